import GeoJSON
import Geography
import TestSupport
import Testing

struct BoundingBoxTests {
  private func ring(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Polygon {
    Polygon(exterior: [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)])
  }

  @Test func partsCutAt180() {
    let russia = Geometry.multiPolygon([
      ring(19.6, 54, 22, 55), ring(27, 41, 180, 77), ring(-180, 65, -169, 71),
    ])
    #expect(BoundingBox(around: russia) == BoundingBox(west: 19.6, south: 41, east: -169, north: 77))
    let small = Geometry.multiPolygon([ring(-180, 70, -177, 71), ring(178, 70, 180, 72)])
    #expect(BoundingBox(around: small) == BoundingBox(west: 178, south: 70, east: -177, north: 72))
  }

  @Test func allAround() {
    let band = Geometry.multiPolygon([ring(-180, 60, 10, 70), ring(10, 60, 180, 75)])
    #expect(BoundingBox(around: band) == BoundingBox(west: -180, south: 60, east: 180, north: 75))
  }

  @Test func placesFarApartDoNotCross180() {
    let cities = Geometry.multiPoint([at(-123, 49), at(0, 51), at(140, 36)])
    #expect(BoundingBox(around: cities) == BoundingBox(west: -123, south: 36, east: 140, north: 51))
    // An edge that was not cut stands for itself, straight through 0°.
    let line = Geometry.lineString([at(-170, 60), at(170, 60)])
    #expect(BoundingBox(around: line) == BoundingBox(west: -170, south: 60, east: 170, north: 60))
  }

  @Test func altitudesOnlyWhereAllHaveThem() {
    #expect(BoundingBox(around: .multiPoint([at(1, 2, 30), at(3, 4, -5)]))?.altitudes == -5...30)
    #expect(BoundingBox(around: .multiPoint([at(1, 2, 30), at(3, 4)]))?.altitudes == nil)
  }

  @Test func noBoxWithoutFinitePositions() {
    #expect(BoundingBox(around: .multiPoint([])) == nil)
    #expect(BoundingBox(around: .point(at(.nan, 0))) == nil)
    #expect(BoundingBox(around: [Feature]()) == nil)
  }

  /// Every position lies in the box, and no narrower box holds them all, by trial of every pair of longitudes.
  @Test func smallestBoxOfRandomPoints() throws {
    var generator = SeededGenerator(seed: 52)
    for _ in 0..<400 {
      let centre = Double.random(in: -180...180, using: &generator)
      let positions = (0..<Int.random(in: 2...8, using: &generator)).map { _ in
        var longitude = (centre + Double.random(in: -40...40, using: &generator)).rounded()
        if longitude > 180 { longitude -= 360 } else if longitude < -180 { longitude += 360 }
        return at(longitude, Double.random(in: -90...90, using: &generator))
      }
      let box = try #require(BoundingBox(around: .multiPoint(positions)))
      func width(_ west: Double, _ east: Double) -> Double { east >= west ? east - west : east - west + 360 }
      func holds(_ west: Double, _ east: Double) -> Bool {
        positions.allSatisfy { width(west, $0.longitude) <= width(west, east) }
      }
      #expect(holds(box.west, box.east))
      let narrowest = positions.flatMap { west in positions.map { (west.longitude, $0.longitude) } }
        .filter(holds).map(width).min()
      #expect(width(box.west, box.east) == narrowest)
    }
  }

  /// Tens of thousands of parts are joined on the way, and the widest gap stays found.
  @Test func manyParts() {
    var generator = SeededGenerator(seed: 53)
    let features = (0..<30_000).map { _ in
      let longitude = Double.random(in: 100...250, using: &generator)
      return Feature(geometry: .point(at(longitude > 180 ? longitude - 360 : longitude, 70)))
    }
    let box = BoundingBox(around: features)
    let east = features.compactMap {
      if case .point(let p)? = $0.geometry, p.longitude > 0 { p.longitude } else { nil }
    }
    let west = features.compactMap {
      if case .point(let p)? = $0.geometry, p.longitude < 0 { p.longitude } else { nil }
    }
    #expect(abs((box?.west ?? 0) - (east.min() ?? 1)) < 1e-6)
    #expect(abs((box?.east ?? 0) - (west.max() ?? 1)) < 1e-6)
  }
}
