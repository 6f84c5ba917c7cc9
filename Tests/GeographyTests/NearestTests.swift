import Foundation
import GEOS
import Geography
import TestSupport
import Testing

@Suite("Nearest places of many points, and small loops of equidistance")
struct NearestTests {
  private static func random(_ random: inout SeededGenerator, from south: Double) -> Position {
    Position(
      longitude: Double.random(in: -180...180, using: &random),
      latitude: Double.random(in: south...90, using: &random))
  }

  @Test("many points at once get what each of them gets alone, whatever their order")
  func together() throws {
    var random = SeededGenerator(seed: 31)
    let lines = (0..<40).map { _ -> Geometry in
      let start = Self.random(&random, from: 60)
      return .lineString(
        [start]
          + [20.0, 60].map { start.destination(azimuth: Angle(degrees: $0), distance: .kilometres(40)) })
    }
    let search = try DistanceField(lines, edges: .geodesic).search()
    let places = (0..<3000).map { _ in Self.random(&random, from: 10) }
    let alone = places.map { search.nearest(to: $0) }
    #expect(search.nearest(to: places) == alone)
    #expect(search.nearest(to: places.reversed()) == alone.reversed())
    #expect(search.nearest(to: []).isEmpty)
  }

  @Test("several threads build the same field as one")
  func threads() throws {
    var random = SeededGenerator(seed: 32)
    let lines = (0..<60).map { _ in
      Geometry.lineString((0..<3).map { _ in Self.random(&random, from: 70) })
    }
    let places = (0..<300).map { _ in Self.random(&random, from: 60) }
    let one = try DistanceField(lines, edges: .geodesic).search().nearest(to: places)
    let three = try DistanceField(lines, edges: .geodesic, threads: 3).search().nearest(to: places)
    #expect(one == three)
  }

  @Test(
    "length and azimuth are those of the exact geodesic, a metre to 4,000 km, at the pole and over it too")
  func exact() throws {
    var random = SeededGenerator(seed: 33)
    for _ in 0..<4000 {
      let place = Self.random(&random, from: -50)
      let metres = 1 * 4e6.power(Double.random(in: 0...1, using: &random))
      let target = place.destination(
        azimuth: Angle(degrees: Double.random(in: 0...360, using: &random)),
        distance: Distance(metres: metres))
      guard target.latitude > -59 else { continue }
      let nearest = try #require(
        try DistanceField([.point(target)], edges: .planar).search().nearest(to: place))
      let length = place.distance(to: target).metres
      #expect(abs(nearest.distance.metres - length) < 1e-7, "\(place) \(target)")
      let turned = (nearest.azimuth.degrees - place.azimuth(to: target).degrees).remainder(dividingBy: 360)
      // Sideways at the end.
      #expect(abs(turned) * .pi / 180 * length < 1e-7, "\(place) \(target)")
    }
    let pole = Position(longitude: 30, latitude: 90)
    let search = try DistanceField([.point(Position(longitude: 10, latitude: 89))], edges: .planar).search()
    let nearest = try #require(search.nearest(to: pole))
    #expect(abs(nearest.azimuth.degrees - pole.azimuth(to: nearest.position).degrees) < 1e-9)
  }

  @Test("a loop that holds a circle of 145 m is found wherever it lies", arguments: [0.0, 50, 31.4])
  func smallLoop(shift: Double) throws {
    // Round a place that eight of the other set surround, amid squares of two kilometres.
    let centre = Plane.unproject(PlanarPoint(x: 501_000 + shift, y: -1_201_000 + shift))
    let others = (0..<8).map { number in
      centre.destination(azimuth: Angle(degrees: Double(number) * 45), distance: Distance(metres: 145.5))
    }
    var equidistance = Equidistance(
      try DistanceField([.point(centre)], edges: .planar),
      try DistanceField([.multiPoint(others)], edges: .planar),
      range: .kilometres(10))
    let lines = equidistance.lines()
    try #require(lines.count == 1)
    let places = lines[0].positions
    #expect(places.first == places.last && places.count > 8)
    for place in places {
      let own = try #require(Vincenty.distance(place, centre))
      let other = try #require(others.compactMap { Vincenty.distance(place, $0) }.min())
      #expect(abs(own - other) < 1)
    }
  }
}

extension Double {
  fileprivate func power(_ exponent: Double) -> Double { exp(exponent * log(self)) }
}
