import Geography

/// The seven kinds of geometry by their names.
enum GeometryType: String {
  case point = "Point"
  case multiPoint = "MultiPoint"
  case lineString = "LineString"
  case multiLineString = "MultiLineString"
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"
  case collection = "GeometryCollection"
}

extension JSONParser {
  /// Reads a geometry object, and into `members` what else it has.
  mutating func parseGeometry(members: inout JSONObject) throws(Failure) -> Geometry {
    guard current == UInt8(ascii: "{") else { throw mismatch("a geometry object") }
    let opening = index
    let (name, typePlace) = try typeMember()
    guard let type = GeometryType(rawValue: name) else {
      guard name == "Feature" || name == "FeatureCollection" else {
        throw fail(.unknownType(name), at: typePlace)
      }
      throw fail(.wrongObject(expected: "a geometry", found: name), at: typePlace)
    }
    let content = type == .collection ? "geometries" : "coordinates"
    try enter()
    var geometry: Geometry?
    var hasType = false
    var isFirst = true
    var foreign = JSONObjectBuilder()
    while let key = try nextKey(&isFirst) {
      let place = index
      switch key {
      case "type":
        if hasType { throw fail(.duplicateMember(key), at: place) }
        hasType = true
        _ = try parseString()
      case content:
        if geometry != nil { throw fail(.duplicateMember(key), at: place) }
        geometry = try parseContent(of: type)
      case "crs": try parseCRS()
      case "bbox":
        if try parseBoundingBox() != nil {
          let end = index
          index = place
          foreign.set(key, try parseValue())
          index = end
        }
      default: if foreign.set(key, try parseValue()) { notice(.duplicateKey(key), at: place) }
      }
    }
    guard let geometry else { throw fail(.missingMember(content), at: opening) }
    members = foreign.object
    return geometry
  }

  private mutating func parseContent(of type: GeometryType) throws(Failure) -> Geometry {
    switch type {
    case .point: try parsePoint()
    case .multiPoint: .multiPoint(try parsePositions())
    case .lineString: .lineString(try parseLine())
    case .multiLineString:
      .multiLineString(
        try parseList(of: "lines") { (parser: inout JSONParser) throws(Failure) in try parser.parseLine() })
    case .polygon: .polygon(try parsePolygon())
    case .multiPolygon:
      .multiPolygon(
        try parseList(of: "polygons") { (parser: inout JSONParser) throws(Failure) in
          try parser.parsePolygon()
        })
    case .collection: .collection(try parseMembersOfCollection())
    }
  }

  /// A point without coordinates, as PostGIS and GEOS write an empty one, is a multipoint without positions.
  private mutating func parsePoint() throws(Failure) -> Geometry {
    let opening = index
    if current == UInt8(ascii: "[") {
      index += 1
      skipWhitespace()
      if current == UInt8(ascii: "]") {
        index += 1
        notice(.emptyGeometry, at: opening)
        return .multiPoint([])
      }
      index = opening
    }
    return .point(try parsePosition())
  }

  private mutating func parseMembersOfCollection() throws(Failure) -> [Geometry] {
    guard current == UInt8(ascii: "[") else { throw mismatch("an array of geometries") }
    guard collectionDepth < Self.collectionLimit else {
      throw fail(.nestingTooDeep(limit: Self.collectionLimit))
    }
    collectionDepth += 1
    defer { collectionDepth -= 1 }
    return try parseList(of: "geometries") { (parser: inout JSONParser) throws(Failure) in
      var dropped = JSONObject()
      let place = parser.index
      let geometry = try parser.parseGeometry(members: &dropped)
      if !dropped.isEmpty { parser.notice(.droppedMembers, at: place) }
      return geometry
    }
  }

  /// The `type` of the object that begins here, and the place of that name; the parser stays where it is.
  mutating func typeMember() throws(Failure) -> (name: String, place: Int) {
    let start = index
    let startDepth = depth
    defer {
      index = start
      depth = startDepth
    }
    if let type = try? findType() {
      index = type
      guard current == UInt8(ascii: "\"") else { throw mismatch("a string, the type of the GeoJSON object") }
      return (try parseString(), type)
    }
    index = start
    depth = startDepth
    // Where the text is no JSON, that is what to say first.
    _ = try parseValue()
    throw fail(.missingMember("type"), at: start)
  }

  /// The place of the value of `type`, members before it passed over unread.
  private mutating func findType() throws(Failure) -> Int? {
    try enter()
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      if key == "type" { return index }
      var scanner = ValueScanner()
      guard let length = scanner.end(in: UnsafeBufferPointer(rebasing: bytes[index...])) else { return nil }
      index += length
    }
    return nil
  }
}
