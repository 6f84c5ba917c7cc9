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
  private var sagitta: Double { tolerance * 0.5 }
  private var slack: Double { tolerance * 0.2 }
  private var simplification: Double { tolerance * 0.2 }

  /// The zone in the plane.
  func zone(of source: OffsetSource) throws(GeographyError) -> PlanarGeometry? {
    guard !source.segments.isEmpty else { return .empty }
    let rings: [BoundaryRing]
    do { rings = try self.rings(of: DistanceIndex(source)) } catch { return nil }
    return try RingAssembly.area(
      rings.map { ring in ring.vertices.map { Plane.project(Surface.position($0)) } },
      simplification: simplification, least: tolerance)
  }

  /// The boundary's rings, the zone on their left.
  func rings(of index: DistanceIndex) throws(WalkFailure) -> [BoundaryRing] {
    let step = step(for: index)
    let curve = OffsetCurve(search: DistanceSearch(index), radius: radius)
    let runs = runs(index, step: step)
    var walk = BoundaryWalk(
      curve: curve, slack: slack, step: step, mostSteps: 20_000_000)
    var drawn = DrawnBoundary(cell: max(200, 2 * step + 4 * tolerance))
    let nearness = 2 * slack + sagitta
    var rings: [BoundaryRing] = []
    for place in runs.flatMap(\.places) where !walk.hasPassed(place) {
      let origin = curve.point(at: place)
      // A walk begins on the boundary itself, not within the slack of it; and not where another came by, on the curve
      // of another part of the source.
      guard curve.cover(of: origin, slack: 2e-3) == nil, !drawn.passes(origin, within: nearness),
        let ring = try walk.ring(through: place), !drawn.passes(ring, within: nearness)
      else { continue }
      drawn.add(ring)
      rings.append(ring)
    }
    return rings
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

  private func runs(_ index: DistanceIndex, step: Double) -> [UncoveredRun] {
    let halves = Int32(2 * index.source.segments.count)
    let piece: Int32 = 4096
    let pieces = Int((halves + piece - 1) / piece)
    let found = Mutex([[UncoveredRun]](repeating: [], count: pieces))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, pieces))) { _ in
      let scan = BoundaryScan(
        curve: OffsetCurve(search: DistanceSearch(index), radius: radius), slack: slack, step: step)
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < pieces else { return }
        let first = Int32(number) * piece
        let runs = scan.runs(of: first..<min(first + piece, halves))
        found.withLock { $0[number] = runs }
      }
    }
    return found.withLock { $0.flatMap { $0 } }
  }
}

/// The chords drawn so far, by cells of space, to tell whether a boundary came by.
private struct DrawnBoundary {
  private let cell: Double
  private var chords: [SIMD3<Int32>: [(Vector, Vector)]] = [:]

  init(cell: Double) { self.cell = cell }

  private func key(_ point: Vector) -> SIMD3<Int32> {
    SIMD3<Int32>((point / cell).rounded(.down))
  }

  mutating func add(_ ring: BoundaryRing) {
    guard var last = ring.vertices.last else { return }
    for vertex in ring.vertices {
      // Pieces no longer than a cell, so that the middle of each stands for it.
      let pieces = max(1, ((vertex - last).norm / cell).rounded(.up))
      var from = last
      for piece in 1...Int(pieces) {
        let to = last + (vertex - last) * (Double(piece) / pieces)
        chords[key((from + to) * 0.5), default: []].append((from, to))
        from = to
      }
      last = vertex
    }
  }

  /// Whether a ring was drawn before: all of a few of its vertices were.
  func passes(_ ring: BoundaryRing, within room: Double) -> Bool {
    let count = ring.vertices.count
    return [0, count / 3, count * 2 / 3].allSatisfy { passes(ring.vertices[$0], within: room) }
  }

  /// Whether a chord passes a point.
  func passes(_ point: Vector, within room: Double) -> Bool {
    let centre = key(point)
    for x: Int32 in -1...1 {
      for y: Int32 in -1...1 {
        for z: Int32 in -1...1 {
          for (a, b) in chords[centre &+ SIMD3(x, y, z)] ?? [] {
            let along = b - a
            let squared = along.lengthSquared
            let fraction = squared > 0 ? min(max((point - a).dot(along) / squared, 0), 1) : 0
            // The chord runs a little under the surface.
            if (point - a - fraction * along).lengthSquared <= (room + 0.1) * (room + 0.1) { return true }
          }
        }
      }
    }
    return false
  }
}
