import Foundation

/// Why a boundary could not be followed to its end.
enum WalkFailure: Error {
  /// The boundary met the inside of another polygon: polygons overlap and must be united first.
  case overlap
  /// The walk did not come back; numerically hopeless input.
  case lost
}

/// Takes the single steps along the boundary of a zone.
///
/// A step goes along the curve of one foot. If nothing is nearer to its end than the distance (less the slack), the
/// chord is good throughout: the foot holds it within the distance, as distance to a segment is convex along it, and
/// whatever else comes nearer in between, with both ends clear of it, does so by less than the sagitta. If something is
/// nearer, the step ends where the two are equally near, and the walk goes on along the other's curve.
struct BoundaryStepper {
  let curve: OffsetCurve
  let slack: Double
  /// The longest step, metres.
  let step: Double

  /// Where a part of the curve ends: 1 for a side, the turn for an arc.
  func end(of place: CurvePlace) -> Double { place.isArc ? max(0, curve.turn(after: place.half)) : 1 }

  /// Metres of curve for a unit of the parameter.
  func metres(of place: CurvePlace) -> Double {
    place.isArc ? curve.arcRadius : max(1e-9, curve.length(place.half) * curve.sideScale)
  }

  /// Where the next step from a place leads if nothing comes between; not beyond the end of its part.
  func next(after place: CurvePlace, end: Double, metres: Double) -> CurvePlace {
    var next = place
    next.parameter = min(end, place.parameter + step / metres)
    // Beside a long straight piece with nothing near, its end is the next vertex.
    if !place.isArc, (end - place.parameter) * metres > 4 * step, curve.sideScale > 0.999,
      curve.isClear(beside: place.half, from: place.parameter, to: end)
    {
      next.parameter = end
    }
    return next
  }

  /// What comes after the end of a side or an arc.
  func onward(from place: CurvePlace, at q: Vector) throws(WalkFailure) -> CurvePlace {
    let next = curve.following(place.half)
    if place.isArc { return CurvePlace(half: next, isArc: false, parameter: 0) }
    if curve.turn(after: place.half) > 0 {
      return CurvePlace(half: place.half, isArc: true, parameter: 0)
    }
    // Where the source turns away from the boundary, something else is at least as near: the next side as a rule.
    guard let hit = curve.search.nearest(to: q, within: curve.radius + 0.01),
      let found = curve.place(of: q, nearest: hit)
    else { throw .overlap }
    if found.half == place.half, !found.isArc {
      return CurvePlace(half: next, isArc: false, parameter: 0)
    }
    return found
  }

  /// A point of the boundary where another part of the source comes as near.
  struct Cusp {
    let point: Vector
    let parameter: Double
    /// Where the walk goes on, along the curve of what came nearer.
    let onward: CurvePlace
    /// Whether the step got anywhere before it.
    let moved: Bool
  }

  /// Where on the way from one place to the next something else becomes as near, or nil where nothing does.
  func cusp(
    from place: CurvePlace, at q: Vector, to next: CurvePlace, at target: Vector
  ) throws(WalkFailure) -> Cusp? {
    guard var witness = curve.cover(of: target, slack: slack)?.hit else { return nil }
    var low = place.parameter
    var high = next.parameter
    var found = q
    for _ in 0..<64 {
      // The witness is beyond the distance at `low`, within it at `high`.
      var below = curve.search.distance(from: q, to: witness.segment).distance - curve.radius
      var above = witness.distance - curve.radius
      low = place.parameter
      if below <= 0 {
        // It was within the slack already: go over to it here.
        high = low
        found = q
      } else {
        var root = high
        for round in 0..<60 where high - low > 0 {
          // False position, halved now and then (the Illinois rule) so that neither end sticks.
          var fraction = below / (below - above)
          if round % 4 == 3 { fraction = 0.5 }
          let middle = low + min(max(fraction, 0.001), 0.999) * (high - low)
          let point = curve.point(at: CurvePlace(half: place.half, isArc: place.isArc, parameter: middle))
          let value = curve.search.distance(from: point, to: witness.segment).distance - curve.radius
          root = middle
          found = point
          if value > 0 {
            low = middle
            below = value
          } else {
            high = middle
            above = value
          }
          if abs(value) < 1e-4 { break }
        }
        high = root
      }
      guard let nearer = curve.cover(of: found, slack: slack)?.hit, nearer.segment != witness.segment
      else { break }
      witness = nearer
    }
    var hit = curve.search.distance(from: found, to: witness.segment)
    // A neighbour of the witness may be nearer within the slack, and then the foot is on it.
    let own = curve.search.distance(from: found, to: Int32(place.half.segment))
    if let nearest = curve.search.nearest(to: found, within: hit.distance - 1e-3),
      (curve.foot(of: nearest) - curve.foot(of: own)).lengthSquared > 1e-4
    {
      hit = nearest
    }
    guard let onward = curve.place(of: found, nearest: hit) else { throw .overlap }
    return Cusp(
      point: found, parameter: high, onward: onward, moved: (found - q).lengthSquared > 1e-6)
  }
}
