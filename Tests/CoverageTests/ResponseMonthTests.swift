import Foundation
import GeoData
import Geography
import Navigation
import TestSupport
import Testing

@testable import Coverage

@Suite("Response by sea month by month")
struct ResponseMonthTests {
  // Canada's ship of class PC5 at a base in the middle of a square degree of ocean, an allied one without a class beside it.
  static let text = """
    northwatch: 1
    name: Months
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      middle: {position: [-150, 80], role: base}
      near: {position: [-151, 79.8], nation: Norway}
    assets:
      own: {site: middle, platform: Harry DeWolf class, speed: 10kn, reaction: 2h}
      allied: {site: near, platform: Halifax class, speed: 5kn, reaction: 1h}
    sea-response: {tolerance: 5km, ice-months: {folder: ice, assume: "10:medium first-year"}}
    zones:
      - {kind: range-ring, of: middle, distances: [100km]}
    routes: {north: {waypoints: [[-150, 79.6], [-150, 80.4]]}}
    """

  private static func ice(from south: Double, _ properties: String = "{}") -> String {
    """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": \(properties),
    "geometry": {"type": "Polygon", "coordinates": [[[-170, \(south)], [-130, \(south)], [-130, 84], [-170, 84],
    [-170, \(south)]]]}}]}
    """
  }

  /// Solid ice all about in January and February, multi-year ice north of 80.2° N in March.
  static func folder() throws -> URL {
    let folder = try scenarioFolder(["area.geojson": oceanArea])
    let own = folder.appendingPathComponent("ice")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    let files = [
      "01.json": ice(from: 76), "02-same.json": ice(from: 76),
      "03.geojson": ice(from: 80.2, "{\"concentration\": \"100%\", \"stage\": \"multi-year ice\"}"),
    ]
    for (name, text) in files { try Data(text.utf8).write(to: own.appendingPathComponent(name)) }
    return folder
  }

  private func coverage(
    _ response: SeaResponse, _ month: Int, _ scope: Coverage.Scope, withBase: Bool = true
  ) throws -> SeaResponse.MonthCoverage {
    try #require(
      response.months.first { $0.month == month }?.coverages.first {
        $0.scope == scope && $0.withBase == withBase
      })
  }

  @Test("is that of distances and speeds in each month's ice, by each ship's class")
  func months() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try ReferenceData()
    var scenario = try Scenario(parsing: Self.text, file: "test", folder: folder, data: data)
    scenario.seaChart = SeaChart(land: [])
    // January and February are one kind, March another; the rest is open water.
    #expect(Set(scenario.responseMonths.map(\.waters)).count == 3)
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    let response = try #require(result.seaResponse)
    #expect(response.months.map(\.month) == Array(1...12))
    #expect(
      response.months.map(\.ice)
        == ["01.json", "02-same.json", "03.geojson"] + Array(repeating: "open water assumed", count: 9))
    #expect(response.months.map(\.isAssumed) == (1...12).map { $0 > 3 })
    #expect(
      result.assumptions.contains { $0.contains("months without a file (4, 5, 6, 7, 8, 9, 10, 11, 12)") })

    // Vincenty's distances over a finer grid of longitude and latitude, weighed by the parallels' lengths.
    struct Point {
      let own: Double
      let allied: Double
      let isNorth: Bool
      let weight: Double
    }
    var points: [Point] = []
    for longitude in stride(from: -152.95, to: -147, by: 0.1) {
      for latitude in stride(from: 79.51, to: 80.5, by: 0.02) {
        let at = Position(longitude: longitude, latitude: latitude)
        func miles(_ longitude: Double, _ latitude: Double) -> Double {
          (Vincenty.distance(Position(longitude: longitude, latitude: latitude), at) ?? .infinity) / 1852
        }
        points.append(
          Point(
            own: miles(-150, 80), allied: miles(-151, 79.8), isNorth: latitude > 80.2,
            weight: cos(latitude * .pi / 180)))
      }
    }
    func check(_ found: SeaResponse.MonthCoverage, _ hours: (Point) -> Double) throws {
      let all = points.reduce(0) { $0 + $1.weight }
      for within in found.within {
        let share = points.filter { hours($0) <= within.time.hours }.reduce(0) { $0 + $1.weight } / all
        #expect(abs(within.share - share) < 0.06)
      }
      let never = points.filter { !hours($0).isFinite }.reduce(0) { $0 + $1.weight } / all
      #expect(abs(found.never - never) < 0.04)
      let sorted = points.map(hours).sorted()
      for percentile in found.percentiles {
        let want = sorted[min(sorted.count - 1, Int(percentile.share * Double(sorted.count)))]
        #expect((percentile.time == nil) == !want.isFinite)
        if let time = percentile.time { #expect(abs(time.hours / want - 1) < 0.1) }
      }
    }
    // Medium first-year ice is 1.1 m thick on average and PC5 makes 3 kn in 1 m: 10 - 7 × 1.1 = 2.3 kn. Without a class
    // there is no passage in it.
    for month in [1, 2] {
      try check(try coverage(response, month, .canada)) { $0.own / 2.3 + 2 }
      try check(try coverage(response, month, .allies)) { $0.own / 2.3 + 2 }
      try check(try coverage(response, month, .allies, withBase: false)) { _ in .infinity }
    }
    #expect(response.months[0].coverages == response.months[1].coverages)
    try check(try coverage(response, 3, .canada)) { $0.isNorth ? .infinity : $0.own / 10 + 2 }
    try check(try coverage(response, 3, .allies, withBase: false)) {
      $0.isNorth ? .infinity : $0.allied / 5 + 1
    }
    for month in 4...12 {
      try check(try coverage(response, month, .allies)) { min($0.own / 10 + 2, $0.allied / 5 + 1) }
      // As the response without months has it.
      let usual = try #require(response.coverages.first { $0.scope == .canada && $0.withBase })
      #expect(try coverage(response, month, .canada).percentiles == usual.percentiles)
    }
    #expect(try coverage(response, 7, .canada, withBase: false).never == 1)
    try checkRoute(response)
    #expect(
      response.months[0].ships.map { $0.conditions.contains(.init("ice_class", "PC5")) } == [true, false])
  }

  // Along the meridian of Canada's ship, 44.66 km to its south and to its north; pieces are 10 km or less.
  private func checkRoute(_ response: SeaResponse) throws {
    func answer(_ month: Int) throws -> RouteResponse.Answer {
      let route = try #require(response.months[month - 1].routes.first)
      #expect(route.id == "north" && route.answers.map(\.scope) == [.canada, .allies])
      return try #require(route.answers.first)
    }
    let half = 22.33 / 1.852
    for (month, knots) in [(1, 2.3), (2, 2.3), (4, 10), (12, 10)] {
      let found = try answer(month)
      #expect(found.reached == 1 && found.way == .sea)
      let slack = 5 / 1.852 / knots + 0.01
      #expect(abs(try #require(found.times.first??.total).hours - (half / knots + 2)) < slack)
      #expect(abs(try #require(found.times.last??.total).hours - (2 * half / knots + 2)) < slack)
    }
    // In March three quarters of it lie south of the ice.
    let march = try answer(3)
    #expect(abs(march.reached - 0.75) < 0.06 && march.times.last == .some(nil))
  }

  @Test("keeps to the law of the 15th for a ship with a date")
  func law() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // Off Baffin Island, in zone 9: open to Type A from 1 August to 20 November, whatever the day of the scenario.
    let area = """
      {"type": "Polygon", "coordinates": [[[-64.6, 69.8], [-63.4, 69.8], [-63.4, 70.2], [-64.6, 70.2], [-64.6, 69.8]]]}
      """
    try Data(area.utf8).write(to: folder.appendingPathComponent("area.geojson"))
    let text = """
      northwatch: 1
      name: Law
      area: {file: area.geojson}
      tolerance: 100m
      sites: {ocean: {position: [-64, 70]}}
      assets: {ship: {site: ocean, platform: Xue Long 2, speed: 10kn, date: 2027-01-15}}
      sea-response: {tolerance: 5km, ice-months: {folder: law}}
      zones:
        - {kind: range-ring, of: ocean, distances: [10km]}
      """
    let own = folder.appendingPathComponent("law")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    let far = Self.ice(from: 80.2, "{\"concentration\": \"100%\", \"stage\": \"multi-year ice\"}")
    try Data(far.utf8).write(to: own.appendingPathComponent("09.json"))
    let data = try ReferenceData()
    var scenario = try Scenario(parsing: text, file: "test", folder: folder, data: data)
    scenario.seaChart = SeaChart(land: [])
    for month in scenario.responseMonths {
      let zones = try #require(month.ships.first).conditions.zonesInSeason
      #expect(zones.contains(9) == (8...11).contains(month.month))
    }
    // From December to May no zone is open: one kind.
    let waters = scenario.responseMonths.map(\.waters)
    #expect(Set([12, 1, 2, 3, 4, 5].map { waters[$0 - 1] }).count == 1 && Set(waters).count > 2)
    // Before the zone opens, and after.
    scenario.responseMonths.removeAll { ![7, 8].contains($0.month) }
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    let response = try #require(result.seaResponse)
    #expect(response.months.map { $0.coverages.first?.never } == [1, 0])
    #expect(response.months.map(\.lawDay) == ["15 July", "15 August"])
    #expect(result.assumptions.contains { $0.contains("by the law of its 15th") })
  }

  @Test("is the same on one thread and on many")
  func threads() async throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try ReferenceData()
    let text = Self.text.replacing(
      "  own: {site: middle, platform: Harry DeWolf class, speed: 10kn, reaction: 2h}\n", with: "")
    var scenario = try Scenario(parsing: text, file: "test", folder: folder, data: data)
    scenario.seaChart = SeaChart(land: [])
    let one = try await scenario.coverage(data: data, inputs: [], threads: 1)
    #expect(try await scenario.coverage(data: data, inputs: [], threads: 3) == one)
    #expect(one.seaResponse?.months.count == 12)
  }

  @Test(
    "says what is wrong and where",
    arguments: [
      ("platform: Halifax class", "platform: CCGS Terry Fox", "needs the ice class of “allied”"),
      ("folder: ice", "folder: none", "no file of month 01"),
      ("folder: ice", "folder: broken", "05.json"),
      ("folder: ice, ", "", "expected a folder"),
      ("assume: \"10:medium first-year\"", "months: 3", "unknown key"),
      ("assume: \"10:medium first-year\"", "assume: much", "9:medium first-year"),
      (", assume: \"10:medium first-year\"", "", "say nothing of ice"),
    ])
  func errors(find: String, replace: String, words: String) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["none", "broken"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try Data("{".utf8).write(to: folder.appendingPathComponent("broken/05.json"))
    let text = Self.text.replacing(find, with: replace)
    try #require(text != Self.text)
    do {
      _ = try Scenario(parsing: text, file: "test.yaml", folder: folder, data: try ReferenceData())
      Issue.record("it was taken")
    } catch let error as ScenarioError {
      #expect(error.line == 11 && error.description.contains(words), "\(error)")
    }
  }
}
