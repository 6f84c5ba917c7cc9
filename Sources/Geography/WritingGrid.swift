import GEOS

/// The grid that coordinates are written on: whole multiples of 1e-7 degrees, as RFC 7946 advises seven decimals at
/// most. Rounding can make neighbouring edges cross, so what is written is checked on this grid, not before it.
///
/// For the check the grid's units serve as the metres of a plane (the equidistant cylindrical chart, whose unit on
/// the equator is 11 mm): only order and crossings matter, no length is taken there.
enum WritingGrid {
  private static let unitsPerDegree = 1e7

  /// A position as it is written; altitude is kept.
  static func rounded(_ position: Position) -> Position {
    Position(
      longitude: (position.longitude * unitsPerDegree).rounded() / unitsPerDegree,
      latitude: (position.latitude * unitsPerDegree).rounded() / unitsPerDegree, altitude: position.altitude)
  }

  /// Polygons whose rounded rings are valid and do not overlap. A polygon that rounding makes invalid is snapped to the
  /// grid as a whole; rings that have no area there are left out. O(n log n).
  static func validated(_ polygons: [Polygon]) throws(GeographyError) -> [Polygon] {
    let rounded = polygons.compactMap { polygon in
      roundedRing(polygon.exterior).map {
        PlanarPolygon(exterior: $0, holes: polygon.holes.compactMap(roundedRing))
      }
    }
    if RingSurvey.isPlainlyValid(rounded) { return rounded.map(position(of:)) }
    var valid: [PlanarPolygon] = []
    for polygon in rounded {
      let survey = RingSurvey([polygon])
      if survey.isPlain[0] { valid.append(polygon) } else { valid += try mended(polygon, survey.faults) }
    }
    let apart = RingSurvey.isPlainlyValid(valid)
    return try (apart ? valid : snapped(.multiPolygon(valid))).map(position(of:))
  }

  // What a polygon encloses on the grid. Only the rings that have faults are given to GEOS, as few of thousands have: its time
  // grows with all that it is given.
  private static func mended(
    _ polygon: PlanarPolygon, _ faults: Set<SIMD2<Double>>
  ) throws(GeographyError) -> [PlanarPolygon] {
    func hasFault(_ ring: [PlanarPoint]) -> Bool { ring.contains { faults.contains(SIMD2($0.x, $0.y)) } }
    let faulty = polygon.holes.filter(hasFault)
    let plain = polygon.holes.filter { !hasFault($0) }
    guard !plain.isEmpty else { return try snapped(.polygon(polygon)) }
    let parts: [PlanarPolygon]
    if hasFault(polygon.exterior) {
      parts = try snapped(.polygon(PlanarPolygon(exterior: polygon.exterior, holes: faulty)))
    } else {
      // What faulty holes enclose is left out, and what lies in holes of that is in again.
      let left = try snapped(.multiPolygon(faulty.map { PlanarPolygon(exterior: $0) }))
      parts =
        [PlanarPolygon(exterior: polygon.exterior, holes: left.map(\.exterior))]
        + left.flatMap(\.holes).map { PlanarPolygon(exterior: $0) }
    }
    guard let whole = dealt(plain, to: parts), RingSurvey.isPlainlyValid(whole) else {
      return try snapped(.polygon(polygon))
    }
    return whole
  }

  // The parts with every hole in the smallest of them round it; nil where that is not plain.
  private static func dealt(_ holes: [[PlanarPoint]], to parts: [PlanarPolygon]) -> [PlanarPolygon]? {
    let sizes = parts.map { abs(WindingFill.signedArea(of: $0.exterior)) }
    var order = parts.indices.sorted { sizes[$0] < sizes[$1] }
    guard let largest = order.popLast() else { return nil }
    var parts = parts
    var left = holes
    if !order.isEmpty {
      var nested = holes.compactMap { NestedRing($0, isAsked: false) }
      guard nested.count == holes.count else { return nil }
      for part in order {
        guard let shell = NestedRing(parts[part].exterior) else { return nil }
        let own = nested.filter(shell.holds).map(\.ring)
        guard !own.isEmpty else { continue }
        nested.removeAll(where: shell.holds)
        parts[part] = PlanarPolygon(exterior: parts[part].exterior, holes: parts[part].holes + own)
      }
      left = nested.map(\.ring)
    }
    parts[largest] = PlanarPolygon(exterior: parts[largest].exterior, holes: parts[largest].holes + left)
    return parts
  }

  // The polygons as they are if they are valid, else what they enclose on the grid.
  private static func snapped(_ area: PlanarGeometry) throws(GeographyError) -> [PlanarPolygon] {
    try planar { () throws(GEOSError) in
      try area.validity() == .valid ? area.polygons : area.madeValid().reduced(toPrecision: 1).polygons
    }
  }

  private static func roundedRing(_ ring: [Position]) -> [PlanarPoint]? {
    var points: [PlanarPoint] = []
    points.reserveCapacity(ring.count)
    for position in ring {
      let point = PlanarPoint(
        x: (position.longitude * unitsPerDegree).rounded(), y: (position.latitude * unitsPerDegree).rounded())
      if point != points.last { points.append(point) }
    }
    guard points.count >= 4, points.contains(where: { $0.x != points[0].x }),
      points.contains(where: { $0.y != points[0].y })
    else { return nil }
    return points
  }

  private static func position(of polygon: PlanarPolygon) -> Polygon {
    func ring(_ points: [PlanarPoint], counterClockwise: Bool) -> [Position] {
      let directed =
        (WindingFill.signedArea(of: points) > 0) == counterClockwise ? points : points.reversed()
      return directed.map {
        Position(longitude: $0.x / unitsPerDegree, latitude: $0.y / unitsPerDegree)
      }
    }
    return Polygon(
      exterior: ring(polygon.exterior, counterClockwise: true),
      holes: polygon.holes.map { ring($0, counterClockwise: false) })
  }
}
