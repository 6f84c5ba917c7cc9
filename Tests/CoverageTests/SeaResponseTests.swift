import Foundation
import GeoData
import Geography
import Navigation
import TestSupport
import Testing

@testable import Coverage

@Suite("Response by sea over the area")
struct SeaResponseTests {
  // A cap of open ocean, two ships on it: one at a base in the middle, an allied one at its edge.
  private static let area = """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": "west"}, "geometry": {"type": "Polygon",
    "coordinates": [[[-156, 79], [-150, 79], [-150, 81], [-156, 81], [-156, 79]]]}},
    {"type": "Feature", "properties": {"name": "east"}, "geometry": {"type": "Polygon",
    "coordinates": [[[-150, 79], [-144, 79], [-144, 81], [-150, 81], [-150, 79]]]}}]}
    """

  private static let tolerance = byBuild(debug: Distance.kilometres(1), release: Distance(metres: 500))

  private static let text = """
    northwatch: 1
    name: Response
    area: {file: area.geojson}
    tolerance: 100m
    sites:
      middle: {position: [-150, 80], role: base}
      far: {position: [-156, 80], nation: Norway}
    assets:
      own: {site: middle, platform: Harry DeWolf class, speed: 5kn, reaction: 2h}
      allied: {site: far, platform: Harry DeWolf class, speed: 10kn, reaction: 1h}
    sea-response: {tolerance: \(Int(tolerance.metres))m, search: {radius: 10km, sweep-width: 2km, detection: 50%}}
    zones:
      - {kind: range-ring, of: middle, distances: [100km]}
    """

  @Test("is that of distances and speeds in open ocean, point by point")
  func response() async throws {
    let folder = try scenarioFolder(["area.geojson": Self.area])
    defer { try? FileManager.default.removeItem(at: folder) }
    let data = try ReferenceData()
    var scenario = try Scenario(parsing: Self.text, file: "test", folder: folder, data: data)
    scenario.seaChart = SeaChart(land: [])
    let result = try await scenario.coverage(data: data, inputs: [], threads: 1)
    #expect(try await scenario.coverage(data: data, inputs: [], threads: 4) == result)
    let response = try #require(result.seaResponse)
    // One point a hundred square kilometres, none of them on land.
    #expect(abs(Double(response.samples) / (result.area.area.squareKilometres / 100) - 1) < 0.05)
    #expect(response.onLand == 0)
    // ln 2 of a circle of 100π km² by strips of 2 km at 5 and 10 knots.
    let search = response.ships.map { $0.search?.hours ?? 0 }
    #expect(abs(search[0] - 11.758) < 1e-3 && abs(search[1] - 5.879) < 1e-3)
    #expect(response.search(response.coverages.first?.percentiles.first) == response.ships[0].search)

    // The same by Vincenty's distances, over a finer grid of longitude and latitude, weighed by the parallels' lengths.
    func hours(_ at: Position, _ from: Position, _ knots: Double, _ reaction: Double) -> Double {
      (Vincenty.distance(from, at) ?? .infinity) / 1852 / knots + reaction
    }
    var own: [(hours: Double, weight: Double, west: Bool)] = []
    var both: [(hours: Double, weight: Double, west: Bool)] = []
    var allied: [(hours: Double, weight: Double, west: Bool)] = []
    for longitude in stride(from: -155.975, to: -144, by: 0.05) {
      for latitude in stride(from: 79.005, to: 81, by: 0.01) {
        let at = Position(longitude: longitude, latitude: latitude)
        let first = hours(at, Position(longitude: -150, latitude: 80), 5, 2)
        let second = hours(at, Position(longitude: -156, latitude: 80), 10, 1)
        let weight = cos(latitude * .pi / 180)
        own.append((first, weight, longitude < -150))
        both.append((min(first, second), weight, longitude < -150))
        allied.append((second, weight, longitude < -150))
      }
    }
    for (scope, points) in [(Scope.canada, own), (.allies, both)] {
      let coverage = try #require(response.coverages.first { $0.scope == scope && $0.withBase })
      for contour in coverage.contours {
        func share(_ isCounted: (Bool) -> Bool) -> Double {
          let counted = points.filter { isCounted($0.west) }
          let reached = counted.filter { $0.hours <= contour.time.hours }
          return reached.reduce(0) { $0 + $1.weight } / counted.reduce(0) { $0 + $1.weight }
        }
        #expect(abs(contour.share - share { _ in true }) < 0.03)
        #expect(contour.parts.map(\.name) == ["west", "east"])
        #expect(abs(contour.parts[0].share - share { $0 }) < 0.04)
        #expect(abs(contour.parts[1].share - share { !$0 }) < 0.04)
        // What is drawn is right to its tolerance, not to the grid of the shares.
        let whole = result.area.area.squareKilometres
        #expect(abs(contour.area.squareKilometres / whole - share { _ in true }) < 0.004)
        #expect(contour.zone.tolerance == response.tolerance)
        #expect(abs(try contour.zone.planar.area() - contour.area.squareMetres) < 1)
        #expect(try contour.zone.planar.difference(result.area.zone.planar).area() < 1)
      }
      let sorted = points.map(\.hours).sorted()
      let half = try #require(coverage.percentiles.first { $0.share == 0.5 }?.time)
      #expect(abs(half.hours - sorted[sorted.count / 2]) < 0.7)
      let all = try #require(coverage.percentiles.last?.time)
      #expect(all.hours <= (sorted.last ?? 0) + 0.2 && all.hours > (sorted.last ?? 0) - 2)
    }

    #expect(response.tolerance == Self.tolerance)
    // Each time holds those before; reaction and time under way are kept apart.
    for coverage in response.coverages {
      for (soon, late) in zip(coverage.contours, coverage.contours.dropFirst()) {
        #expect(try soon.zone.planar.difference(late.zone.planar).area() < 1e4)
      }
      for percentile in coverage.percentiles + coverage.parts.flatMap(\.percentiles) {
        guard let time = percentile.time, let reaction = percentile.reaction else { continue }
        #expect([3600, 7200].contains(reaction.seconds))
        #expect(percentile.transit == TimeSpan(seconds: time.seconds - reaction.seconds))
      }
    }

    // Without the ship at the base Canada has none, and the allied one alone takes longer.
    let none = try #require(response.coverages.first { $0.scope == .canada && !$0.withBase })
    #expect(none.contours.allSatisfy { $0.share == 0 } && none.percentiles.allSatisfy { $0.time == nil })
    #expect(response.gained(for: 0.5, scope: .canada) == nil)
    #expect(try #require(response.gained(for: 0.5, scope: .allies)).hours > 0.1)
    // By part: the middle times of the allied ship alone, less those of both.
    func middle(_ points: [(hours: Double, weight: Double, west: Bool)], west: Bool) -> Double {
      let sorted = points.filter { $0.west == west }.map(\.hours).sorted()
      return sorted[sorted.count / 2]
    }
    for part in ["west", "east"] {
      let gained = try #require(response.gained(for: 0.5, scope: .allies, part: part))
      let expected = middle(allied, west: part == "west") - middle(both, west: part == "west")
      #expect(abs(gained.hours - expected) < 0.7, "\(part): \(expected)")
    }
    #expect(response.gained(for: 1, scope: .allies, part: "south") == nil)
  }
}
