import Foundation
import Geography

/// An oracle for shortest ways round islands that shares no code with the product: every corner against every corner, each
/// line of sight tried against every edge of every island, then Dijkstra over the corners.
///
/// Lines of sight and edges are planes through the earth's centre, lengths are Vincenty's. For islands of a few kilometres,
/// whose edges are the same as those straight in longitude and latitude but for metres. O(n³) for n corners.
public struct WayOracle: Sendable {
  private let rings: [[SIMD3<Double>]]
  private let corners: [Position]
  private let vectors: [SIMD3<Double>]
  // The corners seen from each, with their distances.
  private let seen: [[(corner: Int, length: Double)]]

  /// An oracle for islands without holes; their rings are closed and none of them touch.
  public init(_ islands: [Polygon]) {
    rings = islands.map { $0.exterior.map(Self.vector) }
    var corners: [Position] = []
    for island in islands {
      let ring = Array(island.exterior.dropLast())
      // A shortest way turns round corners that stick out, never in a recess.
      let points = ring.map(Self.vector)
      let turns = ring.indices.map { index in
        Self.side(
          points[(index + ring.count - 1) % ring.count], points[index], points[(index + 1) % ring.count])
      }
      let area = zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) {
        $0 + $1.0.longitude * $1.1.latitude - $1.1.longitude * $1.0.latitude
      }
      for index in ring.indices where turns[index] * area > 0 { corners.append(ring[index]) }
    }
    self.corners = corners
    vectors = corners.map(Self.vector)
    var seen = [[(corner: Int, length: Double)]](repeating: [], count: corners.count)
    for a in corners.indices {
      for b in (a + 1)..<max(a + 1, corners.count) where Self.sees(vectors[a], vectors[b], rings) {
        let length = Vincenty.distance(corners[a], corners[b]) ?? .infinity
        seen[a].append((b, length))
        seen[b].append((a, length))
      }
    }
    self.seen = seen
  }

  /// The lengths of the shortest ways from a position to others in metres; infinite where there is none.
  public func lengths(from start: Position, to ends: [Position]) -> [Double] {
    let source = Self.vector(start)
    var best = corners.indices.map { index in
      Self.sees(source, vectors[index], rings)
        ? Vincenty.distance(start, corners[index]) ?? .infinity : .infinity
    }
    var isDone = [Bool](repeating: false, count: corners.count)
    while let here = corners.indices.filter({ !isDone[$0] }).min(by: { best[$0] < best[$1] }) {
      isDone[here] = true
      for (corner, length) in seen[here] { best[corner] = min(best[corner], best[here] + length) }
    }
    return ends.map { end in
      let target = Self.vector(end)
      var least = Self.sees(source, target, rings) ? Vincenty.distance(start, end) ?? .infinity : .infinity
      for index in corners.indices where best[index] < least && Self.sees(target, vectors[index], rings) {
        least = min(least, best[index] + (Vincenty.distance(corners[index], end) ?? .infinity))
      }
      return least
    }
  }

  /// Whether a position lies on an island.
  public func isLand(_ position: Position) -> Bool { Self.isInside(Self.vector(position), rings) }

  // MARK: - Sight

  private static func vector(_ p: Position) -> SIMD3<Double> {
    // Geocentric latitude, so that planes through the centre are great ellipses.
    let beta = atan(0.993_305_620_009_858_7 * tan(p.latitude * .pi / 180))
    let lambda = p.longitude * .pi / 180
    return SIMD3(cos(beta) * cos(lambda), cos(beta) * sin(lambda), sin(beta))
  }

  private static func side(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ c: SIMD3<Double>) -> Double {
    let (u, v) = (b - a, c - a)
    return a.x * (u.y * v.z - u.z * v.y) + a.y * (u.z * v.x - u.x * v.z) + a.z * (u.x * v.y - u.y * v.x)
  }

  private static func sees(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ rings: [[SIMD3<Double>]]) -> Bool {
    // A line through a corner is not stopped there: sides are told from zero by more than rounding.
    let least = 1e-15
    for ring in rings {
      for index in 1..<ring.count {
        let (c, d) = (ring[index - 1], ring[index])
        let (one, two) = (side(a, b, c), side(a, b, d))
        guard (one > least && two < -least) || (one < -least && two > least) else { continue }
        let (three, four) = (side(c, d, a), side(c, d, b))
        if (three > least && four < -least) || (three < -least && four > least) { return false }
      }
    }
    let middle = a + b
    return !isInside(middle / (middle * middle).sum().squareRoot(), rings)
  }

  // By the edges that the arc to a place far off crosses; what lies on an edge is not inside.
  private static func isInside(_ place: SIMD3<Double>, _ rings: [[SIMD3<Double>]]) -> Bool {
    let far = SIMD3(0.31, -0.22, 0.01)
    return rings.contains { ring in
      var isInside = false
      for index in 1..<ring.count {
        let (c, d) = (ring[index - 1], ring[index])
        let own = side(c, d, place)
        if abs(own) < 1e-13, ((place - c) * (place - d)).sum() <= 0 { return false }
        let isLeft = side(place, far, c) > 0
        guard isLeft != (side(place, far, d) > 0), (own > 0) != isLeft, (side(c, d, far) > 0) == isLeft else {
          continue
        }
        isInside.toggle()
      }
      return isInside
    }
  }
}
