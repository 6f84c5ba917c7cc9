import Foundation
import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Ways by water")
struct WayTests {
  @Test(
    "Without land it is the geodesic, over the pole and across 180° too",
    arguments: [
      (0.0, 80.0, 179.0, 75.0), (0, 85, 180, 85), (-100, 70, 80, 70), (170, 72, -165, 68),
      (179.5, 71, -179.5, 71),
      (20, 90, 140, 66), (-84.5, 73, -84.5, 73.001), (-60, 60, 100, 64), (-140, 69, -5, -40),
      (180, 70, -180, 75),
    ])
  func open(_ ends: (Double, Double, Double, Double)) throws {
    let from = Position(longitude: ends.0, latitude: ends.1)
    let to = Position(longitude: ends.2, latitude: ends.3)
    let way = try #require(try SeaOfIslands.way([], from, to))
    let exact = try #require(Vincenty.distance(from, to))
    #expect(way.legs.count == 1)
    #expect(abs(way.length.metres - exact) < 1e-6 * exact + 0.001)
    for position in way.line {
      let there = try #require(Vincenty.distance(from, position))
      let onwards = try #require(Vincenty.distance(position, to))
      #expect(there + onwards - exact < 1e-6 * exact + 0.01)
    }
  }

  @Test("A way to where it starts has no legs", arguments: [(10.0, 80.0), (0, 90), (180, 70)])
  func nowhere(place: (Double, Double)) throws {
    let here = Position(longitude: place.0, latitude: place.1)
    let way = try #require(try SeaOfIslands.way([SeaOfIslands.box(20, 70, 30, 75)], here, here))
    #expect(way.legs.isEmpty && way.length.metres == 0)
  }

  @Test(
    "Round a disc of land it is tangent, arc and tangent, and stays off the disc",
    arguments: [(-40.0, 75.0), (179.5, 72), (-180, 66), (0, 90), (33, 89.5), (10, 20)])
  func disc(place: (Double, Double)) throws {
    let centre = Position(longitude: place.0, latitude: place.1)
    let (radius, far) = (100_000.0, 300_000.0)
    let land = try Sector(centre: centre, outerRadius: Distance(metres: radius)).zone().geometry().polygons
    let globe = 6_371_000.0
    let tangent = globe * acos(cos(far / globe) / cos(radius / globe))
    let turned = acos(tan(radius / globe) / tan(far / globe))
    for azimuth in [10.0, 100] {
      let from = centre.destination(azimuth: Angle(degrees: azimuth), distance: Distance(metres: far))
      // Not quite opposite, so that one way round is the shorter.
      let to = centre.destination(azimuth: Angle(degrees: azimuth + 170), distance: Distance(metres: far))
      let way = try #require(try SeaOfIslands.way(land, from, to))
      let exact = 2 * tangent + globe * sin(radius / globe) * (170 * .pi / 180 - 2 * turned)
      #expect(abs(way.length.metres / exact - 1) < 1e-3)
      for position in way.line {
        #expect(try #require(Vincenty.distance(centre, position)) > radius - 1)
      }
    }
  }

  @Test("From the head of an inlet narrower than the way keeps off corners it goes straight out")
  func inlet() throws {
    let land = SeaOfIslands.polygon([
      (-69, 63.72), (-68.562447, 63.728638), (-68.573891, 63.746223), (-68.542358, 63.721748), (-68.2, 63.72),
      (-68.2, 63.9), (-69, 63.9),
    ])
    let planner = RoutePlanner(
      chart: SeaChart(land: [land]), speeds: [.knots(14)], limit: .kilometres(25))
    for latitude in [63.5, 63.7] {
      for longitude in [-68.0, -68.5, -69] {
        let plan = try planner.plan([
          RouteStop(name: "head", position: Position(longitude: -68.5745, latitude: 63.7475)),
          RouteStop(name: "sea", position: Position(longitude: longitude, latitude: latitude)),
        ])
        let way = try #require(plan.parts.first)
        #expect(SeaOfIslands.crossings(of: way.line, with: [land]) == 0)
        #expect(way.line.count > 2)
      }
    }
  }

  @Test("Round a thin wall it goes by the nearer end")
  func wall() throws {
    let land = [SeaOfIslands.box(0, 70, 0.001, 80)]
    for latitude in [74.0, 76] {
      let (from, to) = ((-5.0, latitude), (6.0, latitude + 0.5))
      let way = try #require(
        try SeaOfIslands.way(
          land, Position(longitude: from.0, latitude: from.1), Position(longitude: to.0, latitude: to.1)))
      let north = SeaOfIslands.length([from, (0, 80), (0.001, 80), to])
      let south = SeaOfIslands.length([from, (0, 70), (0.001, 70), to])
      #expect(abs(way.length.metres - min(north, south)) < 10)
      #expect(way.length.metres > min(north, south) - 0.5)
      #expect(SeaOfIslands.crossings(of: way.line, with: land) == 0)
    }
  }

  @Test("Through a maze of rings with a gap each, from the middle to the outside")
  func maze() throws {
    var walls: [Polygon] = []
    for (number, size) in [0.03, 0.06, 0.09, 0.12].enumerated() {
      // A square ring of wall with a gap in its east or west side.
      let (x, y, thick, gap) = (2 * size, size, 0.002, 0.004)
      let turn = number.isMultiple(of: 2) ? 1.0 : -1
      let corners = [
        (x, gap), (x, y), (-x, y), (-x, -y), (x, -y), (x, -gap), (x - thick, -gap), (x - thick, -y + thick),
        (-x + thick, -y + thick), (-x + thick, y - thick), (x - thick, y - thick), (x - thick, gap),
      ]
      walls.append(SeaOfIslands.polygon(corners.map { (20 + turn * $0.0, 61 + turn * $0.1) }))
    }
    let (from, to) = (Position(longitude: 20, latitude: 61), Position(longitude: 20.5, latitude: 61.01))
    let way = try #require(try SeaOfIslands.way(walls, from, to))
    let exact = try #require(WayOracle(walls).lengths(from: from, to: [to]).first)
    #expect(exact > 3 * (try #require(Vincenty.distance(from, to))))
    // Three metres off every corner that it turns round.
    #expect(way.length.metres > exact * (1 - 1e-4) && way.length.metres < exact * (1 + 1e-4) + 3 * 16)
    #expect(SeaOfIslands.crossings(of: way.line, with: walls) == 0)
  }

  @Test("Through a strait fifty metres wide, and one of ten", arguments: [50.0, 10])
  func strait(width: Double) throws {
    let degrees = width / 2 / (111_500 * cos(72.05 * .pi / 180))
    let land = [SeaOfIslands.box(-20, 72, -degrees, 72.1), SeaOfIslands.box(degrees, 72, 20, 72.1)]
    let (from, to) = (Position(longitude: 0.2, latitude: 71.8), Position(longitude: -0.3, latitude: 72.4))
    let way = try #require(try SeaOfIslands.way(land, from, to))
    let exact = SeaOfIslands.length([(0.2, 71.8), (0, 72), (0, 72.1), (-0.3, 72.4)])
    #expect(abs(way.length.metres - exact) < width)
    #expect(SeaOfIslands.crossings(of: way.line, with: land) == 0)
  }

  @Test("Between islands that touch in a point there is no way through")
  func touching() throws {
    let land = [SeaOfIslands.box(0, 70, 1, 71), SeaOfIslands.box(1, 71, 2, 72)]
    let way = try #require(
      try SeaOfIslands.way(
        land, Position(longitude: 0.9, latitude: 71.1), Position(longitude: 1.1, latitude: 70.9)))
    let exact = min(
      SeaOfIslands.length([(0.9, 71.1), (1, 72), (2, 72), (2, 71), (1.1, 70.9)]),
      SeaOfIslands.length([(0.9, 71.1), (0, 71), (0, 70), (1, 70), (1.1, 70.9)]))
    #expect(abs(way.length.metres / exact - 1) < 1e-4)
    #expect(SeaOfIslands.crossings(of: way.line, with: land) == 0)
  }

  @Test("An island cut at 180° is one island: no way along the cut")
  func cut() throws {
    let land = [SeaOfIslands.box(178, 70, 180, 72), SeaOfIslands.box(-180, 70, -178, 72)]
    let (west, east) = (Position(longitude: 177, latitude: 71.3), Position(longitude: -177, latitude: 71.3))
    let way = try #require(try SeaOfIslands.way(land, west, east))
    let exact = SeaOfIslands.length([(177, 71.3), (178, 72), (-178, 72), (-177, 71.3)])
    #expect(abs(way.length.metres - exact) < 10)
    #expect(SeaOfIslands.crossings(of: way.line.filter { $0.longitude > 0 }, with: land) == 0)
    let waters = Waters(WaterInput(land: land), places: [Position(longitude: 180, latitude: 71)])
    #expect(waters.places.first == .some(nil))
  }

  @Test("Polygons that overlap, and the same one twice, are the land of their union")
  func overlapping() throws {
    let parts = [
      SeaOfIslands.box(0, 70, 3, 71), SeaOfIslands.box(2, 70, 4, 71), SeaOfIslands.box(2, 70, 4, 71),
    ]
    let (from, to) = (Position(longitude: 1.7, latitude: 69), Position(longitude: 2.4, latitude: 72))
    let way = try #require(try SeaOfIslands.way(parts, from, to))
    let whole = try #require(try SeaOfIslands.way([SeaOfIslands.box(0, 70, 4, 71)], from, to))
    #expect(abs(way.length.metres - whole.length.metres) < 0.1)
    #expect(way.length.metres > SeaOfIslands.length([(1.7, 69), (2.4, 72)]) * 1.02)
    #expect(SeaOfIslands.crossings(of: way.line, with: parts) == 0)
  }
}
