import Foundation
import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Ways through water of two kinds")
struct RefractionTests {
  /// Two halves of a sea, slow north of a parallel's great ellipse near the equator of a small region.
  private func waters(_ places: [Position]) -> Waters {
    var input = WaterInput(land: [])
    // A large slow area whose southern edge is the equator: a great ellipse that needs no vertices to stay one.
    input.areas = [
      .polygon(
        Polygon(
          exterior: [(-20.0, 0.0), (20, 0), (20, 20), (-20, 20), (-20, 0)].map {
            Position(longitude: $0.0, latitude: $0.1)
          }))
    ]
    return Waters(input, places: places) { position in
      position.latitude > 0 && position.latitude < 20 && abs(position.longitude) < 20 ? 1 : 0
    }
  }

  @Test("They cross the border where Snell's law has them cross", arguments: [0.3, 0.5, 0.8])
  func snell(ratio: Double) throws {
    let start = Position(longitude: -2, latitude: -1)
    let end = Position(longitude: 1.5, latitude: 1.2)
    let waters = waters([start, end])
    let speeds = [Speed.knots(14), Speed.knots(14 * ratio)]
    let way = try #require(try RouteSearch(waters, speeds: speeds).way(from: 0, to: 1))
    // The least time over crossings of the equator, by brute force with Vincenty's distances.
    var best = Double.infinity
    for step in 0...4000 {
      let crossing = Position(longitude: -2 + 3.5 * Double(step) / 4000, latitude: 0)
      let first = try #require(Vincenty.distance(start, crossing))
      let second = try #require(Vincenty.distance(crossing, end))
      best = min(best, first / speeds[0].metresPerSecond + second / speeds[1].metresPerSecond)
    }
    #expect(abs(way.time.seconds / best - 1) < 1e-5)
    #expect(Set(way.legs.map(\.medium)) == [0, 1])
  }

  @Test("Where going round the slow water is faster they go round it")
  func round() throws {
    let start = Position(longitude: -22, latitude: 10)
    let end = Position(longitude: 22, latitude: 10)
    let waters = waters([start, end])
    let search = RouteSearch(waters, speeds: [.knots(14), .knots(1)])
    let way = try #require(try search.way(from: 0, to: 1))
    #expect(way.legs.allSatisfy { $0.medium == 0 })
    let back = try #require(try search.way(from: 1, to: 0))
    #expect(abs(back.time.seconds / way.time.seconds - 1) < 1e-9)
  }

  @Test("Along the border of fast water they keep to it")
  func along() throws {
    // Both ends in the slow water, near its edge: down to the fast water, along it, and up again.
    let start = Position(longitude: -10, latitude: 0.2)
    let end = Position(longitude: 10, latitude: 0.2)
    let waters = waters([start, end])
    let way = try #require(try RouteSearch(waters, speeds: [.knots(14), .knots(2)]).way(from: 0, to: 1))
    // Down and up at the critical angle, sin θ = 2/14, and 14 kn between.
    let depth = try #require(Vincenty.distance(start, Position(longitude: -10, latitude: 0)))
    let along = try #require(
      Vincenty.distance(Position(longitude: -10, latitude: 0), Position(longitude: 10, latitude: 0)))
    let angle = asin(2.0 / 14)
    let knots = 1852.0 / 3600
    let exact = 2 * depth / cos(angle) / (2 * knots) + (along - 2 * depth * tan(angle)) / (14 * knots)
    #expect(abs(way.time.seconds / exact - 1) < 0.002)
  }
}
