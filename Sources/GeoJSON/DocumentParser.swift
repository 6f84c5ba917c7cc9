extension JSONParser {
  /// Reads one GeoJSON object of any type; the place is its opening brace.
  mutating func parseDocument() throws(Failure) -> GeoJSONDocument {
    guard current == UInt8(ascii: "{") else { throw mismatch("a GeoJSON object") }
    switch try typeMember().name {
    case "FeatureCollection": return .featureCollection(try parseFeatureCollection())
    case "Feature":
      memory.beginFeature()
      let feature = try parseFeature()
      memory.featureIndex = nil
      return .feature(feature)
    default:
      var members = JSONObject()
      let geometry = try parseGeometry(members: &members)
      memory.featureCount += 1
      return .geometry(geometry, members: members)
    }
  }

  /// Goes past what stands between records; true where a line or a record ended there.
  mutating func skipSeparators() -> Bool {
    var isSeparated = false
    while index < bytes.count, let kind = RecordSeparator(bytes[index]) {
      if kind == .record { isSeparated = true }
      index += 1
    }
    return isSeparated
  }
}

/// What may stand between the records of a text sequence (RFC 8142) or of lines.
enum RecordSeparator {
  case space, record

  init?(_ byte: UInt8) {
    switch byte {
    case 0x20, 0x09, 0x0D: self = .space
    case 0x0A, 0x1E: self = .record
    default: return nil
    }
  }
}

/// What the first bytes say about the rest.
enum TextEncoding {
  /// The length of a byte order mark of UTF-8.
  ///
  /// - Throws: where the bytes are plainly something else.
  static func markLength(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> Int {
    let start = Array(bytes.prefix(4))
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
    let others: [([UInt8], String)] = [
      ([0xFE, 0xFF], "UTF-16"), ([0xFF, 0xFE], "UTF-16"), ([0x7B, 0x00], "UTF-16"), ([0x00, 0x7B], "UTF-16"),
      ([0x1F, 0x8B], "gzip data"), ([0x50, 0x4B, 0x03, 0x04], "a zip archive"),
    ]
    for (mark, name) in others where start.starts(with: mark) {
      throw Failure(kind: .unsupportedEncoding(name), offset: 0)
    }
    return 0
  }
}

/// Reads a whole document: one GeoJSON object, or several as lines or as a text sequence.
struct DocumentParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let memory: ParserMemory

  func parse() throws(GeoJSONError) -> GeoJSONDocument {
    let mark: Int
    do { mark = try TextEncoding.markLength(bytes) } catch { throw located(error, root: 0) }
    var parser = JSONParser(bytes, from: mark, memory: memory)
    _ = parser.skipSeparators()
    guard parser.index < bytes.count else { throw located(parser.fail(.emptyInput), root: parser.index) }
    let first = try record(&parser)
    var features: [Feature]?
    while true {
      let isSeparated = parser.skipSeparators()
      guard parser.index < bytes.count else { break }
      guard isSeparated, parser.current == UInt8(ascii: "{") else {
        throw located(parser.fail(.trailingContent), root: parser.index)
      }
      var list = features ?? first.features
      features = nil
      switch try record(&parser) {
      case .feature(let feature): list.append(feature)
      case let other: list.append(contentsOf: other.features)
      }
      features = list
    }
    return features.map { .featureCollection(FeatureCollection($0)) } ?? first
  }

  private func record(_ parser: inout JSONParser) throws(GeoJSONError) -> GeoJSONDocument {
    let root = parser.index
    memory.roots.append(root)
    do { return try parser.parseDocument() } catch { throw located(error, root: root) }
  }

  private func located(_ failure: Failure, root: Int) -> GeoJSONError {
    GeoJSONError.located(failure, in: bytes, root: root, featureIndex: memory.featureIndex)
  }
}

extension GeoJSONError {
  /// The error of a failure in reading `bytes`, where the record it belongs to begins at `root`.
  static func located(
    _ failure: Failure, in bytes: UnsafeBufferPointer<UInt8>, root: Int, featureIndex: Int? = nil
  ) -> GeoJSONError {
    var locator = JSONPathLocator(bytes, from: root)
    let (line, column) = LineLocator.position(of: failure.offset, in: bytes)
    return GeoJSONError(
      failure.kind,
      location: Location(
        path: "$" + locator.path(to: failure.offset) + failure.trail, featureIndex: featureIndex,
        byteOffset: failure.offset, line: line, column: column))
  }

  /// The same error with the file it is in.
  func inFile(_ path: String) -> GeoJSONError {
    var error = self
    error.file = path
    return error
  }
}
