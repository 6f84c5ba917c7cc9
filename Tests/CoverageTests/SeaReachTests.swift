import Foundation
import GEOS
import GeoData
import Geography
import Navigation
import TestSupport
import Testing

@testable import Coverage

@Suite("Reach by sea")
struct SeaReachTests {
  // Far out on the Arctic Ocean, where no land is near, and at Nanisivik among the islands.
  private static let text = """
    northwatch: 1
    name: Two ships
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      ocean: {position: [-150, 80]}
      nanisivik: {place: Nanisivik}
    assets:
      slow: {site: ocean, platform: Harry DeWolf class, speed: 10kn, reaction: 2h}
      aops: {site: nanisivik, platform: Harry DeWolf class, reaction: 4h}
      short: {site: ocean, platform: Harry DeWolf class, speed: 10kn, endurance: 6h}
    sea-response: {tolerance: 20km}
    zones:
      - {kind: sea-reach, of: slow, within: [12h], tolerance: 2km, layer: Ocean}
      - {kind: sea-reach, of: aops, within: [10h, 16h], tolerance: 2km, layer: Islands}
      - {kind: sea-reach, of: short, within: [9h], tolerance: 2km, layer: Short}
    places: [[-140, 79]]
    """

  // Computed once for all tests.
  private static let shared = Task { try await result(threads: 4) }

  private static func result(threads: Int) async throws -> CoverageResult {
    let data = try ReferenceData()
    let folder = try scenarioFolder(["area.geojson": oceanArea])
    defer { try? FileManager.default.removeItem(at: folder) }
    let scenario = try Scenario(parsing: text, file: "test", folder: folder, data: data)
    return try await scenario.coverage(data: data, inputs: [], threads: threads)
  }

  @Test(
    "is a disc where there is no land, goes round it where there is, and is the same on one thread and on four"
  )
  func reach() async throws {
    let result = try await Self.shared.value
    #expect(try await Self.result(threads: 1) == result)

    // 10 kn in the ten hours after the reaction, and in the six of the endurance: discs of 185.2 km and 111.12 km.
    for (id, kilometres) in [("sea-reach-slow-12h", 185.2), ("sea-reach-short-9h", 111.12)] {
      let zone = try #require(result.zones.first { $0.id == id })
      let disc = try Sector(
        centre: Position(longitude: -150, latitude: 80), outerRadius: .kilometres(kilometres)
      ).zone(tolerance: Distance(metres: 1)).planar
      let difference = try disc.symmetricDifference(zone.zone.planar).area()
      // Nowhere more than the tolerance of 2 km from the circle, and not merely of its size.
      #expect(difference < 2 * .pi * kilometres * 1000 * 2000)
      #expect(zone.zone.tolerance == .kilometres(2))
    }

    let islands = result.zones.filter { $0.layer == "Islands" }
    try #require(islands.count == 2)
    let disc = try Sector(
      centre: result.sites[1].position, outerRadius: .nauticalMiles(14 * 12)
    ).zone(tolerance: Distance(metres: 100)).planar
    let (ten, sixteen) = (islands[0].zone.planar, islands[1].zone.planar)
    // By water she gets no farther than straight, and the longer time holds the shorter.
    #expect(try sixteen.difference(disc).area() < 2 * .pi * 311_000 * 2500)
    #expect(try ten.difference(sixteen).area() < 1e6)
    let prepared = try PreparedGeometry(sixteen)
    func holds(_ longitude: Double, _ latitude: Double) throws -> Bool {
      try prepared.contains(Plane.project(longitude: longitude, latitude: latitude))
    }
    // Admiralty Inlet's mouth and Lancaster Sound are reached; the middle of the Brodeur Peninsula is land, and Prince Regent
    // Inlet behind it is nearer than the 311 km that she has, but only in a straight line.
    #expect(try holds(-84.8, 73.5) && holds(-83, 74.2))
    #expect(try !holds(-87.5, 72.5) && !holds(-90, 72))
  }

  @Test("counts the longest of nested reaches alone, and fills islands that are too small to be drawn")
  func nested() async throws {
    let result = try await Self.shared.value
    let islands = result.zones.filter { $0.layer == "Islands" }
    let layer = try #require(result.layers.first { $0.name == "Islands" }?.figures.first)
    let union = try PlanarGeometry.union(of: islands.map(\.zone.planar)).area()
    #expect(abs(layer.union.squareMetres / union - 1) < 1e-4)
    #expect(layer.contributions.count == 1)
    #expect(islands.withoutNestedReach == [islands[1]])
    for polygon in islands.flatMap(\.zone.planar.polygons) {
      for hole in polygon.holes {
        let xs = hole.map(\.x)
        let ys = hole.map(\.y)
        let width = try #require(xs.max()) - (try #require(xs.min()))
        let height = try #require(ys.max()) - (try #require(ys.min()))
        #expect((width * width + height * height).squareRoot() >= 4000)
      }
    }
  }

  @Test("says what it assumes")
  func assumptions() async throws {
    let result = try await Self.shared.value
    #expect(
      result.assumptions.contains { $0.contains("ice is not considered") && $0.contains("Reach by sea") })
    let zone = try #require(result.zones.first { $0.id == "sea-reach-short-9h" })
    #expect(zone.parameters.contains(.init("ice", "open water assumed")))
    #expect(zone.parameters.contains(.init("limited_by", "endurance")))
    #expect(zone.within == TimeSpan(seconds: 9 * 3600))
  }
}

@Suite("Ice on a reach by sea")
struct SeaReachIceTests {
  // Thick ice on all of the ocean north of 81° N.
  private static let ice = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
    "coordinates": [[[-179, 81], [-90, 81], [-90, 88], [-179, 88], [-179, 81]]]}}]}
    """

  @Test("holds a ship without an ice class off, and the result names the chart")
  func ice() async throws {
    let folder = try scenarioFolder(["area.geojson": oceanArea, "ice.geojson": Self.ice])
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = """
      northwatch: 1
      name: Ice
      area: {file: area.geojson}
      tolerance: 100m
      sites: {ocean: {position: [-150, 80]}}
      zones:
        - {kind: sea-reach, of: ocean, speed: 10kn, within: [15h], tolerance: 3km, layer: Water}
        - kind: sea-reach
          of: ocean
          speed: 10kn
          within: [16h]
          tolerance: 3km
          ice: {file: ice.geojson, assume: "10:multi-year"}
          ice-class: none
          layer: Ice
      """
    let data = try ReferenceData()
    var scenario = try Scenario(parsing: text, file: "test", folder: folder, data: data)
    scenario.seaChart = SeaChart(land: [])
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    try #require(result.zones.count == 2)
    func holds(_ zone: CoverageZone, _ latitude: Double) throws -> Bool {
      try PreparedGeometry(zone.zone.planar).contains(Plane.project(longitude: -150, latitude: latitude))
    }
    // 15 h at 10 kn are two and a half degrees of latitude.
    #expect(try holds(result.zones[0], 82.3) && !holds(result.zones[0], 82.6))
    #expect(try holds(result.zones[1], 80.9) && !holds(result.zones[1], 81.1) && holds(result.zones[1], 77.5))
    #expect(result.zones[1].parameters.contains(.init("ice_class", "none")))
    #expect(scenario.files.contains { $0.hasSuffix("ice.geojson") })
    #expect(result.assumptions.contains { $0.contains("where no ice is charted") })
  }

  // West of Prince Patrick Island: ice covers a strip north of 77° N, a control zone what lies east of 137° W or so.
  private static let area = """
    {"type": "Polygon", "coordinates": [[[-146, 75.8], [-133, 75.8], [-133, 77.4], [-146, 77.4], [-146, 75.8]]]}
    """

  private static let northernIce = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
    "coordinates": [[[-147, 77], [-132, 77], [-132, 77.6], [-147, 77.6], [-147, 77]]]}}]}
    """

  @Test("with a date keeps a merchant ship out of ice of elevated risk in a control zone, a navy's ship not")
  func iceAndDate() async throws {
    let folder = try scenarioFolder(["area.geojson": Self.area, "ice.geojson": Self.northernIce])
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = """
      northwatch: 1
      name: Ice and date
      area: {file: area.geojson}
      tolerance: 100m
      sites: {ocean: {position: [-139, 76.6], role: base}}
      assets: {ship: {site: ocean, platform: Halifax class, speed: 10kn, reaction: 2h, endurance: 22h}}
      sea-response: {tolerance: 10km}
      zones:
        - kind: sea-reach
          of: ship
          within: [24h]
          tolerance: 10km
          ice: {file: ice.geojson, assume: "9:medium first-year"}
          ice-class: PC7
          date: 2027-01-15
      places: [[-135, 76.5], [-140, 77.3], [-136.2, 77.28]]
      """
    let data = try ReferenceData()
    for (own, isBound) in [(text, false), (text.replacing("Halifax class", with: "Xue Long 2"), true)] {
      var scenario = try Scenario(parsing: own, file: "test", folder: folder, data: data)
      scenario.seaChart = SeaChart(land: [])
      let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
      let zone = try #require(result.zones.first)
      let response = try #require(result.seaResponse)
      let contour = try #require(response.coverages.first?.contours.first { $0.time.hours == 24 })
      for drawn in [zone.zone.planar, contour.zone.planar] {
        let prepared = try PreparedGeometry(drawn)
        func holds(_ longitude: Double, _ latitude: Double) throws -> Bool {
          try prepared.contains(Plane.project(longitude: longitude, latitude: latitude))
        }
        // Open water and the ice outside the zone are hers in any case.
        #expect(try holds(-135, 76.5) && holds(-140, 77.15))
        #expect(try holds(-136.2, 77.15) == !isBound)
      }
      // What is drawn for the response is the zone, cut by the area.
      let cut = try zone.zone.planar.intersection(result.area.zone.planar)
      #expect(try cut.symmetricDifference(contour.zone.planar).area() < 1e6)
      // Water that she may not use is water all the same.
      #expect(response.onLand == 0)
      #expect((try #require(response.coverages.first?.percentiles.last).time == nil) == isBound)
      #expect(result.places.map { $0.arrivals.count } == [1, 1, isBound ? 0 : 1])

      let start = result.sites[0].position
      let open = try #require(result.places[0].arrivals.first)
      #expect(abs(open.distance.metres - start.distance(to: result.places[0].position).metres) < 50)
      #expect(abs(open.transit.hours - open.distance.nauticalMiles / 10) < 0.01)
      // In the ice she is slower, and her way is measured all the same.
      let slow = try #require(result.places[1].arrivals.first)
      let straight = start.distance(to: result.places[1].position).metres
      #expect(slow.distance.metres > straight - 50 && slow.distance.metres < 1.1 * straight)
      #expect(slow.transit.hours > 1.5 * slow.distance.nauticalMiles / 10)
      let ship = try #require(response.ships.first)
      for said in [CoverageZone.Parameter("date", "2027-01-15"), .init("ice_class", "PC7")] {
        #expect(ship.conditions.contains(said) && zone.parameters.contains(said))
      }
    }
  }
}
