import Foundation
import Geography
import TestSupport
import Testing

@Suite("The distance field, equidistance and the proof of zones")
struct FieldTests {
  private static func random(_ random: inout SeededGenerator) -> Position {
    Position(
      longitude: Double.random(in: -180...180, using: &random),
      latitude: Double.random(in: 55...89.9, using: &random))
  }

  @Test(
    "the nearest of points is right to a centimetre, near and far, over the pole and 180°",
    arguments: [1, 2] as [UInt64])
  func points(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let points = (0..<300).map { _ in Self.random(&random) }
    let field = try DistanceField(points.map { .point($0) }, edges: .planar)
    let search = field.search()
    for _ in 0..<200 {
      var place = Self.random(&random)
      if Bool.random(using: &random) { place.latitude -= 80 }
      let nearest = try #require(search.nearest(to: place))
      let expected = points.compactMap { Vincenty.distance(place, $0) }.min() ?? .nan
      #expect(abs(nearest.distance.metres - expected) < 0.01)
      let there = try #require(Vincenty.distance(place, points[nearest.feature]))
      #expect(abs(there - expected) < 0.02)
      let reached = place.destination(azimuth: nearest.azimuth, distance: nearest.distance)
      #expect((Vincenty.distance(reached, nearest.position) ?? .nan) < 0.05)
    }
  }

  @Test(
    "the nearest place of a line is right to a centimetre, 30 m to 4,000 km away, by the pole too",
    arguments: [[(-30.0, 70.0), (-10, 74), (15, 71)], [(-60, 89.2), (20, 89.97), (100, 86)]])
  func lines(vertices: [(Double, Double)]) throws {
    let line = vertices.map { Position(longitude: $0.0, latitude: $0.1) }
    let longitudes = line[0].longitude...line[2].longitude
    let search = try DistanceField([.lineString(line)], edges: .planar).search()
    var random = SeededGenerator(seed: 9)
    for metres in [30.0, 4000, 90_000, 600_000, 1_900_000, 4_000_000] {
      for _ in 0..<4 {
        let anchor = Position(
          longitude: Double.random(in: longitudes, using: &random), latitude: line[0].latitude + 0.5)
        let place = anchor.destination(
          azimuth: Angle(degrees: Double.random(in: 0...360, using: &random)),
          distance: Distance(metres: metres))
        guard place.latitude > -50 else { continue }
        let nearest = try #require(search.nearest(to: place))
        // Samples ever closer about the best of the coarser ones.
        var best = (distance: Double.infinity, leg: 0, fraction: 0.0)
        for leg in 0..<2 {
          for step in 0...2000 { try Self.measure(line, leg, Double(step) / 2000, place, &best) }
        }
        for width in [5e-4, 1e-5, 2e-7] {
          let centre = best
          for step in -60...60 {
            try Self.measure(line, centre.leg, centre.fraction + Double(step) / 50 * width, place, &best)
          }
        }
        #expect(abs(nearest.distance.metres - best.distance) < 0.01, "\(metres)")
      }
    }
  }

  private static func measure(
    _ line: [Position], _ leg: Int, _ fraction: Double, _ place: Position,
    _ best: inout (distance: Double, leg: Int, fraction: Double)
  ) throws {
    let t = min(max(fraction, 0), 1)
    let (a, b) = (line[leg], line[leg + 1])
    let at = Position(
      longitude: a.longitude + t * (b.longitude - a.longitude),
      latitude: a.latitude + t * (b.latitude - a.latitude))
    let distance = try #require(Vincenty.distance(place, at))
    if distance < best.distance { best = (distance, leg, t) }
  }

  @Test(
    "equidistance of two places is equally far from both within 1 m, between vertices too, up to the range")
  func equidistance() throws {
    for (a, b) in [((170.0, 75.0), (-172.0, 76.5)), ((0, 88), (150, 87.5))] {
      let first = Position(longitude: a.0, latitude: a.1)
      let second = Position(longitude: b.0, latitude: b.1)
      var equidistance = Equidistance(
        try DistanceField([.point(first)], edges: .planar),
        try DistanceField([.point(second)], edges: .planar),
        range: .kilometres(500))
      let lines = equidistance.lines()
      try #require(lines.count == 1)
      let positions = lines[0].positions
      var length = 0.0
      for (p, q) in zip(positions, positions.dropFirst()) {
        let step = try #require(Vincenty.distance(p, q))
        length += step
        let middle = p.destination(azimuth: p.azimuth(to: q), distance: Distance(metres: step / 2))
        for place in [p, middle] {
          let one = try #require(Vincenty.distance(place, first))
          let other = try #require(Vincenty.distance(place, second))
          #expect(abs(one - other) < 1)
        }
      }
      for end in [positions[0], positions[positions.count - 1]] {
        #expect(abs((Vincenty.distance(end, first) ?? .nan) - 500_000) < 1)
      }
      let apart = try #require(Vincenty.distance(first, second))
      #expect(length > 2 * (500_000 * 500_000 - apart * apart / 4).squareRoot() * 0.99)
    }
  }

  @Test("a third shore ends the line where all three are equally far")
  func threeWay() throws {
    let places = [(-20.0, 72.0), (-10, 73), (-15, 75)].map { Position(longitude: $0.0, latitude: $0.1) }
    let fields = try places.map { try DistanceField([.point($0)], edges: .planar) }
    var equidistance = Equidistance(fields[0], fields[1], third: fields[2], range: .kilometres(500))
    let ends = equidistance.lines().flatMap(\.vertices).filter(\.isThreeWay)
    try #require(ends.count == 1)
    let distances = places.compactMap { Vincenty.distance(ends[0].position, $0) }
    #expect((distances.max() ?? 0) - (distances.min() ?? 1) < 1)
  }

  @Test(
    "contributions: each piece of boundary is at the distance from what made it, and together they are all of it"
  )
  func contributions() throws {
    let track = [(20.0, 70.0), (24, 71), (25, 70.4)].map { Position(longitude: $0.0, latitude: $0.1) }
    let place = Position(longitude: 28, latitude: 70.6)
    let sources = [Geometry.lineString(track), .point(place)]
    let zone = try OffsetZone.zone(of: .collection(sources), distance: .kilometres(90)).geometry()
    let field = try DistanceField(sources, edges: .planar)
    let parts = Contribution.all(of: zone, from: field)
    let points = parts.filter(\.isPoint)
    // The place, both ends of the track and its outer corner, and edges between.
    #expect(Set(points.map(\.feature)) == [0, 1] && points.count >= 3 && parts.count < 12)
    for part in points {
      for position in part.boundary {
        let distance = try #require(Vincenty.distance(position, part.base[0]))
        #expect(abs(distance - 90_000) < 2)
      }
    }
    for end in [track[0], place] {
      #expect(points.contains { (Vincenty.distance($0.base[0], end) ?? .nan) < 0.5 })
    }
    let edges = zone.polygons.flatMap(\.rings).reduce(0) { $0 + $1.count - 1 }
    #expect(parts.reduce(0) { $0 + $1.boundary.count - 1 } == edges)
  }

  @Test("the proof passes a right zone and finds what is wrong with others")
  func proof() throws {
    let source = Geometry.lineString(
      [(20.0, 70.0), (24, 71), (25, 70.4)].map { Position(longitude: $0.0, latitude: $0.1) })
    let distance = Distance.kilometres(30)
    let proof = ZoneProof(source: source, distance: distance, edges: .planar)
    let zone = try OffsetZone.zone(of: source, distance: distance).geometry()
    func worst(_ zone: Geometry) -> Double {
      proof.findings(of: zone, count: 150, seed: 3).map(\.error.metres).max() ?? .nan
    }
    #expect(worst(zone) < 1)
    #expect(proof.findings(of: zone, count: 40, seed: 3) == proof.findings(of: zone, count: 40, seed: 3))
    let small = try OffsetZone.zone(of: source, distance: .kilometres(29.9)).geometry()
    #expect(worst(small) > 99 && worst(small) < 101)
    let moved = Geometry.polygon(
      Polygon(
        exterior: zone.polygons[0].exterior.map {
          Position(longitude: $0.longitude + 0.01, latitude: $0.latitude)
        }))
    #expect(worst(moved) > 300)
  }
}
