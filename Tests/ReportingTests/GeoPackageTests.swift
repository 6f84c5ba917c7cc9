import Foundation
import GRDB
import GeoJSON
import Geography
import Testing

@testable import Reporting

@Suite("A GeoPackage")
struct GeoPackageTests {
  private static let features = FeatureCollection([
    Feature(
      id: .number(JSONNumber(7)), geometry: .point(Position(longitude: -84.55, latitude: 73.07)),
      properties: [
        "name": "Nanisivik", "Name": "again", "count": 3, "deep": true, "tags": ["a", "b"], "mixed": 1,
      ]),
    Feature(
      id: .string("ring"),
      geometry: .polygon(
        Polygon(
          exterior: [(0, 70), (10, 70), (5, 75), (0, 70)].map { Position(longitude: $0.0, latitude: $0.1) })),
      properties: ["name": .null, "count": 4, "mixed": "text", "fid": 12]),
    Feature(id: nil, geometry: nil, properties: nil),
  ])

  private func written(_ collection: FeatureCollection) throws -> (URL, DatabaseQueue) {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).gpkg")
    try GeoPackageWriter.write(collection, layer: "sites \"of\" 1", to: url.path)
    return (url, try DatabaseQueue(path: url.path))
  }

  @Test("declares itself, its layer and its columns; values keep their types")
  func content() throws {
    let (url, queue) = try written(Self.features)
    defer { try? FileManager.default.removeItem(at: url) }
    try queue.read { database in
      #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 0x4750_4B47)
      #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
      let contents = try #require(try Row.fetchOne(database, sql: "SELECT * FROM gpkg_contents"))
      let name: String = contents["table_name"]
      let system: Int = contents["srs_id"]
      #expect(name == "sites \"of\" 1" && system == 4326)
      let west: Double = contents["min_x"]
      let north: Double = contents["max_y"]
      #expect(west == -84.55 && north == 75)
      let rows = try Row.fetchAll(database, sql: "SELECT * FROM \"sites \"\"of\"\" 1\" ORDER BY fid")
      try #require(rows.count == 3)
      func text(_ row: Int, _ column: String) -> String? { rows[row][column] }
      func number(_ row: Int, _ column: String) -> Int? { rows[row][column] }
      #expect(text(0, "feature_id") == "7" && text(1, "feature_id") == "ring")
      #expect(text(0, "name") == "Nanisivik" && text(0, "Name_") == "again" && text(1, "name") == nil)
      #expect(number(0, "count") == 3 && number(0, "deep") == 1)
      #expect(text(0, "tags") == #"["a","b"]"# && text(0, "mixed") == "1" && text(1, "mixed") == "text")
      #expect(number(1, "fid_") == 12)
      let blobs: [Data?] = rows.map { $0["geom"] }
      #expect(blobs.map { $0 == nil } == [false, false, true])
    }
  }

  @Test("holds a point as its header and well-known binary, byte by byte")
  func blob() throws {
    let blob = WellKnownBinary.blob(.point(Position(longitude: 1, latitude: 2)))
    func double(_ value: Double) -> [UInt8] { withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init) }
    let header: [UInt8] = [0x47, 0x50, 0, 3, 0xE6, 0x10, 0, 0]
    let envelope = double(1) + double(1) + double(2) + double(2)
    #expect(Array(blob) == header + envelope + [1, 1, 0, 0, 0] + double(1) + double(2))
  }

  @Test("is the same bytes each time, and a plain table where nothing has a geometry")
  func sameBytes() throws {
    let (first, _) = try written(Self.features)
    let (second, _) = try written(Self.features)
    let same = try Data(contentsOf: first) == Data(contentsOf: second)
    #expect(same)
    let (plain, queue) = try written(
      FeatureCollection([Feature(id: nil, geometry: nil, properties: ["a": 1])]))
    let type = try queue.read { try String.fetchOne($0, sql: "SELECT data_type FROM gpkg_contents") }
    let geometries = try queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM gpkg_geometry_columns")
    }
    #expect(type == "attributes" && geometries == 0)
    for url in [first, second, plain] { try FileManager.default.removeItem(at: url) }
  }
}
