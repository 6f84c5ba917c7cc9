import Foundation
import GEOS
import GeoJSON
import Geography
import Testing

/// Zones made once by other programs (`Tests/Fixtures/make.py`), compared by geometry.
@Suite("Fixed fixtures")
struct FixtureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures")

  private static func geometry(_ name: String) throws -> Geometry {
    let document = try GeoJSONReader.read(contentsOf: folder.appendingPathComponent(name + ".geojson").path)
    return try #require(document.features.first?.geometry)
  }

  @Test(
    "a zone differs from the expected one by less than a metre along its boundary",
    arguments: [("base", "200nmi"), ("chukchi", "300km"), ("track", "20km")])
  func agrees(source: String, distance: String) throws {
    let zone = try OffsetZone.zone(of: try Self.geometry(source), distance: try Distance(parsing: distance))
    let written = try Plane.project(try zone.geometry(), edges: .planar, tolerance: Distance(metres: 0.1))
    let expected = try Plane.project(
      try Self.geometry("\(source)-\(distance)"), edges: .planar, tolerance: Distance(metres: 0.1))
    let difference = try written.symmetricDifference(expected, precision: Plane.grid).area()
    #expect(difference < (try expected.length()))
    #expect(try expected.area() > 1e9)
  }
}
