import Foundation
import GeoJSON
import Geography
import Testing

struct ReadingTests {
  @Test func thirdNumbersAreAltitudesAndFurtherOnesAreDropped() throws {
    let text = #"{"type":"LineString","coordinates":[[1,2,3.5],[4,5],[6,7,8,9,10]]}"#
    #expect(try read(text).features[0].geometry == .lineString([at(1, 2, 3.5), at(4, 5), at(6, 7, 8)]))
  }

  @Test func emptyGeometries() throws {
    let cases: [(String, Geometry)] = [
      (#"{"type":"Point","coordinates":[]}"#, .multiPoint([])),
      (#"{"type":"MultiPoint","coordinates":[]}"#, .multiPoint([])),
      (#"{"type":"LineString","coordinates":[]}"#, .lineString([])),
      (#"{"type":"MultiLineString","coordinates":[[]]}"#, .multiLineString([[]])),
      (#"{"type":"Polygon","coordinates":[]}"#, .polygon(Polygon(exterior: []))),
      (#"{"type":"MultiPolygon","coordinates":[[ ]]}"#, .multiPolygon([Polygon(exterior: [])])),
      (#"{"type":"GeometryCollection","geometries":[]}"#, .collection([])),
    ]
    for (text, geometry) in cases {
      #expect(try read(text).features[0].geometry == geometry)
      #expect(BoundingBox(around: geometry) == nil)
      #expect(try read(try written(.geometry(geometry, members: [:]))).features[0].geometry == geometry)
    }
  }

  @Test func typeMayComeLast() throws {
    let text = """
      {"features":[{"geometry":{"coordinates":[[1,2],[3,4]],"type":"LineString"},"properties":{"type":"x"},\
      "type":"Feature"}],"type":"FeatureCollection"}
      """
    #expect(
      try read(text).features == [
        Feature(geometry: .lineString([at(1, 2), at(3, 4)]), properties: ["type": "x"])
      ])
    #expect(try stream(Array(text.utf8), pieceSize: 5) == read(text).features)
  }

  @Test func roundingErrorsAtTheLimitsAreTakenToThem() throws {
    let text =
      #"{"type":"LineString","coordinates":[[180.0000000001,90.0000000001],[-180.0000000001,-90.0000000001]]}"#
    #expect(try read(text).features[0].geometry == .lineString([at(180, 90), at(-180, -90)]))
  }

  @Test func longitudesCanBeWrapped() throws {
    let values: [(String, Double)] = [
      ("190", -170), ("-190", 170), ("180", 180), ("-180", -180), ("360", 0), ("540", 180), ("-540", -180),
      ("181.5", -178.5), ("720.25", 0.25), ("179.9999999999", 179.9999999999),
    ]
    for (text, longitude) in values {
      let point = #"{"type":"Point","coordinates":[\#(text),70]}"#
      #expect(try read(point, wrapping: true).features[0].geometry == .point(at(longitude, 70)), "\(text)")
    }
    #expect(throws: GeoJSONError.self) {
      try read(#"{"type":"Point","coordinates":[1e999,0]}"#, wrapping: true)
    }
    #expect(throws: GeoJSONError.self) { try read(#"{"type":"Point","coordinates":[0,95]}"#, wrapping: true) }
  }

  @Test(arguments: [
    #"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#,
    #"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC::CRS84"}}"#,
    #"{"type":"name","properties":{"name":"EPSG:4326"}}"#,
    #"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}}"#,
    #"{"type":"name","properties":{"name":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}"#,
    #"{"type":"name","properties":{"name":"CRS84"}}"#, "null",
  ]) func oldNamesOfWGS84AreDropped(_ crs: String) throws {
    let document = try read(#"{"type":"FeatureCollection","crs":\#(crs),"features":[],"name":"n"}"#)
    #expect(document == .featureCollection(FeatureCollection([], foreignMembers: ["name": "n"])))
  }

  @Test(arguments: [
    #"{"type":"name","properties":{"name":"EPSG:14326"}}"#,
    #"{"type":"name","properties":{"name":"EPSG:3995"}}"#,
    #"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS27"}}"#,
    #"{"type":"name","properties":{"name":"4326"}}"#, #"{"type":"name","properties":{}}"#, "7", "{}",
  ]) func otherReferenceSystemsAreRefused(_ crs: String) {
    let error = readingError(#"{"type":"FeatureCollection","features":[],"crs":\#(crs)}"#)
    guard case .unsupportedCRS = error?.kind else {
      Issue.record("\(crs) was read")
      return
    }
  }

  @Test func identifiers() throws {
    func id(_ text: String) throws -> FeatureID? {
      try read(#"{"type":"Feature","id":\#(text),"geometry":null,"properties":null}"#).features[0].id
    }
    #expect(try id("\"a\"") == "a")
    #expect(try id("12345678901234567890") == JSONNumber(text: "12345678901234567890").map(FeatureID.number))
    #expect(try id("1.0") != 1)
    #expect(try id("null") == nil)
  }

  @Test func linesOfFeaturesAreOneCollection() throws {
    let line = #"{"type":"Feature","id":1,"geometry":null,"properties":{}}"#
    let document = try read("\n\(line)\r\n\n\(line.replacing("1", with: "2"))\n")
    guard case .featureCollection(let collection) = document else {
      Issue.record("not a collection")
      return
    }
    #expect(collection.features.map(\.id) == [1, 2])
    // On one line there is but one document.
    #expect(readingError("\(line) \(line)")?.kind == .trailingContent)
  }

  @Test func aFileReadsLikeItsBytes() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString).geojson")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let features = (0..<5000).map { number in
      Feature(id: .number(JSONNumber(number)), geometry: .point(at(Double(number % 360) - 180, 70)))
    }
    let bytes = try GeoJSONWriter.write(FeatureCollection(features))
    try Data(bytes).write(to: URL(filePath: path))
    #expect(try GeoJSONReader.read(contentsOf: path) == .featureCollection(FeatureCollection(features)))
    let stream = try FeatureStream(contentsOf: path)
    for feature in features { #expect(try stream.next() == feature) }
    #expect(try stream.next() == nil)
    try Data(bytes.dropLast(3)).write(to: URL(filePath: path))
    let error = #expect(throws: GeoJSONError.self) { try GeoJSONReader.read(contentsOf: path) }
    #expect(error?.file == path)
    #expect(error?.description.hasPrefix("\(path), line 5002, ") == true)
  }
}
