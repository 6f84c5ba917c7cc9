import Foundation

/// A part of a raw offset curve that no other part of the source covers.
struct UncoveredRun {
  /// Places in the run, the middle first: something thinner than a step may part it.
  let places: [CurvePlace]
}

/// Finds where along the raw offset curve of each half-edge the zone's boundary runs.
///
/// At a point of the curve the index is asked for a witness: a segment that is nearer than the distance. How far along
/// the curve the witness covers it is then proved from its distance field alone. Over a length ℓ of the curve its
/// distance is at most what it is at the worse of the two ends plus ℓ²/8r, because distance to a segment is convex
/// along a geodesic and the curve departs from its chord by no more than ℓ²/8r; and over a length equal to its depth
/// it is covered because distance changes no faster than the way. So no run is stepped over.
struct BoundaryScan {
  let curve: OffsetCurve
  /// Nearer than the distance by more than this is covered.
  let slack: Double
  /// Uncovered curve is followed in steps of this.
  let step: Double

  private var limit: Double { curve.radius - slack }

  /// The uncovered runs of the curves of half-edges, in their order.
  func runs(of halves: Range<Int32>) -> [UncoveredRun] {
    var runs: [UncoveredRun] = []
    var witness: Int32?
    for number in halves {
      let half = HalfEdge(number)
      guard curve.isWalkable(half) else { continue }
      let side = curve.length(half)
      if side > 0 {
        scan(half, isArc: false, end: 1, metres: side * curve.sideScale, &witness, &runs)
      }
      let turn = curve.turn(after: half)
      if turn > 0 { scan(half, isArc: true, end: turn, metres: turn * curve.arcRadius, &witness, &runs) }
    }
    return runs
  }

  private func scan(
    _ half: HalfEdge, isArc: Bool, end: Double, metres: Double, _ witness: inout Int32?,
    _ runs: inout [UncoveredRun]
  ) {
    let perMetre = end / max(metres, 1e-9)
    var at = 0.0
    var clear: [Double] = []
    func place(_ metre: Double) -> CurvePlace {
      CurvePlace(half: half, isArc: isArc, parameter: min(end, metre * perMetre))
    }
    func finish() {
      guard !clear.isEmpty else { return }
      let last = clear.count - 1
      var chosen: [Int] = []
      for index in [last / 2, 0, last, last / 4, last * 3 / 4] where !chosen.contains(index) {
        chosen.append(index)
      }
      // Not at the very ends of a part, where a walk would not see that it comes by again.
      let inset = min(0.01, metres / 2)
      runs.append(
        UncoveredRun(places: chosen.map { place(min(max(clear[$0], inset), metres - inset)) }))
      clear.removeAll(keepingCapacity: true)
    }
    while true {
      if let covered = covered(from: at, to: metres, &witness, place) {
        finish()
        guard at < metres else { return }
        at = min(metres, at + covered)
      } else {
        clear.append(at)
        guard at < metres else { return finish() }
        let isLong = !isArc && metres - at > 4 * step && curve.sideScale > 0.999
        let isClear = isLong && curve.isClear(beside: half, from: at * perMetre, to: end)
        at = isClear ? metres : min(metres, at + step)
      }
      if at >= metres, clear.isEmpty { return }
    }
  }

  // How far along the curve from `at` on it is covered, or nil where it is not; the last witness is asked first.
  private func covered(
    from at: Double, to end: Double, _ witness: inout Int32?, _ place: (Double) -> CurvePlace
  ) -> Double? {
    if let known = witness {
      let q = curve.point(at: place(at), isRough: true)
      let length = curve.search.distance(from: q, to: known, isRough: true).distance
      // Deep enough that the end of its cover is not near.
      if length < limit - step - 2 * Surface.curvatureError(of: curve.radius) {
        return covered(from: at, to: end, depth: limit - length, by: known, place)
      }
    }
    guard let cover = curve.cover(of: curve.point(at: place(at)), slack: slack) else { return nil }
    if cover.isInside { return min(end - at, max(cover.reach, 0.01)) }
    witness = cover.hit.segment
    return covered(from: at, to: end, depth: cover.reach, by: cover.hit.segment, place)
  }

  // A length of curve from `at` on that the witness covers for certain.
  private func covered(
    from at: Double, to end: Double, depth: Double, by witness: Int32, _ place: (Double) -> CurvePlace
  ) -> Double {
    let certain = max(depth, 0.01)
    var length = min(end - at, max(certain, (4 * curve.radius * depth).squareRoot()))
    while length > certain {
      let q = curve.point(at: place(at + length), isRough: true)
      let reached = curve.search.distance(from: q, to: witness, isRough: true).distance
      let room = limit - reached - 2 * Surface.curvatureError(of: curve.radius)
      if min(room, depth) > length * length / (8 * curve.arcRadius) * 1.1 { return length }
      length /= 2
    }
    return min(certain, end - at)
  }
}
