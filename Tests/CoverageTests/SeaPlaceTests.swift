import Foundation
import GeoData
import Geography
import TestSupport
import Testing

@testable import Coverage

@Suite("Places and routes by sea")
struct SeaPlaceTests {
  private static let text = """
    northwatch: 1
    name: Ways
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      ocean: {position: [-150, 80]}
      nanisivik: {place: Nanisivik}
    assets:
      slow: {site: ocean, platform: Harry DeWolf class, speed: 10kn, reaction: 2h, range: 300km}
      aops: {site: nanisivik, platform: Harry DeWolf class, reaction: 4h}
      plane: {site: nanisivik, platform: CP-140, reaction: 1h}
    routes:
      open: {sea: [ocean, [-140, 79]]}
      there: {sea: [Nanisivik, Resolute Bay]}
      onward: {sea: [nanisivik, Pond Inlet, Resolute Bay], name: By Pond Inlet}
    sea-response: {tolerance: 20km}
    zones:
      - {kind: range-ring, of: nanisivik, distances: [100km]}
    places: [[-140, 79], Resolute Bay, Yellowknife]
    """

  private static func result(threads: Int) async throws -> CoverageResult {
    let data = try ReferenceData()
    let folder = try scenarioFolder(["area.geojson": oceanArea])
    defer { try? FileManager.default.removeItem(at: folder) }
    let scenario = try Scenario(parsing: text, file: "test", folder: folder, data: data)
    return try await scenario.coverage(data: data, inputs: [], threads: threads)
  }

  @Test("are as far as the geodesic in open water, and as the shortest way round the islands elsewhere")
  func ways() async throws {
    let result = try await Self.result(threads: 4)
    func route(_ id: String) throws -> RouteCoverage {
      try #require(result.routes.first { $0.route.id == id })
    }
    func arrival(_ place: Int, _ asset: String) -> PlaceReach.Arrival? {
      result.places[place].arrivals.first { $0.asset == asset }
    }

    let straight = try #require(
      Vincenty.distance(Position(longitude: -150, latitude: 80), Position(longitude: -140, latitude: 79)))
    let open = try #require(arrival(0, "slow"))
    #expect(open.way == .sea && abs(open.distance.metres - straight) < 1)
    #expect(abs(open.transit.seconds - straight / (10 * 1852 / 3600)) < 1)
    #expect(open.reaction == TimeSpan(seconds: 7200))
    // Out and back is farther than her range.
    #expect(!open.canReturn && arrival(1, "slow") == nil)
    #expect(try abs(route("open").length.metres - straight) < 1)

    // One search for all places, and a search from stop to stop on another mesh, find the same way; a route that is written
    // stays a few metres off every corner that it turns round.
    let resolute = try #require(arrival(1, "aops"))
    let there = try route("there")
    #expect(resolute.way == .sea && (0...50).contains(there.length.metres - resolute.distance.metres))
    let plane = try #require(arrival(1, "plane"))
    #expect(plane.way == .air && plane.distance < resolute.distance)
    #expect(result.places[1].arrivals.map(\.asset) == ["plane", "aops"])
    // Yellowknife lies inland: aircraft alone get there.
    #expect(result.places[2].arrivals.map(\.way) == [.air])

    // By way of a third place it is no shorter, and the stops give the legs their names.
    let onward = try route("onward")
    #expect(onward.length > there.length && onward.route.name == "By Pond Inlet")
    #expect(Set(onward.route.waypointNames.values).count == 3 && onward.route.edges == .geodesic)
    let share = try #require(onward.byLayer.first { $0.scope == .canada })
    let covered = share.stretches.filter(\.covered).map { $0.to.metres - $0.from.metres }.reduce(0, +)
    #expect(abs(covered - share.length.metres) < 200 && covered > 100_000 && share.share < 0.5)
  }

  @Test(
    "say where a stop is wrong",
    arguments: [
      ("[base]", "two stops"), ("[base, base]", "the same place"), ("[base, Atlantis]", "Atlantis"),
      ("[base, [-104, 62]]", "no water leads to the sea within 25.0 km"),
    ])
  func errors(stops: String, words: String) throws {
    let text = """
      northwatch: 1
      name: Ways
      area: canadian-arctic
      sites: {base: {position: [-84.5, 73.07]}}
      routes:
        wrong: {sea: \(stops)}
      zones: [{kind: range-ring, of: base, distances: [100km]}]
      """
    do {
      _ = try Scenario(
        parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: try ReferenceData())
      Issue.record("it was taken")
    } catch let error as ScenarioError {
      #expect(error.line == 6 && error.path.hasPrefix("routes.wrong.sea"))
      #expect(error.description.contains(words), "\(error)")
    }
  }
}
