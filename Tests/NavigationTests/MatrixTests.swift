import Foundation
import GeoData
import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Distances by water between many places")
struct MatrixTests {
  // Islands of all sizes in a square of the sea, some of them rings with a lagoon that has a mouth or none.
  private static func islands(_ generator: inout SeededGenerator) -> [Polygon] {
    (0..<40).map { number in
      let (x, y) = (
        Double.random(in: -10...10, using: &generator), Double.random(in: 70...76, using: &generator)
      )
      let size = Double.random(in: 0.1...0.9, using: &generator)
      // A horseshoe: out along the outer side, back along the inner one.
      let gap = number % 3 == 0 ? 0.3 : 0
      var outer: [Position] = []
      var inner: [Position] = []
      for step in 0...24 {
        let angle = gap + Double(step) / 24 * (2 * .pi - 2 * gap)
        let radius = size * Double.random(in: 0.8...1.2, using: &generator)
        func place(_ r: Double) -> Position {
          Position(longitude: x + 3 * r * cos(angle), latitude: y + r * sin(angle))
        }
        if gap > 0 || step < 24 { outer.append(place(radius)) }
        if gap > 0 { inner.append(place(radius * 0.6)) }
      }
      let ring = outer + inner.reversed()
      return Polygon(exterior: ring + [ring[0]])
    }
  }

  private static func places(_ count: Int, _ generator: inout SeededGenerator) -> [Position] {
    (0..<count).map { _ in
      Position(
        longitude: .random(in: -12...12, using: &generator), latitude: .random(in: 69...77, using: &generator)
      )
    }
  }

  @Test("Without its dead ends water has the same shortest ways", arguments: seeds(1...5, debug: 1))
  func deadEnds(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let islands = Self.islands(&generator)
    let waters = Waters(
      WaterInput(land: islands), places: Self.places(12, &generator), limit: .kilometres(100))
    let vertices = waters.places.compactMap { $0?.vertex }
    let open = waters.mesh.withoutDeadEnds(keeping: vertices)
    #expect(open.isOpen.count { $0 } < waters.mesh.isOpen.count { $0 })
    for source in vertices.prefix(byBuild(debug: 4, release: 12)) {
      var whole = WindowSearch(mesh: waters.mesh, slowness: [1])
      whole.run(from: [(source, 0)])
      var less = WindowSearch(mesh: open, slowness: [1])
      less.run(from: [(source, 0)], targets: vertices)
      for target in vertices {
        let (one, other) = (whole.times[Int(target)], less.times[Int(target)])
        #expect(one == other || abs(one - other) < 1e-3)
      }
    }
  }

  @Test("Where water is of several kinds, a pocket of another kind stays")
  func kinds() {
    // A bay whose water is four times as fast as the sea outside, in a bar of land.
    func ring(_ corners: [(Double, Double)]) -> [Position] {
      (corners + [corners[0]]).map { Position(longitude: $0.0, latitude: $0.1) }
    }
    let bar = Polygon(
      exterior: ring([(-6, 70), (6, 70), (6, 71), (5, 71), (5, 70.2), (-5, 70.2), (-5, 71), (-6, 71)]))
    let bay = Polygon(exterior: ring([(-5, 70.2), (5, 70.2), (5, 71), (-5, 71)]))
    var input = WaterInput(land: [bar])
    input.areas = [.polygon(bay)]
    let ends = [Position(longitude: -5.5, latitude: 71.02), Position(longitude: 5.5, latitude: 71.02)]
    let waters = Waters(input, places: ends) { $0.latitude < 71 && abs($0.longitude) < 5 ? 1 : 0 }
    let vertices = waters.places.compactMap { $0?.vertex }
    var times: [Double] = []
    for mesh in [waters.mesh, waters.mesh.withoutDeadEnds(keeping: vertices)] {
      var search = WindowSearch(mesh: mesh, slowness: [1, 0.25])
      search.run(from: [(vertices[0], 0)], targets: [vertices[1]])
      times.append(search.times[Int(vertices[1])])
    }
    #expect(times[0] == times[1] && times[0] < 0.5 * ends[0].distance(to: ends[1]).metres)
  }

  @Test("A matrix agrees with routes, is symmetric, and does not depend on threads or on the order of places")
  func routes() throws {
    let data = try ReferenceData()
    let names = ["Nanisivik", "Iqaluit", "Resolute", "Nuuk", "Nanisivik"]
    let positions = try names.map { try data.place(named: $0).position }
    let chart = SeaChart(land: try data.coast(.full).map(\.polygon))
    let (matrix, places) = try TravelMatrix.between(positions, on: chart, limit: Waters.usualLimit)
    let (turned, _) = try TravelMatrix.between(
      positions.reversed(), on: chart, limit: Waters.usualLimit, threads: 3)
    let last = names.count - 1
    for from in names.indices {
      for to in names.indices {
        #expect(matrix.length(from: from, to: to) == matrix.length(from: to, to: from))
        #expect(matrix.length(from: from, to: to) == turned.length(from: last - from, to: last - to))
      }
    }
    #expect(matrix.length(from: 0, to: 4) == Distance(metres: 0))
    #expect(places[1]?.moved.metres ?? 0 > 0)
    let planner = RoutePlanner(chart: chart, speeds: [Speed(metresPerSecond: 1)])
    for (from, to) in [(0, 1), (2, 3)] {
      let plan = try planner.plan([from, to].map { RouteStop(name: names[$0], position: positions[$0]) })
      let length = try #require(matrix.length(from: from, to: to)).metres
      // A route keeps some metres off the corners.
      let route = plan.parts.reduce(0) { $0 + $1.length.metres }
      #expect(route >= length - 1 && route - length < 500)
    }
  }

  @Test("A lagoon without a mouth has no way out of it")
  func lagoon() throws {
    func square(_ size: Double) -> [Position] {
      [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { (x: Double, y: Double) in
        Position(longitude: 3 * size * x, latitude: 75 + size * y)
      }
    }
    let chart = SeaChart(land: [Polygon(exterior: square(1), holes: [square(0.5).reversed()])])
    let places = [(0.0, 75.0), (0.1, 75.1), (10, 75), (11, 76)].map {
      Position(longitude: $0.0, latitude: $0.1)
    }
    let (matrix, _) = try TravelMatrix.between(places, on: chart, limit: Distance(metres: 0))
    #expect(matrix.length(from: 0, to: 2) == nil && matrix.length(from: 3, to: 1) == nil)
    for (from, to) in [(0, 1), (2, 3)] {
      let exact = try #require(Vincenty.distance(places[from], places[to]))
      #expect(abs(try #require(matrix.length(from: from, to: to)).metres - exact) < 0.01)
    }
    let near = try NearestStart(
      to: places, from: [places[0], places[2]], on: chart, limit: Distance(metres: 0))
    #expect(near.answers.map { $0?.start } == [0, 0, 1, 1])
    #expect(near.answers[3]?.length == matrix.length(from: 2, to: 3))
  }
}
