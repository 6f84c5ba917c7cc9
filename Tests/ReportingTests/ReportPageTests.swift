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

@Suite("The first page, who is first, and the commands of a report")
struct ReportPageTests {
  // In open water: an area of ten degrees, two sides, a ship at a base and one elsewhere, two rings.
  private static let text = """
    northwatch: 1
    name: Sides
    area: {file: area.geojson}
    tolerance: 1m
    sites:
      ocean: {position: [-150, 80], role: base}
      ice: {position: [-146, 80]}
    assets:
      ship: {site: ocean, platform: Harry DeWolf class, speed: 10kn, reaction: 2h}
      other: {site: ice, platform: Harry DeWolf class, speed: 10kn, reaction: 3h}
    zones:
      - {kind: range-ring, of: [ocean, ice], distances: [30km], layer: Rings}
    seasons:
      year: {sea: [ocean, [-148, 80.2]], year: 2027, asset: ship, name: A short way}
    corridors:
      way: {from: ocean, to: ice, via: [[-148, 81]], year: 2027, speed: 10kn, range: 1000km, range-speed: 10kn, fuel-capacity: 100t, fuel: MDO}
    sides:
      one: {name: The one, assets: [ship]}
      two: {name: The other, assets: [other]}
    contest: {tolerance: 5km}
    """

  private static let shared = Task { try await files() }

  private static func files() async throws -> (files: [Report.File], contest: Contest) {
    let data = try ReferenceData()
    let scenario = try oceanScenario(text, data: data)
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    let contest = try await scenario.contest(data: data, threads: 2)
    let files = try await Report.files(
      of: result, contest: contest, corridors: try await scenario.corridors(data: data, threads: 2),
      scenario: "my sides.yaml", coast: MapCoast(land: [], lakes: []), threads: 2, program: "northwatch test")
    return (files, contest)
  }

  private static func text(_ name: String) async throws -> String {
    try await shared.value.files.text(name)
  }

  private static func figures() async throws -> JSONValue {
    try JSONValue(parsing: Array(try await text("figures.json").utf8))
  }

  @Test("the first page has a sentence for each figure that the scenario has, and no other")
  func executive() async throws {
    let page = try await Self.text("report.html")
    let first = try #require(
      page.split(separator: "class=\"executive\"").last?.split(separator: "</section>").first)
    for title in ["Covered", "Response by sea", "Gained by the base", "Hangs on one site"] {
      #expect(first.contains("<th>\(title)</th>"))
    }
    #expect(!first.contains("Seen by radar") && !first.contains("Radius of action"))
    let layer = try #require((try await Self.figures())["layers"]?.array?.first)
    let share = try #require(layer["figures"]?.array?.first?["share_of_area"]?.double)
    #expect(first.contains("Rings: Canada alone covers \(Figures.percent(share)) of"))
  }

  @Test("who is first is in the figures, on the page, and in files of its own, the same in all")
  func contest() async throws {
    let contest = try #require((try await Self.figures())["contest"])
    let holdings = try #require(contest["first"]?.array)
    #expect(holdings.map { $0["side"]?.string } == ["one", "two", nil])
    let areas = holdings.compactMap { $0["area_km2"]?.double }
    let water = try #require(contest["water_km2"]?.double)
    #expect(areas.count == 3 && abs(areas.reduce(0, +) - water) < 1e-6 * water)
    let page = try await Self.text("report.html")
    #expect(page.contains("<h2>Who is first</h2>"))
    for holding in holdings {
      let share = try #require(holding["share_of_water"]?.double)
      #expect(page.contains("<td class=\"n\">\(Figures.percent(share))</td>"))
    }
    let table = try CSV<Named>(string: try await Self.text("contest.csv"))
    let own = table.rows.first { $0["of"] == "area" && $0["side"] == "one" && $0["asset"] == "" }
    #expect(own?["area_km2"].flatMap(Double.init) == areas.first)
    #expect(try await Self.text("contest.geojson").contains("\"equal-arrival\""))
  }

  @Test("corridors are in the figures, on the page, and in files of their own, the same in all")
  func corridors() async throws {
    let corridor = try #require((try await Self.figures())["corridors"]?.array?.first)
    let (from, via, to) = (
      Position(longitude: -150, latitude: 80), Position(longitude: -148, latitude: 81),
      Position(longitude: -146, latitude: 80)
    )
    let direct = try #require(Vincenty.distance(from, to)) / 1000
    let around =
      (try #require(Vincenty.distance(from, via)) + (try #require(Vincenty.distance(via, to)))) / 1000
    let ways = try #require(corridor["ways"]?.array)
    for (way, length) in zip(ways, [around, direct]) {
      #expect(abs(try #require(way["distance_km"]?.double) - length) < 0.001)
      #expect(abs(try #require(way["days"]?.double) - length / 1.852 / 10 / 24) < 0.0001)
      // At the speed of the range: a thousandth of the bunkers a kilometre.
      #expect(abs(try #require(way["share_of_bunkers"]?.double) - length / 1000) < 0.00001)
      #expect(abs(try #require(way["co2_t"]?.double) - length / 10 * 3.206) < 0.01)
    }
    #expect(abs(try #require(corridor["saved_km"]?.double) - (direct - around)) < 0.002)
    let page = try await Self.text("report.html")
    for words in [Figures.decimals(around, 0), Figures.decimals(direct, 0), Figures.percent(around / 1000)] {
      #expect(page.contains("<td class=\"n\">\(words)</td>"))
    }
    let command =
      "northwatch corridors 'my sides.yaml' -o corridors.csv --geojson corridors.geojson --legs corridor-legs.csv"
    #expect(page.replacing("&#39;", with: "'").contains("<code>\(command)</code>"))
    let table = try CSV<Named>(string: try await Self.text("corridors.csv"))
    let lengths = table.rows.compactMap { $0["distance_km"].flatMap(Double.init) }
    #expect(lengths.count == 2 && abs(lengths[0] - around) < 0.051 && abs(lengths[1] - direct) < 0.051)
    #expect(try await Self.text("corridors.geojson").contains("\"kind\":\"corridor\""))
    // The northern way is led through a place, half way: two legs, today's is one.
    let legs = try CSV<Named>(string: try await Self.text("corridor-legs.csv")).rows
    let parts = legs.compactMap { $0["distance_km"].flatMap(Double.init) }
    #expect(
      legs.map { $0["way"] } == ["north", "north", "today"] && legs.map { $0["leg"] } == ["1", "2", "1"])
    #expect(parts.count == 3 && abs(parts[0] - around / 2) < 0.051 && abs(parts[2] - direct) < 0.051)
    #expect(ways[0]["legs"]?.array?.count == 2 && ways[1]["legs"]?.array?.count == 1)
  }

  @Test("sections print their commands, with the scenario's file in quotes where it needs them")
  func commands() async throws {
    let commands = try #require((try await Self.figures())["commands"])
    let page = try await Self.text("report.html").replacing("&#39;", with: "'")
    let contest = "northwatch contest 'my sides.yaml' --table contest.csv -o contest.geojson"
    let coverage = "northwatch coverage 'my sides.yaml' --figures figures.json -o coverage.geojson"
    #expect(commands["contest"]?.string == contest && page.contains("<code>\(contest)</code>"))
    #expect(commands["layers"]?.string == coverage && page.contains("<code>\(coverage)</code>"))
    #expect(commands["scenario"] == nil)
    #expect(commands["seasons year"]?.string != nil)
  }

  @Test("the bundled scenario is written by a command first; without sides there is nothing of a contest")
  func bundled() async throws {
    let files = try await Self.plain()
    let page = try files.text("report.html")
    #expect(page.contains("<code>northwatch init scenario.yaml</code>"))
    #expect(!page.contains("Who is first") && !files.contains { $0.name.hasPrefix("contest") })
    #expect(!page.contains("Corridors") && !files.contains { $0.name.hasPrefix("corridors") })
    #expect(page.contains("<th>Covered</th>") && !page.contains("Gained by the base"))
  }

  private static func plain() async throws -> [Report.File] {
    let data = try ReferenceData()
    let text = """
      northwatch: 1
      name: A ring
      area: canadian-arctic
      sites: {a: {position: [-90, 74]}}
      zones: [{kind: range-ring, of: a, distances: [250km]}]
      """
    let scenario = try Scenario(parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: data)
    return try await Report.files(
      of: try await scenario.coverage(data: data, inputs: [], threads: 2),
      coast: MapCoast(land: [], lakes: []), threads: 2, program: "northwatch test")
  }
}
