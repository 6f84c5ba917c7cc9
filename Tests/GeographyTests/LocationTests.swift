import Geography
import TestSupport
import Testing

@Suite("Which zones a point lies in")
struct LocationTests {
  // Coordinates are whole numbers of ten-millionths, so that integers decide without error.
  private static let unit = 1e-7

  private static func position(_ x: Int, _ y: Int) -> Position {
    Position(longitude: Double(x) / 1e7, latitude: Double(y) / 1e7)
  }

  private enum Side { case inside, onEdge, outside }

  // The plain way: every edge, in integers.
  private static func side(_ x: Int, _ y: Int, _ rings: [[(Int, Int)]]) -> Side {
    var inside = false
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        let cross = (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0)
        if cross == 0, (min(a.0, b.0)...max(a.0, b.0)).contains(x),
          (min(a.1, b.1)...max(a.1, b.1)).contains(y)
        {
          return .onEdge
        }
        if (a.1 > y) != (b.1 > y), (cross > 0) == (b.1 > a.1) { inside.toggle() }
      }
    }
    return inside ? .inside : .outside
  }

  private static func zone(_ rings: [[(Int, Int)]]) -> Geometry {
    let closed = rings.map { ($0 + $0.prefix(1)).map { position($0.0, $0.1) } }
    return .polygon(Polygon(exterior: closed[0], holes: Array(closed.dropFirst())))
  }

  // A star about a centre, with a hole of the same shape.
  private static func star(_ random: inout SeededGenerator, scale: Int) -> [[(Int, Int)]] {
    let centre = (Int.random(in: -400...400, using: &random), Int.random(in: 650...750, using: &random))
    let directions = [
      (4, 0), (3, 1), (2, 2), (1, 3), (0, 4), (-1, 3), (-2, 2), (-3, 1), (-4, 0), (-3, -1), (-2, -2),
      (-1, -3),
      (0, -4), (1, -3), (2, -2), (3, -1),
    ]
    let sizes = directions.map { _ in Int.random(in: 2...30, using: &random) * 2 }
    func ring(_ divisor: Int) -> [(Int, Int)] {
      zip(directions, sizes).map { direction, size in
        (
          centre.0 * scale + direction.0 * size * scale / divisor,
          centre.1 * scale + direction.1 * size * scale / divisor
        )
      }
    }
    return [ring(1), ring(2).reversed()]
  }

  @Test("agrees with integers on every edge and beside it", arguments: [1, 2, 3] as [UInt64])
  func exact(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let scale = 1_000_000
    let stars = (0..<6).map { _ in Self.star(&random, scale: scale) }
    let locator = ZoneLocator(stars.map(Self.zone))
    var seen = (inside: 0, onEdge: 0)
    func check(_ x: Int, _ y: Int) {
      let membership = locator.membership(of: Self.position(x, y))
      for (number, star) in stars.enumerated() {
        let side = Self.side(x, y, star)
        #expect(membership.inside.contains(number) == (side == .inside), "\(x) \(y) in \(number)")
        #expect(membership.onEdge.contains(number) == (side == .onEdge), "\(x) \(y) on \(number)")
        if side == .inside { seen.inside += 1 }
        if side == .onEdge { seen.onEdge += 1 }
      }
    }
    for _ in 0..<3000 {
      check(
        Int.random(in: -600...600, using: &random) * scale, Int.random(in: 500...899, using: &random) * scale)
    }
    for star in stars {
      for ring in star {
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
          for (x, y) in [a, ((a.0 + b.0) / 2, (a.1 + b.1) / 2)] {
            for dx in -1...1 { for dy in -1...1 { check(x + dx, y + dy) } }
          }
        }
      }
    }
    #expect(seen.inside > 500 && seen.onEdge > 200)
  }

  @Test("the edge of the map is no edge of a zone that goes on behind it")
  func mapEdge() {
    func box(_ west: Double, _ east: Double, _ south: Double, _ north: Double) -> Polygon {
      Polygon(
        exterior: [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
          Position(longitude: $0.0, latitude: $0.1)
        })
    }
    let locator = ZoneLocator([
      .multiPolygon([box(170, 180, 70, 80), box(-180, -170, 70, 80)]), .polygon(box(170, 180, 70, 75)),
      .polygon(box(-180, 180, 85, 90)),
    ])
    func membership(_ longitude: Double, _ latitude: Double) -> ZoneMembership {
      locator.membership(of: Position(longitude: longitude, latitude: latitude))
    }
    for longitude in [180.0, -180] {
      #expect(membership(longitude, 78) == ZoneMembership(inside: [0], onEdge: []))
      #expect(membership(longitude, 72) == ZoneMembership(inside: [0], onEdge: [1]))
      #expect(membership(longitude, 80) == ZoneMembership(inside: [], onEdge: [0]))
      #expect(membership(longitude, 88) == ZoneMembership(inside: [2], onEdge: []))
    }
    for longitude in [-180.0, -17, 0, 95, 180] {
      #expect(membership(longitude, 90) == ZoneMembership(inside: [2], onEdge: []))
    }
    #expect(membership(0, 85) == ZoneMembership(inside: [], onEdge: [2]))
  }

  @Test("polygons of a zone may overlap; points that are none are nowhere")
  func overlapAndNonsense() {
    func box(_ west: Double, _ east: Double) -> Geometry {
      .polygon(
        Polygon(
          exterior: [(west, 70), (east, 70), (east, 71), (west, 71), (west, 70)].map {
            Position(longitude: $0.0, latitude: $0.1)
          }))
    }
    let locator = ZoneLocator([
      .collection([box(0, 10), box(5, 15)]), .point(Position(longitude: 1, latitude: 1)),
    ])
    #expect(locator.membership(of: Position(longitude: 7, latitude: 70.5)).inside == [0])
    #expect(locator.membership(of: Position(longitude: 10, latitude: 70.5)).inside == [0])
    #expect(locator.membership(of: Position(longitude: 15, latitude: 70.5)).onEdge == [0])
    for value in [Double.nan, .infinity, -.infinity, 1e300] {
      #expect(locator.membership(of: Position(longitude: value, latitude: 70.5)) == .nowhere)
      #expect(locator.membership(of: Position(longitude: 7, latitude: value)) == .nowhere)
    }
    #expect(ZoneLocator([]).membership(of: Position(longitude: 0, latitude: 0)) == .nowhere)
  }
}
