import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Planned ways between places")
struct PlanTests {
  private static let island = SeaOfIslands.box(0, 70, 4, 71)

  private static func planner(_ land: [Polygon]) -> RoutePlanner {
    RoutePlanner(chart: SeaChart(land: land), speeds: [Speed(metresPerSecond: 1)])
  }

  private static func stop(_ name: String, _ longitude: Double, _ latitude: Double) -> RouteStop {
    RouteStop(name: name, position: Position(longitude: longitude, latitude: latitude))
  }

  @Test("A place on land is moved to the nearest water, by as much as is said")
  func moved() throws {
    let plan = try Self.planner([Self.island]).plan([
      Self.stop("inland", 0.05, 70.5), Self.stop("sea", -3, 72),
    ])
    let place = try #require(plan.places.first)
    // Three metres off the western shore, at right angles to it.
    let exact = SeaOfIslands.length([(0.05, 70.5), (0, 70.5)]) + 3
    #expect(abs(place.moved.metres - exact) < 2)
    #expect(abs(try #require(Vincenty.distance(place.asked, place.position)) - place.moved.metres) < 0.01)
    #expect(place.position.longitude < 0)
    let line = try #require(plan.parts.first).line
    #expect(try #require(line.first).distance(to: place.position).metres < 0.01)
    #expect(SeaOfIslands.crossings(of: line, with: [Self.island]) == 0)
  }

  @Test("A place farther from the water than the limit has none")
  func tooFar() throws {
    let stops = [Self.stop("middle", 2, 70.5), Self.stop("sea", -3, 72)]
    #expect(throws: NavigationError.noWater(place: "middle", limit: .kilometres(25))) {
      try Self.planner([Self.island]).plan(stops)
    }
    var planner = Self.planner([Self.island])
    planner = RoutePlanner(chart: planner.chart, speeds: planner.speeds, limit: .kilometres(60))
    #expect(try planner.plan(stops).places.first?.moved.kilometres ?? 0 > 50)
  }

  @Test("From a lake, or a bay that is closed, there is no way out, and both ends are named")
  func closed() throws {
    let lake = Polygon(
      exterior: SeaOfIslands.ring([(0, 70), (4, 70), (4, 71), (0, 71)]),
      holes: [SeaOfIslands.ring([(1, 70.2), (1, 70.8), (3, 70.8), (3, 70.2)])])
    // Two halves that close a bay between them.
    let bay = [
      SeaOfIslands.polygon([(0, 70), (4, 70), (4, 71), (3, 71), (3, 70.3), (0, 70.3)]),
      SeaOfIslands.polygon([(0, 70.3), (0.5, 70.3), (0.5, 70.8), (3, 70.8), (3, 71), (0, 71)]),
    ]
    for land in [[lake], bay] {
      let planner = Self.planner(land)
      let error = #expect(throws: NavigationError.self) {
        try planner.plan([Self.stop("pond", 2, 70.5), Self.stop("ocean", -3, 72)])
      }
      guard case .noWay(let from, let to)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(from.name == "pond" && !from.isSea && to.name == "ocean" && to.isSea)
      #expect(from.water.squareKilometres > 1000 && from.water.squareKilometres < 6000)
      let words = error?.description ?? ""
      #expect(
        words.contains("“pond” lies in a closed water of") && words.contains("“ocean” lies on the open sea"))
      let inside = try planner.plan([Self.stop("pond", 1.6, 70.5), Self.stop("pool", 2.4, 70.6)])
      let exact = SeaOfIslands.length([(1.6, 70.5), (2.4, 70.6)])
      #expect(abs(try #require(inside.parts.first).length.metres - exact) < 0.1)
    }
  }

  @Test("It leads through the places to pass, in their order, each part the best")
  func passing() throws {
    let sea = SeaOfIslands.Random(seed: 77)
    let stops = [("a", 0.0), ("b", 200.0), ("c", 90), ("d", 300)].map {
      RouteStop(name: $0.0, position: sea.rim($0.1))
    }
    let planner = Self.planner(sea.islands)
    let plan = try planner.plan(stops)
    #expect(plan.parts.count == 3 && plan.places.count == 4)
    let oracle = WayOracle(sea.islands)
    for (index, part) in plan.parts.enumerated() {
      #expect(try #require(part.line.first).distance(to: stops[index].position).metres < 0.01)
      #expect(try #require(part.line.last).distance(to: stops[index + 1].position).metres < 0.01)
      let exact = oracle.lengths(from: stops[index].position, to: [stops[index + 1].position])[0]
      #expect(abs(part.length.metres / exact - 1) < 1e-4)
    }
  }

  @Test("What is far from the way changes nothing")
  func far() throws {
    let sea = SeaOfIslands.Random(seed: 78)
    let stops = [RouteStop(name: "a", position: sea.rim(20)), RouteStop(name: "b", position: sea.rim(200))]
    let near = try Self.planner(sea.islands).plan(stops)
    let others = (0..<200).map { SeaOfIslands.box(Double($0) - 170, -40, Double($0) - 169.5, -35) }
    let crowded = try Self.planner(others + sea.islands).plan(stops)
    #expect(near.parts.map(\.line) == crowded.parts.map(\.line))
  }
}
