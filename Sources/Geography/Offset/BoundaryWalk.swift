import Foundation

/// A closed boundary, the zone on its left.
struct BoundaryRing {
  var vertices: [Vector] = []
  /// For every vertex the segment that the edge arriving at it belongs to: the contributing part of the source.
  var contributors: [Int32] = []
}

/// Why a boundary could not be followed to its end.
enum WalkFailure: Error {
  /// The boundary met the inside of another polygon: polygons overlap and must be united first.
  case overlap
  /// The walk did not come back; numerically hopeless input.
  case lost
}

/// Follows the boundary of a zone along its raw offset curves, from cusp to cusp.
///
/// A step goes along the curve of one foot. If nothing is nearer to its end than the distance (less the slack), the
/// chord is good throughout: the foot holds it within the distance, as distance to a segment is convex along it, and
/// whatever else comes nearer in between, with both ends clear of it, does so by less than the sagitta. If something is
/// nearer, the step ends where the two are equally near, and the walk goes on along the other's curve.
struct BoundaryWalk {
  let curve: OffsetCurve
  let slack: Double
  /// The longest step at a latitude, metres.
  let step: Double
  /// A walk longer than this has gone astray.
  let mostSteps: Int

  /// The places that walks have passed, so that a run is followed once.
  private(set) var passed: [PassedKey: [(from: Double, to: Double)]] = [:]

  struct PassedKey: Hashable {
    let half: HalfEdge
    let isArc: Bool
  }

  init(curve: OffsetCurve, slack: Double, step: Double, mostSteps: Int) {
    self.curve = curve
    self.slack = slack
    self.step = step
    self.mostSteps = mostSteps
  }

  /// Whether a walk has passed a place.
  func hasPassed(_ place: CurvePlace) -> Bool {
    let room = 1e-9
    return passed[PassedKey(half: place.half, isArc: place.isArc)]?.contains {
      $0.from - room <= place.parameter && place.parameter <= $0.to + room
    } ?? false
  }

  /// The boundary through a place, or nil where the place turns out to be covered.
  mutating func ring(through start: CurvePlace) throws(WalkFailure) -> BoundaryRing? {
    var place = start
    let origin = curve.point(at: start)
    guard curve.cover(of: origin, slack: slack) == nil else { return nil }
    var ring = BoundaryRing()
    ring.vertices.append(origin)
    ring.contributors.append(Int32(start.half.segment))
    var q = origin
    var entered: [PassedKey: [(parameter: Double, vertex: Int)]] = [:]
    var stretch = start.parameter
    for count in 0..<mostSteps {
      let end = place.isArc ? max(0, curve.turn(after: place.half)) : 1
      let metres =
        place.isArc ? curve.arcRadius : max(1e-9, curve.length(place.half) * curve.sideScale)
      if place.parameter >= end, count > 0 {
        // Nothing is left of this part: the walk came to its very end.
        place = try onward(from: place, at: q)
        stretch = place.parameter
        continue
      }
      var next = place
      next.parameter = min(end, place.parameter + step / metres)
      // Beside a long straight piece with nothing near, its end is the next vertex.
      if !place.isArc, (end - place.parameter) * metres > 4 * step, curve.sideScale > 0.999,
        curve.isClear(beside: place.half, from: place.parameter, to: end)
      {
        next.parameter = end
      }
      // The first turn of the walk ends where it began.
      let passesStart =
        count > 0 && next.half == start.half && next.isArc == start.isArc && place.parameter < start.parameter
        && next.parameter >= start.parameter
      if passesStart { next.parameter = start.parameter }
      let target = passesStart ? origin : curve.point(at: next)
      if let cusp = try cusp(from: place, at: q, to: next, at: target) {
        note(place, from: stretch, to: cusp.parameter)
        if cusp.moved {
          ring.append(cusp.point, by: place.half)
        }
        place = cusp.onward
        q = cusp.point
        stretch = place.parameter
        let key = PassedKey(half: place.half, isArc: place.isArc)
        let metres = place.isArc ? curve.arcRadius : max(1e-9, curve.length(place.half) * curve.sideScale)
        if let before = entered[key]?.first(where: { abs($0.parameter - place.parameter) * metres < 1e-3 }) {
          // Round a loop that does not hold the start: what led to it lay within the slack of it.
          ring.keep(from: before.vertex)
          return ring
        }
        entered[key, default: []].append((place.parameter, ring.vertices.count - 1))
        continue
      }
      if passesStart {
        note(place, from: stretch, to: start.parameter)
        ring.contributors[0] = Int32(place.half.segment)
        return ring
      }
      ring.append(target, by: place.half)
      q = target
      place = next
      guard place.parameter >= end else { continue }
      note(place, from: stretch, to: end)
      place = try onward(from: place, at: q)
      stretch = place.parameter
      if !place.isArc, place.parameter > 0 || place.half != curve.following(next.half) {
        // The curve jumps where the boundary turns inwards: by less than the slack, or there would have been a cusp.
        let moved = curve.point(at: place)
        if (moved - q).lengthSquared > 1e-6 { ring.append(moved, by: place.half) }
        q = moved
      }
    }
    throw .lost
  }

  private mutating func note(_ place: CurvePlace, from: Double, to: Double) {
    passed[PassedKey(half: place.half, isArc: place.isArc), default: []].append(
      (min(from, to), max(from, to)))
  }

  // What comes after the end of a side or an arc.
  private func onward(from place: CurvePlace, at q: Vector) throws(WalkFailure) -> CurvePlace {
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

  private struct Cusp {
    let point: Vector
    let parameter: Double
    /// Where the walk goes on, along the curve of what came nearer.
    let onward: CurvePlace
    /// Whether the step got anywhere before it.
    let moved: Bool
  }

  // Where on the way from one place to the next something else becomes as near, or nil where nothing does.
  private func cusp(
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

extension BoundaryRing {
  fileprivate mutating func append(_ vertex: Vector, by half: HalfEdge) {
    vertices.append(vertex)
    contributors.append(Int32(half.segment))
  }

  fileprivate mutating func keep(from first: Int) {
    vertices.removeFirst(first)
    contributors.removeFirst(first)
  }
}
