import Coverage
import GeoData
import Geography
import TestSupport
import Testing

@Suite("Maritime zones")
struct MaritimeTests {
  private static func box(_ west: Double, _ east: Double, _ south: Double, _ north: Double) -> [Position] {
    [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
      Position(longitude: $0.0, latitude: $0.1)
    }
  }

  private static func area(_ zones: MaritimeZones, _ kind: String) -> Geometry? {
    try? zones.areas.first { $0.kind == kind }?.zone.geometry()
  }

  private static func holds(_ geometry: Geometry?, _ longitude: Double, _ latitude: Double) -> Bool {
    guard let geometry else { return false }
    return ZoneLocator([geometry]).membership(of: Position(longitude: longitude, latitude: latitude)).inside
      == [0]
  }

  @Test("of two islands meet half way; each zone lacks the one inside it")
  func twoIslands() async throws {
    let own = Self.box(0, 1, 70, 70.3)
    let other = Self.box(8, 9, 70, 70.3)
    let basis = MaritimeBasis(
      state: "AAA", shores: [own], land: [Polygon(exterior: own), Polygon(exterior: other)], baselines: [],
      neighbours: [.init(state: "BBB", shores: [other])])
    let zones = try await MaritimeComputation(basis, threads: 2).zones { _ in }
    let kinds = ["territorial-sea", "contiguous-zone", "exclusive-economic-zone"]
    // East of the island along 70.15° N a degree is 37.9 km: 12 M are 0.586°, 24 M 1.173°.
    let places = [1.3, 1.9, 3.0, 4.4]
    let expected = [[true, false, false, false], [false, true, false, false], [false, false, true, true]]
    for (kind, row) in zip(kinds, expected) {
      let zone = Self.area(zones, kind)
      #expect(places.map { Self.holds(zone, $0, 70.15) } == row, "\(kind)")
      #expect(!Self.holds(zone, 0.5, 70.15) && !Self.holds(zone, 4.6, 70.15))
    }
    let boundary = try #require(zones.lines.first { $0.kind == "boundary" })
    #expect(boundary.status == "equidistance" && boundary.neighbour == "BBB")
    let sizes = try zones.areas.map { try $0.zone.area().squareKilometres }
    let whole = try OffsetZone.zone(of: .lineString(own), distance: MaritimeZones.territorialSea).area()
    let land = Geometry.polygon(Polygon(exterior: own)).area(edges: .planar)
    #expect(abs(sizes[0] - (whole.squareKilometres - land.squareKilometres)) < 0.5)
  }

  @Test("straight baselines close internal waters, from which the limits are measured")
  func baselines() async throws {
    // A coast with a bay between 2° and 3° E, closed by a line.
    let coast = [
      (0.0, 70.0), (0, 69), (5, 69), (5, 70), (3, 70), (3, 69.5), (2, 69.5), (2, 70), (0, 70),
    ].map { Position(longitude: $0.0, latitude: $0.1) }
    let land = Polygon(exterior: coast.reversed())
    let line = MaritimeBasis.Segment(
      from: Position(longitude: 2, latitude: 70), to: Position(longitude: 3, latitude: 70), name: "bay",
      isLowWater: false, line: "test", source: "test")
    let basis = MaritimeBasis(
      state: "AAA", shores: [coast], land: [land], baselines: [[line]], neighbours: [])
    let zones = try await MaritimeComputation(basis, threads: 1).zones { _ in }
    let waters = Self.area(zones, "internal-waters")
    #expect(Self.holds(waters, 2.5, 69.8) && !Self.holds(waters, 2.5, 70.05))
    let sea = Self.area(zones, "territorial-sea")
    #expect(Self.holds(sea, 2.5, 70.15) && !Self.holds(sea, 2.5, 69.8) && !Self.holds(sea, 2.5, 70.25))
  }

  @Test("baselines are tested as closing lines of bays")
  func closingLines() async throws {
    // Bays of 0.4°, 0.4° and 2° of longitude in a coast at 70° N: 15.3 km, 15.3 km and 76.5 km wide.
    let coast = [
      (0.0, 70.0), (0, 69), (8, 69), (8, 70), (6, 70), (6, 69.5), (4, 69.5), (4, 70), (2.4, 70), (2.4, 69.98),
      (2, 69.98), (2, 70), (1.4, 70), (1.4, 69.9), (1, 69.9), (1, 70), (0, 70),
    ].map { Position(longitude: $0.0, latitude: $0.1) }
    let island = Self.box(3, 3.2, 70.2, 70.3)
    func line(_ from: (Double, Double), _ to: (Double, Double)) -> MaritimeBasis.Segment {
      MaritimeBasis.Segment(
        from: Position(longitude: from.0, latitude: from.1), to: Position(longitude: to.0, latitude: to.1),
        name: "line", isLowWater: false, line: "test", source: "test")
    }
    let lines = [
      line((1, 70), (1.4, 70)), line((2, 70), (2.4, 70)), line((4, 70), (6, 70)), line((2.4, 70), (3, 70.2)),
      line((3.2, 70.2), (3.5, 70.1)),
    ]
    let basis = MaritimeBasis(
      state: "AAA", shores: [coast, island], land: [Polygon(exterior: coast), Polygon(exterior: island)],
      baselines: lines.map { [$0] }, neighbours: [])
    let findings = try await MaritimeComputation(basis, threads: 2).zones { _ in }.findings
    #expect(findings.map(\.bay) == [.bay, .tooShallow, .tooWide, .betweenLands, .offShore])
    let bay = try #require(findings.first)
    // 0.4° by 0.1° at 69.95° N, and half the disc on the mouth.
    #expect(abs(bay.length.metres - 15_272) < 20)
    #expect(abs((bay.waters?.squareKilometres ?? 0) - 170.7) < 1)
    #expect(abs(bay.semicircle.squareKilometres - .pi / 8 * 15.272 * 15.272) < 0.3)
  }

  @Test("the bundled coast knows whose it is")
  func shores() throws {
    let shores = try ReferenceData().shores()
    let known: [(String, Double, Double)] = [
      ("CAN", -84.5, 73.0), ("CAN", -61.0, 82.4), ("CAN", -63.6, 44.6), ("CAN", -130.3, 54.3),
      ("GRL", -51.7, 64.2),
      ("GRL", -68.8, 76.5), ("USA", -156.8, 71.3), ("USA", -166.5, 53.9), ("RUS", -179.0, 71.2),
      ("RUS", 33.1, 69.2),
      ("NOR", 15.6, 78.2), ("NOR", -8.5, 71.0), ("ISL", -21.9, 64.1), ("OTH", -6.8, 62.0),
      ("OTH", -56.2, 46.8),
    ]
    let field = try DistanceField(
      shores.filter { $0.line.contains { $0.latitude > 43 } }.map { .lineString($0.line) }, edges: .geodesic,
      tolerance: Distance(metres: 50))
    let states = shores.filter { $0.line.contains { $0.latitude > 43 } }.map(\.state)
    let search = field.search()
    for (state, longitude, latitude) in known {
      let nearest = try #require(search.nearest(to: Position(longitude: longitude, latitude: latitude)))
      #expect(states[nearest.feature] == state, "\(longitude) \(latitude)")
    }
  }
}
