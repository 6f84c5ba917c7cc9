import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Ways by water beside a visibility graph")
struct WayOracleTests {
  @Test("Lengths round random islands are the graph's", arguments: seeds(1...20, debug: 4))
  func lengths(seed: UInt64) throws {
    let sea = SeaOfIslands.Random(seed: seed)
    let oracle = WayOracle(sea.islands)
    let start = sea.rim(17)
    let ends = [150.0, 190, 260].map(sea.rim)
    let waters = Waters(WaterInput(land: sea.islands), places: [start] + ends)
    let search = RouteSearch(waters, speeds: [Speed(metresPerSecond: 1)])
    for (index, exact) in oracle.lengths(from: start, to: ends).enumerated() {
      let way = try #require(try search.way(from: 0, to: index + 1))
      // It keeps three metres off the corners that it turns round, and edges bend by metres.
      #expect(way.length.metres > exact * (1 - 2e-5))
      #expect(way.length.metres < exact * (1 + 1e-4))
      #expect(SeaOfIslands.crossings(of: way.line, with: sea.islands) == 0)
    }
  }

  @Test("The way back is the same way", arguments: seeds(21...30, debug: 3))
  func back(seed: UInt64) throws {
    let sea = SeaOfIslands.Random(seed: seed, count: 14)
    let (a, b) = (sea.rim(Double(seed) * 7), sea.rim(Double(seed) * 7 + 175))
    let waters = Waters(WaterInput(land: sea.islands), places: [a, b])
    let search = RouteSearch(waters, speeds: [.knots(14)])
    let there = try #require(try search.way(from: 0, to: 1))
    let back = try #require(try search.way(from: 1, to: 0))
    #expect(there.line.count == back.line.count)
    for (one, other) in zip(there.line, back.line.reversed()) {
      #expect(one.distance(to: other).metres < 1e-6)
    }
    #expect(abs(there.length.metres / back.length.metres - 1) < 1e-9)
    #expect(abs(there.time.seconds / back.time.seconds - 1) < 1e-9)
    let other = Waters(WaterInput(land: sea.islands.reversed()), places: [b, a])
    let again = try #require(try RouteSearch(other, speeds: [.knots(14)]).way(from: 0, to: 1))
    #expect(abs(again.length.metres / there.length.metres - 1) < 1e-9)
  }
}
