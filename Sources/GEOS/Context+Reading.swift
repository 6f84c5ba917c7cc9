import CGEOS

extension Context {
  /// The value of a C geometry. Empty areas are ``PlanarGeometry/empty``; a Z is dropped.
  func value(of handle: borrowing Handle) throws(GEOSError) -> PlanarGeometry {
    try read(handle.raw)
  }

  private func read(_ geometry: OpaquePointer) throws(GEOSError) -> PlanarGeometry {
    let type = GEOSGeomTypeId_r(raw, geometry)
    switch UInt32(bitPattern: type) {
    case GEOS_POINT.rawValue:
      guard try !isEmpty(geometry) else { return .multiPoint([]) }
      let points = try points(of: geometry)
      return points.first.map { .point($0) } ?? .multiPoint([])
    case GEOS_LINESTRING.rawValue, GEOS_LINEARRING.rawValue:
      let points = try points(of: geometry)
      return points.isEmpty ? .multiLineString([]) : .lineString(points)
    case GEOS_POLYGON.rawValue:
      return try polygon(of: geometry).map { .polygon($0) } ?? .empty
    case GEOS_MULTIPOINT.rawValue:
      var points: [PlanarPoint] = []
      for part in try parts(of: geometry) where try !isEmpty(part) { points += try self.points(of: part) }
      return .multiPoint(points)
    case GEOS_MULTILINESTRING.rawValue:
      var lines: [[PlanarPoint]] = []
      for part in try parts(of: geometry) where try !isEmpty(part) { lines.append(try points(of: part)) }
      return .multiLineString(lines)
    case GEOS_MULTIPOLYGON.rawValue:
      var polygons: [PlanarPolygon] = []
      for part in try parts(of: geometry) {
        if let polygon = try polygon(of: part) { polygons.append(polygon) }
      }
      return .multiPolygon(polygons)
    default:
      var members: [PlanarGeometry] = []
      for part in try parts(of: geometry) where try !isEmpty(part) { members.append(try read(part)) }
      return members.isEmpty ? .empty : .collection(members)
    }
  }

  private func isEmpty(_ geometry: OpaquePointer) throws(GEOSError) -> Bool {
    try predicate("GEOSisEmpty_r") { GEOSisEmpty_r($0, geometry) }
  }

  private func parts(of geometry: OpaquePointer) throws(GEOSError) -> [OpaquePointer] {
    var parts: [OpaquePointer] = []
    for index in 0..<max(0, GEOSGetNumGeometries_r(raw, geometry)) {
      parts.append(try pointer("GEOSGetGeometryN_r") { GEOSGetGeometryN_r($0, geometry, index) })
    }
    return parts
  }

  private func polygon(of geometry: OpaquePointer) throws(GEOSError) -> PlanarPolygon? {
    guard try !isEmpty(geometry) else { return nil }
    let exterior = try pointer("GEOSGetExteriorRing_r") { GEOSGetExteriorRing_r($0, geometry) }
    var holes: [[PlanarPoint]] = []
    for index in 0..<max(0, GEOSGetNumInteriorRings_r(raw, geometry)) {
      let hole = try pointer("GEOSGetInteriorRingN_r") { GEOSGetInteriorRingN_r($0, geometry, index) }
      holes.append(try points(of: hole))
    }
    return PlanarPolygon(exterior: try points(of: exterior), holes: holes)
  }

  private func points(of geometry: OpaquePointer) throws(GEOSError) -> [PlanarPoint] {
    let sequence = try pointer("GEOSGeom_getCoordSeq_r") { GEOSGeom_getCoordSeq_r($0, geometry) }
    var size: UInt32 = 0
    try status("GEOSCoordSeq_getSize_r") { GEOSCoordSeq_getSize_r($0, sequence, &size) }
    guard size > 0 else { return [] }
    var copied: Int32 = 0
    let points = [PlanarPoint](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      // A point is two doubles and nothing else.
      let doubles = UnsafeMutableRawBufferPointer(buffer).bindMemory(to: Double.self)
      copied = GEOSCoordSeq_copyToBuffer_r(raw, sequence, doubles.baseAddress, 0, 0)
      count = copied == 1 ? Int(size) : 0
    }
    try status("GEOSCoordSeq_copyToBuffer_r") { _ in copied }
    return points
  }
}

extension PlanarGeometry {
  /// Runs a C function that makes a geometry of this one.
  func unary(
    _ function: String, _ call: (GEOSContextHandle_t, OpaquePointer) -> OpaquePointer?
  ) throws(GEOSError) -> PlanarGeometry {
    let context = try Context()
    let input = try context.handle(of: self)
    let result = Handle(try context.pointer(function) { call($0, input.raw) }, in: context)
    return try context.value(of: result)
  }

  /// Runs a C function that makes a geometry of this one and another.
  func binary(
    _ function: String, _ other: PlanarGeometry,
    _ call: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> OpaquePointer?
  ) throws(GEOSError) -> PlanarGeometry {
    let context = try Context()
    let a = try context.handle(of: self)
    let b = try context.handle(of: other)
    let result = Handle(try context.pointer(function) { call($0, a.raw, b.raw) }, in: context)
    return try context.value(of: result)
  }

  /// Runs a C function that measures this geometry.
  func measured(
    _ function: String, _ call: (GEOSContextHandle_t, OpaquePointer, inout Double) -> Int32
  ) throws(GEOSError) -> Double {
    let context = try Context()
    let input = try context.handle(of: self)
    var value = 0.0
    try context.status(function) { call($0, input.raw, &value) }
    return value
  }

  /// Runs a C predicate of this geometry and another.
  func compared(
    _ function: String, _ other: PlanarGeometry,
    _ call: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> CChar
  ) throws(GEOSError) -> Bool {
    let context = try Context()
    let a = try context.handle(of: self)
    let b = try context.handle(of: other)
    return try context.predicate(function) { call($0, a.raw, b.raw) }
  }
}
