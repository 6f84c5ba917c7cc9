import Foundation
import Geography
import TestSupport
import Testing

@Suite("Zones of coasts and tracks")
struct CoastZoneTests {
  /// A shape with the distance to draw round it.
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let geometry: Geometry
    let metres: Double
    var testDescription: String { "\(name), \(metres) m" }
  }

  static let shapes: [Shape] = [
    Shape(name: "rugged islands", geometry: islands(seed: 3), metres: 30_000),
    Shape(name: "rugged islands", geometry: islands(seed: 4), metres: 3000),
    Shape(name: "islands about the pole and 180°", geometry: islands(seed: 5, north: 88.5), metres: 150_000),
    Shape(name: "a voyage there and back within metres", geometry: voyage(seed: 6), metres: 40_000),
    Shape(name: "an inlet that ends in a point", geometry: inlet, metres: 1000),
    Shape(name: "a lake in an island", geometry: lake, metres: 4000),
    Shape(name: "inward in rugged islands", geometry: islands(seed: 7), metres: -2500),
    Shape(name: "inward in an island with a lake", geometry: lake, metres: -3000),
  ]

  @Test(
    "every boundary point is within 1 m of the distance, and random points are on the right side",
    arguments: shapes)
  func exact(shape: Shape) throws {
    let zone = try OffsetZone.zone(of: shape.geometry, distance: Distance(metres: shape.metres), threads: 2)
    let geometry = try zone.geometry()
    #expect(!geometry.polygons.isEmpty)
    let radius = abs(shape.metres)
    let spacing = min(400, (4 * radius * 0.2).squareRoot())
    let oracle = BoundaryOracle(source: Self.samples(of: shape.geometry, spacing: spacing))
    var generator = SeededGenerator(seed: 11)
    var worst = 0.0
    var edges: [(Position, Position)] = []
    for ring in geometry.polygons.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) {
        let alongSeam = abs(a.longitude) == 180 && a.longitude == b.longitude
        let alongPole = a.latitude == 90 && b.latitude == 90
        if !alongSeam && !alongPole { edges.append((a, b)) }
      }
    }
    for _ in 0..<250 {
      let (a, b) = try #require(edges.randomElement(using: &generator))
      let fraction = Double.random(in: 0...1, using: &generator)
      let sample = Position(
        longitude: a.longitude + fraction * (b.longitude - a.longitude),
        latitude: a.latitude + fraction * (b.latitude - a.latitude))
      worst = max(worst, abs(oracle.distance(to: sample) - radius))
    }
    // The oracle's own samples are so dense that a fifth of a metre covers what lies between them.
    #expect(worst < 1.2)
    let box = try #require(edges.map { $0.0.latitude }.min())
    for _ in 0..<60 {
      let point = Position(
        longitude: Double.random(in: -180...180, using: &generator),
        latitude: Double.random(in: box - 0.2...89.9, using: &generator))
      let distance = oracle.distance(to: point)
      guard abs(distance - radius) > 2 else { continue }
      let isOnLand = Self.holds(shape.geometry, point)
      let shouldBeInside = shape.metres > 0 ? isOnLand || distance < radius : isOnLand && distance > radius
      #expect(Self.holds(geometry, point) == shouldBeInside, "\(point)")
    }
  }

  @Test("an inward zone that nothing is left of is empty; lines and points have no inside")
  func inwardErrors() throws {
    let none = try OffsetZone.zone(of: Self.lake, distance: Distance(metres: -200_000))
    #expect(try none.geometry().isEmpty && none.area().squareMetres == 0)
    let place = Position(longitude: 0, latitude: 70)
    #expect(throws: GeographyError.self) {
      try OffsetZone.zone(of: .point(place), distance: Distance(metres: -1000))
    }
    #expect(throws: GeographyError.self) {
      try OffsetZone.zone(of: .collection([Self.lake, .point(place)]), distance: Distance(metres: -1000))
    }
  }

  @Test("polygons that overlap or share a border are one")
  func overlapping() throws {
    func square(_ west: Double, _ east: Double) -> Polygon {
      Polygon(
        exterior: [(west, 70.0), (east, 70), (east, 71), (west, 71), (west, 70)].map {
          Position(longitude: $0.0, latitude: $0.1)
        })
    }
    let distance = Distance(metres: 5000)
    let whole = try OffsetZone.zone(of: .polygon(square(10, 14)), distance: distance)
    for parts in [[square(10, 12), square(12, 14)], [square(10, 13), square(11, 14)]] {
      let zone = try OffsetZone.zone(of: .multiPolygon(parts), distance: distance)
      #expect(abs(try zone.area().squareMetres / (try whole.area().squareMetres) - 1) < 1e-5)
    }
  }

  @Test("the same on one thread and on four")
  func threads() throws {
    let coast = Self.islands(seed: 8)
    let one = try OffsetZone.zone(of: coast, distance: Distance(metres: 20_000), threads: 1)
    #expect(one == (try OffsetZone.zone(of: coast, distance: Distance(metres: 20_000), threads: 4)))
  }

  // MARK: Shapes

  private static func islands(seed: UInt64, north: Double = 74) -> Geometry {
    var generator = SeededGenerator(seed: seed)
    let polygons = (0..<5).map { number in
      let centre = Position(longitude: -90 + Double(number) * (north > 85 ? 60 : 2.6), latitude: north)
      var radius = 15_000.0
      let ring = (0..<60).map { step in
        radius = min(max(radius * Double.random(in: 0.7...1.42, using: &generator), 6000), 30_000)
        return centre.destination(
          azimuth: Angle(degrees: 360 - Double(step) * 6), distance: Distance(metres: radius))
      }
      return Polygon(exterior: ring + [ring[0]])
    }
    // Edges of these islands are short, and none crosses 180°.
    return .multiPolygon(polygons)
  }

  private static func voyage(seed: UInt64) -> Geometry {
    var generator = SeededGenerator(seed: seed)
    let way = (0...40).map {
      Position(longitude: -100 + Double($0) * 0.25, latitude: 74 + sin(Double($0) / 6) / 3)
    }
    let legs = [way, way.reversed(), way].flatMap { leg in
      leg.map {
        Position(
          longitude: $0.longitude + .random(in: -1e-4...1e-4, using: &generator),
          latitude: $0.latitude + .random(in: -3e-5...3e-5, using: &generator))
      }
    }
    return .lineString(legs)
  }

  private static let inlet = Geometry.polygon(
    Polygon(
      exterior: [
        (20.0, 70.0), (20.4, 70), (20.4, 70.1), (20.201, 70.1), (20.2, 70.02), (20.199, 70.1), (20, 70.1),
        (20, 70),
      ].map { Position(longitude: $0.0, latitude: $0.1) }))

  private static let lake = Geometry.polygon(
    Polygon(
      exterior: [(30.0, 75.0), (32, 75), (32, 75.5), (30, 75.5), (30, 75)].map {
        Position(longitude: $0.0, latitude: $0.1)
      },
      holes: [
        [(30.4, 75.1), (30.4, 75.4), (31.6, 75.4), (31.6, 75.1), (30.4, 75.1)].map {
          Position(longitude: $0.0, latitude: $0.1)
        }
      ]))

  // MARK: Measures of its own

  private static func samples(of geometry: Geometry, spacing: Double) -> [Position] {
    let lines = geometry.lines + geometry.polygons.flatMap(\.rings)
    return lines.flatMap { line in
      zip(line, line.dropFirst()).flatMap { a, b -> [Position] in
        let length = Vincenty.distance(a, b) ?? 0
        let count = max(1, Int((length / spacing).rounded(.up)))
        return (0...count).map { step in
          let fraction = Double(step) / Double(count)
          return Position(
            longitude: a.longitude + fraction * (b.longitude - a.longitude).remainder(dividingBy: 360),
            latitude: a.latitude + fraction * (b.latitude - a.latitude))
        }
      }
    }
  }

  private static func holds(_ geometry: Geometry, _ point: Position) -> Bool {
    geometry.polygons.contains { polygon in
      polygon.rings.reduce(false) { inside, ring in
        zip(ring, ring.dropFirst()).reduce(inside) { inside, edge in
          let (a, b) = edge
          guard (a.latitude > point.latitude) != (b.latitude > point.latitude) else { return inside }
          let at =
            a.longitude + (point.latitude - a.latitude) / (b.latitude - a.latitude)
            * (b.longitude - a.longitude)
          return point.longitude < at ? !inside : inside
        }
      }
    }
  }
}
