import Foundation
import GEOS
import GeoData
import Geography
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
    let scenario = try Scenario(parsing: text, file: "test", folder: folder, data: data)
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
}
