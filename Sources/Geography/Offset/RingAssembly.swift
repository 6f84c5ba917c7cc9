import GEOS

/// Puts boundary rings of the plane together to an area: which are holes of which, and nothing that crosses itself.
enum RingAssembly {
  /// The area with these rings as its boundary, each with the area on its left, not closed.
  ///
  /// - Parameters:
  ///   - simplification: vertices this near to a line between others are left out.
  ///   - least: rings smaller across than this are left out.
  static func area(
    _ rings: [[PlanarPoint]], simplification: Double, least: Double
  ) throws(GeographyError) -> PlanarGeometry {
    var polygons: [PlanarPolygon] = []
    for shell in shells(of: rings, least: least) {
      polygons += try valid(shell, simplification: simplification)
    }
    return polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons)
  }

  /// The same where the rings make valid polygons as they are; else where they do not.
  static func nested(_ rings: [[PlanarPoint]]) throws(GeographyError) -> BoundedArea {
    let polygons = shells(of: rings, least: 0).map { shell in
      PlanarPolygon(exterior: shell.ring.ring, holes: shell.holes.map(\.ring))
    }
    var isValid = true
    var faults: Set<SIMD2<Double>> = []
    for polygon in polygons {
      let survey = RingSurvey([polygon])
      guard survey.isPlain.contains(false) else { continue }
      if !survey.hasCrossing {
        let validity = try planar { () throws(GEOSError) in try PlanarGeometry.polygon(polygon).validity() }
        if validity == .valid { continue }
      }
      isValid = false
      faults.formUnion(survey.faults)
    }
    guard isValid else { return .crossing(at: faults) }
    return .area(polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons))
  }

  /// The same for rings that cross by little, as rounding makes them: what GEOS makes valid of each polygon, at once and not
  /// hole by hole.
  static func mended(_ rings: [[PlanarPoint]]) throws(GeographyError) -> PlanarGeometry {
    var polygons: [PlanarPolygon] = []
    for shell in shells(of: rings, least: 0) {
      let polygon = PlanarPolygon(exterior: shell.ring.ring, holes: shell.holes.map(\.ring))
      if RingSurvey.isPlainlyValid([polygon]) {
        polygons.append(polygon)
      } else {
        polygons += try planar { () throws(GEOSError) in try PlanarGeometry.polygon(polygon).madeValid() }
          .polygons
      }
    }
    return .multiPolygon(polygons)
  }

  private static func shells(of rings: [[PlanarPoint]], least: Double) -> [Shell] {
    var shells: [Shell] = []
    var holes: [NestedRing] = []
    for ring in rings {
      guard let first = ring.first else { continue }
      let closed = ring + [first]
      let area = WindingFill.signedArea(of: closed)
      guard abs(area) > least * least, let nested = NestedRing(closed, isAsked: area > 0) else { continue }
      if area > 0 { shells.append(Shell(ring: nested)) } else { holes.append(nested) }
    }
    shells.sort { $0.ring.area < $1.ring.area }
    holes.sort { $0.area < $1.area }
    for hole in holes {
      if let owner = shells.firstIndex(where: { $0.ring.holds(hole) }) { shells[owner].holes.append(hole) }
    }
    return shells.enumerated().compactMap { index, shell in
      // A shell inside another and in none of its holes is the boundary of what is covered anyway.
      let outer = shells[(index + 1)...].first { $0.ring.holds(shell.ring) }
      if let outer, !outer.holes.contains(where: { $0.holds(shell.ring) }) { return nil }
      return shell
    }
  }

  private struct Shell {
    let ring: NestedRing
    var holes: [NestedRing] = []
  }

  private static func valid(_ shell: Shell, simplification: Double) throws(GeographyError) -> [PlanarPolygon]
  {
    func polygon(_ simplify: Bool) -> PlanarPolygon {
      func ring(_ ring: [PlanarPoint]) -> [PlanarPoint] {
        simplify ? Simplification.ring(ring, tolerance: simplification) : ring
      }
      return PlanarPolygon(
        exterior: ring(shell.ring.ring), holes: shell.holes.map { ring($0.ring) }.filter { $0.count >= 4 })
    }
    for simplify in [true, false] {
      let candidate = polygon(simplify)
      if RingSurvey.isPlainlyValid([candidate]) { return [candidate] }
      let validity = try planar { () throws(GEOSError) in try PlanarGeometry.polygon(candidate).validity() }
      if validity == .valid { return [candidate] }
    }
    // Where cusps meet, chords may cross by less than the tolerance: what they wind round is the area.
    let whole = polygon(false)
    var area = try WindingFill.fill(whole.exterior)
    for hole in whole.holes {
      let filled = try WindingFill.fill(hole)
      area = try planar { () throws(GEOSError) in try area.difference(filled, precision: Plane.grid) }
    }
    return area.polygons
  }
}
