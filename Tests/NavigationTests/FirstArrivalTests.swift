import GEOS
import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("First arrival")
struct FirstArrivalTests {
  /// A square sea of some degrees with land, and ships that sail on it.
  struct Duel {
    let starts: [Position]
    let first: FirstArrival
    let contenders: [Contender]

    // Triangles of even size, as the program makes them.
    private static func points(in sea: Polygon, _ land: [Polygon]) -> [Position] {
      let vertices = ([sea] + land).flatMap { $0.rings.joined() }.map { Plane.project($0) }
      let (xs, ys) = (vertices.map(\.x), vertices.map(\.y))
      let box = PlanarEnvelope(
        minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
      return GradedPoints.points(
        among: vertices, in: box, largest: .kilometres(16), least: .kilometres(2)
      ).map { Plane.unproject($0) }
    }

    /// - Parameters:
    ///   - ships: place, speed, reaction and the number of the side.
    ///   - air: the same for what flies, with the farthest it goes.
    init(
      sea: Polygon, land: [Polygon] = [], ships: [(Position, Speed, TimeSpan, Int)],
      air: [(Position, Speed, Distance, Int)] = [], cases: [[Bool]]? = nil, levels: [TimeSpan] = [],
      tolerance: Distance = .kilometres(2), threads: Int = 2
    ) throws {
      starts = ships.map(\.0)
      let waters = Waters(WaterInput(land: land), places: starts)
      let sailing = ships.enumerated().map { number, ship in
        Contender(
          side: ship.3,
          way: .sea(
            ReachSearch(
              waters, from: [number], speeds: [ship.1], limit: .hours(1000),
              tolerance: Distance(metres: 500)), waters: 0),
          reaction: ship.2, longest: nil)
      }
      let flying = air.map { place, speed, farthest, side in
        Contender(
          side: side, way: .air(from: place, speed: speed), reaction: TimeSpan(seconds: 0),
          longest: TimeSpan(seconds: farthest.metres / speed.metresPerSecond))
      }
      contenders = sailing + flying
      var chart = SeaChart(land: land)
      chart.areas = [.polygon(sea)]
      let locator = ZoneLocator([.polygon(sea)])
      chart.medium = { locator.membership(of: $0).inside.isEmpty ? nil : 0 }
      first = FirstArrival(
        over: try chart.waters(
          .everywhere, places: Self.points(in: sea, land), limit: Distance(metres: 0)),
        contenders: contenders,
        waters: [waters], cases: cases ?? [contenders.map { _ in true }], levels: levels,
        tolerance: tolerance, threads: threads)
    }
  }

  private static let sea = SeaOfIslands.box(-142, 76, -137, 77.2)
  private static let west = Position(longitude: -141, latitude: 76.4)
  private static let east = Position(longitude: -138, latitude: 76.7)

  // The largest difference of arrival along lines, in metres of way at a speed, by Vincenty's distances.
  private func worst(
    _ lines: [[PlanarPoint]], _ time: (Position) -> Double?, metresPerSecond: Double
  ) throws -> Double {
    var worst = 0.0
    for line in lines {
      for (a, b) in zip(line, line.dropFirst()) {
        for share in [0, 0.5] {
          let place = Plane.unproject(
            PlanarPoint(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y)))
          worst = max(worst, abs(try #require(time(place))) * metresPerSecond)
        }
      }
    }
    return worst
  }

  @Test(
    "Two ships meet on the bisector, or the hyperbola where one leaves later", arguments: [0.0, 1.5])
  func bisector(hours: Double) throws {
    let speed = Speed.knots(14)
    let duel = try Duel(
      sea: Self.sea,
      ships: [(Self.west, speed, .hours(0), 0), (Self.east, speed, .hours(hours), 1)], levels: [.hours(1)])
    let lines = duel.first.equalArrival(inCase: 0, of: 0, and: 1)
    #expect(lines.count == 1)
    let ends = lines.joined().map(\.y)
    #expect((ends.max() ?? 0) - (ends.min() ?? 0) > 80_000)
    func difference(_ place: Position) -> Double? {
      guard let west = Vincenty.distance(Self.west, place), let east = Vincenty.distance(Self.east, place)
      else { return nil }
      return west / speed.metresPerSecond - east / speed.metresPerSecond - hours * 3600
    }
    // Half a per cent of the shortest way to the line would be 100 m.
    #expect(try worst(lines, difference, metresPerSecond: speed.metresPerSecond) < 20)
    let contours = duel.first.contours(inCase: 0)[0]
    #expect(!contours.isEmpty)
    let off = try worst(
      contours, { place in difference(place).map { abs($0) - 3600 } },
      metresPerSecond: speed.metresPerSecond)
    #expect(off < 20)
  }

  @Test("The owners part the sea without rest and without overlap; what nobody reaches is told apart")
  func tiling() throws {
    let islands = [
      SeaOfIslands.box(-140, 76.3, -139.5, 77), SeaOfIslands.box(-138.7, 76.1, -138.2, 76.3),
      SeaOfIslands.box(-142.2, 76.8, -141.5, 76.9),
    ]
    let duel = try Duel(
      sea: Self.sea, land: islands,
      ships: [
        (Self.west, .knots(12), .hours(1), 0), (Self.east, .knots(15), .hours(1), 1),
        (Position(longitude: -140.2, latitude: 77.1), .knots(10), .hours(0), 2),
      ],
      air: [(Position(longitude: -141.8, latitude: 76.1), .knots(100), .kilometres(40), 1)],
      cases: [[false, false, true, true], [true, true, true, true], [false, false, false, true]],
      tolerance: .kilometres(2))
    let sea = try Plane.project(.polygon(Self.sea), edges: .planar, tolerance: Distance(metres: 1))
    let land = try Plane.project(
      .multiPolygon(islands), edges: .planar, tolerance: Distance(metres: 1))
    let water = try sea.difference(land).area()
    for number in 0..<3 {
      let owners: [Int?] = [nil, 0, 1, 2, 3]
      var zones: [PlanarGeometry] = []
      for owner in owners {
        let zone = try duel.first.zone { $0[number] == owner }.planar
        let told = duel.first.areas { $0[number] == owner }.values.reduce(0) { $0 + $1.squareMetres }
        #expect(abs(try zone.area() - told) < 1)
        #expect(try zone.validity() == .valid)
        zones.append(zone)
      }
      let sum = try zones.map { try $0.area() }.reduce(0, +)
      #expect(abs(sum / water - 1) < 1e-5)
      for (index, one) in zones.enumerated() {
        for other in zones[(index + 1)...] where !one.polygons.isEmpty && !other.polygons.isEmpty {
          #expect(try one.intersection(other).area() < 1)
        }
      }
      #expect(try PlanarGeometry.union(of: zones, precision: Plane.grid).polygons.count <= 2)
    }
    // The aircraft alone: its disc, as far as that lies in the sea.
    let disc = try Sector(centre: Position(longitude: -141.8, latitude: 76.1), outerRadius: .kilometres(40))
      .zone(tolerance: Distance(metres: 10)).planar
    let alone = try duel.first.zone { $0[2] == 3 }.planar
    let exact = try disc.intersection(sea).difference(land)
    #expect(abs(try alone.area() / (try exact.area()) - 1) < 1e-4)
    #expect(try alone.symmetricDifference(exact).area() / (try exact.area()) < 2e-4)
  }

  @Test("Behind an island the first is who is nearer by water")
  func roundLand() throws {
    // A wall that only its northern end lets ships round.
    let wall = SeaOfIslands.box(-140.1, 75, -140, 77.1)
    let duel = try Duel(
      sea: Self.sea, land: [wall],
      ships: [
        (Position(longitude: -140.3, latitude: 76.2), .knots(14), .hours(0), 0),
        (Self.east, .knots(14), .hours(0), 1),
      ])
    let behind = Plane.project(longitude: -139.9, latitude: 76.2)
    let east = try PreparedGeometry(duel.first.zone { $0[0] == 1 }.planar)
    #expect(try east.contains(behind))
    let lengths = duel.first.lengths(
      along: [Position(longitude: -141, latitude: 76.2), Position(longitude: -139, latitude: 76.2)],
      inCase: 0,
      room: .kilometres(1))
    #expect(lengths.map(\.first) == [0, 1])
  }

  @Test("One thread or many: the same")
  func threads() throws {
    func lines(_ threads: Int) throws -> [[PlanarPoint]] {
      try Duel(
        sea: Self.sea,
        ships: [(Self.west, .knots(14), .hours(0), 0), (Self.east, .knots(11), .hours(1), 1)],
        tolerance: .kilometres(6), threads: threads
      ).first.equalArrival(inCase: 0, of: 0, and: 1)
    }
    #expect(try lines(1) == lines(3))
  }

  @Test("Two that start together are no line; the one that leaves first is first")
  func same() throws {
    let duel = try Duel(
      sea: Self.sea,
      ships: [(Self.west, .knots(14), .hours(5), 0), (Self.west, .knots(14), .hours(1), 1)],
      levels: [.hours(3)])
    #expect(duel.first.areas { $0[0] == 0 }.isEmpty)
    #expect(duel.first.equalArrival(inCase: 0, of: 1, and: 0).isEmpty)
    #expect(duel.first.contours(inCase: 0)[0].isEmpty)
  }
}
