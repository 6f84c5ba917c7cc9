import CGEOS

extension Context {
  /// Makes the C geometry of a value. Coordinates are checked first, so that an error names the place.
  func handle(of geometry: PlanarGeometry) throws(GEOSError) -> Handle {
    Handle(try build(geometry, at: ""), in: self)
  }

  private func build(_ geometry: PlanarGeometry, at place: String) throws(GEOSError) -> OpaquePointer {
    switch geometry {
    case .point(let point): return try buildPoint(point, at: place)
    case .multiPoint(let points):
      return try buildCollection(GEOS_MULTIPOINT, points, at: place) {
        context, point, place throws(GEOSError) in
        try context.buildPoint(point, at: place)
      }
    case .lineString(let line): return try buildLine(line, at: place)
    case .multiLineString(let lines):
      return try buildCollection(GEOS_MULTILINESTRING, lines, at: place) {
        context, line, place throws(GEOSError) in
        try context.buildLine(line, at: place)
      }
    case .polygon(let polygon): return try buildPolygon(polygon, at: place)
    case .multiPolygon(let polygons):
      return try buildCollection(GEOS_MULTIPOLYGON, polygons, at: place) {
        context, polygon, place throws(GEOSError) in
        try context.buildPolygon(polygon, at: place)
      }
    case .collection(let members):
      return try buildCollection(GEOS_GEOMETRYCOLLECTION, members, at: place) {
        context, member, place throws(GEOSError) in
        try context.build(member, at: place)
      }
    }
  }

  private func buildCollection<Part>(
    _ type: GEOSGeomTypes, _ parts: [Part], at place: String,
    _ build: (Context, Part, String) throws(GEOSError) -> OpaquePointer
  ) throws(GEOSError) -> OpaquePointer {
    var built: [OpaquePointer?] = []
    built.reserveCapacity(parts.count)
    do {
      for (index, part) in parts.enumerated() {
        built.append(try build(self, part, Self.extend(place, "part \(index)")))
      }
    } catch {
      for part in built { GEOSGeom_destroy_r(raw, part) }
      throw error
    }
    // C takes the parts, whether it succeeds or not.
    return try pointer("GEOSGeom_createCollection_r", at: place) {
      GEOSGeom_createCollection_r($0, Int32(type.rawValue), &built, UInt32(built.count))
    }
  }

  private func buildPoint(_ point: PlanarPoint, at place: String) throws(GEOSError) -> OpaquePointer {
    guard point.x.isFinite, point.y.isFinite else { throw Self.nonFinite(point, place) }
    return try pointer("GEOSGeom_createPointFromXY_r", at: place) {
      GEOSGeom_createPointFromXY_r($0, point.x, point.y)
    }
  }

  private func buildLine(_ line: [PlanarPoint], at place: String) throws(GEOSError) -> OpaquePointer {
    guard line.count != 1 else {
      throw GEOSError(
        kind: .tooFewPoints, function: nil, message: "a line of one point; it needs two or more",
        place: place)
    }
    let sequence = try sequence(of: line, at: place)
    return try pointer("GEOSGeom_createLineString_r", at: place) { GEOSGeom_createLineString_r($0, sequence) }
  }

  private func buildPolygon(_ polygon: PlanarPolygon, at place: String) throws(GEOSError) -> OpaquePointer {
    if polygon.exterior.isEmpty && polygon.holes.isEmpty {
      return try pointer("GEOSGeom_createEmptyPolygon_r", at: place) { GEOSGeom_createEmptyPolygon_r($0) }
    }
    let exterior = try buildRing(polygon.exterior, at: Self.extend(place, "outer ring"))
    var holes: [OpaquePointer?] = []
    do {
      for (index, hole) in polygon.holes.enumerated() {
        holes.append(try buildRing(hole, at: Self.extend(place, "hole \(index)")))
      }
    } catch {
      GEOSGeom_destroy_r(raw, exterior)
      for hole in holes { GEOSGeom_destroy_r(raw, hole) }
      throw error
    }
    // C takes the rings, whether it succeeds or not.
    return try pointer("GEOSGeom_createPolygon_r", at: place) {
      GEOSGeom_createPolygon_r($0, exterior, &holes, UInt32(holes.count))
    }
  }

  private func buildRing(_ ring: [PlanarPoint], at place: String) throws(GEOSError) -> OpaquePointer {
    guard ring.count >= 4 else {
      throw GEOSError(
        kind: .tooFewPoints, function: nil,
        message: "a ring of \(ring.count) points; it needs four or more, the last equal to the first",
        place: place)
    }
    guard ring.first == ring.last else {
      throw GEOSError(
        kind: .unclosedRing, function: nil, message: "a ring whose last point is not its first", place: place)
    }
    let sequence = try sequence(of: ring, at: place)
    return try pointer("GEOSGeom_createLinearRing_r", at: place) { GEOSGeom_createLinearRing_r($0, sequence) }
  }

  private func sequence(of points: [PlanarPoint], at place: String) throws(GEOSError) -> OpaquePointer {
    for (index, point) in points.enumerated() where !(point.x.isFinite && point.y.isFinite) {
      throw Self.nonFinite(point, Self.extend(place, "point \(index)"))
    }
    return try pointer("GEOSCoordSeq_copyFromBuffer_r", at: place) { context in
      points.withUnsafeBytes { bytes in
        // A point is two doubles and nothing else; an empty array has no address to give.
        guard let base = bytes.bindMemory(to: Double.self).baseAddress else {
          return GEOSCoordSeq_create_r(context, 0, 2)
        }
        return GEOSCoordSeq_copyFromBuffer_r(context, base, UInt32(points.count), 0, 0)
      }
    }
  }

  private static func extend(_ place: String, _ part: String) -> String {
    place.isEmpty ? part : "\(place), \(part)"
  }

  private static func nonFinite(_ point: PlanarPoint, _ place: String) -> GEOSError {
    GEOSError(
      kind: .nonFiniteCoordinate, function: nil,
      message: "the coordinates (\(point.x), \(point.y)) are not finite numbers", place: place)
  }
}
