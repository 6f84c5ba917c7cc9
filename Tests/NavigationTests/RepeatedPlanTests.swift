import Geography
import TestSupport
import Testing

@testable import Navigation

/// Many journeys in one condition after the other, on shores without dead ends, beside each planned for itself on all shores.
@Suite("Ways planned again and again")
struct RepeatedPlanTests {
  /// A random sea with a bay that holds an island, a canal through an island, and an area whose water changes.
  private struct Sea {
    let chart: SeaChart
    let journeys: [[RouteStop]]
    let area: Polygon

    init(seed: UInt64) {
      let sea = SeaOfIslands.Random(seed: seed, count: 12)
      var generator = SeededGenerator(seed: seed &+ 1000)
      let (x, y) = (sea.centre.longitude, sea.centre.latitude)
      // West of the islands, open to the north by a narrow mouth.
      let bay = SeaOfIslands.polygon([
        (x - 3, y - 1), (x - 2, y - 1), (x - 2, y + 0.6), (x - 2.45, y + 0.6), (x - 2.45, y + 0.5),
        (x - 2.1, y + 0.5),
        (x - 2.1, y - 0.9), (x - 2.9, y - 0.9), (x - 2.9, y + 0.5), (x - 2.55, y + 0.5), (x - 2.55, y + 0.6),
        (x - 3, y + 0.6),
      ])
      let inner = SeaOfIslands.box(x - 2.6, y - 0.3, x - 2.4, y)
      var chart = SeaChart(land: sea.islands + [bay, inner])
      if let island = sea.islands.first {
        // From shore to shore through the middle of the island's first two corners that lie apart.
        chart.canals = [[island.exterior[0], island.exterior[island.exterior.count / 2]]]
      }
      area = SeaOfIslands.box(x - 0.4, y - 3, x + 0.3, y + 0.2)
      chart.areas = [.polygon(area)]
      self.chart = chart
      func any() -> Position {
        sea.centre.destination(
          azimuth: Angle(degrees: .random(in: 0...360, using: &generator)),
          distance: Distance(metres: sea.size.metres * .random(in: 0.1...1, using: &generator)))
      }
      var journeys = (0..<5).map { _ in [any(), any()] }
      journeys.append([sea.rim(80), Position(longitude: x - 2.5, latitude: y - 0.6)])
      journeys.append([Position(longitude: x - 2.95, latitude: y - 0.5), any(), sea.rim(100)])
      self.journeys = journeys.enumerated().map { number, places in
        places.enumerated().map { RouteStop(name: "\(number).\($0)", position: $1) }
      }
    }

    /// The water with what the area is: 0 as elsewhere, 1 slower, nil closed.
    func chart(_ kind: UInt16?) -> SeaChart {
      var chart = chart
      let area = area
      chart.medium = { place in
        let box = area.exterior
        let isInside =
          place.longitude > box[0].longitude && place.longitude < box[2].longitude
          && place.latitude > box[0].latitude && place.latitude < box[2].latitude
        return isInside ? kind : 0
      }
      return chart
    }
  }

  @Test("are those planned once", arguments: seeds(1...24, debug: 3))
  func same(seed: UInt64) throws {
    let sea = Sea(seed: seed)
    let speeds = [Speed(metresPerSecond: 8), Speed(metresPerSecond: 4)]
    var planner = JourneyPlanner(sea.journeys, limit: .kilometres(20), isRepeated: true)
    var closed = 0
    for kind in [0, 1, nil] as [UInt16?] {
      let chart = sea.chart(kind)
      let numbers = Array(sea.journeys.indices)
      let again = planner.plans(of: numbers, on: chart, speeds: speeds)
      for number in numbers {
        let once = Result { () throws(NavigationError) in
          try RoutePlanner(chart: chart, speeds: speeds, limit: .kilometres(20)).plan(sea.journeys[number])
        }
        switch (again[number], once) {
        case (.success(let own), .success(let plan)):
          #expect(own.places.map(\.isMoved) == plan.places.map(\.isMoved))
          for (own, part) in zip(own.parts, plan.parts) {
            // Where the water's kind changes the way turns at vertices of its border, which lie elsewhere.
            let slack = kind == 1 ? 0.002 * part.time.seconds : 0.2
            #expect(
              abs(own.time.seconds - part.time.seconds) < 1 + slack, "\(number), \(String(describing: kind))")
          }
        case (.failure(let own), .failure(let error)):
          #expect("\(own)".prefix(20) == "\(error)".prefix(20))
          closed += 1
        default: Issue.record("\(number), \(String(describing: kind)): \(again[number]), once \(once)")
        }
      }
    }
    #expect(closed < 3 * sea.journeys.count)
  }

  @Test("leave out what no way enters: a bay without a place")
  func less() throws {
    let sea = Sea(seed: 3)
    let ground = try sea.chart.ground(.everywhere, threads: 1)
    let places = sea.journeys.prefix(5).joined().map(\.position)
    let less = ground.withoutDeadEnds(keeping: Array(places), within: .kilometres(1))
    let more = ground.withoutDeadEnds(keeping: sea.journeys.joined().map(\.position), within: .kilometres(1))
    #expect(less.triangulation.vertexCount < more.triangulation.vertexCount)
    #expect(more.triangulation.vertexCount < ground.triangulation.vertexCount)
  }
}

extension PlaceOnWater {
  fileprivate var isMoved: Bool { moved.metres > 0 }
}
