import Geography
import Testing

@testable import Navigation

@Suite("Waters that hang together")
struct JoinedWaterTests {
  // Land with three lakes in a row and, in the south, a bay with a narrow mouth.
  private static let land = Polygon(
    exterior: SeaOfIslands.ring([
      (-10, 50), (-0.01, 50), (-0.01, 50.5), (-4, 50.5), (-4, 52), (4, 52), (4, 50.5), (0.01, 50.5),
      (0.01, 50),
      (10, 50), (10, 60), (-10, 60),
    ]),
    holes: [(-8.0, -6.0), (-1.0, 1.0), (6.0, 8.0)].map { SeaOfIslands.box($0.0, 55, $0.1, 57).exterior })

  private static func position(_ longitude: Double, _ latitude: Double) -> Position {
    Position(longitude: longitude, latitude: latitude)
  }

  // The sea in the west, the lakes from west to east, and the bay.
  private static let places = [
    position(-12, 56), position(-7, 56), position(0, 56), position(7, 56), position(2, 51),
  ]

  private static func waters(canals: [[Position]]) -> Waters {
    var input = WaterInput(land: [land])
    input.canals = canals
    return Waters(input, places: places)
  }

  @Test("by canals from lake to lake, and not where one is missing")
  func canals() throws {
    let first = [Self.position(-10.1, 56), Self.position(-7.9, 56)]
    let second = [Self.position(-6.1, 56), Self.position(-0.9, 56)]
    // Which of the places a way joins to the sea in the west.
    let cases: [(canals: [[Position]], joined: Set<Int>)] = [
      ([], [0, 4]), ([first], [0, 1, 4]), ([second], [0, 4]), ([second, first], [0, 1, 2, 4]),
    ]
    for (canals, joined) in cases {
      let search = RouteSearch(Self.waters(canals: canals), speeds: [Speed(metresPerSecond: 5)])
      for place in Self.places.indices {
        for (from, to) in [(0, place), (place, 0)] {
          let way = try search.way(from: from, to: to)
          #expect((way != nil) == joined.contains(place), "\(canals.count) canals, \(from) to \(to)")
        }
      }
      // The lakes between which a canal leads whether the sea is joined or not.
      let own = try search.way(from: 1, to: 2)
      #expect((own != nil) == canals.contains(second))
      #expect(own.map { $0.legs.contains { $0.canal == canals.firstIndex(of: second) } } ?? true)
    }
  }

  @Test("times are the same without the bays in which nobody asks")
  func deadEnds() {
    let waters = Self.waters(canals: [])
    let outside = [Self.position(-12, 52), Self.position(12, 52), Self.position(0, 49), Self.position(5, 62)]
    let bay = Self.position(-3, 51.5)
    func times(_ waters: Waters, _ positions: [Position]) -> [Double?] {
      ReachSearch(
        waters, from: [0], speeds: [Speed(metresPerSecond: 5)], limit: TimeSpan(seconds: 1e6),
        tolerance: .kilometres(1)
      ).times(at: positions).map { $0?.seconds }
    }
    // The waters' own place in the bay keeps it; without that place it goes unless somebody asks there.
    let sea = Waters(mesh: waters.mesh, places: [waters.places[0]])
    for asked in [outside, outside + [bay]] {
      let found = zip(times(waters, asked), times(sea.withoutDeadEnds(keeping: asked), asked))
      for (whole, pruned) in found {
        #expect(abs((whole ?? .nan) - (pruned ?? .nan)) < 1e-6)
      }
    }
    #expect(times(waters, [bay])[0]?.isFinite == true)
    #expect(times(sea.withoutDeadEnds(keeping: outside), [bay]) == [.infinity])
  }
}
