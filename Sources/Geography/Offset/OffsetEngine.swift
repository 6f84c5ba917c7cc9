import Dispatch
import Foundation
import GEOS
import Synchronization

/// Draws the exact zone of a source: finds where its boundary runs, follows it, and puts its rings together.
struct OffsetEngine {
  let radius: Double
  /// What the choice of vertices may cost, in metres.
  let tolerance: Double
  let threads: Int

  /// Engine and fallback part here: beyond it a geodesic chord says too little of where its ends are.
  static let largestRadius = 5_000_000.0

  // The shares of the tolerance: a chord's sagitta, what may come nearer unnoticed, the simplification.
  private var sagitta: Double { tolerance * 0.6 }
  private var slack: Double { tolerance * 0.15 }
  private var simplification: Double { tolerance * 0.25 }

  /// The zone in the plane, or nil where its boundary cannot be followed.
  ///
  /// - Parameter isInward: whether the source's rings have been turned, so that its zone is what is to be taken away: the
  ///   rest has the same boundary the other way round.
  func zone(of index: DistanceIndex, isInward: Bool) throws(GeographyError) -> PlanarGeometry? {
    let rings: [BoundaryRing]
    do { rings = try self.rings(of: index) } catch { return nil }
    return try RingAssembly.area(
      Concurrent.map(rings, threads: threads, run: 4) { (ring) throws(GeographyError) in
        let vertices = ring.vertices.map { Plane.project(Surface.position($0)) }
        return isInward ? vertices.reversed() : vertices
      },
      simplification: simplification, least: tolerance)
  }

  /// The boundary's rings, the zone on their left.
  func rings(of index: DistanceIndex) throws(WalkFailure) -> [BoundaryRing] {
    let step = step(for: index)
    let runs = try runs(index, step: step)
    let stepper = BoundaryStepper(
      curve: OffsetCurve(search: DistanceSearch(index), radius: radius), slack: slack, step: step)
    var walk = BoundaryWalk(stepper: stepper, runs: runs)
    var drawn = DrawnRings(nearness: 2 * slack + sagitta)
    return try walk.rings().filter { drawn.isNew($0) }
  }

  // The longest chord whose sagitta keeps to its share: over the offset's own curvature, and over that of lines
  // straight in the plane, which grows with the distance from the pole.
  private func step(for index: DistanceIndex) -> Double {
    let south = index.source.segments.reduce(Double.infinity) { min($0, $1.start.z) }
    let colatitude = acos(max(-1, min(1, south / Surface.meanRadius))) + radius / Surface.meanRadius
    let half = min(colatitude, 2.6) / 2
    let planar = 0.4 + 1.5 * tan(half) / (cos(half) * cos(half) * cos(half))
    let offset = 1 / tan(max(radius / Surface.meanRadius, 1e-7))
    return (8 * sagitta * Surface.meanRadius / (max(offset, 0) + planar)).squareRoot()
  }

  private func runs(_ index: DistanceIndex, step: Double) throws(WalkFailure) -> [BoundaryRun] {
    let halves = Int32(2 * index.source.segments.count)
    // Enough pieces for many threads, and few enough that each remembers well what it learnt.
    let piece = max(2048, (halves + 31) / 32)
    let pieces = Int((halves + piece - 1) / piece)
    let found = Mutex([Result<[BoundaryRun], WalkFailure>](repeating: .success([]), count: pieces))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, pieces))) { _ in
      var scan = BoundaryScan(
        BoundaryStepper(
          curve: OffsetCurve(search: DistanceSearch(index), radius: radius), slack: slack, step: step))
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < pieces else { return }
        let first = Int32(number) * piece
        let runs = Result { () throws(WalkFailure) in
          try scan.runs(of: first..<min(first + piece, halves))
        }
        found.withLock { $0[number] = runs }
      }
    }
    var runs: [BoundaryRun] = []
    for result in found.withLock({ $0 }) { runs += try result.get() }
    return runs
  }
}

/// The rings drawn so far, to tell whether one is another's double: of two parts of the source that lie within the slack
/// of each other, each has its curve.
private struct DrawnRings {
  let nearness: Double
  private var rings: [(low: Vector, high: Vector, vertices: [Vector])] = []
  // By where they begin in x, in slots of ten metres.
  private var bySlot: [Int: [Int]] = [:]

  private static let slot = 10.0

  init(nearness: Double) { self.nearness = nearness }

  /// Whether a ring is not another's double; then it is kept.
  mutating func isNew(_ ring: BoundaryRing) -> Bool {
    guard var low = ring.vertices.first else { return false }
    var high = low
    for vertex in ring.vertices {
      low.replace(with: vertex, where: vertex .< low)
      high.replace(with: vertex, where: vertex .> high)
    }
    let slot = Int((low.x / Self.slot).rounded(.down))
    // Doubles have nearly the same box: vertices may lie anywhere, so the sagitta counts.
    let room = Vector(repeating: 2 * nearness + 1)
    for index in (slot - 1...slot + 1).flatMap({ bySlot[$0] ?? [] }) {
      let other = rings[index]
      if all(other.low - room .<= low .& other.low + room .>= low),
        all(other.high - room .<= high .& other.high + room .>= high),
        isPassed(ring, by: other.vertices)
      {
        return false
      }
    }
    bySlot[slot, default: []].append(rings.count)
    rings.append((low, high, ring.vertices))
    return true
  }

  // Whether a few of a ring's vertices all lie on another ring.
  private func isPassed(_ ring: BoundaryRing, by other: [Vector]) -> Bool {
    let count = ring.vertices.count
    // A chord runs a little under the surface.
    let room = (nearness + 0.1) * (nearness + 0.1)
    return [0, count / 3, count * 2 / 3].allSatisfy { number in
      let point = ring.vertices[number]
      var last = other[other.count - 1]
      for vertex in other {
        let along = vertex - last
        let squared = along.lengthSquared
        let fraction = squared > 0 ? min(max((point - last).dot(along) / squared, 0), 1) : 0
        if (point - last - fraction * along).lengthSquared <= room { return true }
        last = vertex
      }
      return false
    }
  }
}
