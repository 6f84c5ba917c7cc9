import Foundation
import GEOS
import GeoData
import Geography
import TestSupport
import Testing

@testable import Coverage

@Suite("Figures of a scenario")
struct FigureTests {
  private static let text = """
    northwatch: 1
    name: Three rings
    area: canadian-arctic
    tolerance: 100m
    sites:
      a: {position: [-90, 74]}
      b: {position: [-80, 74]}
      c: {position: [-110, 70], nation: United States}
    routes:
      meridian: {waypoints: [[-90, 66], [-90, 82]]}
    zones:
      - {kind: range-ring, of: [a, b, c], distances: [250km]}
    places: [[-90, 75]]
    """

  private static func result(threads: Int) async throws -> CoverageResult {
    let data = try ReferenceData()
    let scenario = try Scenario(
      parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: data)
    return try await scenario.coverage(data: data, inputs: [], threads: threads)
  }

  @Test("are the same on one thread and on four")
  func threads() async throws {
    #expect(try await Self.result(threads: 1) == (try await Self.result(threads: 4)))
  }

  @Test("add up: inclusion and exclusion, levels, what is covered and what is not")
  func sums() async throws {
    let result = try await Self.result(threads: 2)
    let figures = try #require(result.layers.first?.figures.last)
    let discs = result.zones.map(\.area.squareKilometres)
    let union = figures.union.squareKilometres
    let twice = try #require(figures.levels.dropFirst().first).area.squareKilometres
    #expect(abs(union + twice - discs.reduce(0, +)) < 1e-6 * union)
    let unique = figures.contributions.map(\.unique.squareKilometres).reduce(0, +)
    #expect(abs(unique + twice - union) < 1e-6 * union)
    let gaps = figures.gaps.map(\.area.squareKilometres).reduce(figures.smallGaps.area.squareKilometres, +)
    let whole = result.area.area.squareKilometres
    #expect(abs(gaps + figures.unionInArea.squareKilometres - whole) < 1e-6 * whole)
    #expect(abs(figures.share * whole - figures.unionInArea.squareKilometres) < 1e-6 * whole)
    let canada = try #require(result.layers.first?.figures.first)
    #expect(canada.union < figures.union && canada.contributions.count == 2)
  }

  @Test("of the parts of an area add up to those of the area")
  func parts() async throws {
    let data = try ReferenceData()
    let scenario = try Scenario(
      parsing: Self.text.replacing("area: canadian-arctic", with: "area: canadian-arctic-waters"),
      file: "test",
      folder: URL(fileURLWithPath: "/"), data: data)
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    #expect(result.area.parts.count == 5)
    let whole = result.area.area.squareKilometres
    #expect(abs(result.area.parts.reduce(0) { $0 + $1.area.squareKilometres } - whole) < 1e-4 * whole)
    for figures in try #require(result.layers.first?.figures) {
      let covered = figures.parts.reduce(0) { $0 + $1.covered.squareKilometres }
      #expect(abs(covered - figures.unionInArea.squareKilometres) < 1e-4 * covered && covered > 1e5)
      #expect(figures.parts.last?.covered.squareMetres == 0)
      for (part, outline) in zip(figures.parts, result.area.parts) {
        // Another way: the union of the rings laid over the part.
        let rings = try PlanarGeometry.union(
          of: result.zones.filter { figures.zoneIDs.contains($0.id) }.map(\.zone.planar))
        let direct = try rings.intersection(outline.zone.planar).area()
        #expect(abs(part.covered.squareMetres - direct) < 100)
        #expect(abs(part.share - direct / outline.area.squareMetres) < 1e-9)
      }
    }
  }

  @Test("of tiles are those of the whole")
  func tiles() throws {
    let area = try #require(try ReferenceData().area(named: "canadian-arctic-waters").parts.first)
    let planar = try Plane.project(area.geometry, edges: .planar, tolerance: Distance(metres: 100))
    let tiles = AreaTiles(planar)
    for radius in [1.0, 150, 800, 9000] {
      let disc = try Sector(
        centre: Position(longitude: -95, latitude: 72), outerRadius: .kilometres(radius)
      ).zone(tolerance: Distance(metres: 100)).planar
      let direct = try disc.intersection(planar).area()
      #expect(abs(tiles.area(within: disc) - direct) < 1)
    }
  }

  @Test("of tiles are right where the other area has the same edges, and whatever its parts")
  func tilesAlongEdges() throws {
    let area = try #require(try ReferenceData().area(named: "canadian-arctic-waters").parts.first)
    let planar = try Plane.project(area.geometry, edges: .planar, tolerance: Distance(metres: 100))
    let tiles = AreaTiles(planar)
    let whole = try planar.area()
    #expect(tiles.area(within: .empty) == 0)
    #expect(abs(tiles.area(within: planar) - whole) < 1e-9 * whole)
    var generator = SeededGenerator(seed: 7)
    let discs = try (0..<12).map { _ in
      try Sector(
        centre: Position(
          longitude: Double.random(in: -140 ... -60, using: &generator),
          latitude: Double.random(in: 62...82, using: &generator)),
        outerRadius: .kilometres(Double.random(in: 5...400, using: &generator))
      ).zone(tolerance: Distance(metres: 100)).planar
    }
    let union = try PlanarGeometry.union(of: discs)
    let common = try union.intersection(planar)
    let direct = try common.area()
    // Rings along the area's own edge, in several parts and with holes.
    #expect(abs(tiles.area(within: common) - direct) < 1)
    #expect(abs(tiles.area(within: try planar.difference(union)) - (whole - direct)) < 1)
    #expect(abs(tiles.area(within: union) - direct) < 1)
  }

  @Test("agree with points thrown at random", arguments: [1, 2] as [UInt64])
  func random(seed: UInt64) async throws {
    let result = try await Self.result(threads: 2)
    let figures = try #require(result.layers.first?.figures.last)
    let sites = result.sites.map(\.position)
    var generator = SeededGenerator(seed: seed)
    var counts = [0, 0, 0]
    let throwCount = 40_000
    // Even over a part of the sphere: even in longitude and in the sine of the authalic latitude, which for this many
    // points is close enough to that of latitude itself.
    let south = 66.0 * .pi / 180
    let north = 78.0 * .pi / 180
    for _ in 0..<throwCount {
      let z = Double.random(in: sin(south)...sin(north), using: &generator)
      let point = Position(
        longitude: Double.random(in: -125 ... -65, using: &generator), latitude: asin(z) * 180 / .pi)
      let covering = sites.count { (Vincenty.distance($0, point) ?? .infinity) < 250_000 }
      counts[min(covering, 2)] += 1
    }
    let band = Geometry.polygon(
      Polygon(exterior: [
        Position(longitude: -125, latitude: 66), Position(longitude: -65, latitude: 66),
        Position(longitude: -65, latitude: 78), Position(longitude: -125, latitude: 78),
        Position(longitude: -125, latitude: 66),
      ])
    ).area(edges: .planar).squareKilometres
    let share = figures.union.squareKilometres / band
    let drawn = Double(counts[1] + counts[2]) / Double(throwCount)
    // Four standard errors, and a hundredth for the latitude.
    #expect(abs(drawn - share) < 4 * (share * (1 - share) / Double(throwCount)).squareRoot() + 0.01 * share)
  }

  @Test("of a route along a meridian: the length inside is that between two points of the meridian")
  func route() async throws {
    let result = try await Self.result(threads: 1)
    let route = try #require(result.routes.first)
    let share = try #require(route.byLayer.first { $0.scope == .canada })
    // The disc of 250 km about 74° N on the same meridian holds 500 km of it.
    #expect(abs(share.length.kilometres - 500) < 0.3)
    let ends = share.stretches.map { ($0.from.metres, $0.to.metres) }
    #expect(ends.count == 3 && share.stretches.map(\.covered) == [false, true, false])
    #expect(zip(ends, ends.dropFirst()).allSatisfy { abs($0.1 - $1.0) < 1e-6 })
    let start = Position(longitude: -90, latitude: 66)
    let end = Position(longitude: -90, latitude: 82)
    let length = try #require(Vincenty.distance(start, end))
    #expect(abs(route.length.metres - length) < 1)
  }
}

@Suite("Horizon and radius of action")
struct FormulaTests {
  @Test(
    "the horizon of low heights is 4.12 km times the roots", arguments: [(10.0, 0.0), (20, 100), (25, 15)])
  func horizon(antenna: Double, target: Double) {
    let distance = RadarHorizon.distance(
      antennaHeight: Distance(metres: antenna), targetHeight: Distance(metres: target))
    let usual = 4121.6 * (antenna.squareRoot() + target.squareRoot())
    #expect(abs(distance.metres / usual - 1) < 1e-3)
  }

  @Test("out, on station and back")
  func radius() throws {
    let speed = Speed(metresPerSecond: 100)
    let byEndurance = try #require(
      RadiusOfAction(
        speed: speed, range: nil, endurance: TimeSpan(seconds: 36_000),
        timeOnStation: TimeSpan(seconds: 3600), reserve: 0.1))
    // 100 m/s · (32,400 s − 3,600 s) / 2
    #expect(byEndurance.radius.metres == 1_440_000 && byEndurance.limit == "endurance")
    let byRange = try #require(
      RadiusOfAction(
        speed: speed, range: Distance(metres: 1_000_000), endurance: TimeSpan(seconds: 36_000),
        timeOnStation: TimeSpan(seconds: 3600), reserve: 0))
    #expect(byRange.radius.metres == 320_000 && byRange.limit == "range")
    #expect(
      RadiusOfAction(
        speed: speed, range: nil, endurance: TimeSpan(seconds: 3600),
        timeOnStation: TimeSpan(seconds: 3600), reserve: 0) == nil)
  }
}
