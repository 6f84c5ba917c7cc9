import Foundation
import GeoData
import Geography
import Navigation
import TestSupport
import Testing

@testable import Coverage

@Suite("Bands of figures")
struct BandTests {
  // A box of longitude and latitude.
  private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
    """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "box"},
    "geometry": {"type": "Polygon", "coordinates":
    [[[\(west), \(south)], [\(east), \(south)], [\(east), \(north)], [\(west), \(north)], [\(west), \(south)]]]}}]}
    """
  }

  private static func bands(
    _ text: String, area: String, threads: Int = 2
  ) async throws -> (bands: Bands, result: CoverageResult) {
    let folder = try scenarioFolder(["area.geojson": area])
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try ReferenceData()
    let head = "northwatch: 1\nname: Bands\narea: {file: area.geojson}\ntolerance: 100m\n"
    var scenario = try Scenario(parsing: head + text, file: "test", folder: folder, data: data)
    scenario.seaChart = SeaChart(land: [])
    let result = try await scenario.coverage(data: data, inputs: [], threads: threads)
    return (try await scenario.bands(of: result, data: data, threads: threads), result)
  }

  private static func figure(_ bands: Bands, _ name: String, _ scope: Coverage.Scope = .canada) throws
    -> FigureBand
  {
    try #require(bands.figures.first { $0.name == name && $0.scope == scope })
  }

  private static func ends(_ band: FigureBand, _ input: BandInput) throws -> FigureBand.Ends {
    try #require(band.inputs.first { $0.input == input }).ends
  }

  // The area of a cap of the sphere, km²; on the ellipsoid it differs by a thousandth or two this far north.
  private static func disc(_ kilometres: Double) -> Double {
    2 * .pi * 6385 * 6385 * (1 - cos(kilometres / 6385))
  }

  private static func isClose(_ value: Double?, _ other: Double, _ error: Double) -> Bool {
    guard let value else { return false }
    return abs(value - other) <= error
  }

  private static func isNear(_ share: Double?, _ kilometres: Double, _ area: AreaOfInterest) -> Bool {
    guard let share else { return false }
    return abs(share * area.area.squareKilometres / disc(kilometres) - 1) < 0.004
  }

  @Test("of a radar are the horizons of both factors, or the range of its instruments")
  func radar() async throws {
    let (bands, result) = try await Self.bands(
      """
      sites: {hill: {position: [-150, 80]}}
      sensors:
        free: {site: hill, antenna-height: 20m, target-heights: [1000m]}
        capped: {site: hill, antenna-height: 20m, target-heights: [2000m], range: 200km}
      zones:
        - {kind: radar-horizon, of: free, layer: free}
        - {kind: radar-horizon, of: capped, layer: capped}
      decisions: [{figure: free, at-least: 20%}, {figure: capped, at-least: 1%}, {figure: capped, scope: allies, at-least: 99%}]
      """, area: Self.box(-165, 77.5, -135, 82.5))
    func horizon(_ factor: Double, _ height: Double) -> Double {
      let radius = factor * 6371.0088
      return radius * acos(radius / (radius + 0.02)) + radius * acos(radius / (radius + height / 1000))
    }
    let free = try Self.figure(bands, "free")
    #expect(free.inputs.map(\.input) == [BandInput.radarFactor])
    #expect(Self.isNear(free.ends.low, horizon(1.2, 1000), result.area))
    #expect(Self.isNear(free.nominal, horizon(4.0 / 3, 1000), result.area))
    #expect(Self.isNear(free.ends.high, horizon(1.5, 1000), result.area))
    #expect(free.nominal == result.layers[0].figures[0].share)
    // The instruments of the other end at 200 km, which is less than the horizon of 4/3 and more than that of 1.2.
    #expect(horizon(1.2, 2000) < 200 && horizon(4.0 / 3, 2000) > 200)
    let capped = try Self.figure(bands, "capped")
    #expect(Self.isNear(capped.ends.low, horizon(1.2, 2000), result.area))
    #expect(Self.isNear(capped.ends.high, 200, result.area) && capped.ends.high == capped.nominal)
    // What is left is the rest of the area.
    let gap = try Self.figure(bands, "free, gap")
    let whole = result.area.area.squareKilometres
    #expect(Self.isClose(gap.ends.low, whole * (1 - (free.ends.high ?? 0)), 1e-6 * whole))
    #expect(Self.isClose(gap.ends.high, whole * (1 - (free.ends.low ?? 0)), 1e-6 * whole))
    // Decisions: 20 % lies in the band, and the others on either side.
    #expect(free.most == BandInput.radarFactor)
    #expect(free.answer == FigureDecision.Answer.open)
    #expect(capped.answer == FigureDecision.Answer.yes)
    let beside = try Self.figure(bands, "capped", .allies)
    #expect(beside.answer == FigureDecision.Answer.no)
  }

  @Test("of ranges, of what sources publish and of the outline are those by hand")
  func ranges() async throws {
    let text = """
      sites: {base: {position: [-150, 80]}}
      assets:
        plane: {site: base, platform: P-8A, reaction: 1h}             # of medium confidence
        other: {site: base, platform: P-8A, range: 500km, speed: 400kn}
        third: {site: base, platform: P-8A}
      zones:
        - {kind: radius-of-action, of: plane, reserve: 95%, layer: medium}
        - {kind: radius-of-action, of: other, layer: stated}
        - {kind: radius-of-action, of: third, reserve: 95%, layer: published}
      bands: {published: {third: {range: [4000nmi, 4860nmi]}}, area-outline: 1km}
      places: [[-150, 83]]
      """
    let (bands, result) = try await Self.bands(text, area: Self.box(-165, 77.5, -135, 82.5))
    let radius = 4050 * 1.852 * 0.05 / 2
    let medium = try Self.figure(bands, "medium")
    #expect(Self.isNear(try Self.ends(medium, .ranges).low, radius * 0.9, result.area))
    #expect(Self.isNear(try Self.ends(medium, .ranges).high, radius * 1.1, result.area))
    // No time on station: the speed changes nothing, and the disc's edge is far from the area's.
    #expect(try Self.ends(medium, .speeds).width == 0)
    #expect(medium.most == BandInput.ranges)
    let published = try Self.ends(try Self.figure(bands, "published"), .ranges)
    #expect(Self.isNear(published.low, radius * 4000 / 4050, result.area))
    #expect(Self.isNear(published.high, radius * 4860 / 4050, result.area))
    #expect(try Self.ends(try Self.figure(bands, "stated"), .ranges).width == 0)
    // The uncovered outline may lie a kilometre farther out or in: two meridians and two parallels of the ellipsoid.
    func parallel(_ latitude: Double) -> Double {
      let angle = latitude * .pi / 180
      return .pi / 6 * 6378.137 * cos(angle) / (1 - 0.00669438 * sin(angle) * sin(angle)).squareRoot()
    }
    let meridian = try #require(
      Vincenty.distance(
        Position(longitude: -150, latitude: 77.5), Position(longitude: -150, latitude: 82.5)))
    let length = 2 * meridian / 1000 + parallel(77.5) + parallel(82.5)
    let whole = result.area.area.squareKilometres
    let outline = try Self.ends(medium, .outline)
    let nominal = try #require(medium.nominal)
    let covered = nominal * whole
    #expect(Self.isClose(outline.low, covered / (whole + length), 1e-4 * nominal))
    #expect(Self.isClose(outline.high, covered / (whole - length), 1e-4 * nominal))
    // All together are beyond each alone.
    for band in bands.figures {
      for part in band.inputs {
        #expect((band.ends.low ?? 0) <= (part.ends.low ?? 0) + 1e-9)
        #expect((band.ends.high ?? .infinity) >= (part.ends.high ?? .infinity) - 1e-9)
      }
    }
    // The first at the place by air: three degrees of the meridian away, at 440 knots ±10 %.
    let way = try #require(
      Vincenty.distance(Position(longitude: -150, latitude: 80), Position(longitude: -150, latitude: 83)))
    let hours = way / 1852 / 440
    let arrival = try Self.figure(bands, "Worst arrival by air")
    #expect(Self.isClose(arrival.nominal, hours, 1e-6))
    #expect(Self.isClose(arrival.ends.low, hours / 1.1, 1e-6))
    // The slowest that the third may be, or the one whose speed the scenario states, is there first.
    #expect(Self.isClose(arrival.ends.high, way / 1852 / 400, 1e-6))
  }

  @Test("of a site whose position is doubtful are those of rings that are larger and smaller")
  func positions() async throws {
    let text = """
      sites: {port: {place: Iqaluit deep sea port}} # of low confidence
      zones: [{kind: range-ring, of: port, distances: [100km], layer: ring}]
      """
    let area = Self.box(-73, 62, -64, 65.5)
    let (bands, result) = try await Self.bands(text, area: area, threads: 1)
    let ring = try Self.figure(bands, "ring")
    #expect(Self.isNear(try Self.ends(ring, .positions).low, 95, result.area))
    #expect(Self.isNear(try Self.ends(ring, .positions).high, 105, result.area))
    #expect(try await Self.bands(text, area: area, threads: 4).bands == bands)
  }

  @Test("by sea are those of ways at other speeds")
  func sea() async throws {
    let (bands, result) = try await Self.bands(
      """
      sites: {base: {position: [-150, 80], role: base}}
      assets: {ship: {site: base, platform: Harry DeWolf class, speed: 2kn, reaction: 2h}}
      zones: [{kind: sea-reach, of: ship, within: [12h, 24h], tolerance: 400m, layer: reach}]
      sea-response: {tolerance: 5km}
      bands: {published: {ship: {speed: [1.8kn, 2.2kn]}}}
      places: [[-150, 80.5]]
      """, area: Self.box(-156, 79, -144, 81))
    let reach = try Self.figure(bands, "reach")
    #expect(Self.isNear(reach.nominal, 44 * 1.852, result.area))
    #expect(Self.isNear(reach.ends.low, 39.6 * 1.852, result.area))
    #expect(Self.isNear(reach.ends.high, 48.4 * 1.852, result.area))
    let half = try Self.figure(bands, "Response by sea, 50%")
    let time = try #require(result.seaResponse?.coverages.first?.percentiles.first?.time?.hours)
    #expect(half.nominal == time)
    #expect(half.most == BandInput.speeds)
    #expect(Self.isClose(half.ends.low, 2 + (time - 2) / 1.1, 1e-9))
    #expect(Self.isClose(half.ends.high, 2 + (time - 2) / 0.9, 1e-9))
    let arrival = try Self.figure(bands, "Worst arrival by sea")
    let transit = (arrival.nominal ?? 0) - 2
    #expect(transit > 10)
    #expect(Self.isClose(arrival.ends.high, 2 + transit / 0.9, 1e-9))
  }

  @Test("of what the base saves are the differences of the ends of both times")
  func gain() async throws {
    let (bands, result) = try await Self.bands(
      """
      sites:
        base: {position: [-150, 80], role: base}
        old: {position: [-150, 79.2]}
      assets:
        ship: {site: base, platform: Harry DeWolf class, speed: 2kn, reaction: 2h}
        other: {site: old, platform: Harry DeWolf class, speed: 2kn, reaction: 2h}
      zones: [{kind: sea-reach, of: [ship, other], within: [12h], tolerance: 400m, layer: reach}]
      sea-response: {tolerance: 5km}
      bands: {published: {ship: {speed: [1.8kn, 2.2kn]}, other: {speed: [1.8kn, 2.2kn]}}}
      """, area: Self.box(-156, 79, -144, 81))
    let response = try #require(result.seaResponse)
    for (share, name) in [(0.5, "50%"), (0.95, "95%")] {
      func hours(_ withBase: Bool) throws -> Double {
        let coverage = response.coverages.first { $0.scope == .canada && $0.withBase == withBase }
        return try #require(coverage?.percentiles.first { $0.share == share }?.time).hours - 2
      }
      let (now, before) = (try hours(true), try hours(false))
      let gain = try Self.figure(bands, "Gained by the base, \(name)")
      #expect(before > now + 1 && Self.isClose(gain.nominal, before - now, 1e-9))
      #expect(Self.isClose(gain.ends.low, before / 1.1 - now / 0.9, 1e-9))
      #expect(Self.isClose(gain.ends.high, before / 0.9 - now / 1.1, 1e-9))
      #expect(gain.most == BandInput.speeds)
    }
  }

  @Test("of what hangs on one site hold its own zones at one end and the others at the other")
  func hanging() async throws {
    let (bands, result) = try await Self.bands(
      """
      sites:
        hill: {position: [-150, 80], name: The hill}
        rock: {position: [-150, 81.6], name: The rock}
      sensors:
        high: {site: hill, antenna-height: 20m, target-heights: [2000m]}
        low: {site: rock, antenna-height: 20m, target-heights: [1000m]}
      zones:
        - {kind: radar-horizon, of: [high, low], layer: radars}
      """, area: Self.box(-175, 77, -125, 84))
    // Two discs that overlap; the ground distance between the middles is that of 1.6 degrees of latitude there.
    func radius(_ factor: Double, _ height: Double) -> Double {
      let earth = factor * 6371.0088
      return earth * acos(earth / (earth + 0.02)) + earth * acos(earth / (earth + height / 1000))
    }
    let apart =
      try #require(
        Vincenty.distance(Position(longitude: -150, latitude: 80), Position(longitude: -150, latitude: 81.6)))
      / 1000
    func lens(_ a: Double, _ b: Double) -> Double {
      let (x, y) = (
        (apart * apart + a * a - b * b) / (2 * apart), (apart * apart + b * b - a * a) / (2 * apart)
      )
      return a * a * acos(x / a) - x * (a * a - x * x).squareRoot() + b * b * acos(y / b)
        - y * (b * b - y * y).squareRoot()
    }
    // The share that is lost without the hill, with its own factor and that of the rock.
    func share(_ own: Double, _ other: Double) -> Double {
      let (a, b) = (radius(own, 2000), radius(other, 1000))
      let lost = Self.disc(a) - lens(a, b)
      return lost / (lost + Self.disc(b))
    }
    let hanging = try #require(result.mostHanging)
    #expect(hanging.layer == "radars" && hanging.part.name == "The hill")
    let band = try Self.figure(bands, "radars, without The hill", .allies)
    #expect(band.nominal == hanging.share && band.kind == .lost)
    #expect(Self.isClose(band.nominal, share(4.0 / 3, 4.0 / 3), 0.004))
    #expect(Self.isClose(band.ends.low, share(1.2, 1.5), 0.004))
    #expect(Self.isClose(band.ends.high, share(1.5, 1.2), 0.004))
    #expect(share(1.5, 1.2) - share(1.2, 1.5) > 0.05)
  }

  @Test("of a radius of action hold every radius between the ends, where the speed makes it less too")
  func radii() {
    let site = ScenarioSite(
      id: "s", name: "s", position: Position(longitude: 0, latitude: 80), role: "", status: "",
      nation: "Canada", alliance: .canada, provenance: Provenance(source: "", confidence: "high"))
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      func within(_ low: Double, _ high: Double) -> Double { Double.random(in: low...high, using: &random) }
      let asset = ScenarioAsset(
        id: "a", site: site, platform: "p", flies: true, number: 1, speed: .knots(within(100, 500)),
        range: .kilometres(within(1000, 9000)), endurance: .hours(within(5, 30)),
        reaction: TimeSpan(seconds: 0), provenance: Provenance(source: "", confidence: "low"))
      let station = TimeSpan.hours(within(0, 3))
      let basis = ZoneBasis.action(asset, timeOnStation: station, reserve: 0.1)
      let ends = basis.radii(nominal: 1, varying: [.speeds, .ranges], BandSettings())
      var (least, most) = (Double.infinity, 0.0)
      for step in 0..<300 {
        // Both corners of range and endurance at speeds all along, and what lies between at random.
        let corner = step < 50 ? 0.8 : 1.2
        let isRandom = step >= 100
        let speed = isRandom ? within(0.8, 1.2) : 0.8 + 0.4 * Double(step % 50) / 49
        let range = isRandom ? within(0.8, 1.2) : corner
        let endurance = isRandom ? within(0.8, 1.2) : corner
        let radius =
          RadiusOfAction(
            speed: Speed(metresPerSecond: (asset.speed?.metresPerSecond ?? 0) * speed),
            range: asset.range.map { Distance(metres: $0.metres * range) },
            endurance: asset.endurance.map { TimeSpan(seconds: $0.seconds * endurance) },
            timeOnStation: station, reserve: 0.1)?.radius.metres ?? 0
        least = min(least, radius)
        most = max(most, radius)
      }
      #expect(ends.low <= least + 1e-6 && ends.high >= most - 1e-6)
      #expect(least - ends.low < 0.02 * most + 1 && ends.high - most < 0.02 * most + 1)
    }
  }
}
