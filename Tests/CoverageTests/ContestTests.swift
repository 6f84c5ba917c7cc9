import Foundation
import GEOS
import GeoData
import Geography
import Navigation
import TestSupport
import Testing

@testable import Coverage

@Suite("A contest of sides")
struct ContestTests {
  // Far out on the Arctic Ocean, where no land is near.
  private static let text = """
    northwatch: 1
    name: A contest
    area: {file: area.geojson}
    sites:
      west: {position: [-152, 80]}
      east: {position: [-148, 80]}
    assets:
      slow: {site: west, platform: Harry DeWolf class, speed: 10kn, reaction: 1h}
      plane: {site: west, platform: CP-140}
    zones:
      - {kind: range-ring, of: west, distances: [50nmi]}
    sides:
      one: {name: The one, assets: [slow]}
      other:
        sites: {north: {position: [-150, 80.4]}}
        assets:
          fast: {site: east, platform: Harry DeWolf class, speed: 12kn, reaction: 2h}
          short: {site: north, platform: Harry DeWolf class, speed: 12kn, endurance: 1h}
    contest: {margins: [1h]}
    """

  private func scenario(_ text: String) throws -> Scenario {
    let folder = try scenarioFolder(["area.geojson": oceanArea])
    defer { try? FileManager.default.removeItem(at: folder) }
    var scenario = try Scenario(
      parsing: text, file: "test.yaml", folder: folder, data: try ReferenceData())
    scenario.seaChart = SeaChart(land: [])
    return scenario
  }

  @Test("is parted between the sides, with and without one of the assets")
  func parted() async throws {
    let contest = try await scenario(Self.text).contest(
      data: try ReferenceData(), without: ["short"], threads: 2)
    #expect(contest.cases.map(\.without) == [nil, "short"])
    let whole = contest.water.area.squareMetres
    for own in contest.cases {
      let sum = own.holdings.reduce(0) { $0 + $1.size.area.squareMetres }
      #expect(abs(sum / whole - 1) < 1e-12)
      #expect(own.holdings.map(\.side) == ["one", "other", nil])
      #expect(own.passages.count == 7)
    }
    // Half an hour at 12 kn: what is lost is the disc of the ship that must be back in an hour.
    let disc = Double.pi * 11_112 * 11_112
    let lost = contest.changes.reduce(0) { $0 + $1.size.area.squareMetres }
    #expect(contest.changes.allSatisfy { $0.with == "other" && $0.without == "one" })
    let kept = try #require(
      contest.cases[0].deciding.first { $0.asset == "short" }?.size.area.squareMetres)
    #expect(abs(kept / disc - 1) < 1e-3)
    #expect(lost <= kept && lost > 0)
    let line = try #require(contest.cases[1].lines.first)
    for point in line.lines.joined() {
      let place = Plane.unproject(point)
      let west = try #require(Vincenty.distance(Position(longitude: -152, latitude: 80), place))
      let east = try #require(Vincenty.distance(Position(longitude: -148, latitude: 80), place))
      let difference = west / Speed.knots(10).metresPerSecond - east / Speed.knots(12).metresPerSecond - 3600
      #expect(abs(difference) < 5)
    }
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let find: String
    let replace: String
    let words: String
    var testDescription: String { replace }
  }

  static let mistakes = [
    Mistake(find: "assets: [slow]", replace: "assets: [slo]", words: "did you mean slow?"),
    Mistake(find: "assets: [slow]", replace: "assets: []", words: "has no assets"),
    Mistake(find: ", assets: [slow]", replace: "", words: "has no assets"),
    Mistake(find: "assets: [slow]", replace: "assets: [slow, slow]", words: "twice"),
    Mistake(find: "assets: [slow]", replace: "asets: [slow]", words: "did you mean assets?"),
    Mistake(find: "fast: {site: east", replace: "slow: {site: east", words: "already"),
    Mistake(find: "fast: {site: east", replace: "fast: {site: eats", words: "did you mean east?"),
    Mistake(find: "sites: {north:", replace: "sites: {west:", words: "already"),
    Mistake(find: "margins: [1h]", replace: "margins: [1]", words: "no unit"),
    Mistake(find: "margins: [1h]", replace: "tolerance: 1m", words: "10 m"),
    Mistake(find: "  one: {name: The one, assets: [slow]}\n", replace: "", words: "two sides or more"),
  ]

  @Test("mistakes are named with what to do", arguments: mistakes)
  func refused(mistake: Mistake) throws {
    let text = Self.text.replacing(mistake.find, with: mistake.replace)
    try #require(text != Self.text)
    do {
      _ = try scenario(text)
      Issue.record("it was taken")
    } catch let error as ScenarioError {
      #expect(error.description.contains(mistake.words), "\(error)")
    }
  }

  @Test("without sides, without what is not there, without all")
  func impossible() async throws {
    let data = try ReferenceData()
    let none = try scenario(Self.text.components(separatedBy: "sides:")[0])
    await #expect(throws: ContestError.self) { try await none.contest(data: data, threads: 1) }
    let some = try scenario(Self.text)
    await #expect(throws: ContestError.self) {
      try await some.contest(data: data, without: ["shrt"], threads: 1)
    }
    await #expect(throws: ContestError.self) {
      try await some.contest(data: data, without: ["one", "other"], threads: 1)
    }
    await #expect(throws: ContestError.self) { try await some.contest(data: data, way: .air, threads: 1) }
  }
}
