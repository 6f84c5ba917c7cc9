import GeoJSON
import Geography
import Testing

/// A bad input, what is said of it, and where; `§` in the text marks the byte and is taken out.
struct BadInput: Sendable, CustomTestStringConvertible {
  let text: String
  let kind: GeoJSONError.Kind
  let path: String
  let feature: Int?

  init(_ text: String, _ kind: GeoJSONError.Kind, _ path: String, feature: Int? = nil) {
    self.text = text
    self.kind = kind
    self.path = path
    self.feature = feature
  }

  var testDescription: String { text }
  var bytes: [UInt8] { Array(text.utf8).filter { $0 != 0xC2 && $0 != 0xA7 } }
  var offset: Int? { Array(text.utf8).firstIndex(of: 0xC2) }

  /// In a collection, as the second feature.
  static func feature(_ text: String, _ kind: GeoJSONError.Kind, _ path: String) -> BadInput {
    BadInput(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":"]}"}},"#
        + "\n" + text + "]}", kind, "$.features[1]" + path, feature: 1)
  }

  /// The geometry of the second feature in a collection.
  static func geometry(_ text: String, _ kind: GeoJSONError.Kind, _ path: String) -> BadInput {
    feature(#"{"type":"Feature","properties":{},"geometry":"# + text + "}", kind, ".geometry" + path)
  }

  /// A property of the second feature in a collection.
  static func property(_ text: String, _ kind: GeoJSONError.Kind, _ path: String = "") -> BadInput {
    feature(
      #"{"type":"Feature","geometry":null,"properties":{"p":"# + text + "}}", kind, ".properties.p" + path)
  }

  static let json: [BadInput] = [
    BadInput("§", .emptyInput, "$"),
    BadInput(" \n §", .emptyInput, "$"),
    BadInput("§hello", .unexpectedCharacter(found: "'h'", expected: "a GeoJSON object"), "$"),
    BadInput("§[1]", .wrongType(expected: "a GeoJSON object", found: "an array"), "$"),
    BadInput(
      #"{"type":"Point","coordinates":[1,2§"#, .unexpectedEnd(expected: "a comma or ]"), "$.coordinates[1]"),
    BadInput(#"{"type":"Point","coordinates":[1,2]}  §{}"#, .trailingContent, "$"),
    BadInput("{\"type\":\"Point\",\"coordinates\":[1,2]}\n§]", .trailingContent, "$"),
    BadInput(#"{"type":"Point","coordinates":[1,2]§,}"#, .trailingComma, "$.coordinates"),
    BadInput(#"{"type":"Point","coordinates":[1,2§,]}"#, .trailingComma, "$.coordinates[1]"),
    BadInput(
      #"{"type":"Point","coordinates":[1 §2]}"#, .unexpectedCharacter(found: "'2'", expected: "a comma or ]"),
      "$.coordinates[0]"),
    BadInput(
      #"{"type":"Point","coordinates":[1,§,2]}"#, .unexpectedCharacter(found: "','", expected: "a number"),
      "$.coordinates[1]"),
    BadInput(
      #"{"type":"Point" §"coordinates":[1,2]}"#,
      .unexpectedCharacter(found: "'\"'", expected: "a comma or }"),
      "$.type"),
    BadInput(
      #"{"type":"Point",§coordinates:[1,2]}"#,
      .unexpectedCharacter(found: "'c'", expected: "a member name in quotes"), "$"),
    BadInput(
      #"{"type":"Point","coordinates":[1,2],"a"§;1}"#,
      .unexpectedCharacter(found: "';'", expected: "a colon"), "$.a"),
    .geometry(#"{"type":"Point","coordinates":[§NaN,2]}"#, .invalidNumber("NaN"), ".coordinates[0]"),
    .geometry(
      #"{"type":"Point","coordinates":[1,§-Infinity]}"#, .invalidNumber("-Infinity"), ".coordinates[1]"),
    .geometry(#"{"type":"Point","coordinates":[1,§01]}"#, .invalidNumber("01"), ".coordinates[1]"),
    .geometry(#"{"type":"Point","coordinates":[1,§1.]}"#, .invalidNumber("1."), ".coordinates[1]"),
    .geometry(#"{"type":"Point","coordinates":[1,§1e]}"#, .invalidNumber("1e"), ".coordinates[1]"),
    .geometry(
      #"{"type":"Point","coordinates":[1,§+1]}"#, .unexpectedCharacter(found: "'+'", expected: "a number"),
      ".coordinates[1]"),
    .geometry(#"{"type":"Point","coordinates":[1,§-]}"#, .invalidNumber("-"), ".coordinates[1]"),
    .property("§Infinity", .invalidNumber("Infinity")),
    .property("[1,§00]", .invalidNumber("00"), "[1]"),
    .property("[1§,]", .trailingComma, "[0]"),
    .property(#"{"q":1§,}"#, .trailingComma, ".q"),
    .property("§nul", .unexpectedCharacter(found: "'n'", expected: "null")),
    .property("§TRUE", .unexpectedCharacter(found: "'T'", expected: "a value")),
    .property("§'x'", .unexpectedCharacter(found: "'''", expected: "a value")),
    .property("\"a§\nb\"", .controlCharacterInString(10)),
    .property("\"a§\tb\"", .controlCharacterInString(9)),
    .property(#""a§\x41""#, .invalidEscape(#"\x"#)),
    .property(#""a§\u12G4""#, .invalidEscape(#"\u12G4"#)),
    .property(#""ab§\uD83D""#, .loneSurrogate(0xD83D)),
    .property(#""ab§\uD83D\u0041""#, .loneSurrogate(0xD83D)),
    .property(#""ab§\uDE00\uD83D""#, .loneSurrogate(0xDE00)),
    BadInput(
      #"{"type":"Feature","geometry":null,"properties":{"p":§"abc}}"#, .unterminatedString, "$.properties.p",
      feature: 0),
    BadInput(
      #"{"type":"Feature","geometry":null,"properties":{"p":§"abc\"#, .unterminatedString, "$.properties.p",
      feature: 0),
    BadInput(
      #"{"type":"Feature","geometry":null,"properties":{"a b":{"c":[0,{"d":§x}]}}}"#,
      .unexpectedCharacter(found: "'x'", expected: "a value"), #"$.properties["a b"].c[1].d"#, feature: 0),
  ]

  static let geoJSON: [BadInput] = [
    BadInput(#"§{"coordinates":[1,2]}"#, .missingMember("type"), "$"),
    BadInput(
      #"{"type":§7,"coordinates":[1,2]}"#,
      .wrongType(expected: "a string, the type of the GeoJSON object", found: "a number"), "$.type"),
    BadInput(#"{"type":§"point","coordinates":[1,2]}"#, .unknownType("point"), "$.type"),
    BadInput(#"{"coordinates":[1,2],"type":§"Circle"}"#, .unknownType("Circle"), "$.type"),
    BadInput(
      #"{"coordinates":[1,§x],"type":"Point"}"#, .unexpectedCharacter(found: "'x'", expected: "a number"),
      "$.coordinates[1]"),
    BadInput(
      #"{"coordinates":[1,§x]}"#, .unexpectedCharacter(found: "'x'", expected: "a value"), "$.coordinates[1]"),
    BadInput(#"§{"type":"Point"}"#, .missingMember("coordinates"), "$"),
    BadInput(#"§{"type":"GeometryCollection","coordinates":[]}"#, .missingMember("geometries"), "$"),
    BadInput(#"§{"type":"FeatureCollection"}"#, .missingMember("features"), "$"),
    BadInput(
      #"{"type":"FeatureCollection","features":§{}}"#,
      .wrongType(expected: "an array of features", found: "an object"), "$.features"),
    BadInput(
      #"{"type":"FeatureCollection","features":[],"x"§}"#,
      .unexpectedCharacter(found: "'}'", expected: "a colon"), "$.x"),
    BadInput(
      #"{"type":"FeatureCollection","features":[],"features":§[]}"#, .duplicateMember("features"),
      "$.features"),
    BadInput(
      #"{"type":"FeatureCollection","type":§"FeatureCollection","features":[]}"#, .duplicateMember("type"),
      "$.type"),
    BadInput(
      #"{"type":"FeatureCollection","bbox":§[1,2,3],"features":[]}"#, .invalidBoundingBox(count: 3), "$.bbox"),
    BadInput(
      #"{"type":"FeatureCollection","bbox":[1,2,3,§1e999],"features":[]}"#, .notFinite(.infinity), "$.bbox[3]"
    ),
    BadInput(
      #"{"type":"Point","coordinates":[1,2],"coordinates":§[3,4]}"#, .duplicateMember("coordinates"),
      "$.coordinates"),
    BadInput(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{}}§,]}"#,
      .trailingComma, "$.features[0]", feature: 0),
    BadInput(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{}} §{}]}"#,
      .unexpectedCharacter(found: "'{'", expected: "a comma or ]"), "$.features[0]", feature: 0),
    BadInput(#" §{"features":[]}"#, .missingMember("type"), "$"),
    .feature("§null", .wrongType(expected: "a Feature object", found: "null"), ""),
    .feature(#"§{"geometry":null,"properties":null}"#, .missingMember("type"), ""),
    .feature(#"§{"type":"Feature","properties":null}"#, .missingMember("geometry"), ""),
    .feature(
      #"{"type":§"Point","coordinates":[1,2]}"#, .wrongObject(expected: "a Feature", found: "Point"), ".type"),
    .feature(#"{"type":§"feature","geometry":null}"#, .unknownType("feature"), ".type"),
    .feature(
      #"{"type":"Feature","geometry":§[1,2],"properties":null}"#,
      .wrongType(expected: "a geometry object", found: "an array"), ".geometry"),
    .feature(
      #"{"type":"Feature","geometry":null,"properties":§[]}"#,
      .wrongType(expected: "an object or null", found: "an array"), ".properties"),
    .feature(
      #"{"type":"Feature","id":§true,"geometry":null,"properties":{}}"#,
      .wrongType(expected: "a string or a number", found: "a truth value"), ".id"),
    .feature(
      #"{"type":"Feature","geometry":null,"geometry":§null,"properties":{}}"#, .duplicateMember("geometry"),
      ".geometry"),
    .geometry(
      #"{"type":§"Feature","geometry":null}"#, .wrongObject(expected: "a geometry", found: "Feature"), ".type"
    ),
    .geometry(
      #"{"type":"Point","coordinates":§null}"#,
      .wrongType(expected: "a position, as [longitude, latitude]", found: "null"), ".coordinates"),
    .geometry(#"{"type":"Point","coordinates":§[5]}"#, .positionTooShort(count: 1), ".coordinates"),
    .geometry(
      #"{"type":"MultiPoint","coordinates":[[1,2],§[]]}"#, .positionTooShort(count: 0), ".coordinates[1]"),
    .geometry(
      #"{"type":"Point","coordinates":[§[1,2]]}"#, .wrongNesting(expected: "a number", found: "an array"),
      ".coordinates[0]"),
    .geometry(
      #"{"type":"Point","coordinates":[§"1",2]}"#, .wrongType(expected: "a number", found: "a string"),
      ".coordinates[0]"),
    .geometry(
      #"{"type":"Point","coordinates":[1,2,§null]}"#, .wrongType(expected: "a number", found: "null"),
      ".coordinates[2]"),
    .geometry(
      #"{"type":"LineString","coordinates":[§1,2]}"#,
      .wrongNesting(expected: "a position, as [longitude, latitude]", found: "a number"), ".coordinates[0]"),
    .geometry(
      #"{"type":"Polygon","coordinates":[[§0,0],[1,0],[1,1],[0,0]]}"#,
      .wrongNesting(expected: "a position, as [longitude, latitude]", found: "a number"), ".coordinates[0][0]"
    ),
    .geometry(
      #"{"type":"MultiPolygon","coordinates":[[[§0,0]]]}"#,
      .wrongNesting(expected: "a position, as [longitude, latitude]", found: "a number"),
      ".coordinates[0][0][0]"),
    .geometry(
      #"{"type":"MultiLineString","coordinates":§7}"#,
      .wrongNesting(expected: "an array of lines", found: "a number"), ".coordinates"),
    .geometry(#"{"type":"LineString","coordinates":§[[1,2]]}"#, .lineTooShort(count: 1), ".coordinates"),
    .geometry(
      #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],§[[1,2]]]}"#, .lineTooShort(count: 1),
      ".coordinates[1]"),
    .geometry(
      #"{"type":"Polygon","coordinates":[§[[0,0],[1,0],[0,0]]]}"#, .ringTooShort(count: 3), ".coordinates[0]"),
    .geometry(
      #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],§[[1,1],[2,2],[2,1],[1,1.5]]]}"#,
      .ringNotClosed, ".coordinates[1]"),
    .geometry(
      #"{"type":"MultiPolygon","coordinates":[[§[[0,0],[9,0],[9,9],[0,1]]]]}"#, .ringNotClosed,
      ".coordinates[0][0]"),
    .geometry(
      #"{"type":"LineString","coordinates":[[1,2],[3,§91]]}"#, .latitudeOutOfRange(91, swapped: true),
      ".coordinates[1][1]"),
    .geometry(
      #"{"type":"LineString","coordinates":[[1,2],[100,§-500.5]]}"#,
      .latitudeOutOfRange(-500.5, swapped: false), ".coordinates[1][1]"),
    .geometry(
      #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[§180.0001,9],[0,0]]]}"#,
      .longitudeOutOfRange(180.0001), ".coordinates[0][2][0]"),
    .geometry(#"{"type":"Point","coordinates":[§-1e400,9]}"#, .notFinite(-.infinity), ".coordinates[0]"),
    .geometry(#"{"type":"Point","coordinates":[0,§1e400]}"#, .notFinite(.infinity), ".coordinates[1]"),
    .geometry(#"{"type":"Point","coordinates":[0,9,§1e400]}"#, .notFinite(.infinity), ".coordinates[2]"),
    .geometry(
      #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"Point","coordinates":[1,§99]}]}"#,
      .latitudeOutOfRange(99, swapped: true), ".geometries[1].coordinates[1]"),
    BadInput(
      #"{"type":"FeatureCollection","crs":§{"type":"name","properties":{"name":"EPSG:3857"}},"features":[]}"#,
      .unsupportedCRS("EPSG:3857"), "$.crs"),
    BadInput(
      #"{"type":"FeatureCollection","features":[],"crs":§{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::26917"}}}"#,
      .unsupportedCRS("urn:ogc:def:crs:EPSG::26917"), "$.crs"),
    BadInput(
      #"{"type":"FeatureCollection","crs":§{"type":"link","properties":{"href":"x"}},"features":[]}"#,
      .unsupportedCRS("given as a link"), "$.crs"),
    .geometry(
      #"{"type":"Point","crs":§{"type":"name","properties":{"name":"EPSG:3573"}},"coordinates":[1,2]}"#,
      .unsupportedCRS("EPSG:3573"), ".crs"),
  ]
}

struct ReadingErrorTests {
  @Test(arguments: BadInput.json + BadInput.geoJSON) func badInput(_ input: BadInput) throws {
    let error = try #require(readingError(input.bytes))
    #expect(error.kind == input.kind)
    let location = try #require(error.location)
    #expect(location.path == input.path)
    #expect(location.featureIndex == input.feature)
    if let offset = input.offset {
      #expect(location.byteOffset == offset)
      let before = input.bytes.prefix(offset)
      #expect(location.line == before.filter { $0 == 10 }.count + 1)
      #expect(location.column == offset - (before.lastIndex(of: 10).map { $0 + 1 } ?? 0) + 1)
    }
    #expect(!error.description.isEmpty && error.description.contains(location.path))
  }

  /// A stream, however its bytes arrive, finds the same fault at the same place.
  @Test(arguments: BadInput.json + BadInput.geoJSON) func badInputInAStream(_ input: BadInput) throws {
    for size in [1, 3, 64, 1 << 20] {
      let error = #expect(throws: GeoJSONError.self) { try stream(input.bytes, pieceSize: size) }
      #expect(error == readingError(input.bytes))
    }
  }

  @Test func invalidUTF8() throws {
    // Overlong, surrogate, stray follower, cut short, beyond U+10FFFF, and never valid: the offset of each.
    let faults: [([UInt8], Int)] = [
      ([0xC0, 0xAF], 0), ([0xED, 0xA0, 0x80], 0), ([0x61, 0x80], 1), ([0xE2, 0x82], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xC3, 0xA9, 0xFF], 2), ([0xF0, 0x9F, 0x98], 0), ([0x5C, 0x6E, 0xFE], 2),
    ]
    let head = Array(#"{"type":"Feature","geometry":null,"properties":{"p":""#.utf8)
    for (fault, place) in faults {
      let error = try #require(readingError(head + fault + Array("\"}}".utf8)))
      #expect(error.kind == .invalidUTF8(fault[place]))
      #expect(error.location?.byteOffset == head.count + place)
      #expect(error.location?.path == "$.properties.p")
    }
  }

  @Test func deepNestingIsRefused() throws {
    let million = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    let limit = GeoJSONError.Kind.nestingTooDeep(limit: 128)
    let property = Array(#"{"type":"Feature","geometry":null,"properties":{"p":"#.utf8)
    #expect(readingError(property + million)?.kind == limit)
    #expect(throws: GeoJSONError.self) { try stream(property + million, pieceSize: 4096) }
    #expect(readingError(Array(#"{"type":"Point","coordinates":"#.utf8) + million)?.kind != nil)
    #expect(throws: GeoJSONError.self) { try JSONValue(parsing: million) }
    let objects = String(repeating: #"{"a":"#, count: 200_000)
    #expect(throws: GeoJSONError.self) { try JSONValue(parsing: objects) }
    let collections = String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 100_000)
    #expect(readingError(collections)?.kind == .nestingTooDeep(limit: 32))
    // The type last: each level is looked through before it is read.
    let inverted = String(repeating: #"{"geometries":["#, count: 100_000)
    #expect(readingError(inverted) != nil)
    // What is nested less deep reads.
    let deep = String(repeating: "[", count: 120) + String(repeating: "]", count: 120)
    #expect(readingError(#"{"type":"Feature","geometry":null,"properties":{"p":\#(deep)}}"#) == nil)
  }

  @Test func otherEncodings() {
    #expect(readingError([0x1F, 0x8B, 8, 0])?.kind == .unsupportedEncoding("gzip data"))
    #expect(readingError([0x50, 0x4B, 3, 4])?.kind == .unsupportedEncoding("a zip archive"))
    #expect(readingError([0xFF, 0xFE, 0x7B, 0])?.kind == .unsupportedEncoding("UTF-16"))
    #expect(readingError([0x7B, 0])?.kind == .unsupportedEncoding("UTF-16"))
    let point = Array(#"{"type":"Point","coordinates":[1,2]}"#.utf8)
    #expect(readingError([0xEF, 0xBB, 0xBF] + point) == nil)
    #expect(throws: Never.self) { try stream([0xEF, 0xBB, 0xBF] + point, pieceSize: 1) }
  }

  @Test func faultInALineNamesItsLineAndFeature() throws {
    let good = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}"#
    let bad = #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,222]},"properties":{}}"#
    let text = [good, good, bad].joined(separator: "\n")
    for error in [
      readingError(text), #expect(throws: GeoJSONError.self) { try stream(Array(text.utf8), pieceSize: 10) },
    ] {
      let location = try #require(error?.location)
      #expect(location.line == 3)
      #expect(location.featureIndex == 2)
      #expect(location.path == "$.geometry.coordinates[1]")
    }
    #expect(
      readingError(text)?.description == """
        line 3, column 63, byte \((good.utf8.count + 1) * 2 + 62), $.geometry.coordinates[1], feature 2: latitude \
        222.0 is out of range, expected -90 to 90 degrees; are these degrees, not metres?
        """)
  }

  @Test func filesThatCannotBeRead() {
    let missing = #expect(throws: GeoJSONError.self) {
      try GeoJSONReader.read(contentsOf: "no/such/file.geojson")
    }
    #expect(missing?.kind == .noSuchFile)
    #expect(missing?.file == "no/such/file.geojson")
    let folder = #expect(throws: GeoJSONError.self) { try GeoJSONReader.read(contentsOf: ".") }
    guard case .cannotRead(_, let reason) = folder?.kind else {
      Issue.record("a folder read as \(String(describing: folder))")
      return
    }
    #expect(!reason.isEmpty)
    #expect(throws: GeoJSONError.self) { try FeatureStream(contentsOf: "no/such/file.geojson") }
  }
}
