import Foundation
import GeoData
import Geography
import Navigation
import TestSupport
import Testing

@testable import Coverage

@Suite("Response along routes")
struct RouteResponseTests {
  private static let area = """
    {"type": "Polygon", "coordinates": [[[-156, 77], [-144, 77], [-144, 84], [-156, 84], [-156, 77]]]}
    """

  // A ship where the route begins, an aircraft where it ends that comes as far as 400 km, and a slower allied one at the middle.
  private static let text = """
    northwatch: 1
    name: Along a route
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      south: {position: [-150, 78]}
      north: {position: [-150, 83]}
      middle: {position: [-150, 80], nation: Norway}
    assets:
      ship: {site: south, platform: Harry DeWolf class, speed: 10kn, reaction: 2h}
      fast: {site: north, platform: CP-140, speed: 200kn, reaction: 1h, range: 400km, endurance: 10h}
      slow: {site: middle, platform: CP-140, speed: 100kn, reaction: 0.5h, range: 2000km, endurance: 20h}
    routes:
      meridian: {waypoints: [south, middle, north], name: Along 150° W}
    zones:
      - {kind: range-ring, of: south, distances: [100km]}
    """

  @Test("is that of distances and speeds along a meridian, leg by leg and share by share")
  func meridian() async throws {
    let folder = try scenarioFolder(["area.geojson": Self.area])
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try ReferenceData()
    var scenario = try Scenario(parsing: Self.text, file: "test", folder: folder, data: data)
    scenario.seaChart = SeaChart(land: [])
    let result = try await scenario.coverage(data: data, inputs: [], threads: 1)
    #expect(
      try await scenario.coverage(data: data, inputs: [], threads: 4).routeResponses == result.routeResponses)
    let response = try #require(result.routeResponses.first)
    #expect(
      response.legs.map(\.from) == ["south", "middle"] && response.legs.map(\.to) == ["middle", "north"])
    let ends = [78.0, 80, 83].map { Position(longitude: -150, latitude: $0) }
    let lengths = try zip(ends, ends.dropFirst()).map { try #require(Vincenty.distance($0, $1)) / 1852 }
    for (leg, miles) in zip(response.legs, lengths) {
      #expect(abs(leg.length.nauticalMiles / miles - 1) < 1e-6)
    }
    func answer(_ answers: [RouteResponse.Answer], _ scope: Coverage.Scope, _ way: PlaceReach.Way) throws
      -> RouteResponse.Answer
    {
      try #require(answers.first { $0.scope == scope && $0.way == way })
    }
    // Half a piece of the way at the slowest speed.
    let piece = 5.0 / 1.852
    let whole = lengths[0] + lengths[1]
    let bySea = try answer(response.whole, .canada, .sea)
    #expect(bySea.reached == 1 && bySea.first?.contains("south") == true)
    for (share, time) in zip(RouteResponse.shares, bySea.times) {
      let time = try #require(time)
      #expect(time.reaction.hours == 2)
      let off = time.transit.hours - share * whole / 10
      #expect(abs(off) <= piece / 10 + 1e-3)
    }
    #expect(try answer(response.whole, .allies, .sea).times == bySea.times)
    // By air Canada's comes from the north end as far as 400 km.
    let own = try answer(response.whole, .canada, .air)
    let kilometres = whole * 1.852
    #expect(abs(own.reached - 400 / kilometres) < 10 / kilometres)
    #expect(abs((own.soonest?.hours ?? 0) - 1) <= piece / 200)
    let half = try #require(own.times[0])
    let off = half.transit.hours - 0.5 * whole / 200
    #expect(abs(off) <= piece / 200 + 1e-3 && own.times[1] == nil)
    // Of the first leg it reaches what is nearer than 400 km; the allied aircraft all, and is first on it.
    #expect(try answer(response.legs[0].answers, .canada, .air).reached < 0.5)
    let allied = try answer(response.legs[0].answers, .allies, .air)
    #expect(allied.reached == 1 && allied.first?.contains("middle") == true)
    let last = allied.times.last??.total.hours ?? 0
    let late = last - 0.5 - lengths[0] / 100
    #expect(abs(late) <= piece / 100 + 1e-3)
  }
}
