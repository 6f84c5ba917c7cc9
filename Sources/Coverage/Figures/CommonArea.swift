import GEOS
import Geography

/// The area that two sets of polygons have in common, with no overlay.
///
/// Inside a ring is what lies above its lower edges and not above its upper ones, so the common area is the sum over all pairs
/// of edges, one of either set, of the integral of the lower one's height where both are, with the sign of both. Nothing is
/// decided in it, so edges that touch, coincide or retrace each other do no harm.
///
/// O(n m) for n and m edges; rounding is a few parts in 1e16 of the box round both for each.
struct CommonArea: Sendable {
  private let edges: [Edge]
  private let base: Double

  private struct Edge: Sendable {
    let low: Double
    let high: Double
    let atLow: Double
    let atHigh: Double
    /// 1 where the ring's inside lies below, -1 where it lies above.
    let sign: Double

    @inline(__always)
    func height(at x: Double) -> Double {
      x == high ? atHigh : atLow + (atHigh - atLow) * ((x - low) / (high - low))
    }
  }

  /// Polygons to ask about.
  ///
  /// - Parameter base: a northing below everything that is asked about.
  init(_ polygons: [PlanarPolygon], above base: Double) {
    self.base = base
    edges = Self.edges(of: polygons, above: base)
  }

  /// The area in common with others that do not overlap one another.
  func area(with others: [PlanarPolygon]) -> Double {
    let others = Self.edges(of: others, above: base)
    var sum = 0.0
    for one in edges {
      for other in others where other.low < one.high && other.high > one.low {
        sum += one.sign * other.sign * Self.integral(one, other)
      }
    }
    return sum
  }

  // Of the lower height where both are.
  @inline(__always)
  private static func integral(_ one: Edge, _ other: Edge) -> Double {
    let (low, high) = (max(one.low, other.low), min(one.high, other.high))
    let (a, b) = (one.height(at: low), one.height(at: high))
    let (c, d) = (other.height(at: low), other.height(at: high))
    let (first, last) = (a - c, b - d)
    if first <= 0, last <= 0 { return (a + b) / 2 * (high - low) }
    if first >= 0, last >= 0 { return (c + d) / 2 * (high - low) }
    let share = first / (first - last)
    let crossing = a + share * (b - a)
    let (start, end) = first < 0 ? (a, d) : (c, b)
    return ((start + crossing) * share + (crossing + end) * (1 - share)) / 2 * (high - low)
  }

  private static func edges(of polygons: [PlanarPolygon], above base: Double) -> [Edge] {
    var edges: [Edge] = []
    for polygon in polygons {
      for (number, ring) in ([polygon.exterior] + polygon.holes).enumerated() {
        let isCounterClockwise = WindingFill.signedArea(of: ring) > 0
        // Going west with the inside on the left it lies below.
        let westward = isCounterClockwise == (number == 0) ? 1.0 : -1
        for (from, to) in zip(ring, ring.dropFirst()) where from.x != to.x {
          let isWest = to.x < from.x
          let (left, right) = isWest ? (to, from) : (from, to)
          edges.append(
            Edge(
              low: left.x, high: right.x, atLow: left.y - base, atHigh: right.y - base,
              sign: isWest ? westward : -westward))
        }
      }
    }
    return edges
  }
}
