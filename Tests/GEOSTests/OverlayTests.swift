import GEOS
import TestSupport
import Testing

private func square(_ x: Double, _ y: Double, _ size: Double) -> PlanarGeometry {
  .polygon(PlanarPolygon(exterior: squareRing(x, y, size)))
}

private func squareRing(_ x: Double, _ y: Double, _ size: Double) -> [PlanarPoint] {
  [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)].map { PlanarPoint(x: $0.0, y: $0.1) }
}

@Suite("Planar overlay")
struct OverlayTests {
  @Test("areas of union and intersection add up to those of the parts", arguments: 0..<20)
  func inclusionExclusion(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let a = square(
      .random(in: 0...100, using: &random), .random(in: 0...100, using: &random),
      .random(in: 1...90, using: &random))
    let b = square(
      .random(in: 0...100, using: &random), .random(in: 0...100, using: &random),
      .random(in: 1...90, using: &random))
    for precision in [nil, 0.001] as [Double?] {
      let union = try a.union(b, precision: precision).area()
      let both = try a.intersection(b, precision: precision).area()
      let either = try a.symmetricDifference(b, precision: precision).area()
      let left = try a.difference(b, precision: precision).area()
      let sum = try a.area() + (try b.area())
      #expect(abs(union + both - sum) < 0.5)
      #expect(abs(either - (union - both)) < 0.5)
      #expect(abs(left - (try a.area() - both)) < 0.5)
    }
  }

  @Test("nothing in common is the empty area")
  func empty() throws {
    #expect(try square(0, 0, 1).intersection(square(5, 5, 1)) == .empty)
    #expect(try PlanarGeometry.union(of: []) == .empty)
    #expect(try PlanarGeometry.empty.union(square(0, 0, 2)).area() == 4)
    #expect(try PlanarGeometry.empty.pointOnSurface() == nil)
    #expect(PlanarGeometry.empty.envelope == nil)
  }

  @Test("faces of crossing squares")
  func faces() throws {
    let faces = try PlanarGeometry.faces(
      of: [
        squareRing(0, 0, 10), squareRing(5, 5, 10), [PlanarPoint(x: -50, y: 0), PlanarPoint(x: -40, y: 0)],
      ],
      precision: 0.001)
    #expect(faces.count == 3)
    #expect(try faces.map { try PlanarGeometry.polygon($0).area() }.sorted() == [25, 75, 75])
  }

  @Test("invalid polygons are named with reason and place, and mended")
  func validity() throws {
    let bowTie = PlanarGeometry.polygon(
      PlanarPolygon(
        exterior: [(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)].map { PlanarPoint(x: $0.0, y: $0.1) }))
    #expect(
      try bowTie.validity()
        == .invalid(reason: "Self-intersection", location: PlanarPoint(x: 1, y: 1)))
    let mended = try bowTie.madeValid()
    #expect(try mended.validity() == .valid)
    #expect(try mended.area() == 2)
  }

  @Test("what C must not see is refused with its place")
  func refused() throws {
    func place(_ polygon: PlanarPolygon) -> (GEOSError.Kind, String)? {
      do {
        _ = try PlanarGeometry.multiPolygon([PlanarPolygon(exterior: squareRing(0, 0, 9)), polygon]).area()
        return nil
      } catch {
        return (error.kind, error.place)
      }
    }
    var ring = squareRing(1, 1, 1)
    ring[2].x = .nan
    let nan = try #require(place(PlanarPolygon(exterior: squareRing(0, 0, 5), holes: [ring])))
    #expect(nan.0 == .nonFiniteCoordinate && nan.1 == "part 1, hole 0, point 2")
    let short = try #require(place(PlanarPolygon(exterior: Array(squareRing(0, 0, 5).prefix(3)))))
    #expect(short.0 == .tooFewPoints && short.1 == "part 1, outer ring")
    let open = try #require(place(PlanarPolygon(exterior: Array(squareRing(0, 0, 5).dropLast()))))
    #expect(open.0 == .unclosedRing)
  }

  @Test("a failing C function is named with its message")
  func library() {
    do {
      _ = try PlanarGeometry(wkb: [1, 2, 3])
      Issue.record("three bytes were taken for a geometry")
    } catch {
      #expect(error.kind == .malformedWKB && error.function == "GEOSWKBReader_read_r")
      #expect(!error.message.isEmpty)
    }
  }

  @Test("every kind goes through well-known binary unchanged")
  func wellKnownBinary() throws {
    let points = squareRing(0, 0, 3)
    let catalogue: [PlanarGeometry] = [
      .point(points[1]), .multiPoint(points), .lineString(points), .multiLineString([points, points]),
      square(1, 2, 3), .multiPolygon([PlanarPolygon(exterior: points)]), .empty, .multiPoint([]),
      .multiLineString([]),
      .polygon(PlanarPolygon(exterior: squareRing(0, 0, 9), holes: [squareRing(1, 1, 2)])),
      .collection([.point(points[0]), square(0, 0, 1)]),
    ]
    for geometry in catalogue { #expect(try PlanarGeometry(wkb: geometry.wkb()) == geometry) }
  }

  @Test("construction: buffer, densify, simplify, hull, grid")
  func construction() throws {
    let point = PlanarGeometry.point(PlanarPoint(x: 0, y: 0))
    #expect(abs(try point.buffered(by: 10, quadrantSegments: 64).area() / (100 * .pi) - 1) < 1e-3)
    let line = PlanarGeometry.lineString([PlanarPoint(x: 0, y: 0), PlanarPoint(x: 10, y: 0)])
    #expect(try line.densified(maximumSegment: 1).lines.first?.count == 11)
    #expect(try line.densified(maximumSegment: 1).simplified(tolerance: 0.1) == line)
    #expect(try PlanarGeometry.collection([square(0, 0, 1), square(9, 9, 1)]).convexHull().area() == 19)
    #expect(try square(0.4, 0.4, 2.2).reduced(toPrecision: 1).area() == 9)
    #expect(try line.length() == 10)
    #expect(try point.distance(to: square(3, 4, 1)) == 5)
    #expect(try square(0, 0, 2).centroid() == PlanarPoint(x: 1, y: 1))
  }

  @Test("predicates, prepared or not")
  func predicates() throws {
    let large = square(0, 0, 10)
    let prepared = try PreparedGeometry(large)
    #expect(try large.contains(square(1, 1, 2)) && square(1, 1, 2).within(large))
    #expect(try large.touches(square(10, 0, 5)) && !large.intersects(square(11, 0, 5)))
    #expect(try large.equalsTopologically(large.densified(maximumSegment: 1)))
    #expect(try prepared.containsProperly(square(1, 1, 2)) && !prepared.containsProperly(square(0, 1, 2)))
    #expect(try prepared.contains(PlanarPoint(x: 5, y: 5)) && !prepared.contains(PlanarPoint(x: 0, y: 5)))
    #expect(try prepared.covers(PlanarPoint(x: 0, y: 5)) && !prepared.covers(PlanarPoint(x: -1, y: 5)))
    #expect(try prepared.intersects(square(9, 9, 5)) && !prepared.covers(square(9, 9, 5)))
  }

  @Test("the index finds what a search of all finds", arguments: [0, 1, 11, 500])
  func index(count: Int) throws {
    var random = SeededGenerator(seed: 7)
    func box() -> PlanarEnvelope {
      let x = Double.random(in: 0...100, using: &random)
      let y = Double.random(in: 0...100, using: &random)
      return PlanarEnvelope(
        minX: x, minY: y, maxX: x + .random(in: 0...9, using: &random),
        maxY: y + .random(in: 0...9, using: &random))
    }
    let boxes = (0..<count).map { _ in box() }
    let index = try SpatialIndex(boxes)
    for _ in 0..<50 {
      let asked = box()
      #expect(try index.query(asked) == boxes.indices.filter { boxes[$0].intersects(asked) })
    }
  }
}
