import GeoJSON
import Geography
import Testing

/// The examples that RFC 7946 and RFC 8142 print.
struct StandardExampleTests {
  @Test func introductoryCollection() throws {
    let document = try read(
      """
      { "type": "FeatureCollection", "features": [{
           "type": "Feature",
           "geometry": { "type": "Point", "coordinates": [102.0, 0.5] },
           "properties": { "prop0": "value0" }
         }, {
           "type": "Feature",
           "geometry": { "type": "LineString",
             "coordinates": [ [102.0, 0.0], [103.0, 1.0], [104.0, 0.0], [105.0, 1.0] ] },
           "properties": { "prop0": "value0", "prop1": 0.0 }
         }, {
           "type": "Feature",
           "geometry": { "type": "Polygon",
             "coordinates": [ [ [100.0, 0.0], [101.0, 0.0], [101.0, 1.0], [100.0, 1.0], [100.0, 0.0] ] ] },
           "properties": { "prop0": "value0", "prop1": { "this": "that" } }
         }] }
      """)
    let features = document.features
    #expect(
      features.map(\.geometry) == [
        .point(at(102, 0.5)), .lineString([at(102, 0), at(103, 1), at(104, 0), at(105, 1)]),
        .polygon(Polygon(exterior: [at(100, 0), at(101, 0), at(101, 1), at(100, 1), at(100, 0)])),
      ])
    #expect(features[1].properties?["prop1"]?.double == 0)
    #expect(features[2].properties?["prop1"]?["this"]?.string == "that")
    // `0.0` stays `0.0` in properties.
    #expect(try written(document).contains(#""prop1":0.0}"#))
  }

  static let appendixA: [(String, Geometry)] = [
    (#"{"type":"Point","coordinates":[100.0,0.0]}"#, .point(at(100, 0))),
    (
      #"{"type":"LineString","coordinates":[[100.0,0.0],[101.0,1.0]]}"#,
      .lineString([at(100, 0), at(101, 1)])
    ),
    (
      #"{"type":"Polygon","coordinates":[[[100.0,0.0],[101.0,0.0],[101.0,1.0],[100.0,1.0],[100.0,0.0]]]}"#,
      .polygon(Polygon(exterior: [at(100, 0), at(101, 0), at(101, 1), at(100, 1), at(100, 0)]))
    ),
    (
      #"""
      {"type":"Polygon","coordinates":[[[100.0,0.0],[101.0,0.0],[101.0,1.0],[100.0,1.0],[100.0,0.0]],
      [[100.8,0.8],[100.8,0.2],[100.2,0.2],[100.2,0.8],[100.8,0.8]]]}
      """#,
      .polygon(
        Polygon(
          exterior: [at(100, 0), at(101, 0), at(101, 1), at(100, 1), at(100, 0)],
          holes: [[at(100.8, 0.8), at(100.8, 0.2), at(100.2, 0.2), at(100.2, 0.8), at(100.8, 0.8)]]))
    ),
    (
      #"{"type":"MultiPoint","coordinates":[[100.0,0.0],[101.0,1.0]]}"#,
      .multiPoint([at(100, 0), at(101, 1)])
    ),
    (
      #"{"type":"MultiLineString","coordinates":[[[100.0,0.0],[101.0,1.0]],[[102.0,2.0],[103.0,3.0]]]}"#,
      .multiLineString([[at(100, 0), at(101, 1)], [at(102, 2), at(103, 3)]])
    ),
    (
      #"""
      {"type":"MultiPolygon","coordinates":[
      [[[102.0,2.0],[103.0,2.0],[103.0,3.0],[102.0,3.0],[102.0,2.0]]],
      [[[100.0,0.0],[101.0,0.0],[101.0,1.0],[100.0,1.0],[100.0,0.0]],
      [[100.2,0.2],[100.2,0.8],[100.8,0.8],[100.8,0.2],[100.2,0.2]]]]}
      """#,
      .multiPolygon([
        Polygon(exterior: [at(102, 2), at(103, 2), at(103, 3), at(102, 3), at(102, 2)]),
        Polygon(
          exterior: [at(100, 0), at(101, 0), at(101, 1), at(100, 1), at(100, 0)],
          holes: [[at(100.2, 0.2), at(100.2, 0.8), at(100.8, 0.8), at(100.8, 0.2), at(100.2, 0.2)]]),
      ])
    ),
    (
      #"""
      {"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[100.0,0.0]},
      {"type":"LineString","coordinates":[[101.0,0.0],[102.0,1.0]]}]}
      """#,
      .collection([.point(at(100, 0)), .lineString([at(101, 0), at(102, 1)])])
    ),
  ]

  @Test(arguments: appendixA) func appendixAGeometry(_ text: String, _ geometry: Geometry) throws {
    let document = try read(text)
    #expect(document == .geometry(geometry, members: [:]))
    #expect(document.features.map(\.geometry) == [geometry])
    // Written, it is the RFC's own text without spaces and trailing zeros (its rings follow the right-hand rule).
    let compact = text.filter { !$0.isWhitespace }.replacing(".0", with: "")
    #expect(try written(document, .init(layout: .compact)) == compact + "\n")
  }

  @Test func lineCutAt180() throws {
    let text =
      #"{"type":"MultiLineString","coordinates":[[[170.0,45.0],[180.0,45.0]],[[-180.0,45.0],[-170.0,45.0]]]}"#
    let geometry = try #require(try read(text).features.first?.geometry)
    #expect(BoundingBox(around: geometry) == BoundingBox(west: 170, south: 45, east: -170, north: 45))
  }

  @Test func boundingBoxesOfSection5() throws {
    let feature = try #require(
      try read(
        """
        {"type":"Feature","bbox":[-10.0,-10.0,10.0,10.0],"geometry":{"type":"Polygon","coordinates":[[
        [-10.0,-10.0],[10.0,-10.0],[10.0,10.0],[-10.0,-10.0]]]},"properties":null}
        """
      ).features.first)
    #expect(feature.boundingBox == BoundingBox(west: -10, south: -10, east: 10, north: 10))
    #expect(feature.geometry.flatMap { BoundingBox(around: $0) } == feature.boundingBox)
    let collection = #"{"type":"FeatureCollection","bbox":[100.0,0.0,-100.0,105.0,1.0,0.0],"features":[]}"#
    guard case .featureCollection(let read) = try read(collection) else {
      Issue.record("no collection")
      return
    }
    #expect(
      read.boundingBox == BoundingBox(west: 100, south: 0, east: 105, north: 1, altitudes: -100...0))
    #expect(
      try written(.featureCollection(read), .init(layout: .compact))
        == #"{"type":"FeatureCollection","bbox":[100,0,-100,105,1,0],"features":[]}"# + "\n")
  }

  /// Section 5.2: Fiji, which straddles 180°.
  @Test func boxOfFiji() {
    let islands: [Feature] = [
      Feature(geometry: .point(at(177, -18))), Feature(geometry: .point(at(-178, -16))),
      Feature(geometry: .point(at(179.5, -20))),
    ]
    let box = BoundingBox(around: islands)
    #expect(box == BoundingBox(west: 177, south: -20, east: -178, north: -16))
    #expect(box?.crosses180 == true)
  }

  /// Section 5.3: a box that holds the North Pole.
  @Test func boxOfThePole() {
    let cap = Polygon(exterior: [
      at(-180, 66.5), at(0, 66.5), at(180, 66.5), at(180, 90), at(-180, 90), at(-180, 66.5),
    ])
    #expect(BoundingBox(around: .polygon(cap)) == BoundingBox(west: -180, south: 66.5, east: 180, north: 90))
  }

  @Test func foreignMembersOfSection6() throws {
    let text = """
      {"type":"Feature","id":"f1","geometry":{"type":"Point","coordinates":[1,2],"precision":1.50},"properties":{},\
      "title":"Example Feature","centerline":{"type":"LineString","coordinates":[[-170.10,10.0],[170.0,11.0]]}}
      """
    // What GeoJSON does not define comes back as it was, numbers included.
    #expect(try written(try read(text)) == text + "\n")
  }

  @Test func textSequence() throws {
    let records = [
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"n":1}}"#,
      #"{"type":"Point","coordinates":[3,4]}"#,
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":null}]}"#,
    ]
    let sequence = records.map { "\u{1E}" + $0 + "\n" }.joined()
    let expected: [Feature] = [
      Feature(geometry: .point(at(1, 2)), properties: ["n": 1]), Feature(geometry: .point(at(3, 4))),
      Feature(geometry: nil),
    ]
    #expect(try read(sequence).features == expected)
    #expect(try read(records.joined(separator: "\r\n")).features == expected)
    for size in [1, 7, 1000] { #expect(try stream(Array(sequence.utf8), pieceSize: size) == expected) }
    // Separators may repeat (RFC 7464, section 2.1), and a line may be empty.
    #expect(try read("\u{1E}\u{1E}" + records[0] + "\n\n\u{1E}" + records[1]).features.count == 2)
    var bytes: [UInt8] = []
    let writer = try FeatureWriter(format: .textSequence) { bytes += $0 }
    for feature in expected { try writer.write(feature) }
    try writer.finish()
    #expect(bytes.filter { $0 == 0x1E }.count == 3 && bytes.first == 0x1E && bytes.last == 0x0A)
    #expect(try GeoJSONReader.read(bytes: bytes).features == expected)
  }
}
