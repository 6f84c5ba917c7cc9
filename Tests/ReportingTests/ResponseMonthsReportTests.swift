import Foundation
import GeoData
import Geography
import Navigation
import SwiftCSV
import TestSupport
import Testing

@testable import Coverage
@testable import Reporting

@Suite("What a report says of the response by sea month by month")
struct ResponseMonthsReportTests {
  private static func text(_ months: String) -> String {
    """
    northwatch: 1
    name: Months
    area: {file: area.geojson}
    tolerance: 100m
    sites: {ocean: {position: [-150, 80], role: base}}
    assets: {ship: {site: ocean, platform: Harry DeWolf class, speed: 10kn, reaction: 2h, date: 2027-08-20}}
    sea-response: {tolerance: 20km\(months)}
    routes: {short: {waypoints: [[-150.1, 80], [-149.9, 80]]}}
    zones:
      - {kind: range-ring, of: ocean, distances: [10km]}
    """
  }

  // POLARIS lets a ship of class PC5 not into solid multi-year ice.
  private static let ice = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"concentration": "100%",
    "stage": "multi-year ice"}, "geometry": {"type": "Polygon",
    "coordinates": [[[-156, 80.1], [-144, 80.1], [-144, 81], [-156, 81], [-156, 80.1]]]}}]}
    """

  private func files(_ months: String) async throws -> [Report.File] {
    let data = try ReferenceData()
    let scenario = try oceanScenario(Self.text(months), files: ["03 <thick>.json": Self.ice], data: data)
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    return try await Report.files(
      of: result, coast: MapCoast(land: [], lakes: []), threads: 2, program: "northwatch test")
  }

  @Test("a row of the table for each month and case, the same in the figures, twelve rows on the page")
  func months() async throws {
    let files = try await files(", ice-months: {folder: .}")
    let table = try CSV<Named>(
      string: try files.text("sea-response-months.csv"))
    #expect(table.rows.count == 48)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(try files.bytes("figures.json"))) as? [String: Any])
    let months = try #require((json["sea_response"] as? [String: Any])?["months"] as? [[String: Any]])
    #expect(months.count == 12)
    for (number, month) in months.enumerated() {
      #expect(month["month"] as? Int == number + 1 && month["ice_assumed"] as? Bool == (number != 2))
      #expect(month["ice"] as? String == (number == 2 ? "03 <thick>.json" : "open water assumed"))
      let fleet = try #require(month["fleet"] as? [[String: Any]])
      #expect(fleet.first?["date"] as? String == "15 \(month["name"] as? String ?? "")")
      let cases = try #require(month["ships"] as? [[String: Any]])
      for own in cases {
        let row = try #require(
          table.rows.first {
            $0["month"] == "\(number + 1)" && $0["scope"] == own["scope"] as? String
              && $0["ships_at_bases"] == (own["with_ships_at_bases"] as? Bool == true ? "with" : "without")
          })
        let times = (own["times"] as? [[String: Any]] ?? []).map { $0["time_h"] as? Double }
        #expect([50, 90, 95, 100].map { row["time_\($0)_h"].flatMap(Double.init) } == times)
        let shares = (own["within"] as? [[String: Any]] ?? []).map { $0["share_of_water"] as? Double }
        #expect([6, 12, 24, 48, 72].map { row["share_within_\($0)_h"].flatMap(Double.init) } == shares)
        #expect(row["share_never_reached"].flatMap(Double.init) == own["share_never_reached"] as? Double)
        #expect(row["law_of"] == "15 \(month["name"] as? String ?? "")")
      }
      // Four tenths of the area lie in the ice of March.
      let first = try #require(cases.first)
      let never = try #require(first["share_never_reached"] as? Double)
      #expect(number == 2 ? abs(never - 0.4) < 0.05 : never == 0)
    }
    // Less than 4 km of a route about the ship, in one piece: she is there when she leaves.
    let routes = try CSV<Named>(
      string: try files.text("route-response-months.csv"))
    #expect(routes.rows.map { $0["month"] } == (1...12).flatMap { ["\($0)", "\($0)"] })
    for row in routes.rows {
      #expect(row["route"] == "short" && row["share_reached"] == "1")
      #expect(abs((row["within_50_h"].flatMap(Double.init) ?? 0) - 2) < 0.11)
    }
    let along = try #require((months.last?["routes"] as? [[String: Any]])?.first)
    #expect(along["id"] as? String == "short" && (along["answers"] as? [[String: Any]])?.count == 2)
    let page = try files.text("report.html")
    #expect(
      page.contains("Canada's ships in") && page.contains("<td class=\"scope\">03 &lt;thick&gt;.json</td>"))
    #expect(page.components(separatedBy: "<td class=\"scope\">open water assumed</td>").count == 12)
    #expect(page.contains("by the law of its 15th for ships with a date"))
  }

  @Test("nothing but the table's head where the scenario does not ask")
  func none() async throws {
    let files = try await files("")
    #expect(try files.text("sea-response-months.csv").split(separator: "\r\n").count == 1)
    let text = try files.text("report.html")
    #expect(text.contains("<h2>Response by sea") && !text.contains("Canada's ships in"))
    #expect(!text.contains("A search is for"))
  }
}
