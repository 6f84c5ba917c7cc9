extension JSONParser {
  /// Reads a bounding box of four or six numbers; nil where it is `null`.
  mutating func parseBoundingBox() throws(Failure) -> BoundingBox? {
    if try skipNull() { return nil }
    guard current == UInt8(ascii: "[") else { throw mismatch("a bounding box, an array of 4 or 6 numbers") }
    let opening = index
    try enter()
    var values: [Double] = []
    var isFirst = true
    while try nextElement(&isFirst) {
      let place = index
      guard current == UInt8(ascii: "-") || NumberGrammar.isDigit(current) else { throw mismatch("a number") }
      let value = try parseDouble()
      guard value.isFinite else { throw fail(.notFinite(value), at: place) }
      values.append(value)
    }
    switch values.count {
    case 4: return BoundingBox(west: values[0], south: values[1], east: values[2], north: values[3])
    case 6:
      let altitudes = min(values[2], values[5])...max(values[2], values[5])
      return BoundingBox(
        west: values[0], south: values[1], east: values[3], north: values[4], altitudes: altitudes)
    default: throw fail(.invalidBoundingBox(count: values.count), at: opening)
    }
  }

  /// Reads the `crs` member of GeoJSON before 2016. One that means WGS 84 in longitude and latitude is dropped, for
  /// RFC 7946 has no other; any other is refused, for to read it as degrees would misplace everything.
  mutating func parseCRS() throws(Failure) {
    let place = index
    let value = try parseValue()
    notice(.oldCRS, at: place)
    guard !value.isNull else { return }
    guard let name = value["properties"]?["name"]?.string else {
      let type = value["type"]?.string
      throw fail(.unsupportedCRS(type.map { "given as a \($0)" } ?? "without a name"), at: place)
    }
    guard Self.isWGS84(name) else { throw fail(.unsupportedCRS(name), at: place) }
  }

  private static func isWGS84(_ name: String) -> Bool {
    var parts = name.lowercased().split(whereSeparator: { $0 == ":" || $0 == "/" })
    guard let code = parts.popLast(), let authority = parts.last(where: { $0 == "ogc" || $0 == "epsg" })
    else {
      return name.uppercased() == "CRS84"
    }
    return authority == "ogc" ? code == "crs84" || code == "crs84h" : code == "4326" || code == "4979"
  }
}
