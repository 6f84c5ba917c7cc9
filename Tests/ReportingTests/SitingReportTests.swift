import Foundation
import GeoData
import GeoJSON
import Navigation
import SwiftCSV
import TestSupport
import Testing

@testable import Coverage
@testable import Reporting

@Suite("Where sites should stand, in a report")
struct SitingReportTests {
  private static let text = """
    northwatch: 1
    name: Siting
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      west: {position: [-152.6, 80.1], role: alternative}
      middle: {position: [-150.3, 79.9], role: base}
      east: {position: [-147.5, 80.2], role: alternative}
      harbour: {position: [-148, 79.6], role: home port}
    assets:
      ship: {site: harbour, platform: Harry DeWolf class, speed: 10kn, reaction: 1h}
    zones:
      - {kind: range-ring, of: middle, distances: [30km]}
    siting:
      first: {choose: 1, within: 3h, asset: ship, cell: 10km, runners-up: 2, sensitivity: true}
      two of them: {choose: 2, objective: centre, asset: ship, cell: 12500m, fixed: [], candidates: [west, middle, "East", [-151, 80]]}
    """

  private static let shared = Task { try await files() }

  private static func files() async throws -> (files: [Report.File], siting: [ScenarioSiting]) {
    let data = try ReferenceData()
    let scenario = try oceanScenario(text, data: data)
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    let siting = try await scenario.siting(data: data, threads: 2)
    let files = try await Report.files(
      of: result, siting: siting, scenario: "s.yaml", coast: MapCoast(land: [], lakes: []), threads: 2,
      program: "northwatch test")
    return (files, siting)
  }

  private static func text(_ name: String) async throws -> String {
    try await shared.value.files.text(name)
  }

  @Test("figures, table, features and page say the same")
  func same() async throws {
    let siting = try await Self.shared.value.siting
    let figures = try JSONValue(parsing: Array(try await Self.text("figures.json").utf8))
    let told = try #require(figures["siting"]?.array)
    #expect(told.map { $0["id"]?.string } == ["first", "two of them"])
    let table = try CSV<Named>(string: try await Self.text("siting.csv")).rows
    let features = try GeoJSONReader.read(bytes: Array(try await Self.text("siting.geojson").utf8)).features
    let page = try await Self.text("report.html")
    #expect(Set(features.map(\.id)).count == features.count)
    for (question, told) in zip(siting, told) {
      let (id, best) = (question.request.id, question.answer.best)
      #expect(told["value"]?.double.map { abs($0 - best.value) < 1e-3 } == true)
      #expect(told["gap"]?.double == 0 && told["choose"]?.double == Double(best.sites.count))
      #expect(told["runners_up"]?.array?.count == question.answer.ranking.count - 1)
      let rows = table.filter { $0["question"] == id }
      #expect(rows.count == question.answer.ranking.count)
      #expect(rows.first?["value"].flatMap(Double.init) == told["value"]?.double)
      let own = features.filter { $0.properties?["question"]?.string == id }
      #expect(
        own.first?.properties?["value"] == told["value"] && own.first?.properties?["proof"] == told["proof"])
      let chosen = own.filter { $0.properties?["kind"]?.string == "chosen-site" }
      #expect(chosen.map { $0.properties?["adds"] } == told["chosen"]?.array?.map { $0["adds"] })
      let section = try #require(
        page.split(separator: "<h2>Where sites should stand: \(id)</h2>").last?.split(separator: "</section>")
          .first)
      for name in told["sites"]?.array ?? [] { #expect(section.contains("\(name.string ?? "?")")) }
      #expect(section.contains(told["proof"]?.string ?? "?"))
    }
    let square = Figures.decimals(siting[0].answer.best.value, 0)
    #expect(page.contains("<td class=\"n\">\(square)</td>") && page.contains("\(square) km² ("))
  }

  @Test("what would turn the choice is told where it is asked for")
  func turns() async throws {
    let figures = try JSONValue(parsing: Array(try await Self.text("figures.json").utf8))
    let questions = try #require(figures["siting"]?.array)
    #expect(questions[1]["sensitivity"] == nil)
    let told = try #require(questions[0]["sensitivity"])
    #expect(told["from_s"]?.double == 5400 && told["to_s"]?.double == 16_200)
    let sites = questions[0]["sites"]?.array?.compactMap(\.string) ?? []
    let page = try await Self.text("report.html")
    #expect(page.contains("\(sites.joined(separator: ", ")) stays the best for times from "))
    #expect(page.components(separatedBy: "stays the best for times").count == 2)
    // Within the time that turns it another choice is better, by the same study asked anew; where none does, none is.
    let question = try await Self.shared.value.siting[0]
    let sensitivity = try #require(question.sensitivity)
    for (turn, end) in [
      (sensitivity.shorter, sensitivity.range.lowerBound), (sensitivity.longer, sensitivity.range.upperBound),
    ] {
      let problem = try question.study.problem(question.request.goal, within: turn ?? end)
      let best = try problem.solve(ranking: 1).best.value
      let own = problem.choice(question.answer.best.sites).value
      #expect(turn == nil ? own >= best * (1 - 1e-9) : own < best)
      #expect(page.contains("\(JSONValue.number((turn ?? end).hours, decimals: 2).text()) h"))
    }
  }

  @Test("each question prints the command that answers it again")
  func commands() async throws {
    let figures = try JSONValue(parsing: Array(try await Self.text("figures.json").utf8))
    let page = try await Self.text("report.html")
    for (key, command) in [
      (
        "siting first",
        "northwatch site s.yaml --choose 1 --objective covering --within 3h --asset ship --cell 10km --runners-up 2 "
          + "--sensitivity --table siting-first.csv -o siting-first.geojson"
      ),
      (
        "siting two of them",
        "northwatch site s.yaml --choose 2 --objective centre --asset ship --candidate west --candidate middle "
          + "--candidate east --candidate -151.0,80.0 --fixed none --cell 12.5km --runners-up 4 "
          + "--table siting-two-of-them.csv -o siting-two-of-them.geojson"
      ),
    ] {
      #expect(figures["commands"]?[key]?.string == command && page.contains("<code>\(command)</code>"))
    }
  }

  @Test("a scenario that asks nothing has no section and no file")
  func nothing() async throws {
    let data = try ReferenceData()
    let text = """
      northwatch: 1
      name: A ring
      area: canadian-arctic
      sites: {a: {position: [-90, 74]}}
      zones: [{kind: range-ring, of: a, distances: [250km]}]
      """
    let scenario = try Scenario(parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: data)
    let siting = try await scenario.siting(data: data, threads: 1)
    let files = try await Report.files(
      of: try await scenario.coverage(data: data, inputs: [], threads: 2), siting: siting,
      coast: MapCoast(land: [], lakes: []), threads: 2, program: "northwatch test")
    #expect(siting.isEmpty && !files.contains { $0.name.hasPrefix("siting") })
    let page = try files.text("report.html")
    #expect(!page.contains("Where sites should stand"))
  }
}
