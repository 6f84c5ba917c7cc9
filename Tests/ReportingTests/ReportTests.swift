import Coverage
import Foundation
import GeoData
import GeoJSON
import Geography
import SwiftCSV
import Testing

@testable import Reporting

@Suite("The files of a report")
struct ReportTests {
  private static let text = """
    northwatch: 1
    name: "Rings, \\"two\\" & <more>"
    area: canadian-arctic
    tolerance: 1m
    sites:
      a: {name: "Alpha, north", position: [-90, 74]}
      b: {position: [-80, 74]}
    routes:
      meridian: {waypoints: [[-90, 66], [-90, 82]]}
    zones:
      - {kind: range-ring, of: [a, b], distances: [250km]}
    places: [[-90, 75]]
    """

  private static func result() async throws -> CoverageResult {
    let data = try ReferenceData()
    let scenario = try Scenario(parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: data)
    return try await scenario.coverage(data: data, inputs: [], threads: 2)
  }

  private static func files(_ result: CoverageResult, threads: Int) async throws -> [Report.File] {
    let coast = MapCoast(
      land: [
        Polygon(
          exterior: [(-100, 70), (-90, 70), (-95, 75), (-100, 70)].map {
            Position(longitude: $0.0, latitude: $0.1)
          })
      ], lakes: [])
    return try await Report.files(of: result, coast: coast, threads: threads, program: "northwatch test")
  }

  @Test("are the same on one thread and on four")
  func threads() async throws {
    let result = try await Self.result()
    let one = try await Self.files(result, threads: 1)
    let four = try await Self.files(result, threads: 4)
    #expect(one.map(\.name) == four.map(\.name) && one.map(\.bytes) == four.map(\.bytes))
  }

  @Test("tell the same figures: tables, JSON and features")
  func figures() async throws {
    let result = try await Self.result()
    let files = try await Self.files(result, threads: 2)
    let layer = try #require(result.layers.first)

    let table = try CSV<Named>(string: try files.text("contributions.csv"))
    #expect(table.rows.count == layer.figures.reduce(0) { $0 + $1.contributions.count })
    #expect(table.rows.first?["name"] == layer.figures.first?.contributions.first?.name)
    for (row, part) in zip(table.rows, layer.figures.flatMap(\.contributions)) {
      let unique = try #require(row["unique_km2"].flatMap(Double.init))
      #expect(abs(unique - part.unique.squareKilometres) < 1e-5)
    }

    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(try files.bytes("figures.json"))) as? [String: Any])
    #expect(json["scenario"] as? String == #"Rings, "two" & <more>"#)
    let layers = try #require(json["layers"] as? [[String: Any]])
    let first = try #require((layers.first?["figures"] as? [[String: Any]])?.first)
    let share = try #require(first["share_of_area"] as? Double)
    #expect(abs(share - (layer.figures.first?.share ?? -1)) < 1e-6)

    let zones = try GeoJSONReader.read(bytes: try files.bytes("zones.geojson")).features
    for zone in zones where zone.properties?["kind"]?.string == "range-ring" {
      let stated = try #require(zone.properties?["area_km2"]?.double)
      let measured = try #require(zone.geometry).area(edges: .planar).squareKilometres
      #expect(abs(stated - measured) < 1e-6 * stated)
    }
    #expect(zones.count { $0.properties?["kind"]?.string == "range-ring" } == 2)
  }

  @Test("have a page that escapes names, needs no network and knows light and dark")
  func page() async throws {
    let files = try await Self.files(try await Self.result(), threads: 2)
    let page = try files.text("report.html")
    #expect(page.contains("Rings, &quot;two&quot; &amp; &lt;more&gt;") && !page.contains("<more>"))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
    #expect(!page.contains("http") && !page.contains("src=") && !page.contains("{{"))
    #expect(page.contains("<svg") && page.contains("</html>"))
  }
}
