import Foundation
import GEOS
import Geography
import TestSupport
import Testing

@Suite("The cut at ±180° and the closing at the pole")
struct CutTests {
  private func ring(_ longitude: Double, _ latitude: Double, _ kilometres: Double) throws -> PlanarGeometry {
    try OffsetZone.zone(
      of: .point(Position(longitude: longitude, latitude: latitude)), distance: .kilometres(kilometres)
    ).planar
  }

  /// Writes an area and reads it back: nothing may be lost.
  private func rejoined(_ area: PlanarGeometry, parts: Int) throws {
    let geometry = try Plane.geometry(of: area, tolerance: Distance(metres: 0.3))
    try expectWritable(geometry)
    #expect(geometry.polygons.count == parts)
    let again = try Plane.project(geometry, edges: .planar, tolerance: Distance(metres: 0.05))
    let lost = try again.symmetricDifference(area, precision: 0.001).area()
    // Straight edges differ by the tolerance along the boundary, seams by nothing.
    #expect(lost < 0.4 * (try area.length()))
    #expect(abs(try again.area() / (try area.area()) - 1) < 1e-6)
  }

  @Test("crossing once, twice, holding the pole, with a hole over it, with a hole across 180°")
  func shapes() throws {
    try rejoined(try ring(-84, 73, 500), parts: 1)
    try rejoined(try ring(179, 70, 500), parts: 2)
    // A band along 180° bent so that it crosses twice.
    let band = try OffsetZone.zone(
      of: .lineString([
        Position(longitude: 178, latitude: 70), Position(longitude: -177, latitude: 72),
        Position(longitude: 177, latitude: 75),
      ]), distance: .kilometres(30))
    try rejoined(band.planar, parts: 3)
    try rejoined(try ring(-84, 73, 2000), parts: 1)
    try rejoined(try ring(0, 90, 900).difference(try ring(20, 89, 400), precision: 0.001), parts: 1)
    try rejoined(try ring(180, 75, 900).difference(try ring(179, 75, 300), precision: 0.001), parts: 2)
    try rejoined(try ring(0, 90, 2500).difference(try ring(180, 80, 300), precision: 0.001), parts: 1)
    // An annulus round the pole and one that passes through it.
    try rejoined(try ring(60, 80, 1500).difference(try ring(60, 80, 1114), precision: 0.001), parts: 1)
  }

  @Test("areas that only touch the seam stay whole")
  func touching() throws {
    for (west, east) in [(170.0, 180.0), (-180, -170)] {
      let box = Polygon(exterior: [
        Position(longitude: west, latitude: 70), Position(longitude: east, latitude: 70),
        Position(longitude: east, latitude: 75), Position(longitude: west, latitude: 75),
        Position(longitude: west, latitude: 70),
      ])
      let area = try Plane.project(.polygon(box), edges: .planar, tolerance: Distance(metres: 0.05))
      let geometry = try Plane.geometry(of: area, tolerance: Distance(metres: 0.3))
      #expect(geometry.polygons.count == 1)
      let longitudes = geometry.polygons.flatMap { $0.exterior.map(\.longitude) }
      #expect(longitudes.allSatisfy { (west - 1e-6...east + 1e-6).contains($0) })
    }
  }

  @Test("two halves cut at 180° are one area again")
  func halves() throws {
    let halves = Geometry.multiPolygon(
      [(170.0, 180.0), (-180, -170)].map { west, east in
        Polygon(exterior: [
          Position(longitude: west, latitude: 70), Position(longitude: east, latitude: 70),
          Position(longitude: east, latitude: 75), Position(longitude: west, latitude: 75),
          Position(longitude: west, latitude: 70),
        ])
      })
    let area = try Plane.project(halves, edges: .planar, tolerance: Distance(metres: 0.05))
    #expect(area.polygons.count == 1)
    try rejoined(area, parts: 2)
  }

  @Test("random unions of discs anywhere north", arguments: seeds(100...111, debug: 3))
  func random(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var parts: [PlanarGeometry] = []
    for _ in 0..<8 {
      parts.append(
        try ring(
          .random(in: -180...180, using: &random), .random(in: 70...90, using: &random),
          .random(in: 50...900, using: &random)))
    }
    let union = try PlanarGeometry.union(of: parts, precision: 0.001)
    let geometry = try Plane.geometry(of: union, tolerance: Distance(metres: 0.3))
    try expectWritable(geometry)
    let again = try Plane.project(geometry, edges: .planar, tolerance: Distance(metres: 0.05))
    #expect(abs(try again.area() / (try union.area()) - 1) < 1e-6)
  }

  @Test("a line over 180° is cut, one over the pole is not torn")
  func lines() throws {
    let crossing = try Plane.densify(
      [Position(longitude: 175, latitude: 70), Position(longitude: -175, latitude: 70)], edges: .geodesic,
      tolerance: Distance(metres: 1))
    let cut = Plane.lines(of: crossing.map(Plane.project), tolerance: Distance(metres: 0.3))
    #expect(cut.count == 2)
    #expect(cut.first?.last?.longitude == 180 && cut.last?.first?.longitude == -180)
    #expect(cut.first?.last?.latitude == cut.last?.first?.latitude)
    let length = cut.reduce(0) { $0 + Geometry.lineString($1).length(edges: .geodesic).metres }
    let direct = Position(longitude: 175, latitude: 70).distance(to: Position(longitude: -175, latitude: 70))
    #expect(abs(length - direct.metres) < 1)
  }
}
