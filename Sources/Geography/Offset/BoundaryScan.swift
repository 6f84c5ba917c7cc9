import Foundation

/// A part of a raw offset curve that no other part of the source covers, drawn.
struct BoundaryRun {
  let half: HalfEdge
  let isArc: Bool
  /// The vertices, each with its parameter on the curve.
  var vertices: [Vector] = []
  var parameters: [Double] = []
  /// Where it ends: at a cusp, or at the end of the side or arc.
  var end = 0.0
  var cusp: BoundaryStepper.Cusp?

  var start: Double { parameters.first ?? end }
}

/// Finds where along the raw offset curve of each half-edge the zone's boundary runs.
///
/// At a point of the curve the index is asked for a witness: a segment that is nearer than the distance. How far along
/// the curve the witness covers it is then proved from its distance field alone. Over a length ℓ of the curve its
/// distance is at most what it is at the worse of the two ends plus ℓ²/8r, because distance to a segment is convex
/// along a geodesic and the curve departs from its chord by no more than ℓ²/8r; and over a length equal to its depth
/// it is covered because distance changes no faster than the way. So no run is stepped over; and where one begins, it
/// is followed to its end.
struct BoundaryScan {
  private let stepper: BoundaryStepper
  private var curve: OffsetCurve { stepper.curve }
  private var slack: Double { stepper.slack }
  private var step: Double { stepper.step }

  private var limit: Double { curve.radius - slack }
  private var memory: CoverMemory

  init(_ stepper: BoundaryStepper) {
    self.stepper = stepper
    memory = CoverMemory(cell: stepper.curve.radius / 4)
  }

  /// The uncovered runs of the curves of half-edges, in their order.
  mutating func runs(of halves: Range<Int32>) throws(WalkFailure) -> [BoundaryRun] {
    var runs: [BoundaryRun] = []
    var witness: Int32?
    // What is remembered depends on where the scan began, so that every call begins anew: threads must not matter.
    memory.clear()
    for number in halves {
      let half = HalfEdge(number)
      guard curve.isWalkable(half) else { continue }
      let side = curve.length(half)
      // Both parts meet where the side ends: most of them lie so deep inside the zone that no more need be asked.
      let covered = remembered(at: CurvePlace(half: half, isArc: false, parameter: 1))
      if side > 0, covered < side {
        try scan(half, isArc: false, end: 1, metres: side * curve.sideScale, &witness, &runs)
      }
      let turn = curve.turn(after: half)
      if turn > 0, covered < turn * curve.arcRadius {
        try scan(half, isArc: true, end: turn, metres: turn * curve.arcRadius, &witness, &runs)
      }
    }
    return runs
  }

  private mutating func scan(
    _ half: HalfEdge, isArc: Bool, end: Double, metres: Double, _ witness: inout Int32?,
    _ runs: inout [BoundaryRun]
  ) throws(WalkFailure) {
    let perMetre = end / max(metres, 1e-9)
    func place(_ metre: Double) -> CurvePlace {
      CurvePlace(half: half, isArc: isArc, parameter: min(end, metre * perMetre))
    }
    var at = 0.0
    while at < metres {
      if let covered = covered(from: at, to: metres, &witness, place) {
        at = min(metres, at + covered)
        continue
      }
      let run = try run(from: place(at), end: end)
      runs.append(run)
      guard let cusp = run.cusp else { return }
      witness = Int32(cusp.onward.half.segment)
      at = max(at + 0.01, run.end / perMetre)
      at += coveredAfterCusp(from: at, to: metres, by: Int32(cusp.onward.half.segment), place)
    }
  }

  // Just behind a cusp the other part of the source is hardly nearer than the distance, and what may still come out
  // between is of no account up to a part of the slack.
  private func coveredAfterCusp(
    from start: Double, to end: Double, by witness: Int32, _ place: (Double) -> CurvePlace
  ) -> Double {
    var at = start
    let limit = curve.radius + slack / 4
    while at < end {
      let length = curve.search.distance(from: curve.point(at: place(at)), to: witness).distance
      guard length < limit else { break }
      let certain = max(limit - length, 0.01)
      let covered = covered(from: at, to: end, depth: limit - length, by: witness, limit: limit, place)
      at += covered
      if covered <= certain { break }
    }
    return at - start
  }

  // The run that begins at a place which nothing covers.
  private func run(from start: CurvePlace, end: Double) throws(WalkFailure) -> BoundaryRun {
    var run = BoundaryRun(half: start.half, isArc: start.isArc)
    var place = start
    var q = curve.point(at: start)
    let metres = stepper.metres(of: start)
    run.append(q, at: place.parameter)
    while place.parameter < end {
      let next = stepper.next(after: place, end: end, metres: metres)
      let target = curve.point(at: next)
      if let cusp = try stepper.cusp(from: place, at: q, to: next, at: target) {
        run.cusp = cusp
        run.end = cusp.parameter
        return run
      }
      place = next
      q = target
      run.append(q, at: place.parameter)
    }
    run.end = end
    return run
  }

  // Within how far of a place everything is known to be covered; zero or less where that is not known.
  private func remembered(at place: CurvePlace) -> Double {
    memory.depth(at: curve.nearPoint(at: place)) - curve.nearPointError
  }

  // How far along the curve from `at` on it is covered, or nil where it is not; the last witness is asked first.
  private mutating func covered(
    from at: Double, to end: Double, _ witness: inout Int32?, _ place: (Double) -> CurvePlace
  ) -> Double? {
    if let known = witness {
      let q = curve.point(at: place(at), isRough: true)
      let length = curve.search.distance(from: q, to: known, isRough: true).distance
      // Deep enough that the end of its cover is not near.
      if length < limit - step - 2 * Surface.curvatureError(of: curve.radius) {
        return covered(from: at, to: end, depth: limit - length, by: known, limit: limit, place)
      }
    }
    let remembered = remembered(at: place(at))
    if remembered > step { return min(end - at, remembered) }
    let q = curve.point(at: place(at))
    guard let cover = curve.cover(of: q, slack: slack) else { return nil }
    memory.note(q, depth: cover.reach - 2 * Surface.curvatureError(of: curve.radius))
    if cover.isInside { return min(end - at, max(cover.reach, 0.01)) }
    witness = cover.hit.segment
    return covered(from: at, to: end, depth: cover.reach, by: cover.hit.segment, limit: limit, place)
  }

  // A length of curve from `at` on that the witness covers for certain, as deep as that at `at`.
  private func covered(
    from at: Double, to end: Double, depth: Double, by witness: Int32, limit: Double,
    _ place: (Double) -> CurvePlace
  ) -> Double {
    let certain = max(depth, 0.01)
    var length = min(end - at, max(certain, (4 * curve.radius * depth).squareRoot()))
    // Where the curvature does not tell the distance well, ask for it exactly if that decides.
    let isRough = depth > 20 * Surface.curvatureError(of: curve.radius)
    let error = isRough ? 2 * Surface.curvatureError(of: curve.radius) : 1e-4
    while length > certain {
      let q = curve.point(at: place(at + length), isRough: isRough)
      let reached = curve.search.distance(from: q, to: witness, isRough: isRough).distance
      if min(limit - reached, depth) - error > length * length / (8 * curve.arcRadius) * 1.1 { return length }
      length /= 2
    }
    return min(certain, end - at)
  }
}

extension BoundaryRun {
  fileprivate mutating func append(_ vertex: Vector, at parameter: Double) {
    vertices.append(vertex)
    parameters.append(parameter)
  }
}

/// How deep inside a zone places are, remembered by cells of space.
///
/// A place of known depth covers whatever lies nearer to it than that, so that it does not matter which places a slot
/// keeps: the answer is right, if not the best.
private struct CoverMemory {
  private var places: [SIMD4<Double>]
  private let perCell: Double

  private static let slots = 1024

  init(cell: Double) {
    perCell = 1 / cell
    places = .init(repeating: SIMD4(0, 0, 0, -.infinity), count: Self.slots)
  }

  mutating func clear() {
    for index in places.indices { places[index].w = -.infinity }
  }

  private func slot(_ point: Vector) -> Int {
    let cell = SIMD3<Int64>((point * perCell).rounded(.down))
    let mixed = cell &* SIMD3(73_856_093, 19_349_663, 83_492_791)
    let hash = mixed.x ^ mixed.y ^ mixed.z
    return Int(truncatingIfNeeded: (hash ^ (hash >> 17)) & Int64(Self.slots - 1))
  }

  /// Within how far of a point everything is covered, from what is remembered.
  func depth(at point: Vector) -> Double {
    let place = places[slot(point)]
    let squared = (Vector(place.x, place.y, place.z) - point).lengthSquared
    // The way along the ground is longer than the chord, by less than this up to a radius of the earth.
    let longer = 1 + squared / (20 * Surface.meanRadius * Surface.meanRadius)
    return longer < 1.05 ? place.w - squared.squareRoot() * longer : -.infinity
  }

  mutating func note(_ point: Vector, depth: Double) {
    places[slot(point)] = SIMD4(point, depth)
  }
}
