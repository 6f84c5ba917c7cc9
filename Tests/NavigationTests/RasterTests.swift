import Foundation
import GEOS
import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Travel times over a grid")
struct RasterTests {
  // A search at a metre a second: times are lengths.
  private static func search(_ land: [Polygon], from places: [Position], within metres: Double) throws
    -> ReachSearch
  {
    let waters = Waters(WaterInput(land: land), places: places)
    try #require(waters.places.allSatisfy { $0 != nil })
    return ReachSearch(
      waters, from: Array(places.indices), speeds: [Speed(metresPerSecond: 1)],
      limit: TimeSpan(seconds: metres), tolerance: Distance(metres: 1000))
  }

  // Positions round another, nearer and farther than a distance, whose cells are asked.
  private static func places(_ centre: Position, _ metres: Double, seed: UInt64) -> [Position] {
    var generator = SeededGenerator(seed: seed)
    return (0..<400).map { _ in
      centre.destination(
        azimuth: Angle(degrees: .random(in: 0...360, using: &generator)),
        distance: Distance(metres: metres * .random(in: 0...1.2, using: &generator)))
    }
  }

  @Test(
    "In open water a cell has the geodesic distance of its middle, at the pole, across 180° and far off",
    arguments: [
      (0.0, 90.0, 400_000.0), (178, 85, 900_000), (-179.9, 70, 300_000), (-84.5, 73, 20_000),
      (30, 5, 4_000_000), (120, -30, 1_500_000),
    ])
  func open(place: (Double, Double, Double)) throws {
    let centre = Position(longitude: place.0, latitude: place.1)
    let radius = place.2
    let cell = Distance(metres: radius / 60)
    let search = try Self.search([], from: [centre], within: radius)
    let raster = try search.raster(cell: cell, within: TimeSpan(seconds: radius))
    var reached = 0
    for position in Self.places(centre, radius, seed: 1) {
      let middle = raster.middle(ofCellAt: position)
      let exact = try #require(Vincenty.distance(centre, middle))
      guard abs(exact - radius) > 1e-5 * radius else { continue }
      let time = raster.time(at: position)?.seconds
      #expect((time != nil) == (exact <= radius), "\(position)")
      if let time {
        reached += 1
        #expect(abs(time - exact) < 1.1e-5 * exact + 0.1, "\(time) s, \(exact) m")
      }
    }
    #expect(reached > 250)
    let disc = try Sector(centre: centre, outerRadius: Distance(metres: radius)).zone().area()
    let cells = Double(raster.reached) * cell.metres * cell.metres
    #expect(abs(cells / disc.squareMetres - 1) < 5e-3)
  }

  @Test(
    "Among islands cells have what the visibility graph says, and land has none",
    arguments: seeds(61...64, debug: 1))
  func islands(seed: UInt64) throws {
    let sea = SeaOfIslands.Random(seed: seed, count: 8)
    let start = sea.rim(Double(seed))
    let radius = 150_000.0
    let search = try Self.search(sea.islands, from: [start], within: radius)
    let raster = try search.raster(cell: Distance(metres: 2000), within: TimeSpan(seconds: radius))
    let oracle = WayOracle(sea.islands)
    let positions = Self.places(sea.centre, 70_000, seed: seed)
    let middles = positions.map(raster.middle)
    var found = (water: 0, land: 0)
    for ((position, middle), length) in zip(zip(positions, middles), oracle.lengths(from: start, to: middles))
    {
      // What lies at the very shore is not asked: edges differ by metres.
      let isLand = [0.0, 90, 180, 270].map {
        oracle.isLand(middle.destination(azimuth: Angle(degrees: $0), distance: Distance(metres: 20)))
      }
      guard Set(isLand).count == 1 else { continue }
      let time = raster.time(at: position)?.seconds
      if isLand[0] {
        found.land += 1
        #expect(time == nil, "\(position)")
      } else {
        found.water += 1
        // The length is within the search's or it is not; at its very end either may be said.
        guard abs(length - radius) > 50 else { continue }
        #expect((time != nil) == (length < radius), "\(position) at \(length) m")
        if let time { #expect(abs(time - length) < 1e-4 * length + 1, "\(position)") }
      }
    }
    #expect(found.water > 200 && found.land > 10)
  }

  @Test("From several places, over water of two kinds and out and back it is what the field says")
  func field() throws {
    let sea = SeaOfIslands.Random(seed: 5, count: 6)
    var input = WaterInput(land: sea.islands)
    let (west, south) = (sea.centre.longitude, sea.centre.latitude)
    input.areas = [.polygon(SeaOfIslands.box(west, south - 2, west + 4, south + 2))]
    let waters = Waters(input, places: [sea.rim(10), sea.rim(200)]) { $0.longitude > west ? 1 : 0 }
    let search = ReachSearch(
      waters, from: [0, 1], speeds: [Speed(metresPerSecond: 1), Speed(metresPerSecond: 0.5)],
      limit: TimeSpan(seconds: 90_000), tolerance: Distance(metres: 1000))
    let raster = try search.raster(cell: Distance(metres: 2000), within: .hours(20), trips: 2)
    let positions = Self.places(sea.centre, 80_000, seed: 7)
    let times = search.times(at: positions.map(raster.middle))
    var reached = 0
    for (position, time) in zip(positions, times) {
      let own = raster.time(at: position)?.seconds
      guard let time, time.seconds <= 71_999 else {
        #expect(own == nil || abs((time?.seconds ?? 0) - 72_000) < 1)
        continue
      }
      reached += 1
      #expect(abs((own ?? .infinity) - 2 * time.seconds) < 0.05)
    }
    #expect(reached > 150)
  }

  @Test("It is the same on any number of threads, and tiles fit together")
  func threads() throws {
    let sea = SeaOfIslands.Random(seed: 3)
    let search = try Self.search(sea.islands, from: [sea.rim(50)], within: 60_000)
    let rasters = try [1, 2].map {
      try search.raster(cell: Distance(metres: 300), within: TimeSpan(seconds: 60_000), threads: $0)
    }
    #expect(rasters[0].tiles.count > 3)
    for other in rasters.dropFirst() {
      #expect(other.tiles == rasters[0].tiles && other.corner == rasters[0].corner)
    }
    // A cell five times as large has its middle at that of one of the small ones.
    let coarse = try search.raster(cell: Distance(metres: 1500), within: TimeSpan(seconds: 60_000))
    for position in Self.places(sea.centre, 60_000, seed: 4) {
      let middle = coarse.middle(ofCellAt: position)
      let (one, other) = (coarse.time(at: position), rasters[0].time(at: middle))
      #expect(abs((one?.seconds ?? 0) - (other?.seconds ?? 0)) < 0.05)
    }
  }

  @Test("Too many cells are refused, and cells wider than the reach")
  func refused() throws {
    let search = try Self.search([], from: [Position(longitude: 0, latitude: 80)], within: 500_000)
    let time = TimeSpan(seconds: 500_000)
    #expect(throws: NavigationError.self) { try search.raster(cell: Distance(metres: 1), within: time) }
    do {
      _ = try search.raster(cell: Distance(metres: 40), within: time)
      Issue.record("too many cells were not refused")
    } catch {
      #expect("\(error)".contains("take cells of 70.0 m or more"))
    }
    do {
      _ = try search.raster(cell: .kilometres(600), within: time)
      Issue.record("too wide cells were not refused")
    } catch {
      #expect("\(error)".contains("wider than what is reached"))
    }
    // A few wide cells are fine.
    #expect(try search.raster(cell: .kilometres(300), within: time).reached < 12)
  }
}
