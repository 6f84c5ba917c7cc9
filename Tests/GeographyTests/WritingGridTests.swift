import Foundation
import GEOS
import TestSupport
import Testing

@testable import Geography

/// Faults in a few of many rings are mended in those rings; GEOS mending the whole polygon is the oracle.
@Suite("What is written where rounding spoils rings")
struct WritingGridTests {
  private typealias Place = (x: Double, y: Double)

  private static func ring(_ places: [Place]) -> [Position] {
    (places + places.prefix(1)).map { Position(longitude: $0.x, latitude: $0.y) }
  }

  private static func box(_ x: Double, _ y: Double, _ size: Double) -> [Position] {
    ring([(x, y), (x + size, y), (x + size, y + size), (x, y + size)])
  }

  // A horseshoe whose ends are nearer to each other than the grid: inside it is a pocket.
  private static func horseshoe(_ x: Double, _ y: Double) -> [Position] {
    let gap = 0.2e-7
    return ring([
      (x, y), (x + 1, y), (x + 1, y + 0.5 - gap), (x + 0.8, y + 0.2), (x + 0.2, y + 0.2), (x + 0.2, y + 0.8),
      (x + 0.8, y + 0.8), (x + 1, y + 0.5 + gap), (x + 1, y + 1), (x, y + 1),
    ])
  }

  private static let plain = (0..<49).map { box(Double($0 % 7) + 0.25, Double($0 / 7) + 20.25, 0.5) }
  private static let square = box(0, 20, 12)

  private func planar(_ polygons: [Polygon]) -> PlanarGeometry {
    func points(_ ring: [Position]) -> [PlanarPoint] {
      ring.map {
        PlanarPoint(x: ($0.longitude * 1e7).rounded(), y: ($0.latitude * 1e7).rounded())
      }
    }
    return .multiPolygon(
      polygons.map { PlanarPolygon(exterior: points($0.exterior), holes: $0.holes.map(points)) })
  }

  private func check(_ polygon: Polygon, parts: Int) throws {
    let written = planar(try WritingGrid.validated([polygon]))
    #expect(try written.validity() == .valid)
    #expect(written.polygons.count == parts)
    let expected = try planar([polygon]).madeValid()
    #expect(try written.symmetricDifference(expected).area() < 1e-9 * expected.area())
  }

  @Test("a hole that closes on itself leaves a pocket, with what lies in it")
  func pocket() throws {
    let inner = Self.box(9.4, 24.4, 0.1)
    let holes = Self.plain + [Self.horseshoe(9, 24), inner]
    try check(Polygon(exterior: Self.square, holes: holes), parts: 2)
  }

  @Test("holes that overlap are one, and one on the edge is a bay")
  func overlap() throws {
    let holes = Self.plain + [Self.box(9, 24, 1), Self.box(9.5, 24.5, 1)]
    try check(Polygon(exterior: Self.square, holes: holes), parts: 1)
    try check(Polygon(exterior: Self.square, holes: holes + [Self.box(11, 25, 1)]), parts: 1)
  }

  @Test("an edge that closes on itself cuts the polygon, and every part keeps its holes")
  func pinched() throws {
    let gap = 0.2e-7
    let exterior = Self.ring([
      (0, 20), (8, 20), (8, 27.5 - gap), (8.5, 20), (12, 20), (12, 32), (8.5, 32), (8, 27.5 + gap), (8, 32),
      (0, 32),
    ])
    let holes = Self.plain + [Self.box(10, 24, 0.5), Self.horseshoe(9, 27)]
    try check(Polygon(exterior: exterior, holes: holes), parts: 3)
  }

  @Test("random holes, many of them in one another's way", arguments: seeds(1...6, debug: 2))
  func random(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let holes = (0..<40).map { _ in
      Self.box(
        Double.random(in: 0.5...11, using: &generator), Double.random(in: 20.5...31, using: &generator),
        Double.random(in: 0.01...0.7, using: &generator))
    }
    let written = planar(try WritingGrid.validated([Polygon(exterior: Self.square, holes: holes)]))
    #expect(try written.validity() == .valid)
    var expected = planar([Polygon(exterior: Self.square, holes: [])])
    for hole in holes {
      expected = try expected.difference(planar([Polygon(exterior: hole, holes: [])]), precision: 1)
    }
    #expect(try written.symmetricDifference(expected, precision: 1).area() < 1e-9 * expected.area())
  }
}
