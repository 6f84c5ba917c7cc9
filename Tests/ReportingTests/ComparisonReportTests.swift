import Coverage
import Foundation
import GeoData
import GeoJSON
import Geography
import SwiftCSV
import Testing

@testable import Reporting

@Suite("The files of a comparison")
struct ComparisonReportTests {
  private static func result(_ ring: String, places: String) async throws -> CoverageResult {
    let text = """
      northwatch: 1
      name: "Rings <\(ring)>"
      area: canadian-arctic
      sites:
        a: {position: [-90, 74]}
        b: {position: [-80, 74]}
      routes:
        meridian: {waypoints: [[-90, 66], [-90, 82]]}
      zones:
        - {kind: range-ring, of: [a, b], distances: [\(ring)], layer: rings}
      places: \(places)
      """
    let data = try ReferenceData()
    let scenario = try Scenario(parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: data)
    return try await scenario.coverage(data: data, inputs: [], threads: 2)
  }

  private static func files(threads: Int) async throws -> [Report.File] {
    let comparison = try await ScenarioComparison(
      from: try await result("250km", places: "[Alert, Resolute Bay]"),
      to: try await result("300km", places: "[Resolute Bay, Alert]"), threads: threads)
    return try await ComparisonReport.files(
      of: comparison, coast: MapCoast(land: [], lakes: []), threads: threads, program: "northwatch test")
  }

  @Test("are the same on one thread and on three, and the page is escaped")
  func threads() async throws {
    let one = try await Self.files(threads: 1)
    let three = try await Self.files(threads: 3)
    #expect(one.map(\.name) == three.map(\.name) && one.map(\.bytes) == three.map(\.bytes))
    let page = String(decoding: try #require(one.last).bytes, as: UTF8.self)
    #expect(page.contains("Rings &lt;300km&gt;") && !page.contains("Rings <"))
  }

  @Test("features, JSON and table tell the same, and every difference is the second figure less the first")
  func figures() async throws {
    let files = try await Self.files(threads: 2)
    let json = try JSONValue(parsing: try files.bytes("comparison.json"))
    let changes = try #require(json["changes"]?.array)
    let features = try GeoJSONReader.read(bytes: try files.bytes("changes.geojson")).features
    #expect(features.map { $0.properties?["kind"]?.string } == ["gained", "gained"])
    #expect(
      features.map { $0.properties?["area_km2"]?.double } == changes.map { $0["gained_km2"]?.double })
    let table = try CSV<Named>(string: try files.text("differences.csv"))
    #expect(table.rows.count == json["differences"]?.array?.count)
    var changed = 0
    for row in table.rows {
      guard let before = Double(row["before"] ?? ""), let after = Double(row["after"] ?? "") else { continue }
      let difference = try #require(Double(row["difference"] ?? ""))
      #expect(abs(after - before - difference) < 1e-7, "\(row)")
      if difference != 0 { changed += 1 }
    }
    #expect(changed > 5)
    let share = table.rows.first { $0["figure"] == "layers / rings / figures / canada / share_of_area" }
    #expect(Double(share?["difference"] ?? "") ?? 0 > 0)
  }

  @Test("figures are paired by what they are of, not by their place in a list")
  func pairing() throws {
    let before = try JSONValue(
      parsing: Array(
        #"{"places": [{"name": "A", "n": 1}, {"name": "B", "n": 2}], "levels": [{"at_least": 1, "k": 5}]}"#
          .utf8))
    let after = try JSONValue(
      parsing: Array(
        #"{"places": [{"name": "B", "n": 7}], "levels": [{"at_least": 2, "k": 4}, {"at_least": 1, "k": 5}]}"#
          .utf8))
    let rows = FigureDifferences(before, after).rows
    func row(_ path: String) -> FigureDifferences.Row? {
      rows.first { $0.path.joined(separator: "/") == path }
    }
    #expect(row("places/B/n")?.difference == 5)
    #expect(row("places/A/n")?.after == nil && row("places/A/n")?.before == 1)
    #expect(row("levels/1/k")?.difference == 0 && row("levels/2/k")?.before == nil)
  }
}
