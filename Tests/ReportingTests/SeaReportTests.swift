import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation
import SwiftCSV
import TestSupport
import Testing

@testable import Coverage
@testable import Reporting

@Suite("What a report says of ships")
struct SeaReportTests {
  private static let text = """
    northwatch: 1
    name: Ships
    area: {file: area.geojson}
    tolerance: 1m
    sites: {ocean: {position: [-150, 80], role: base}}
    assets: {ship: {site: ocean, platform: Harry DeWolf class, speed: 10kn, reaction: 2h}}
    zones:
      - {kind: sea-reach, of: ship, within: [22h], tolerance: 5km}
    places: [[-140, 79]]
    seasons:
      year: {sea: [ocean, [-148, 80.2]], year: 2027, asset: ship, name: A short way}
    """

  // Computed once for all tests.
  private static let shared = Task { try await files() }

  private static func files() async throws -> [Report.File] {
    let data = try ReferenceData()
    let scenario = try oceanScenario(text, data: data)
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    return try await Report.files(
      of: result, coast: MapCoast(land: [], lakes: []), threads: 2, program: "northwatch test")
  }

  @Test("zones by sea with their time, tolerance and ice; arrivals by sea in figures, table and page")
  func ships() async throws {
    let files = try await Self.shared.value

    let zones = try GeoJSONReader.read(bytes: try files.bytes("zones.geojson")).features
    let zone = try #require(zones.first { $0.properties?["kind"]?.string == "sea-reach" })
    #expect(zone.properties?["within_s"]?.double == 79_200)
    #expect(zone.properties?["tolerance_m"]?.double == 5000)
    #expect(zone.properties?["speed_kn"]?.double == 10)
    #expect(zone.properties?["ice"]?.string == "open water assumed")
    // The area stated is that of the geometry as written, coarse as the drawing is.
    let stated = try #require(zone.properties?["area_km2"]?.double)
    let measured = try #require(zone.geometry).area(edges: .planar).squareKilometres
    #expect(abs(stated - measured) < 1e-6 * stated)
    // 10 kn in 20 h: a disc of 370.4 km, but for its drawing.
    #expect(abs(stated / (.pi * 370.4 * 370.4) - 1) < 0.027)

    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(try files.bytes("figures.json"))) as? [String: Any])
    let place = try #require((json["places"] as? [[String: Any]])?.first)
    let arrival = try #require((place["arrivals"] as? [[String: Any]])?.first)
    #expect(arrival["way"] as? String == "sea" && arrival["reaction_s"] as? Double == 7200)
    let kilometres = try #require(arrival["distance_km"] as? Double)
    let transit = try #require(arrival["transit_s"] as? Double)
    #expect(abs(transit - kilometres / 18.52 * 3600) < 1)

    let table = try CSV<Named>(string: try files.text("places.csv"))
    #expect(table.rows.count == 1 && table.rows.first?["way"] == "sea")
    #expect(table.rows.first?["distance_km"].flatMap(Double.init) == kilometres)

    // The corners of the area are some 80 km off: with 10 kn all of it is reached within 12 h, and without the base nothing.
    let response = try CSV<Named>(string: try files.text("sea-response.csv"))
    let rows = response.rows.filter { $0["scope"] == "canada" && $0["within_h"] == "12" }
    #expect(
      rows.map { $0["share_of_water"] } == ["1", "0"]
        && rows.map { $0["ships_at_bases"] } == ["with", "without"])
    let ships = try #require(
      ((json["sea_response"] as? [String: Any])?["ships"] as? [[String: Any]])?.first)
    let half = try #require((ships["times"] as? [[String: Any]])?.first?["time_h"] as? Double)
    #expect(half > 2.5 && half < 2 + 80 / 18.52)

    let timeTable = try CSV<Named>(
      string: try files.text("sea-response-times.csv"))
    let row = try #require(timeTable.rows.first { $0["scope"] == "canada" && $0["share_of_water"] == "0.5" })
    #expect(row["with_bases_h"].flatMap(Double.init) == half && row["reaction_h"] == "2")
    // Without the base there is no ship, and so no figure.
    #expect(row["without_bases_h"] == "" && row["gained_h"] == "")

    let page = try files.text("report.html")
    let hours = Figures.decimals((transit + 7200) / 3600, 1)
    #expect(page.contains("Response by sea over the area") && !page.contains("{{"))
    #expect(page.contains("by sea") && page.contains("\(hours) h by Harry DeWolf class (AOPS), ocean"))
  }

  @Test(
    "areas that are reached within the times, nested, with reaction and transit apart, and their colours on the map"
  )
  func response() async throws {
    let files = try await Self.shared.value
    let features = try GeoJSONReader.read(bytes: try files.bytes("sea-response.geojson")).features
    // Without the base there is no ship, and with allies there are the same ships: one case, the longest time first.
    #expect(
      features.compactMap { $0.properties?["within_s"]?.double } == [72, 48, 24, 12, 6].map { $0 * 3600 })
    for feature in features {
      let properties = try #require(feature.properties)
      let within = try #require(properties["within_s"]?.double)
      #expect(properties["kind"]?.string == "sea-response" && properties["scope"]?.string == "canada")
      #expect(properties["reaction_s"]?.double == 7200)
      #expect(properties["transit_s"]?.double == within - 7200)
      #expect(properties["speed_kn"]?.double == 10)
      #expect(properties["ice"]?.string == "open water assumed")
      #expect(abs((properties["tolerance_m"]?.double ?? 0) - 70 * 18.52) < 1e-3)
      let ship = try #require(properties["ships"]?.array?.first?.object)
      #expect(ship["asset"]?.string == "ship" && ship["limited_by"]?.string == "time")
      let stated = try #require(properties["area_km2"]?.double)
      let measured = try #require(feature.geometry).area(edges: .planar).squareKilometres
      #expect(abs(stated - measured) < 1e-6 * stated)
    }
    // 10 kn in 4 h: a disc of 74 km, cut by the area 56 km north and south of the ship.
    let shares = features.compactMap { $0.properties?["share_of_area"]?.double }
    #expect(shares.dropLast().allSatisfy { abs($0 - 1) < 1e-3 })
    let last = try #require(shares.last)
    #expect(last > 0.9 && last < 1)

    let page = try files.text("report.html")
    #expect(page.contains("data-layer=\"response\"") && page.contains("First ship within 6 h"))
    for colour in ResponseFeatures.colours { #expect(page.contains("fill=\"\(colour)\"")) }
  }

  @Test("a year of a way as a chart, a table and figures, with the ice that is assumed")
  func season() async throws {
    let files = try await Self.shared.value
    let table = try CSV<Named>(string: try files.text("seasons.csv"))
    #expect(table.rows.count == 52)
    let kilometres =
      Position(longitude: -150, latitude: 80).distance(to: Position(longitude: -148, latitude: 80.2))
      .kilometres
    for row in table.rows {
      #expect(row["season"] == "year" && row["open"] == "yes" && row["why_closed"] == "")
      #expect(row["ice"] == "open water assumed")
      #expect(row["law"]?.hasPrefix("Exempt") == true)
      #expect(abs((row["distance_km"].flatMap(Double.init) ?? 0) - kilometres) < 0.06)
      #expect(abs((row["time_h"].flatMap(Double.init) ?? 0) - kilometres / 18.52) < 0.06)
    }
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(try files.bytes("figures.json"))) as? [String: Any])
    let season = try #require((json["seasons"] as? [[String: Any]])?.first)
    #expect(season["open_weeks"] as? Int == 52 && season["ice_given"] as? Bool == false)
    #expect((season["weeks"] as? [[String: Any]])?.count == 52)

    let page = try files.text("report.html")
    #expect(
      page.contains("A year week by week: A short way") && page.contains("no ice data: open water assumed"))
    #expect(page.components(separatedBy: "<rect class=\"hours\"").count == 53)
    #expect(page.contains("Open in 52 of 52 weeks of 2027") && !page.contains("<rect class=\"shut\""))
  }
}
