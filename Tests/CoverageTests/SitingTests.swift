import Foundation
import GeoData
import Geography
import Navigation
import Siting
import TestSupport
import Testing

@testable import Coverage

@Suite("Where sites should stand")
struct SitingTests {
  // In the open ocean: 100 km of it, four places that may be chosen, a ship that lies at a fifth.
  private static func text(_ siting: String) -> String {
    """
    northwatch: 1
    name: Siting
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      west: {position: [-152.6, 80.1], role: alternative}
      middle: {position: [-150.3, 79.9], role: base}
      east: {position: [-147.5, 80.2], role: alternative}
      north: {position: [-149, 80.45], role: alternative}
      harbour: {position: [-148, 79.6], role: home port}
      strip: {position: [-151, 79.7], role: airfield}
    assets:
      ship: {site: harbour, platform: Harry DeWolf class, speed: 10kn, reaction: 1h, range: 5000km, endurance: 20d}
      plane: {site: strip, platform: CP-140, speed: 200kn, reaction: 2h, range: 90km}
      slow: {site: harbour, platform: Arktika}
    zones:
      - {kind: range-ring, of: middle, distances: [100km]}
    siting:
      \(siting)
    """
  }

  private func scenario(_ siting: String) throws -> Scenario {
    let folder = try scenarioFolder(["area.geojson": oceanArea])
    defer { try? FileManager.default.removeItem(at: folder) }
    var scenario = try Scenario(
      parsing: Self.text(siting), file: "test", folder: folder, data: try ReferenceData())
    scenario.seaChart = SeaChart(land: [])
    return scenario
  }

  // Hours to every cell from a place, by Vincenty's distances.
  private func hours(
    _ longitude: Double, _ latitude: Double, to cells: [Position], knots: Double, reaction: Double,
    farthest: Double = .infinity
  ) throws -> [Double] {
    try cells.map { cell in
      let metres = try #require(
        Vincenty.distance(Position(longitude: longitude, latitude: latitude), cell))
      return metres <= farthest ? reaction + metres / 1852 / knots : .infinity
    }
  }

  private static let places = [(-152.6, 80.1), (-150.3, 79.9), (-147.5, 80.2), (-149.0, 80.45)]
  private static let names = ["west", "middle", "east", "north"]

  @Test("the ranking is that of all sets by distances, with what stands, and the same on more threads")
  func ranking() async throws {
    let scenario = try scenario(
      """
      cover: {choose: 2, within: 3h, asset: ship, cell: 10km, runners-up: 10}
        mean: {choose: 1, objective: median, asset: ship, cell: 10km, fixed: []}
        worst: {choose: 2, objective: centre, asset: plane, cell: 10km, fixed: [strip, [-148, 79.6]], candidates: [West, east, north]}
      """)
    let data = try ReferenceData()
    let found = try await scenario.siting(data: data, threads: 1)
    #expect(try await scenario.siting(data: data, threads: 3).map(\.answer) == found.map(\.answer))
    #expect(found.map(\.request.id) == ["cover", "mean", "worst"])

    let cover = found[0]
    let cells = cover.study.demand.positions
    #expect(cells.count > 100 && cover.study.existing.map(\.name) == ["harbour"])
    let sea = try Self.places.map { try hours($0.0, $0.1, to: cells, knots: 10, reaction: 1) }
    let standing = try hours(-148, 79.6, to: cells, knots: 10, reaction: 1)
    // No cell is so near the time that an error of some metres decides.
    #expect((sea + [standing]).allSatisfy { $0.allSatisfy { abs($0 - 3) > 1e-4 } })
    let pairs = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]
    let areas = pairs.map { pair in
      Double(cells.indices.count { index in ([standing] + pair.map { sea[$0] }).contains { $0[index] <= 3 } })
        * 100
    }
    #expect(cover.answer.ranking.map(\.value) == areas.sorted(by: >))
    #expect(cover.answer.best.sites == pairs[try #require(areas.firstIndex(of: areas.max() ?? 0))])
    #expect(cover.answer.withoutChoice == Double(standing.count { $0 <= 3 }) * 100)
    #expect(cover.answer.bound == cover.answer.best.value)

    let means = sea.map { $0.reduce(0, +) / Double(cells.count) }
    let mean = found[1].answer
    #expect(found[1].study.existing.isEmpty && mean.ranking.count == 4)
    for (choice, hours) in zip(mean.ranking, means.sorted()) {
      #expect(abs(choice.value / 3600 - hours) < 1e-3)
      #expect(abs(means[choice.sites[0]] - hours) < 1e-3)
    }

    // The aircraft goes no farther than 90 km.
    func air(_ place: (Double, Double)) throws -> [Double] {
      try hours(place.0, place.1, to: cells, knots: 200, reaction: 2, farthest: 90_000)
    }
    let worst = found[2]
    #expect(worst.study.candidates.map(\.name) == ["west", "east", "north"])
    let there = try [(-151, 79.7), (-148, 79.6)].map(air)
    let open = try [0, 2, 3].map { try air(Self.places[$0]) }
    let times = [[0, 1], [0, 2], [1, 2]].map { pair in
      cells.indices.map { index in (there + pair.map { open[$0] }).map { $0[index] }.min() ?? .infinity }
        .max()
        ?? .infinity
    }
    #expect(abs(worst.answer.best.value / 3600 - (times.min() ?? 0)) < 1e-6)
  }

  @Test("where nothing can be chosen it says which question, and why")
  func none() async throws {
    let data = try ReferenceData()
    for (question, words) in [
      (
        "far: {choose: 1, within: 2h, asset: plane, cell: 10km, candidates: [[20, 30]]}",
        "far: no choice serves"
      ),
      ("wide: {choose: 1, within: 9h, asset: ship, cell: 900km}", "wide: there is no demand"),
    ] {
      let scenario = try scenario(question.replacing("within: 2h", with: "within: 150min"))
      await #expect {
        try await scenario.siting(data: data, threads: 1)
      } throws: { "\($0)".contains("siting.\(words)") }
    }
  }

  @Test(
    "errors say what and where",
    arguments: [
      ("within: 3h, asset: ship", "the key choose is missing"),
      ("choose: 0, within: 3h, asset: ship", "whole number from 1"),
      ("choose: 1, within: 3h, asset: ship, sensitivity: maybe", "expected true or false"),
      ("choose: 1, objective: centre, asset: ship, sensitivity: true", "and centre has none"),
      ("choose: 5, within: 3h, asset: ship", "5 are to be chosen of 4 candidates"),
      ("choose: 1, within: 3h, asset: ship, fixed: [west, middle, east, north]", "there is no candidate"),
      ("choose: 1, asset: ship", "as in within: 48h"),
      ("choose: 1, within: 3, asset: ship", "a bare number has no unit"),
      ("choose: 1, within: 1h, asset: ship", "not more than the reaction time"),
      ("choose: 1, within: 9000d, asset: ship", "more than a year"),
      ("choose: 1, within: 3h, objective: median, asset: ship", "leave it out"),
      ("choose: 1, within: 3h, objective: cover, asset: ship", "covering, centre, median, backup"),
      ("choose: 1, within: 3h", "the key asset is missing"),
      ("choose: 1, within: 3h, asset: shop", "did you mean ship?"),
      ("choose: 1, within: 3h, asset: slow", "give it at the asset “slow”"),
      ("choose: 1, within: 3h, asset: ship, cell: 10m", "1.0 km to 1000.0 km"),
      ("choose: 1, within: 3h, asset: ship, runners-up: 51", "from 0 to 50"),
      ("choose: 1, within: 3h, asset: ship, candidates: [Iqaluitt]", "Iqaluit"),
      ("choose: 1, within: 3h, asset: ship, candidate: [west]", "did you mean candidates?"),
    ])
  func errors(words: String, said: String) throws {
    #expect {
      try scenario("base: {\(words)}")
    } throws: { "\($0)".contains(said) && "\($0)".hasPrefix("test, line 19") }
  }
}
