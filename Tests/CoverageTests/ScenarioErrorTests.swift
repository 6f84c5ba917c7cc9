import Foundation
import GeoData
import Testing

@testable import Coverage

@Suite("Errors of a scenario say where they are")
struct ScenarioErrorTests {
  private static let good = """
    northwatch: 1
    name: A test
    area: canadian-arctic
    sites:
      base: {position: [-84.5, 73.07]}
    assets:
      plane: {site: base, platform: CP-140}
      ship: {site: base, platform: Harry DeWolf class, reaction: 4h, endurance: 30d}
    zones:
      - {kind: range-ring, of: base, distances: [200nmi]}
      - {kind: sea-reach, of: ship, within: [24h]}
    """

  struct Mistake: Sendable, CustomTestStringConvertible {
    let find: String
    let replace: String
    let line: Int
    let words: String
    var testDescription: String { replace }
  }

  // A season before the zones, with a mistake.
  private static func season(_ text: String, _ words: String) -> Mistake {
    Mistake(find: "zones:", replace: "seasons: {s: \(text)}\nzones:", line: 9, words: words)
  }

  // Bands or decisions before the zones, with a mistake.
  private static func bands(_ text: String, _ words: String) -> Mistake {
    Mistake(find: "zones:", replace: "\(text)\nzones:", line: 9, words: words)
  }

  static let mistakes = [
    bands("bands: {k-factor: [1.5, 1.2]}", "the low end 1.5 is above the high end 1.2"),
    bands("bands: {k-factor: [1.4, 1.5]}", "is not between the ends"),
    bands("bands: {k-factor: 1.4}", "as in [1.2, 1.5]"),
    bands("bands: {figures: {high: 5}}", "percentage"),
    bands("bands: {published: {plain: {range: [1km, 2km]}}}", "did you mean plane"),
    bands("bands: {published: {plane: {range: [1km, 2km]}}}", "is not between the ends"),
    bands("decisions: [{figure: Range ring 20nmi, at-least: 5%}]", "did you mean Range ring 200nmi"),
    bands("decisions: [{figure: Worst arrival by air, at-most: 5h}]", "there is no figure"),
    bands("decisions: [{figure: Range ring 200nmi, at-most: 5h}]", "give at-least"),
    bands("decisions: [{figure: \"Response by sea, 50%\", at-least: 5%}]", "give at-most"),
    Mistake(find: "name: A test", replace: "nmae: A test", line: 2, words: "did you mean name"),
    Mistake(find: "northwatch: 1", replace: "northwatch: 2", line: 1, words: "version 1"),
    Mistake(find: "200nmi", replace: "200", line: 10, words: "nmi"),
    Mistake(find: "200nmi", replace: "200kn", line: 10, words: "nmi"),
    Mistake(find: "200nmi", replace: "-200nmi", line: 10, words: "more than zero"),
    Mistake(find: "[-84.5, 73.07]", replace: "[73.07, -84.5]", line: 5, words: "wrong side"),
    Mistake(find: "[-84.5, 73.07]", replace: "[-184.5, 73.07]", line: 5, words: "longitude"),
    Mistake(find: "[-84.5, 73.07]", replace: "[73.07, 184.5]", line: 5, words: "swapped"),
    Mistake(find: "platform: CP-140", replace: "platform: CP-141", line: 7, words: "CP-140"),
    Mistake(find: "site: base", replace: "site: bass", line: 7, words: "base"),
    Mistake(find: "of: base", replace: "of: nowhere", line: 10, words: "nowhere"),
    Mistake(
      find: "{kind: range-ring, of: base, distances: [200nmi]}",
      replace: "{kind: swath, of: ship, along: [nowhere], range: 10nmi}", line: 10, words: "(it has none)"),
    Mistake(find: "kind: range-ring", replace: "kind: range-rings", line: 10, words: "range-ring"),
    Mistake(
      find: "position: [-84.5, 73.07]", replace: "place: Resolut Bay", line: 5, words: "Resolute Bay"),
    Mistake(
      find: "area: canadian-arctic", replace: "area: {file: nowhere.geojson}", line: 3, words: "nowhere"),
    Mistake(
      find: "within: [24h]", replace: "within: [4h]", line: 11, words: "reaction time of “ship”, 4.0 h"),
    Mistake(find: "within: [24h]", replace: "within: 24", line: 11, words: "min"),
    Mistake(find: "within: [24h]", replace: "wihtin: [24h]", line: 11, words: "did you mean within"),
    Mistake(find: ", within: [24h]", replace: "", line: 11, words: "[24h, 48h, 72h]"),
    Mistake(find: "endurance: 30d", replace: "endurance: 1s", line: 11, words: "too short to leave"),
    Mistake(find: "of: ship", replace: "of: plane", line: 11, words: "flies"),
    Mistake(find: "of: ship", replace: "of: base", line: 11, words: "speed: 14kn"),
    Mistake(find: "of: ship", replace: "of: shop", line: 11, words: "no asset or site “shop”"),
    Mistake(find: "within: [24h]", replace: "within: [24h], ice-class: PC9", line: 11, words: "PC9"),
    Mistake(find: "within: [24h]", replace: "within: [24h], date: 2027-13-01", line: 11, words: "2027-13-01"),
    Mistake(
      find: "endurance: 30d", replace: "endurance: 30d, date: 2027-13-01", line: 8, words: "2027-13-01"),
    Mistake(find: "platform: CP-140", replace: "platform: CP-140, date: 2027-08-01", line: 7, words: "flies"),
    Mistake(find: "zones:", replace: "sea-response: {tolerance: 2}\nzones:", line: 9, words: "nmi"),
    Mistake(
      find: "zones:", replace: "sea-response: {search: {radius: 10nmi}}\nzones:", line: 9,
      words: "needs all of"),
    Mistake(
      find: "zones:",
      replace: "sea-response: {search: {radius: 0nmi, sweep-width: 1nmi, detection: 50%}}\nzones:", line: 9,
      words: "more than"),
    Mistake(
      find: "zones:",
      replace: "sea-response: {search: {radius: 9nmi, sweep-width: 1nmi, detection: 0%}}\nzones:", line: 9,
      words: "needs no search"),
    Mistake(
      find: "zones:", replace: "sea-response: {ice-months: {folder: nowhere}}\nzones:", line: 9,
      words: "no such folder"),
    Mistake(
      find: "zones:", replace: "sea-response: {ice-month: {folder: ice}}\nzones:", line: 9,
      words: "did you mean ice-months"),
    season("{year: 2027, speed: 14kn}", "the key sea is missing"),
    season("{sea: [base], year: 2027, speed: 14kn}", "two stops"),
    season("{sea: [base, Tuktoyaktuk], speed: 14kn}", "year: 2027"),
    season("{sea: [base, Tuktoyaktuk], year: 27, speed: 14kn}", "1900"),
    season("{sea: [base, Tuktoyaktuk], year: 2027}", "speed: 14kn"),
    season("{sea: [base, Tuktoyaktuk], year: 2027, asset: plane}", "no ship"),
    season("{sea: [base, Tuktoyaktuk], year: 2027, asset: ship, platform: CP-140}", "not both"),
    season("{sea: [base, Tuktoyaktuk], year: 2027, asset: ship, service: private}", "commercial"),
    season("{sea: [base, Tuktoyaktuk], year: 2027, asset: ship, tonnage: -1}", "20000"),
    season(
      "{sea: [base, Tuktoyaktuk], year: 2027, asset: ship, ice-months: {folder: nowhere}}", "no such folder"),
    season("{sea: [base, Tuktoyaktuk], year: 2027, asset: ship, ice-class: PC9}", "PC9"),
    Mistake(
      find: "within: [24h]", replace: "within: [24h], ice: chart.geojson", line: 11, words: "keys with values"
    ),
    Mistake(
      find: "within: [24h]", replace: "within: [24h], ice: {file: gone.geojson}", line: 11, words: "gone"),
    Mistake(
      find: "within: [24h]", replace: "within: [24h], ice: {file: a, assume: much}", line: 11,
      words: "9:medium first-year"),
    Mistake(find: "name: A test", replace: "name: A\nname: B", line: 2, words: "twice"),
  ]

  @Test("line, and what was expected", arguments: mistakes)
  func named(mistake: Mistake) throws {
    let text = Self.good.replacing(mistake.find, with: mistake.replace)
    try #require(text != Self.good)
    do {
      _ = try Scenario(
        parsing: text, file: "test.yaml", folder: URL(fileURLWithPath: "/"), data: try ReferenceData())
      Issue.record("it was taken")
    } catch let error as ScenarioError {
      #expect(error.line == mistake.line)
      #expect(error.description.contains(mistake.words), "\(error)")
      #expect(error.description.hasPrefix("test.yaml, line \(mistake.line), column "))
    }
  }

  @Test("no YAML, nothing at all, two documents", arguments: ["a: [1", "", "a: 1\n---\nb: 2"])
  func unreadable(text: String) throws {
    #expect(throws: ScenarioError.self) {
      try Scenario(
        parsing: text, file: "test.yaml", folder: URL(fileURLWithPath: "/"), data: try ReferenceData())
    }
  }

  @Test("the bundled scenario has none")
  func bundled() throws {
    let scenario = try Scenario(
      parsing: BundledScenario.text, file: "bundled", folder: URL(fileURLWithPath: "/"),
      data: try ReferenceData())
    #expect(scenario.routes.count == 7)
    #expect(scenario.sites.contains { $0.role == "base" })
  }
}
