import Foundation
import GeoData
import Geography
import Navigation
import TestSupport
import Testing

@testable import Coverage

@Suite("Corridors")
struct CorridorTests {
  private static let area = """
    {"type": "Polygon", "coordinates": [[[-20, 48], [20, 48], [20, 52], [-20, 52], [-20, 48]]]}
    """

  private static func text(_ corridor: String) -> String {
    """
    northwatch: 1
    name: Corridors
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      west: {position: [-10, 50]}
      east: {position: [10, 50]}
      middle: {position: [0, 53]}
    assets:
      plane: {site: west, platform: CP-140, speed: 200kn, reaction: 1h, range: 5000km, endurance: 20h}
    sensors:
      radar: {site: west, range: 100km}
    zones:
      - {kind: radar-horizon, of: radar}
    corridors:
      way: {\(corridor)}
    """
  }

  private func corridor(_ words: String, on chart: SeaChart) async throws -> Corridor {
    let folder = try scenarioFolder(["area.geojson": Self.area])
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try ReferenceData()
    var scenario = try Scenario(parsing: Self.text(words), file: "test", folder: folder, data: data)
    scenario.seaChart = chart
    let one = try await scenario.corridors(data: data, threads: 1)
    #expect(try await scenario.corridors(data: data, threads: 4) == one)
    return try #require(one.first)
  }

  @Test("in open water: the geodesic, its days and fuel, what the radar sees, how soon the aircraft comes")
  func openWater() async throws {
    let found = try await corridor(
      "from: west, to: east, year: 2027, speed: 10kn, via: [middle], range: 2000km, range-speed: 20kn, "
        + "fuel-capacity: 500t, fuel: LNG", on: SeaChart(land: []))
    #expect(found.from == "west" && found.to == "east" && found.ways.map(\.kind) == [.north, .today])
    let places = [-10.0, 10].map { Position(longitude: $0, latitude: 50) }
    let middle = Position(longitude: 0, latitude: 53)
    let direct = try #require(Vincenty.distance(places[0], places[1]))
    let around = try #require(Vincenty.distance(places[0], middle)) * 2
    for (way, length) in zip(found.ways, [around, direct]) {
      let best = try #require(way.best)
      #expect(abs(best.length.metres / length - 1) < 1e-6)
      #expect(abs(best.time.hours / (length / 1852 / 10) - 1) < 1e-6)
      #expect(way.weeks.openWeeks == 52)
      let share = try #require(way.fuel?.share)
      #expect(abs(share / (length / 2_000_000 / 4) - 1) < 1e-6)
      #expect(abs(try #require(way.fuel?.carbonDioxide) / (share * 500 * 2.750) - 1) < 1e-12)
      let seen = try #require(way.watch?.byLayer.first { $0.scope == .canada })
      #expect(abs(seen.length.kilometres - 100) < 0.3)
      let answer = try #require(way.response?.whole.first { $0.scope == .canada && $0.way == .air })
      let worst = try #require(answer.times.last ?? nil).total.hours
      #expect(abs(worst - (1 + direct / 1852 / 200)) < 5 / 1.852 / 200 + 1e-6)
    }
  }

  @Test("legs end where the way is led through; each has its own sight and help, and they add up")
  func legs() async throws {
    let found = try await corridor(
      "from: west, to: east, year: 2027, speed: 10kn, via: [middle]", on: SeaChart(land: []))
    let north = found.ways[0]
    #expect(north.legs.map(\.response.from) == ["west", "middle"])
    #expect(north.legs.map(\.response.to) == ["middle", "east"] && found.ways[1].legs.count == 1)
    let half = try #require(
      Vincenty.distance(Position(longitude: -10, latitude: 50), Position(longitude: 0, latitude: 53)))
    for leg in north.legs { #expect(abs(leg.response.length.metres / half - 1) < 1e-6) }
    // The radar stands where the way begins.
    let seen = north.legs.map { $0.watch?.byLayer.first { $0.scope == .canada }?.length.kilometres ?? -1 }
    #expect(abs(seen[0] - 100) < 0.3 && seen[1] == 0)
    #expect(north.legs[0].watchers.count == 1 && north.legs[1].watchers.isEmpty)
    // The aircraft from there is at the first leg at once, and at the second as it comes to its end nearest to it.
    let soonest = north.legs.map { leg in
      leg.response.answers.first { $0.scope == .canada && $0.way == .air }?.soonest?.hours ?? 0
    }
    #expect(abs(soonest[0] - 1) < 0.02 && abs(soonest[1] - (1 + half / 1852 / 200)) < 0.02)
  }

  @Test("a way is cut where it passes a strait, at a canal and at its stops, in the order of passing")
  func cuts() throws {
    let data = try ReferenceData()
    let places = [(-169.0, 62.0), (-168.5, 70), (-150, 72)].map { Position(longitude: $0.0, latitude: $0.1) }
    let stops = zip(["A", "B", "C"], places).map { RouteStop(name: $0, position: $1) }
    let bering = try data.gate(named: "bering")
    let legs = CorridorLegs(places, through: stops, past: [try data.gate(named: "cabot"), bering])
    // The Strait of Cabot is elsewhere.
    #expect(legs.names == [0: "A", 1: "Bering Strait", 2: "B", 3: "C"])
    let cut = legs.line[1]
    #expect(legs.line == [places[0], cut, places[1], places[2]])
    // On the way and on the strait's line: no longer round by it than straight, to what great ellipses are off.
    let along = places[0].distance(to: cut).metres + cut.distance(to: places[1]).metres
    #expect(along - places[0].distance(to: places[1]).metres < 0.1)
    let ends = zip(bering.line, bering.line.dropFirst())
    let off = ends.map {
      $0.distance(to: cut).metres + cut.distance(to: $1).metres - $0.distance(to: $1).metres
    }
    #expect(try #require(off.min()) < 0.1)

    let suez = try data.gate(named: "suez")
    let way =
      [Position(longitude: 32.5, latitude: 32)] + suez.line + [Position(longitude: 34, latitude: 27.5)]
    let through = CorridorLegs(
      way, through: [way[0], way[way.count - 1]].map { RouteStop(name: "end", position: $0) }, past: [suez])
    #expect(through.line == way && through.names.count == 3)
    #expect(through.names.values.contains(suez.name))
  }

  @Test("a strait that is shut ends today's way, and the answer says so")
  func shut() async throws {
    // Land round the west with one mouth, shut by a barrier that stands for a strait.
    let land = Polygon(
      exterior: [(-14, 46), (14, 46), (14, 54), (-14, 54), (-14, 46)].map {
        Position(longitude: $0, latitude: $1)
      },
      holes: [
        [(-12, 48), (-12, 52), (12, 52), (12, 48), (-12, 48)].map { Position(longitude: $0, latitude: $1) }
      ])
    var chart = SeaChart(land: [land])
    chart.barriers = [[Position(longitude: 5, latitude: 47), Position(longitude: 5, latitude: 53)]]
    let found = try await corridor("from: west, to: east, year: 2027, speed: 10kn", on: chart)
    #expect(
      found.ways.allSatisfy { $0.best == nil && $0.fuel == nil && $0.watch == nil && $0.response == nil })
    #expect(found.ways.allSatisfy { $0.weeks.openWeeks == 0 })
    #expect(found.ways[0].shut.isEmpty && found.ways[1].shut.contains("Bering Strait"))
  }

  @Test(
    "errors say what and where",
    arguments: [
      ("from: west, to: west, year: 2027, speed: 10kn", "is where the corridor begins"),
      ("from: west, to: Rotterdm, year: 2027, speed: 10kn", "Rotterdam"),
      ("from: west, to: east, year: 2027", "how fast is the ship?"),
      ("to: east, year: 2027, speed: 10kn", "the key from is missing"),
      ("from: west, to: east, year: 2027, speed: 10kn, beside: [Bering Strat]", "Bering Strait"),
      ("from: west, to: east, year: 2027, speed: 10kn, range: 5000km", "range-speed"),
      ("from: west, to: east, year: 2027, speed: 10kn, fuel-capacity: 540", "540t"),
      ("from: west, to: east, year: 2027, speed: 10kn, fuel: coal", "MDO, HFO, LNG"),
    ])
  func errors(words: String, said: String) throws {
    let folder = try scenarioFolder(["area.geojson": Self.area])
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try ReferenceData()
    #expect {
      try Scenario(parsing: Self.text(words), file: "test", folder: folder, data: data)
    } throws: { "\($0)".contains(said) }
  }
}

@Suite("Fuel")
struct FuelTests {
  // By hand: 3400 of 6800 nmi at 7 of 14 kn are an eighth of the bunkers.
  @Test(
    "is the square of the speed and the share of the range",
    arguments: zip(MarineFuel.allCases, [3.206, 3.114, 2.750]))
  func law(fuel: MarineFuel, factor: Double) throws {
    let use = FuelUse(
      distance: .nauticalMiles(3400), speed: .knots(7),
      ship: Bunkers(range: .nauticalMiles(6800), rangeSpeed: .knots(14), capacity: 400, fuel: fuel))
    #expect(abs(try #require(use.share) - 0.125) < 1e-12)
    #expect(abs(try #require(use.tonnes) - 50) < 1e-9)
    #expect(abs(try #require(use.carbonDioxide) - 50 * factor) < 1e-9 && use.missing.isEmpty)
  }

  @Test("no figure is invented: what is missing is named")
  func missing() {
    let nothing = FuelUse(
      distance: .kilometres(1), speed: .knots(7),
      ship: Bunkers(range: nil, rangeSpeed: nil, capacity: 400, fuel: .mdo))
    #expect(nothing.share == nil && nothing.tonnes == nil && nothing.carbonDioxide == nil)
    #expect(nothing.missing == ["range", "speed of the range"])
    let share = FuelUse(
      distance: .kilometres(1), speed: .knots(7),
      ship: Bunkers(range: .kilometres(2), rangeSpeed: .knots(7), capacity: nil, fuel: nil))
    #expect(share.share == 0.5 && share.tonnes == nil && share.missing == ["fuel-capacity", "fuel"])
  }
}
