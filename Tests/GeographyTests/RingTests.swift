import Foundation
import GEOS
import TestSupport
import Testing

@testable import Geography

/// What the bands tell of rings, beside what GEOS tells of them.
@Suite("Rings")
struct RingTests {
  fileprivate static func ring(_ points: [(Double, Double)]) -> [PlanarPoint] {
    (points + [points[0]]).map { PlanarPoint(x: $0.0, y: $0.1) }
  }

  fileprivate static func polygon(_ exterior: [(Double, Double)], _ holes: [(Double, Double)]...)
    -> PlanarPolygon
  {
    PlanarPolygon(exterior: ring(exterior), holes: holes.map(ring))
  }

  fileprivate static func square(_ x: Double, _ y: Double, _ size: Double) -> [(Double, Double)] {
    [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
  }

  private static func isValid(_ polygons: [PlanarPolygon]) throws -> Bool {
    try PlanarGeometry.multiPolygon(polygons).validity() == .valid
  }

  // On a coarse lattice, so that rings often touch, share edges, cross in vertices and turn back.
  fileprivate static func onLattice(_ count: Int, _ size: Int, _ random: inout SeededGenerator)
    -> [PlanarPoint]
  {
    ring(
      (0..<count).map { _ in
        (Double(Int.random(in: 0...size, using: &random)), Double(Int.random(in: 0...size, using: &random)))
      })
  }

  @Test("plain polygons are those that GEOS finds valid", arguments: seeds(0...19, debug: 5))
  func validityOnLattice(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var valid = 0
    for _ in 0..<500 {
      let exterior = Self.onLattice(.random(in: 3...5, using: &random), 6, &random)
      let holes = (0..<Int.random(in: 0...2, using: &random)).map { _ in Self.onLattice(3, 6, &random) }
      let polygon = PlanarPolygon(exterior: exterior, holes: holes)
      let isValid = try Self.isValid([polygon])
      #expect(RingSurvey.isPlainlyValid([polygon]) == isValid, "\(polygon)")
      valid += isValid ? 1 : 0
    }
    #expect(valid > 20)
  }

  @Test("polygons meet or touch where GEOS finds that they intersect", arguments: seeds(0...19, debug: 5))
  func meetingsOnLattice(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 100)
    var polygons: [PlanarPolygon] = []
    while polygons.count < 25 {
      let polygon = PlanarPolygon(exterior: Self.onLattice(.random(in: 3...4, using: &random), 9, &random))
      let moved = polygon.exterior.map {
        PlanarPoint(x: $0.x + Double(polygons.count % 5) * 6, y: $0.y + Double(polygons.count / 5) * 6)
      }
      if try Self.isValid([PlanarPolygon(exterior: moved)]) {
        polygons.append(PlanarPolygon(exterior: moved))
      }
    }
    let survey = RingSurvey(polygons)
    #expect(!survey.isPlain.contains(false))
    for a in polygons.indices {
      for b in polygons.indices where a < b {
        let pair = SIMD2(Int32(a), Int32(b))
        let known = survey.meetings.contains(pair) || survey.contacts.contains(pair)
        let meet = try PreparedGeometry(.polygon(polygons[a])).intersects(.polygon(polygons[b]))
        #expect(known == meet, "\(polygons[a]) \(polygons[b])")
      }
    }
    let area = try PolygonGroups.union(of: polygons.map { .polygon($0) }).area()
    let union = try PlanarGeometry.union(of: polygons.map { .polygon($0) }).area()
    #expect(abs(area - union) < 0.01)
  }

  @Test("holes that touch in a point are plain, chains of touches that close are not")
  func touchingHoles() throws {
    let frame = Self.square(0, 0, 10)
    let touching = Self.polygon(frame, [(0, 5), (3, 4), (3, 6)], [(3, 5), (6, 4), (6, 6)])
    #expect(RingSurvey.isPlainlyValid([touching]))
    let closing = Self.polygon(frame, [(0, 5), (5, 4), (5, 6)], [(5, 5), (10, 5), (7, 7)])
    #expect(try !Self.isValid([closing]))
    #expect(!RingSurvey.isPlainlyValid([closing]))
  }

  @Test("a polygon in the hole of another is apart from it, one in its area is not")
  func nested() {
    let frame = Self.polygon(Self.square(0, 0, 10), Self.square(2, 2, 6))
    #expect(RingSurvey.isPlainlyValid([frame, Self.polygon(Self.square(3, 3, 2))]))
    #expect(!RingSurvey.isPlainlyValid([frame, Self.polygon(Self.square(0.5, 0.5, 1))]))
  }

  @Test("rings that are open, empty, not finite or a spike are not plain and stop nothing")
  func degenerate() {
    let open = PlanarPolygon(
      exterior: [(0, 0), (1, 0), (1, 1), (0, 1)].map { PlanarPoint(x: $0.0, y: $0.1) })
    let notFinite = Self.polygon([(0, 0), (.nan, 1), (1, 1), (.infinity, 0)])
    let spike = Self.polygon([(0, 0), (4, 0), (4, 4), (4, 9), (4, 4), (0, 4)])
    for polygon in [
      open, notFinite, spike, PlanarPolygon(exterior: []), Self.polygon([(1, 1), (1, 1), (1, 1)]),
    ] {
      #expect(!RingSurvey.isPlainlyValid([polygon]))
      #expect(RingSurvey([polygon, Self.polygon(Self.square(20, 0, 1))]).isPlain == [false, true])
    }
  }

  @Test("a thousand long thin polygons are no more than their edges")
  func longEdges() {
    let needles = (0..<1000).map { index in
      Self.polygon([(Double(index), 0), (Double(index) + 0.5, 0), (Double(index) + 0.2, 1e6)])
    }
    #expect(RingSurvey.isPlainlyValid(needles))
    #expect(!RingSurvey.isPlainlyValid(needles + [Self.polygon(Self.square(-1, 500, 3000))]))
  }

  @Test("points are located as GEOS does", arguments: seeds(0...4, debug: 2))
  func located(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 7)
    let rough = (0..<90).map { number in
      let angle = Double(number) / 90 * 2 * .pi
      let radius = Double.random(in: 2...10, using: &random)
      return (radius * cos(angle), radius * sin(angle))
    }
    let area = PlanarGeometry.polygon(Self.polygon(rough, Self.square(-0.5, -0.5, 1)))
    let locator = RingLocator(area)
    let prepared = try PreparedGeometry(area)
    for _ in 0..<2000 {
      let point = PlanarPoint(
        x: .random(in: -11...11, using: &random), y: .random(in: -11...11, using: &random))
      #expect(try locator.holds(point) == prepared.contains(point))
    }
  }

  @Test("an area without others is the difference that GEOS makes", arguments: seeds(0...19, debug: 5))
  func without(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 50)
    let area = PlanarGeometry.multiPolygon([
      Self.polygon(Self.square(0, 0, 100), Self.square(40, 40, 20)), Self.polygon(Self.square(150, 0, 10)),
      Self.polygon(Self.square(50, 50, 4)),
    ])
    // Islands with lakes, apart from each other, some over an edge and one over a whole part.
    var parts = [Self.polygon(Self.square(140, -10, 30))]
    for row in 0..<9 {
      for column in 0..<9 where Bool.random(using: &random) {
        let (x, y) = (Double(column) * 12 - 5, Double(row) * 12 - 5)
        let size = Double.random(in: 2...11, using: &random)
        parts.append(
          Self.polygon(Self.square(x, y, size), Self.square(x + size / 4, y + size / 4, size / 2)))
      }
    }
    let rest = try area.without(parts)
    let expected = try area.difference(.multiPolygon(parts))
    #expect(try rest.validity() == .valid)
    #expect(try abs(rest.symmetricDifference(expected).area()) < 1e-6)
  }
}

extension RingTests {
  @Test("faces of one map unite to what GEOS makes of them, valid", arguments: seeds(0...19, debug: 5))
  func faceUnion(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 300)
    let lines = (0..<12).map { _ in Self.onLattice(4, 10, &random) }
    let faces = try PlanarGeometry.faces(of: lines, precision: 0.001).filter { _ in
      Bool.random(using: &random)
    }
    let union = try PlanarGeometry.union(ofFaces: faces)
    #expect(try union.validity() == .valid)
    let expected = try PlanarGeometry.union(of: faces.map { .polygon($0) }, precision: 0.001)
    #expect(try union.symmetricDifference(expected).area() < 1e-6)
    #expect(try abs(union.area() - faces.reduce(0) { try $0 + PlanarGeometry.polygon($1).area() }) < 1e-6)
  }

  @Test("of a chequerboard the squares that meet in corners stay apart, and so do its holes")
  func chequerboard() throws {
    let cells = (0..<64).map { (x: Double($0 % 8), y: Double($0 / 8)) }
    let dark = cells.filter { (Int($0.x) + Int($0.y)).isMultiple(of: 2) }.map {
      Self.polygon(Self.square($0.x, $0.y, 1))
    }
    let union = try PlanarGeometry.union(ofFaces: dark)
    #expect(union.polygons.count == 32)
    let frame = cells.filter { $0.x == 0 || $0.x == 7 || $0.y == 0 || $0.y == 7 }.map {
      Self.polygon(Self.square($0.x, $0.y, 1))
    }
    let inner = cells.filter { (1...6).contains($0.x) && (1...6).contains($0.y) }
    let light = inner.filter { !(Int($0.x) + Int($0.y)).isMultiple(of: 2) }.map {
      Self.polygon(Self.square($0.x, $0.y, 1))
    }
    let whole = try PlanarGeometry.union(ofFaces: frame + light)
    #expect(try whole.validity() == .valid)
    #expect(try whole.area() == 28 + 18)
  }

  @Test("edges near others are found, and no others by much")
  func nearEdges() {
    var random = SeededGenerator(seed: 5)
    func line() -> [PlanarPoint] {
      var point = PlanarPoint(
        x: .random(in: 0...100, using: &random), y: .random(in: 0...100, using: &random))
      return (0..<60).map { _ in
        point = PlanarPoint(
          x: point.x + .random(in: -3...3, using: &random), y: point.y + .random(in: -3...3, using: &random))
        return point
      }
    }
    let lines = (0..<20).map { _ in line() }
    let others = (0..<3).map { _ in line() }
    func boxes(_ lines: [[PlanarPoint]]) -> [(SIMD2<Double>, SIMD2<Double>)] {
      lines.flatMap { line in
        zip(line, line.dropFirst()).map { a, b in
          (
            pointwiseMin(SIMD2(a.x, a.y), SIMD2(b.x, b.y)), pointwiseMax(SIMD2(a.x, a.y), SIMD2(b.x, b.y))
          )
        }
      }
    }
    let near = EdgeIndex(lines).edges(near: others, within: 0.5)
    let expected = boxes(lines).map { low, high in
      boxes(others).contains { all($0.0 .<= high + 0.5) && all($0.1 .>= low - 0.5) }
    }
    #expect(near == expected && expected.contains(true) && expected.contains(false))
  }
}
