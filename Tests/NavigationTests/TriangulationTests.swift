import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Triangulations of the sphere")
struct TriangulationTests {
  /// What makes a triangulation valid: every triangle counter-clockwise, twins that agree, Euler's count.
  static func check(_ mesh: Triangulation) {
    #expect(mesh.triangleCount == 2 * mesh.vertexCount - 4)
    for edge in 0..<Int32(3 * mesh.triangleCount) {
      let twin = mesh.twins[Int(edge)]
      #expect(mesh.twins[Int(twin)] == edge)
      #expect(mesh.start(edge) == mesh.end(twin) && mesh.end(edge) == mesh.start(twin))
      #expect(mesh.changes[Int(edge)] == -mesh.changes[Int(twin)])
    }
    for triangle in 0..<Int32(mesh.triangleCount) {
      #expect(
        mesh.orientation(
          mesh.apex(3 * triangle), mesh.apex(3 * triangle + 1), mesh.apex(3 * triangle + 2)) > 0)
    }
    for vertex in 0..<mesh.vertexCount {
      let own = mesh.incident[vertex]
      #expect((0..<3).contains { mesh.apex(3 * own + $0) == Int32(vertex) })
    }
  }

  static func point(_ longitude: Double, _ latitude: Double) -> Direction {
    Lattice.snapped(
      AuxiliarySphere.direction(Position(longitude: longitude, latitude: latitude)))
  }

  @Test(
    "Points at random, on a lattice with many on one line, and repeated", arguments: [1, 2, 3] as [UInt64])
  func points(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let mesh = Triangulation(capacity: 8)
    var points: [Direction] = []
    for _ in 0..<600 {
      points.append(
        Self.point(.random(in: -180...180, using: &generator), .random(in: -89...90, using: &generator)))
      points.append(
        Self.point(
          Double(Int.random(in: -4...4, using: &generator)),
          Double(Int.random(in: 80...90, using: &generator))))
    }
    let vertices = points.map(mesh.insert)
    Self.check(mesh)
    for (point, vertex) in zip(points, vertices) { #expect(mesh.points[Int(vertex)] == point) }
    #expect(Set(vertices).count == Set(points).count)
  }

  @Test("Keys are sorted and equal ones keep their order", arguments: [0, 1, 5000])
  func keyOrder(count: Int) {
    var generator = SeededGenerator(seed: 11)
    // Few different keys with bits in every digit, so that many are equal.
    let few = (0..<7).map { _ in UInt64.random(in: .min ... .max, using: &generator) } + [.min, .max]
    let keys = (0..<count).map { number in
      number % 2 == 0 ? few[number / 2 % few.count] : UInt64.random(in: .min ... .max, using: &generator)
    }
    let order = KeyOrder.indices(of: keys).map(Int.init)
    #expect(order == keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) })
  }

  @Test("Constraints at random that cross, overlap and repeat", arguments: [1, 2, 3, 4] as [UInt64])
  func constraints(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let mesh = Triangulation(capacity: 8)
    for _ in 0..<60 {
      let coarse = Bool.random(using: &generator)
      func end() -> Int32 {
        let longitude = Double.random(in: -20...20, using: &generator)
        let latitude = Double.random(in: 70...90, using: &generator)
        return mesh.insert(
          coarse ? Self.point(longitude.rounded(), latitude.rounded()) : Self.point(longitude, latitude))
      }
      mesh.constrain(
        Triangulation.Constraint(from: end(), to: end(), change: 1, marks: [.barrier]))
    }
    Self.check(mesh)
    #expect((0..<3 * mesh.triangleCount).contains { mesh.marks[$0].contains(.barrier) })
  }

  @Test(
    "The inside of rings is land, that of their holes water, over the pole, at 180° and where they overlap")
  func windings() {
    func ring(_ corners: [(Double, Double)]) -> [Position] {
      (corners + [corners[0]]).map { Position(longitude: $0.0, latitude: $0.1) }
    }
    let builder = WaterBuilder(closed: [
      Polygon(
        exterior: ring([(-10, 60), (10, 60), (10, 70), (-10, 70)]),
        holes: [ring([(-5, 63), (-5, 67), (5, 67), (5, 63)])]),
      Polygon(exterior: ring([(8, 65), (20, 65), (20, 68), (8, 68)])),
      // A cap round the pole, led along the map's edge as files have it.
      Polygon(exterior: ring([(-180, 85), (-90, 85), (0, 85), (90, 85), (180, 85), (180, 90), (-180, 90)])),
      // An island on the antimeridian, cut there, its western half clockwise.
      Polygon(exterior: ring([(178, 70), (180, 70), (180, 72), (178, 72)])),
      Polygon(exterior: ring([(-180, 70), (-180, 72), (-178, 72), (-178, 70)])),
    ])
    let triangulation = builder.triangulation()
    Self.check(triangulation)
    let mesh = WaterMesh(triangulation)
    func isWater(_ longitude: Double, _ latitude: Double) -> Bool {
      mesh.isWater[Int(mesh.triangle(holding: Self.point(longitude, latitude)))]
    }
    for (longitude, latitude) in [
      (-8.0, 61.0), (9, 66), (12, 66), (0, 89), (123, 86), (179.9, 71), (-179.9, 71),
    ] {
      #expect(!isWater(longitude, latitude))
    }
    for (longitude, latitude) in [(0.0, 65.0), (0, 72), (25, 66), (177, 71), (-177.9, 71), (50, -59)] {
      #expect(isWater(longitude, latitude))
    }
    #expect(!isWater(50, -61))
    #expect(mesh.componentAreas.count == 2)
  }

  @Test("A mesh that takes points in is the one made anew", arguments: [1, 2, 3, 4] as [UInt64])
  func insertion(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var islands: [Polygon] = []
    for column in 0..<4 {
      for row in 0..<4 {
        let (west, south) = (Double(5 * column), 60 + Double(3 * row))
        let (east, north) = (west + 4, south + .random(in: 1...2.5, using: &generator))
        let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        islands.append(Polygon(exterior: corners.map { Position(longitude: $0.0, latitude: $0.1) }))
      }
    }
    let builder = WaterBuilder(
      closed: islands,
      barriers: [[Position(longitude: 4, latitude: 61), Position(longitude: 5, latitude: 61)]])
    let triangulation = builder.triangulation()
    var mesh = WaterMesh(triangulation)
    var taken = 0
    for _ in 0..<300 {
      let point = Self.point(
        .random(in: -5...25, using: &generator), .random(in: 58...74, using: &generator))
      let (vertex, isWhole) = mesh.insert(point, into: triangulation)
      #expect(triangulation.points[Int(vertex)] == point)
      if isWhole { taken += 1 } else { mesh = WaterMesh(triangulation) }
    }
    #expect(taken > 100)
    Self.check(triangulation)
    let anew = WaterMesh(triangulation)
    #expect(mesh.points == anew.points && mesh.corners == anew.corners && mesh.twins == anew.twins)
    #expect(mesh.isWater == anew.isWater && mesh.isLand == anew.isLand && mesh.isOpen == anew.isOpen)
    #expect(mesh.components == anew.components && mesh.media == anew.media)
    #expect(mesh.isRoot == anew.isRoot && mesh.isBorder == anew.isBorder)
    #expect(mesh.incident == anew.incident)
  }
}
