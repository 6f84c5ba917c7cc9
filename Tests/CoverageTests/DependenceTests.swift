import Foundation
import GeoData
import Geography
import TestSupport
import Testing

@testable import Coverage

@Suite("What each source gives, and what hangs on it")
struct DependenceTests {
  private static let sites = [
    "a": "{position: [-90, 74], status: proposed}", "b": "{position: [-84, 74], status: operational}",
    "c": "{position: [-80, 76], nation: Denmark, status: operational}",
    "d": "{position: [-85, 72], nation: United States, status: operational}",
  ]

  private static func layer(of sites: [String]) async throws -> CoverageLayer {
    let text = """
      northwatch: 1
      name: Rings
      area: canadian-arctic
      sites:
      \(sites.map { "  \($0): \(Self.sites[$0] ?? "")" }.joined(separator: "\n"))
      zones:
        - {kind: range-ring, of: [\(sites.joined(separator: ", "))], distances: [250km], layer: rings}
      """
    let scenario = try Scenario(
      parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: try ReferenceData())
    return try #require(
      try await scenario.coverage(data: try ReferenceData(), inputs: [], threads: 2).layers.first)
  }

  private static func figures(_ layer: CoverageLayer) throws -> LayerFigures {
    try #require(layer.figures.first { $0.scope == .allies })
  }

  @Test("fair shares are those of all orders, one source to twelve", arguments: 1...12)
  func shapley(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let faces = (0..<40).map { _ in
      (
        size: Double.random(in: 0...10, using: &random),
        covering: (0..<count).filter { _ in Bool.random(using: &random) }
      )
    }
    // The worth of every coalition, as a set of bits.
    let worth = (0..<(1 << count)).map { set in
      faces.reduce(0.0) { sum, face in
        face.covering.contains { set >> $0 & 1 == 1 } ? sum + face.size : sum
      }
    }
    var factorials = [1.0]
    for number in 1...count { factorials.append(factorials[number - 1] * Double(number)) }
    let shares = FairShares.of(faces, count: count)
    for source in 0..<count {
      var expected = 0.0
      for set in 0..<(1 << count) where set >> source & 1 == 0 {
        let size = set.nonzeroBitCount
        let weight = factorials[size] * factorials[count - size - 1] / factorials[count]
        expected += weight * (worth[set | 1 << source] - worth[set])
      }
      #expect(abs(shares[source] - expected) < 1e-9)
    }
    #expect(abs(shares.reduce(0, +) - worth[worth.count - 1]) < 1e-9)
  }

  @Test("the shares of a layer add up to its union, and sources that cover the same get the same")
  func sums() async throws {
    let figures = try Self.figures(try await Self.layer(of: ["a", "b", "c", "d"]))
    let sum = figures.contributions.reduce(0) { $0 + $1.fairShare.squareMetres }
    #expect(abs(sum - figures.union.squareMetres) < 1)
    let inArea = figures.contributions.reduce(0) { $0 + $1.fairShareInArea.squareMetres }
    #expect(abs(inArea - figures.unionInArea.squareMetres) < 1)
    for part in figures.contributions {
      #expect(part.unique <= part.fairShare && part.fairShare <= part.area)
    }
  }

  @Test("what is lost without a state, a site or a status is what the scenario without it does not cover")
  func lost() async throws {
    let all = try Self.figures(try await Self.layer(of: ["a", "b", "c", "d"]))
    let cases: [(Dependence.Kind, String, without: [String])] = [
      (.nation, "Canada", ["c", "d"]), (.nation, "Denmark", ["a", "b", "d"]), (.site, "a", ["b", "c", "d"]),
      (.site, "d", ["a", "b", "c"]), (.status, "proposed", ["b", "c", "d"]), (.status, "operational", ["a"]),
    ]
    for (kind, name, without) in cases {
      let left = try Self.figures(try await Self.layer(of: without))
      let found = try #require(all.dependences.first { $0.kind == kind && $0.name == name })
      // Boundaries are rounded to a millimetre, in either.
      #expect(
        abs(found.lost.squareMetres - (all.union.squareMetres - left.union.squareMetres)) < 1e4, "\(name)")
      #expect(
        abs(found.lostInArea.squareMetres - (all.unionInArea.squareMetres - left.unionInArea.squareMetres))
          < 1e4, "\(name)")
      #expect(found.lost.squareMetres > 1e9)
    }
  }

  @Test("what an ally adds is what the scenario of Canada and that ally alone covers more than Canada's")
  func added() async throws {
    let layer = try await Self.layer(of: ["a", "b", "c", "d"])
    #expect(layer.allies.map(\.nation) == ["Denmark", "United States"])
    let canada = try #require(layer.figures.first { $0.scope == .canada })
    for (ally, site) in zip(layer.allies, ["c", "d"]) {
      let both = try Self.figures(try await Self.layer(of: ["a", "b", site]))
      #expect(abs(ally.added.squareMetres - (both.union.squareMetres - canada.union.squareMetres)) < 1e4)
    }
  }
}
