import Coverage
import Foundation
import GeoData
import Geography
import TestSupport
import Testing

@Suite("Two scenarios side by side")
struct ComparisonTests {
  private static let alpha = Position(longitude: -90, latitude: 74)
  private static let bravo = Position(longitude: -80, latitude: 74)

  private static func result(
    _ site: Position, kilometres: Int = 250, layer: String = "rings", area: String = "canadian-arctic"
  ) async throws -> CoverageResult {
    let text = """
      northwatch: 1
      name: Rings
      area: \(area)
      sites:
        a: {position: [\(site.longitude), \(site.latitude)]}
      zones:
        - {kind: range-ring, of: a, distances: [\(kilometres)km], layer: \(layer)}
      """
    let data = try ReferenceData()
    let scenario = try Scenario(parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: data)
    return try await scenario.coverage(data: data, inputs: [], threads: 2)
  }

  @Test(
    "what is gained lies within the new ring and outside the old one, and what is lost the other way round")
  func rings() async throws {
    let before = try await Self.result(Self.alpha)
    let after = try await Self.result(Self.bravo)
    let comparison = try await ScenarioComparison(from: before, to: after, threads: 2)
    let change = try #require(comparison.changes.first { $0.scope == .canada })
    let gained = ZoneLocator([try change.gained.zone.geometry()])
    let lost = ZoneLocator([try change.lost.zone.geometry()])
    var random = SeededGenerator(seed: 7)
    var seen = (gained: 0, lost: 0)
    for _ in 0..<3000 {
      let place = Position(
        longitude: Double.random(in: -100 ... -70, using: &random),
        latitude: Double.random(in: 71...77, using: &random))
      let old = try #require(Vincenty.distance(place, Self.alpha))
      let new = try #require(Vincenty.distance(place, Self.bravo))
      // A boundary is a metre wide.
      guard abs(old - 250_000) > 2, abs(new - 250_000) > 2 else { continue }
      let isGained = new < 250_000 && old > 250_000
      let isLost = old < 250_000 && new > 250_000
      #expect((gained.code(longitude: place.longitude, latitude: place.latitude) != 0) == isGained)
      #expect((lost.code(longitude: place.longitude, latitude: place.latitude) != 0) == isLost)
      seen = (seen.gained + (isGained ? 1 : 0), seen.lost + (isLost ? 1 : 0))
    }
    #expect(seen.gained > 100 && seen.lost > 100)
  }

  @Test("gained less lost is the difference of the areas covered, in all and inside the area")
  func balance() async throws {
    let before = try await Self.result(Self.alpha, kilometres: 400)
    let after = try await Self.result(Self.bravo, kilometres: 300)
    let comparison = try await ScenarioComparison(from: before, to: after, threads: 2)
    for change in comparison.changes {
      let old = try #require(before.layers[0].figures.first { $0.scope == change.scope })
      let new = try #require(after.layers[0].figures.first { $0.scope == change.scope })
      let all = change.gained.area.squareMetres - change.lost.area.squareMetres
      // Rounding to a millimetre along thousands of kilometres.
      #expect(abs(all - (new.union.squareMetres - old.union.squareMetres)) < 1e4)
      let inside = change.gained.areaInArea.squareMetres - change.lost.areaInArea.squareMetres
      #expect(abs(inside - (new.unionInArea.squareMetres - old.unionInArea.squareMetres)) < 1e4)
    }
  }

  @Test("a scenario beside itself changes nothing, and a layer of one alone is gained or lost as a whole")
  func layers() async throws {
    let one = try await Self.result(Self.alpha)
    let same = try await ScenarioComparison(from: one, to: one, threads: 1)
    #expect(same.changes.allSatisfy { $0.gained.isEmpty && $0.lost.isEmpty })
    let other = try await Self.result(Self.alpha, layer: "others")
    let comparison = try await ScenarioComparison(from: one, to: other, threads: 2)
    let whole = try #require(one.zones.first?.area.squareMetres)
    let names = comparison.changes.filter { $0.scope == .canada }
    #expect(names.map(\.layer) == ["rings", "others"])
    // The grid's millimetre along 1,600 km moves some square metres.
    #expect(abs(names[0].lost.area.squareMetres - whole) < 100 && names[0].gained.isEmpty)
    #expect(abs(names[1].gained.area.squareMetres - whole) < 100 && names[1].lost.isEmpty)
  }

  @Test("different areas are refused with both named")
  func areas() async throws {
    let one = try await Self.result(Self.alpha)
    let other = try await Self.result(Self.alpha, area: "canadian-arctic-waters")
    do {
      _ = try await ScenarioComparison(from: one, to: other, threads: 1)
      Issue.record("it was accepted")
    } catch let error as ComparisonError {
      #expect(error.description.contains("different areas") && error.description.contains(one.area.name))
      #expect(error.description.contains(other.area.name))
    }
  }
}
