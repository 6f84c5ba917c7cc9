import Foundation
import GEOS
import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Reach round obstacles")
struct ReachObstacleTests {
  // What is reached at a metre a second, within so many metres.
  private static func zones(
    _ land: [Polygon], from places: [Position], within metres: [Double], tolerance: Double
  ) throws -> [Zone] {
    let waters = Waters(WaterInput(land: land), places: places)
    try #require(waters.places.allSatisfy { $0 != nil })
    let times = metres.map { TimeSpan(seconds: $0) }
    let search = ReachSearch(
      waters, from: Array(places.indices), speeds: [Speed(metresPerSecond: 1)],
      limit: TimeSpan(seconds: metres.max() ?? 0), tolerance: Distance(metres: tolerance))
    return try search.zones(within: times)
  }

  private static func isInside(_ position: Position, _ zone: Geography.Geometry) -> Bool {
    zone.polygons.contains { polygon in
      polygon.rings.reduce(false) { isInside, ring in
        var isIn = false
        for (a, b) in zip(ring, ring.dropFirst())
        where (a.latitude > position.latitude) != (b.latitude > position.latitude) {
          let share = (position.latitude - a.latitude) / (b.latitude - a.latitude)
          if a.longitude + share * (b.longitude - a.longitude) > position.longitude { isIn.toggle() }
        }
        return isInside != isIn
      }
    }
  }

  @Test(
    "In open water it is the disc of the distance, with the pole or 180° in it too",
    arguments: [(0.0, 90.0), (-120, 89), (180, 70), (-179, 80), (-84.5, 73)])
  func open(place: (Double, Double)) throws {
    let centre = Position(longitude: place.0, latitude: place.1)
    let radii = [150_000.0, 400_000]
    for (radius, zone) in zip(
      radii, try Self.zones([], from: [centre], within: radii, tolerance: 1000))
    {
      let exact = try Sector(centre: centre, outerRadius: Distance(metres: radius)).zone()
      #expect(abs(try zone.area().squareMetres / (try exact.area().squareMetres) - 1) < 1e-3)
      #expect(
        try zone.planar.symmetricDifference(exact.planar).area() < 1e-3 * (try exact.planar.area()))
    }
  }

  @Test("Behind a wall it is the disc of what is left round the wall's end", arguments: [75.0, 60])
  func wall(latitude: Double) throws {
    // The wall goes south from its end; the start is west of it.
    let end = Position(longitude: 0, latitude: latitude)
    let land = [SeaOfIslands.box(0, latitude - 2, 0.0002, latitude)]
    let (aside, below, radius) = (8_000.0, 15_000.0, 50_000.0)
    let start = end.destination(azimuth: Angle(degrees: 180), distance: Distance(metres: below))
      .destination(azimuth: Angle(degrees: 270), distance: Distance(metres: aside))
    let left = radius - (aside * aside + below * below).squareRoot()
    let rise = atan2(below, aside)
    let fall = acos(aside / radius)
    let shadow =
      radius * radius * (rise + fall) / 2 - aside * aside * (tan(rise) + tan(fall)) / 2
    let exact = .pi * radius * radius - shadow + left * left * (rise + .pi / 2) / 2
    let zone = try #require(try Self.zones(land, from: [start], within: [radius], tolerance: 50).first)
    #expect(abs(try zone.area().squareMetres / exact - 1) < 0.003)
    // Straight behind the wall, as far from its end as is left and no farther.
    let shape = try zone.geometry()
    for azimuth in [100.0, 130, 160] {
      let near = end.destination(azimuth: Angle(degrees: azimuth), distance: Distance(metres: left - 150))
      let far = end.destination(azimuth: Angle(degrees: azimuth), distance: Distance(metres: left + 150))
      #expect(Self.isInside(near, shape) && !Self.isInside(far, shape))
    }
  }

  @Test("Times are nested, and islands are holes in the reach")
  func nested() throws {
    let sea = SeaOfIslands.Random(seed: 5, count: 6)
    let radii = [20_000.0, 50_000, 90_000, 170_000]
    let zones = try Self.zones(sea.islands, from: [sea.rim(30)], within: radii, tolerance: 400)
    for (inner, outer) in zip(zones, zones.dropFirst()) {
      // Both edges are drawn within their tolerance, so none may stick out by more.
      #expect(try inner.planar.difference(outer.planar).area() < 1e-6 * (try inner.planar.area()))
      #expect(try inner.area() < outer.area())
    }
    let all = try #require(zones.last)
    #expect(try all.planar.validity() == .valid)
    let shape = try all.geometry()
    #expect(shape.polygons.count == 1 && shape.polygons[0].holes.count == 6)
    let land = Geography.Geometry.multiPolygon(sea.islands).area(edges: .planar).squareMetres
    let disc = try Sector(centre: sea.rim(30), outerRadius: Distance(metres: radii[3])).zone()
    // Land, and the little that lies in its lee.
    let whole = try disc.area().squareMetres
    let missing = try whole - all.area().squareMetres
    #expect(missing > land * 0.999 && missing < land + 0.02 * whole)
  }

  @Test("Places are inside as the visibility graph says", arguments: seeds(41...44, debug: 1))
  func sampled(seed: UInt64) throws {
    let sea = SeaOfIslands.Random(seed: seed, count: 8)
    let start = sea.rim(Double(seed))
    let radius = 100_000.0
    let tolerance = 400.0
    let zone = try #require(
      try Self.zones(sea.islands, from: [start], within: [radius], tolerance: tolerance).first)
    let shape = try zone.geometry()
    let oracle = WayOracle(sea.islands)
    var generator = SeededGenerator(seed: seed)
    let places = (0..<300).map { _ in
      start.destination(
        azimuth: Angle(degrees: Double(seed) + 180 + .random(in: -90...90, using: &generator)),
        distance: Distance(metres: .random(in: 20_000...130_000, using: &generator)))
    }
    let lengths = oracle.lengths(from: start, to: places)
    var compared = (inside: 0, outside: 0)
    for (place, length) in zip(places, lengths) {
      // Land is told by the graph; what lies at the very edge is not asked.
      guard length.isFinite, abs(length - radius) > 2 * tolerance, !oracle.isLand(place) else { continue }
      #expect(Self.isInside(place, shape) == (length < radius), "\(place) at \(length) m")
      if length < radius { compared.inside += 1 } else { compared.outside += 1 }
    }
    #expect(compared.inside > 80 && compared.outside > 40)
  }

  @Test("From two places it is what is reached from either")
  func union() throws {
    let sea = SeaOfIslands.Random(seed: 9)
    let starts = [sea.rim(10), sea.rim(110)]
    let radius = [80_000.0]
    let both = try #require(try Self.zones(sea.islands, from: starts, within: radius, tolerance: 400).first)
    let single = try starts.map {
      try #require(try Self.zones(sea.islands, from: [$0], within: radius, tolerance: 400).first)
    }
    let union = try single[0].planar.union(single[1].planar)
    #expect(try union.area() > 1.2 * (try single[0].planar.area()))
    #expect(try both.planar.symmetricDifference(union).area() < 2e-3 * (try union.area()))
  }

  @Test("An island cut at 180° keeps its lee, and what is closed in is not reached")
  func cut() throws {
    let land = [SeaOfIslands.box(178, 70, 180, 70.5), SeaOfIslands.box(-180, 70, -178, 70.5)]
    let start = Position(longitude: 180, latitude: 69.8)
    let zone = try #require(try Self.zones(land, from: [start], within: [90_000], tolerance: 300).first)
    let shape = try zone.geometry()
    #expect(Self.isInside(Position(longitude: 179, latitude: 69.6), shape))
    #expect(Self.isInside(Position(longitude: -179, latitude: 69.6), shape))
    // 84 km off, but in the lee: over 100 km by water.
    #expect(!Self.isInside(Position(longitude: 179.9, latitude: 70.55), shape))
    #expect(!Self.isInside(Position(longitude: 179.5, latitude: 70.25), shape))
    let lake = Polygon(
      exterior: SeaOfIslands.ring([(0, 70), (4, 70), (4, 71), (0, 71)]),
      holes: [SeaOfIslands.ring([(1, 70.2), (1, 70.8), (3, 70.8), (3, 70.2)])])
    let inside = try #require(
      try Self.zones(
        [lake], from: [Position(longitude: 2, latitude: 70.5)], within: [900_000], tolerance: 1000
      ).first)
    let pond = Geography.Geometry.multiPolygon([SeaOfIslands.box(1, 70.2, 3, 70.8)]).area(edges: .planar)
    #expect(abs(try inside.area().squareMetres / pond.squareMetres - 1) < 1e-4)
  }
}
