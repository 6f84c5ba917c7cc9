import Foundation

/// A place on the raw offset curve of a source: beside a half-edge, or round the vertex at its end.
struct CurvePlace {
  var half: HalfEdge
  var isArc: Bool
  /// The fraction along the half-edge, or the angle in radians turned from its right-hand side.
  var parameter: Double
}

/// The raw offset curves of a source at one distance: the boundary of its zone is a part of them.
struct OffsetCurve {
  let search: DistanceSearch
  let radius: Double

  private var source: OffsetSource { search.index.source }

  /// How much longer the offset of a straight piece is than the piece, and what a radian of a turn is worth.
  let sideScale: Double
  let arcRadius: Double
  // How far a point at the distance lies along the tangent of its foot, and below it.
  private let meanAlong: Double
  private let meanBelow: Double
  /// How far ``nearPoint(at:)`` may be from the curve, with ample room.
  let nearPointError: Double

  init(search: DistanceSearch, radius: Double) {
    self.search = search
    self.radius = radius
    let angle = radius / Surface.meanRadius
    sideScale = max(1e-3, cos(angle))
    arcRadius = Surface.meanRadius * sin(min(angle, .pi / 2))
    meanAlong = Surface.meanRadius * sin(angle)
    meanBelow = Surface.meanRadius * (1 - cos(angle))
    // Curvatures differ from the mean by less than a hundredth; the point goes back to the surface along a ray that
    // leans against the vertical by the angle at most.
    nearPointError = 1 + radius * 0.02 * angle
  }

  // MARK: Half-edges

  /// The half-edge after one.
  func following(_ half: HalfEdge) -> HalfEdge {
    let segment = Int32(half.segment)
    let next = half.isForward ? source.following[half.segment] : source.preceding[half.segment]
    // A line turns back at its end.
    return next < 0
      ? HalfEdge(segment: segment, forward: !half.isForward)
      : HalfEdge(segment: next, forward: half.isForward)
  }

  /// The half-edge before one.
  func preceding(_ half: HalfEdge) -> HalfEdge {
    let segment = Int32(half.segment)
    let before = half.isForward ? source.preceding[half.segment] : source.following[half.segment]
    return before < 0
      ? HalfEdge(segment: segment, forward: !half.isForward)
      : HalfEdge(segment: before, forward: half.isForward)
  }

  /// Whether the zone's boundary may lie on the right of a half-edge.
  func isWalkable(_ half: HalfEdge) -> Bool { half.isForward || source.isLine[half.segment] }

  private func direction(_ half: HalfEdge) -> Vector {
    half.isForward ? source.segments[half.segment].direction : -source.segments[half.segment].direction
  }

  private func point(on half: HalfEdge, at fraction: Double) -> Vector {
    source.segments[half.segment].point(at: half.isForward ? fraction : 1 - fraction)
  }

  /// The point of the source that a hit found.
  func foot(of hit: NearestHit) -> Vector { source.segments[Int(hit.segment)].point(at: hit.fraction) }

  /// The length of a half-edge in metres.
  func length(_ half: HalfEdge) -> Double { source.segments[half.segment].length }

  /// The angle by which the boundary turns round the vertex at a half-edge's end; zero or less where it does not.
  func turn(after half: HalfEdge) -> Double {
    let next = following(half)
    if next.segment == half.segment, next.isForward != half.isForward { return .pi }
    let normal = Surface.normal(point(on: half, at: 1))
    let before = direction(half)
    let after = direction(next)
    let angle = atan2(before.cross(after).dot(normal), before.dot(after))
    // A line that goes straight back on itself turns round its point.
    return abs(angle) > .pi - 1e-9 ? .pi : angle
  }

  // MARK: Points of the curve

  /// The tangent frame at the end of a half-edge: to its right, and ahead.
  private func frame(atEndOf half: HalfEdge) -> (vertex: Vector, right: Vector, ahead: Vector) {
    let vertex = point(on: half, at: 1)
    let normal = Surface.normal(vertex)
    let right = direction(half).cross(normal).unit
    return (vertex, right, normal.cross(right))
  }

  /// The point of the curve at a place: on the surface, at the distance from its own foot.
  ///
  /// - Parameter isRough: whether it may be off the curve by ``Surface/curvatureError(of:)``, which is quicker far out.
  func point(at place: CurvePlace, isRough: Bool = false) -> Vector {
    if place.isArc {
      let frame = frame(atEndOf: place.half)
      let towards = cos(place.parameter) * frame.right + sin(place.parameter) * frame.ahead
      return settled(approximate(from: frame.vertex, towards: towards)) { q in
        (frame.vertex, isRough ? Surface.roughLength(frame.vertex, q) : Surface.length(frame.vertex, q))
      }
    }
    let foot = point(on: place.half, at: place.parameter)
    let towards = direction(place.half).cross(Surface.normal(foot)).unit
    let segment = Int32(place.half.segment)
    return settled(approximate(from: foot, towards: towards)) { q in
      let hit = search.distance(from: q, to: segment, isRough: isRough)
      return (source.segments[Int(segment)].point(at: hit.fraction), hit.distance)
    }
  }

  /// A point of the surface near the place, off by no more than ``nearPointError``; quick.
  func nearPoint(at place: CurvePlace) -> Vector {
    if place.isArc {
      let frame = frame(atEndOf: place.half)
      return nearPoint(
        from: frame.vertex, towards: cos(place.parameter) * frame.right + sin(place.parameter) * frame.ahead)
    }
    let foot = point(on: place.half, at: place.parameter)
    return nearPoint(from: foot, towards: direction(place.half).cross(Surface.normal(foot)))
  }

  private func nearPoint(from foot: Vector, towards: Vector) -> Vector {
    Surface.onto(foot + towards * meanAlong - Surface.normal(foot) * meanBelow)
  }

  /// The point of the curve nearest to one that is almost on it.
  private func approximate(from foot: Vector, towards: Vector) -> Vector {
    let k = Surface.curvature(foot, along: towards)
    let angle = k * radius
    return Surface.onto(foot + towards * (sin(angle) / k) - Surface.normal(foot) * ((1 - cos(angle)) / k))
  }

  // Moves a point along the ground towards or from its foot until it is at the distance.
  private func settled(_ start: Vector, _ measure: (Vector) -> (foot: Vector, distance: Double)) -> Vector {
    var q = start
    for _ in 0..<12 {
      let (foot, distance) = measure(q)
      let missing = radius - distance
      if abs(missing) < 1e-5 { break }
      let normal = Surface.normal(q)
      let away = q - foot
      let tangent = away - away.dot(normal) * normal
      q = Surface.onto(q + tangent.unit * missing)
    }
    return q
  }

  // MARK: What covers a point

  /// What covers a point of the curve, and for how far round it.
  struct Cover {
    let hit: NearestHit
    /// Within this way of the point everything is covered too, metres.
    let reach: Double
    /// Whether the point lies inside a polygon.
    let isInside: Bool
  }

  /// What is nearer to a point than the radius by more than the slack, or has it inside; nil where nothing does.
  func cover(of q: Vector, slack: Double) -> Cover? {
    guard let hit = search.nearest(to: q, within: radius + 1e-3) else { return nil }
    if hit.distance < radius - slack {
      return Cover(hit: hit, reach: radius - slack - hit.distance, isInside: false)
    }
    // Where an inlet ends in a point, the curve of one shore lies inside the land of the other, hardly nearer to it
    // than the radius. Who is inside gets out only through the shore.
    guard place(of: q, nearest: hit) == nil else { return nil }
    return Cover(hit: hit, reach: 0.9 * hit.distance, isInside: true)
  }

  /// Whether nothing but a half-edge's own neighbours can cover its side between two fractions.
  ///
  /// Everything else is farther from the middle than the radius and half the way, so it is nowhere nearer than the
  /// radius; and a neighbour that comes nearer does so at the end that it shares.
  func isClear(beside half: HalfEdge, from: Double, to: Double) -> Bool {
    let middle = point(at: CurvePlace(half: half, isArc: false, parameter: (from + to) / 2))
    let away = radius + (to - from) / 2 * length(half)
    let segment = Int32(half.segment)
    let excluded = SIMD3(segment, source.following[half.segment], source.preceding[half.segment])
    return search.nearest(to: middle, within: away, excluding: excluded) == nil
  }

  // MARK: From a point back to the curve

  /// The place of the curve that a point at the distance from a segment lies on, or nil where that side of the source
  /// has no boundary.
  func place(of q: Vector, nearest hit: NearestHit) -> CurvePlace? {
    let segment = source.segments[Int(hit.segment)]
    if hit.fraction > 0, hit.fraction < 1 {
      let foot = segment.point(at: hit.fraction)
      let isRight = (q - foot).dot(segment.direction.cross(Surface.normal(foot))) > 0
      let half = HalfEdge(segment: hit.segment, forward: isRight)
      guard isWalkable(half) else { return nil }
      return CurvePlace(half: half, isArc: false, parameter: isRight ? hit.fraction : 1 - hit.fraction)
    }
    let forward = HalfEdge(segment: hit.segment, forward: true)
    let backward = HalfEdge(segment: hit.segment, forward: false)
    // A point has both its half circles at the same place.
    let candidates =
      segment.inverse == 0
      ? [forward, backward]
      : hit.fraction >= 1 ? [forward, preceding(backward)] : [preceding(forward), backward]
    var best: CurvePlace?
    var bestOutside = Double.infinity
    for half in candidates where isWalkable(half) {
      let frame = frame(atEndOf: half)
      let away = q - frame.vertex
      let angle = atan2(away.dot(frame.ahead), away.dot(frame.right))
      let turn = turn(after: half)
      guard turn > 0 else { continue }
      // Angles just before the right-hand side wrap round.
      let wrapped = angle < turn / 2 - .pi ? angle + 2 * .pi : angle
      let outside = max(0, max(-wrapped, wrapped - turn))
      if outside < bestOutside {
        bestOutside = outside
        best = CurvePlace(half: half, isArc: true, parameter: min(max(wrapped, 0), turn))
      }
    }
    // A tenth of a degree of numerical room; beyond it the point lies where the polygon itself should be, or beside a
    // vertex that the boundary does not turn round.
    if let best, bestOutside < 2e-3 { return best }
    return beside(hit, q)
  }

  // Beside a vertex that is no corner of the boundary the foot is the end of one of its two sides.
  private func beside(_ hit: NearestHit, _ q: Vector) -> CurvePlace? {
    let segment = source.segments[Int(hit.segment)]
    let foot = segment.point(at: hit.fraction)
    let isRight = (q - foot).dot(segment.direction.cross(Surface.normal(foot))) > 0
    let half = HalfEdge(segment: hit.segment, forward: isRight)
    guard isWalkable(half), segment.inverse > 0 else { return nil }
    return CurvePlace(half: half, isArc: false, parameter: isRight ? hit.fraction : 1 - hit.fraction)
  }
}
