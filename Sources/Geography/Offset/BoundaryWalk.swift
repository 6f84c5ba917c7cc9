import Foundation

/// A closed boundary, the zone on its left.
struct BoundaryRing {
  var vertices: [Vector] = []
}

/// Joins the runs of a boundary to rings: where one ends, at a cusp or at the end of its part of the curve, the next
/// begins, and what leads back to itself is a ring.
///
/// A run that begins within the slack of the boundary may lead into a ring without being of it; it is left out. Where
/// no run begins at a cusp, the walk takes single steps until it meets one.
struct BoundaryWalk {
  let stepper: BoundaryStepper
  private let runs: [BoundaryRun]
  /// The runs of a part of the curve, by where they start.
  private var byPart: [Int64: ClosedRange<Int>] = [:]
  /// The ring that a run was reached in; zero for none yet.
  private var reached: [Int]
  private var attempt = 0
  /// More single steps than this between two runs have gone astray.
  private static let mostSteps = 1_000_000

  private var curve: OffsetCurve { stepper.curve }

  /// - Parameter runs: all runs, those of one part of the curve one after the other.
  init(stepper: BoundaryStepper, runs: [BoundaryRun]) {
    self.stepper = stepper
    self.runs = runs
    reached = [Int](repeating: 0, count: runs.count)
    for index in runs.indices {
      let key = Self.key(runs[index].half, runs[index].isArc)
      byPart[key] = (byPart[key]?.lowerBound ?? index)...index
    }
  }

  private static func key(_ half: HalfEdge, _ isArc: Bool) -> Int64 {
    Int64(half.number) << 1 | (isArc ? 1 : 0)
  }

  /// All rings of the boundary.
  mutating func rings() throws(WalkFailure) -> [BoundaryRing] {
    var rings: [BoundaryRing] = []
    for index in runs.indices where reached[index] == 0 {
      if let ring = try ring(from: index) { rings.append(ring) }
    }
    return rings
  }

  /// A run in the order of a walk: from which place on, and where its vertices begin in the ring.
  private struct Visit {
    let run: Int
    let vertex: Int
  }

  // The ring that the run leads back to, or nil where it leads into one that is known.
  private mutating func ring(from first: Int) throws(WalkFailure) -> BoundaryRing? {
    attempt += 1
    var ring = BoundaryRing()
    var visits: [Visit] = []
    var index = first
    var entry = runs[first].start
    while true {
      if reached[index] == attempt {
        // Back at a run of this walk: what came before it led to the ring.
        guard let visit = visits.first(where: { $0.run == index }) else { throw .lost }
        let run = runs[index]
        // The run is entered at the cusp, not where the search first found it.
        let skipped = run.parameters.prefix { $0 <= entry }.count
        ring.keep(from: min(visit.vertex + skipped, ring.vertices.count))
        return ring.vertices.count >= 3 ? ring : nil
      }
      guard reached[index] == 0 else { return nil }
      reached[index] = attempt
      visits.append(Visit(run: index, vertex: ring.vertices.count))
      let run = runs[index]
      for (vertex, parameter) in zip(run.vertices, run.parameters)
      where parameter > entry || visits.count == 1 {
        ring.append(vertex)
      }
      if let cusp = run.cusp, cusp.moved { ring.append(cusp.point) }
      let exit = try next(after: run)
      guard let (next, at) = try follow(exit.place, from: exit.point, &ring) else { return nil }
      index = next
      entry = at
    }
  }

  // Where the boundary goes on after a run.
  private func next(after run: BoundaryRun) throws(WalkFailure) -> (place: CurvePlace, point: Vector) {
    if let cusp = run.cusp { return (cusp.onward, cusp.point) }
    let last = CurvePlace(half: run.half, isArc: run.isArc, parameter: run.end)
    let point = run.vertices.last ?? curve.point(at: last)
    return (try stepper.onward(from: last, at: point), point)
  }

  // The run that a place lies on, after single steps where there is none.
  private func follow(
    _ first: CurvePlace, from point: Vector, _ ring: inout BoundaryRing
  ) throws(WalkFailure) -> (run: Int, entry: Double)? {
    var place = first
    var q = point
    // The curve jumps where the boundary turns inwards: by less than the slack, or there would have been a cusp.
    if let run = run(at: place) { return (run, place.parameter) }
    for _ in 0..<Self.mostSteps {
      let end = stepper.end(of: place)
      if place.parameter >= end {
        place = try stepper.onward(from: place, at: q)
      } else {
        let next = stepper.next(after: place, end: end, metres: stepper.metres(of: place))
        let target = curve.point(at: next)
        if let cusp = try stepper.cusp(from: place, at: q, to: next, at: target) {
          if cusp.moved { ring.append(cusp.point) }
          q = cusp.point
          place = cusp.onward
        } else {
          ring.append(target)
          q = target
          place = next
        }
      }
      if let run = run(at: place) { return (run, place.parameter) }
    }
    throw .lost
  }

  private func run(at place: CurvePlace) -> Int? {
    byPart[Self.key(place.half, place.isArc)]?.first { index in
      runs[index].start - 1e-9 <= place.parameter && place.parameter <= runs[index].end
    }
  }
}

extension BoundaryRing {
  fileprivate mutating func append(_ vertex: Vector) {
    vertices.append(vertex)
  }

  fileprivate mutating func keep(from first: Int) {
    vertices.removeFirst(first)
  }
}
