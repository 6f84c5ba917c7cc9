import Foundation
import GEOS
import Geography
import TestSupport
import Testing

/// Kilometres from the pole that a site lies.
private func poleDistance(_ site: Position) -> Double {
  Vincenty.distance(site, Position(longitude: site.longitude, latitude: 90)) ?? .nan
}

private let nanisivik = Position(longitude: -84.5492, latitude: 73.0689)

@Suite("Exact zones")
struct ZoneTests {
  struct Ring: Sendable, CustomTestStringConvertible {
    let name: String
    let centre: Position
    let metres: Double
    var testDescription: String { name }
  }

  static let rings: [Ring] = [
    Ring(name: "2,000 km, holds the pole", centre: nanisivik, metres: 2_000_000),
    Ring(name: "100 M", centre: nanisivik, metres: 185_200),
    Ring(name: "1 km", centre: nanisivik, metres: 1000),
    Ring(name: "crosses 180° once", centre: Position(longitude: 179.5, latitude: 70), metres: 300_000),
    Ring(name: "on 180°", centre: Position(longitude: 180, latitude: 71), metres: 50_000),
    Ring(name: "touches the pole", centre: nanisivik, metres: poleDistance(nanisivik)),
    Ring(name: "passes the pole at 3 m", centre: nanisivik, metres: poleDistance(nanisivik) - 3),
    Ring(name: "holds the pole by 3 m", centre: nanisivik, metres: poleDistance(nanisivik) + 3),
    Ring(name: "round the pole", centre: Position(longitude: 33, latitude: 90), metres: 400_000),
    Ring(name: "on the far meridian", centre: Position(longitude: 80, latitude: 88), metres: 300_000),
    Ring(name: "equator, 5,000 km", centre: Position(longitude: 10, latitude: 0.5), metres: 5_000_000),
  ]

  @Test("of points are within 1 m of the true distance at and between vertices", arguments: rings)
  func ring(_ ring: Ring) throws {
    let zone = try OffsetZone.zone(of: .point(ring.centre), distance: Distance(metres: ring.metres))
    let geometry = try zone.geometry()
    let oracle = BoundaryOracle(source: [ring.centre])
    #expect(oracle.largestError(of: geometry, expected: ring.metres, perEdge: 7) < 1)
    try expectWritable(geometry)
    // What is written encloses what was computed: read back, it has the same area.
    let again = try Plane.project(geometry, edges: .planar, tolerance: Distance(metres: 0.1))
    #expect(abs(try again.area() / (try zone.area().squareMetres) - 1) < 2 / ring.metres)
  }

  @Test("at a tolerance of 0.1 m are within 0.1 m")
  func fine() throws {
    let zone = try OffsetZone.zone(
      of: .point(nanisivik), distance: .nauticalMiles(200), tolerance: Distance(metres: 0.1))
    let oracle = BoundaryOracle(source: [nanisivik])
    #expect(oracle.largestError(of: try zone.geometry(), expected: 370_400, perEdge: 5) < 0.1)
  }

  static let lines: [(String, [Position], Double)] = [
    (
      "100 M along a Northwest Passage track",
      [(-58.5, 66.5), (-66.5, 72), (-76, 74.2), (-90, 74.3), (-105, 74.2), (-117, 74), (-125, 73.2)], 185_200
    ),
    ("a bend tighter than the distance", [(-90, 80), (-60, 82), (-92, 82.5)], 300_000),
    ("a parallel near the pole, inner side folded", [(-120, 86), (60, 86)], 700_000),
    ("across 180° and back", [(175, 70), (-175, 71), (178, 72)], 60_000),
    ("over the pole", [(-90, 88), (-90, 90), (90, 88)], 50_000),
    ("doubled vertices", [(-80, 75), (-80, 75), (-79, 75), (-79, 75)], 20_000),
  ].map { ($0.0, $0.1.map { Position(longitude: $0.0, latitude: $0.1) }, $0.2) }

  @Test("of lines are within 1 m of the true distance", arguments: lines.indices)
  func line(index: Int) throws {
    let (name, line, metres) = Self.lines[index]
    let zone = try OffsetZone.zone(of: .lineString(line), distance: Distance(metres: metres))
    let geometry = try zone.geometry()
    try expectWritable(geometry)
    let oracle = BoundaryOracle(source: BoundaryOracle.straightSamples(of: line, perEdge: 1500))
    // A gap of g between samples overestimates a distance by g²/8d: 2 cm here.
    #expect(oracle.largestError(of: geometry, expected: metres, perEdge: 1) < 1, "\(name)")
  }

  @Test("are monotone in distance, and the union holds its parts", arguments: seeds(0...5, debug: 2))
  func monotone(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let line = (0..<4).map { _ in
      Position(
        longitude: .random(in: -180...180, using: &random), latitude: .random(in: 60...89, using: &random))
    }
    let small = try OffsetZone.zone(of: .lineString(line), distance: .kilometres(50))
    let large = try OffsetZone.zone(of: .lineString(line), distance: .kilometres(51))
    #expect(try large.area() > (try small.area()))
    #expect(try small.planar.difference(large.planar, precision: 0.001).area() == 0)
  }

  @Test("do not depend on longitude", arguments: [0.0, 33.3, 100, 179.999, 180, -135])
  func rotation(shift: Double) throws {
    let base = try OffsetZone.zone(
      of: .point(Position(longitude: 5, latitude: 78)), distance: .kilometres(900))
    let turned = try OffsetZone.zone(
      of: .point(Position(longitude: shift, latitude: 78)), distance: .kilometres(900))
    #expect(abs(try base.area().squareMetres / (try turned.area().squareMetres) - 1) < 1e-7)
  }

  @Test("of polygons hold their inside and reach the distance outside it")
  func polygon() throws {
    let box = [(-90.0, 74.0), (-80, 74), (-80, 76), (-90, 76), (-90, 74)].map {
      Position(longitude: $0.0, latitude: $0.1)
    }
    let zone = try OffsetZone.zone(of: .polygon(Polygon(exterior: box)), distance: .kilometres(20))
    let oracle = BoundaryOracle(source: BoundaryOracle.straightSamples(of: box, perEdge: 2000))
    #expect(oracle.largestError(of: try zone.geometry(), expected: 20_000, perEdge: 2) < 1)
    #expect(zone.planar.polygons.first?.holes.isEmpty == true)
  }

  @Test("of a cap cut at 180° and closed at the pole have no seam")
  func polarCap() throws {
    let cap = [(-180.0, 85.0), (0, 85), (180, 85), (180, 90), (-180, 90), (-180, 85)].map {
      Position(longitude: $0.0, latitude: $0.1)
    }
    let zone = try OffsetZone.zone(of: .polygon(Polygon(exterior: cap)), distance: .kilometres(100))
    let disc = try OffsetZone.zone(
      of: .point(Position(longitude: 0, latitude: 90)),
      distance: Distance(
        metres: (Vincenty.distance(Position(longitude: 0, latitude: 85), Position(longitude: 0, latitude: 90))
          ?? 0)
          + 100_000))
    #expect(zone.planar.polygons.count == 1)
    #expect(abs(try zone.area().squareMetres / (try disc.area().squareMetres) - 1) < 2e-6)
  }

  @Test("are refused where they cannot be right")
  func refused() {
    let point = Geometry.point(nanisivik)
    #expect(throws: GeographyError.self) { try OffsetZone.zone(of: point, distance: Distance(metres: -5)) }
    #expect(throws: GeographyError.self) { try OffsetZone.zone(of: point, distance: Distance(metres: .nan)) }
    #expect(throws: GeographyError.self) {
      try OffsetZone.zone(of: point, distance: Distance(metres: 0.5), tolerance: Distance(metres: 1))
    }
    #expect(throws: GeographyError.self) {
      try OffsetZone.zone(of: point, distance: .kilometres(1), tolerance: Distance(metres: 1e-4))
    }
    #expect {
      try OffsetZone.zone(of: .point(Position(longitude: 0, latitude: -50)), distance: .kilometres(1200))
    } throws: { error in "\(error)".contains("60° S") }
    #expect {
      try OffsetZone.zone(of: .point(Position(longitude: 0, latitude: -61)), distance: .kilometres(1))
    } throws: { error in "\(error)".contains("60° S") }
    #expect(throws: GeographyError.self) {
      try OffsetZone.zone(of: .point(Position(longitude: .nan, latitude: 70)), distance: .kilometres(1))
    }
    let bowTie = [(0.0, 70.0), (1, 71), (1, 70), (0, 71), (0, 70)].map {
      Position(longitude: $0.0, latitude: $0.1)
    }
    #expect {
      try OffsetZone.zone(of: .polygon(Polygon(exterior: bowTie)), distance: .kilometres(1))
    } throws: { error in
      guard case .invalidPolygon(_, let near)? = error as? GeographyError else { return false }
      return abs(near.longitude - 0.5) < 0.01 && abs(near.latitude - 70.5) < 0.01
    }
  }
}

/// What every written zone must be: on the map, closed, rounded, wound right, valid as written.
func expectWritable(_ geometry: Geometry) throws {
  #expect(!geometry.polygons.isEmpty)
  for polygon in geometry.polygons {
    for ring in polygon.rings {
      #expect(ring.first == ring.last && ring.count >= 4)
      for position in ring {
        #expect(abs(position.longitude) <= 180 && abs(position.latitude) <= 90)
        #expect(abs(position.longitude * 1e7 - (position.longitude * 1e7).rounded()) < 1e-5)
      }
      // No edge goes round the map except along the pole.
      for (a, b) in zip(ring, ring.dropFirst()) where abs(a.longitude - b.longitude) > 180 {
        #expect(a.latitude == 90 && b.latitude == 90)
      }
    }
  }
}
