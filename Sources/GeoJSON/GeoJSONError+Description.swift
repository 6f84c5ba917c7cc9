extension GeoJSONError: CustomStringConvertible {
  /// File, line, path and feature, what went wrong, and what to do.
  public var description: String {
    var place: [String] = []
    if let file { place.append(file) }
    if let location {
      if let line = location.line, let column = location.column {
        place.append("line \(line), column \(column)")
      }
      if let offset = location.byteOffset { place.append("byte \(offset)") }
      place.append(location.path)
      if let feature = location.featureIndex { place.append("feature \(feature)") }
    }
    let remedy = kind.remedy.map { "; \($0)" } ?? ""
    return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + kind.description + remedy
  }
}

extension GeoJSONError.Kind: CustomStringConvertible {
  /// What went wrong.
  public var description: String {
    switch self {
    case .noSuchFile: "there is no such file"
    case .cannotRead(_, let reason): "cannot be read: \(reason)"
    case .cannotWrite(_, let reason): "cannot be written: \(reason)"
    case .emptyInput: "there is nothing in it; expected \(expected)"
    case .unsupportedEncoding(let name): "this is \(name), not UTF-8 text"
    case .unexpectedCharacter(let found, let expected): "found \(found), expected \(expected)"
    case .unexpectedEnd(let expected): "it ends too early, expected \(expected)"
    case .trailingComma: "a comma with nothing after it, expected \(expected)"
    case .trailingContent: "more after the end of the document, expected \(expected)"
    case .invalidNumber(let text): "\(text) is not a JSON number, expected \(expected)"
    case .unterminatedString: "a string without an end, expected \(expected)"
    case .controlCharacterInString(let byte):
      byte == 10 || byte == 13
        ? "a line break inside a string, expected \(expected)"
        : "control character \(byte) inside a string, expected \(expected)"
    case .invalidEscape(let text): "\(text) is not an escape of JSON, expected \(expected)"
    case .loneSurrogate(let unit):
      "half a surrogate pair (U+\(String(unit, radix: 16, uppercase: true))) in a string, expected \(expected)"
    case .invalidUTF8(let byte): "byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8 here"
    case .nestingTooDeep(let limit): "brackets are nested more than \(limit) deep"
    case .wrongType(let expected, let found): "found \(found), expected \(expected)"
    case .wrongNesting(let expected, let found):
      "coordinates nested wrongly: found \(found), expected \(expected)"
    case .unknownType(let name): "\"\(name)\" is not a type of GeoJSON, expected \(expected)"
    case .wrongObject(let expected, let found): "found a \(found), expected \(expected)"
    case .missingMember(let name): "member \"\(name)\" is missing"
    case .duplicateMember(let name): "member \"\(name)\" comes twice, expected it once"
    case .positionTooShort(let count): "a position of \(count) numbers, expected \(expected)"
    case .lineTooShort(let count): "a line of \(count) position, expected \(expected)"
    case .ringTooShort(let count): "a ring of \(count) positions, expected \(expected)"
    case .ringNotClosed: "a ring that is not closed, expected \(expected)"
    case .longitudeOutOfRange(let value): "longitude \(value) is out of range, expected \(expected)"
    case .latitudeOutOfRange(let value, _): "latitude \(value) is out of range, expected \(expected)"
    case .notFinite(let value): "a coordinate of \(value), expected \(expected)"
    case .unsupportedCRS(let name): "coordinate reference system \(name), expected \(expected)"
    case .invalidBoundingBox(let count): "a bounding box of \(count) numbers, expected \(expected)"
    case .reservedMember(let name): "\"\(name)\" is no name for a foreign member: GeoJSON itself uses it here"
    case .finished: "the stream is already finished"
    }
  }

  /// What would have been right there.
  public var expected: String {
    switch self {
    case .noSuchFile, .cannotRead: "a file that can be read"
    case .cannotWrite: "a place that can be written to"
    case .emptyInput: "a GeoJSON object"
    case .unsupportedEncoding, .invalidUTF8: "UTF-8 text"
    case .unexpectedCharacter(_, let expected), .unexpectedEnd(let expected),
      .wrongType(let expected, _), .wrongNesting(let expected, _), .wrongObject(let expected, _):
      expected
    case .trailingComma: "another element or no comma"
    case .trailingContent: "its end"
    case .invalidNumber: "digits such as -12.5"
    case .unterminatedString: "a closing quote"
    case .controlCharacterInString: "an escape such as \\n, or the closing quote"
    case .invalidEscape: #"one of \" \\ \/ \b \f \n \r \t \uXXXX"#
    case .loneSurrogate: #"a pair such as \uD83D\uDE00"#
    case .nestingTooDeep(let limit): "at most \(limit) levels"
    case .unknownType:
      "Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon, GeometryCollection, Feature "
        + "or FeatureCollection"
    case .missingMember(let name): "member \"\(name)\""
    case .duplicateMember(let name): "one member \"\(name)\""
    case .positionTooShort: "longitude and latitude"
    case .lineTooShort: "two or more"
    case .ringTooShort: "four or more, the last the same as the first"
    case .ringNotClosed: "the last position to be the same as the first"
    case .longitudeOutOfRange: "-180 to 180 degrees"
    case .latitudeOutOfRange: "-90 to 90 degrees"
    case .notFinite: "a finite number"
    case .unsupportedCRS: "WGS 84 longitude and latitude (CRS84)"
    case .invalidBoundingBox: "4 or 6"
    case .reservedMember: "another name"
    case .finished: "no more features after the end"
    }
  }

  /// What to do, where the message does not say it already.
  public var remedy: String? {
    switch self {
    case .noSuchFile: "check its name"
    case .unsupportedEncoding(let name): name == "gzip data" ? "unpack it first" : "save it as UTF-8"
    case .invalidUTF8: "save the file as UTF-8"
    case .invalidNumber(let text):
      text.hasSuffix("NaN") || text.hasSuffix("Infinity")
        ? "write null in a property, no position at all" : nil
    case .ringNotClosed: "repeat the first position at the end"
    case .longitudeOutOfRange: "have longitudes wrapped on reading, or cut the geometry at 180 degrees"
    case .latitudeOutOfRange(_, let swapped):
      swapped ? "are the two swapped? Longitude comes first" : "are these degrees, not metres?"
    case .unsupportedCRS: "transform the file to WGS 84 (EPSG:4326) first"
    case .missingMember(let name): name == "geometry" ? "write null where a feature has no geometry" : nil
    default: nil
    }
  }
}
