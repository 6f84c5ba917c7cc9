import GeoJSON
import Testing

struct InspectionTests {
  private func warnings(geometry: String) throws -> [GeoJSONWarning] {
    let text =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\#(geometry)}]}"#
    return try GeoJSONInspection(bytes: Array(text.utf8)).warnings
  }

  private func warning(_ kind: GeoJSONWarning.Kind, _ path: String) -> GeoJSONWarning {
    GeoJSONWarning(kind: kind, path: "$.features[0].geometry" + path, featureIndex: 0)
  }

  @Test func nothingToSay() throws {
    let geometry =
      #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,2],[3,1],[2,1]]]}"#
    #expect(try warnings(geometry: geometry) == [])
  }

  @Test func geometries() throws {
    #expect(
      try warnings(
        geometry: #"{"type":"Polygon","coordinates":[[[0,0],[9,9],[9,0],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]}"#)
        == [
          warning(.wrongWinding(isHole: false), ".coordinates[0]"),
          warning(.wrongWinding(isHole: true), ".coordinates[1]"),
        ])
    #expect(
      try warnings(geometry: #"{"type":"Polygon","coordinates":[[[0,0],[1,1],[2,2],[0,0]]]}"#)
        == [warning(.ringWithoutArea, ".coordinates[0]")])
    #expect(
      try warnings(
        geometry: #"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[170,60],[-170.5,61]]]}"#)
        == [warning(.edgeBeyond180(degrees: 340.5), ".coordinates[1][1]")])
    #expect(
      try warnings(
        geometry: #"{"type":"LineString","coordinates":[[0,0],[0,0],[1.123456789,1],[2,2],[2,2]]}"#)
        == [
          warning(.tooManyDecimals(count: 1), ".coordinates[2]"),
          warning(.repeatedPosition(count: 2), ".coordinates[1]"),
        ])
    #expect(
      try warnings(geometry: #"{"type":"Point","coordinates":[0.12345678,0]}"#)
        == [warning(.tooManyDecimals(count: 1), ".coordinates")])
    #expect(
      try warnings(geometry: #"{"type":"MultiPoint","coordinates":[[0,0],[1,2,3,4]]}"#)
        == [warning(.furtherCoordinates, ".coordinates[1][3]")])
    #expect(try warnings(geometry: "null") == [warning(.nullGeometry, "")])
    #expect(
      try warnings(geometry: #"{"type":"LineString","coordinates":[]}"#) == [warning(.emptyGeometry, "")])
    #expect(
      try warnings(
        geometry: #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2],"x":1}]}"#)
        == [warning(.droppedMembers, ".geometries[0]")])
    // The edge along the pole closes a cap and is none across 180°.
    #expect(
      try warnings(
        geometry:
          #"{"type":"Polygon","coordinates":[[[-180,70],[0,70],[180,70],[180,90],[-180,90],[-180,70]]]}"#)
        == [])
  }

  @Test func members() throws {
    let text = """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},"bbox":[0,0,1,1],"features":[
      {"type":"Feature","id":1,"bbox":[0,9,1,8],"geometry":{"type":"Point","coordinates":[5,5]},"properties":{"a":1,"a":2}},
      {"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[5,5]}}]}
      """
    let inspection = try GeoJSONInspection(bytes: Array(text.utf8))
    #expect(
      inspection.warnings.map(\.kind) == [
        .oldCRS, .duplicateKey("a"), .missingProperties, .boundingBoxTooSmall, .impossibleBoundingBox,
        .repeatedID("1"),
      ])
    #expect(
      inspection.warnings.map(\.path) == [
        "$.crs", "$.features[0].properties.a", "$.features[1]", "$.bbox", "$.features[0].bbox",
        "$.features[1].id",
      ])
    #expect(inspection.warnings.map(\.featureIndex) == [nil, 0, 1, nil, 0, 1])
    #expect(inspection.omitted == 0)
    #expect(inspection.warnings.allSatisfy { $0.description.hasPrefix($0.path + ": ") })
    let limited = try GeoJSONInspection(bytes: Array(text.utf8), limit: 2)
    #expect(limited.warnings == Array(inspection.warnings.prefix(2)))
    #expect(limited.omitted == 4)
  }

  @Test func boxesThatHold() throws {
    func kinds(_ box: String, _ coordinates: String) throws -> [GeoJSONWarning.Kind] {
      let text =
        #"{"type":"Feature","bbox":[\#(box)],"geometry":{"type":"MultiPoint","coordinates":[\#(coordinates)]},"#
        + #""properties":{}}"#
      return try GeoJSONInspection(bytes: Array(text.utf8)).warnings.map(\.kind)
    }
    #expect(try kinds("177,-20,-178,-16", "[177,-18],[-178,-16],[179,-20]") == [])
    #expect(try kinds("-180,-20,180,-16", "[177,-18],[-178,-16]") == [])
    #expect(try kinds("178,-20,-178,-16", "[177,-18],[-178,-16]") == [.boundingBoxTooSmall])
    #expect(try kinds("177,-20,-179,-16", "[177,-18],[-178,-16]") == [.boundingBoxTooSmall])
    #expect(try kinds("0,0,10,10", "[0,0],[10,10]") == [])
    #expect(try kinds("0,0,10,9.9", "[0,0],[10,10]") == [.boundingBoxTooSmall])
    #expect(try kinds("5,5,5,5", "[5,5]") == [])
  }

  @Test func placesInLines() throws {
    let line = #"{"type":"Feature","geometry":null,"properties":{}}"#
    let text = "\(line)\n\(line.replacing("{}", with: #"{"k":1,"k":2}"#))\n"
    let inspection = try GeoJSONInspection(bytes: Array(text.utf8))
    #expect(inspection.warnings.map(\.path) == ["$.geometry", "$.geometry", "$.properties.k"])
    #expect(inspection.warnings.map(\.featureIndex) == [0, 1, 1])
  }
}
