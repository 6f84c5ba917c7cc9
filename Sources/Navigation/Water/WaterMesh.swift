import Geography

/// Where a ship can be: a triangulation of the sphere north of 60° S that has every shore among its edges.
///
/// Half-edge `3t + i` is the side of triangle t opposite its corner i; see `Triangulation`.
public struct WaterMesh: Sendable {
  var points: [Direction]
  var corners: [Int32]
  var twins: [Int32]
  /// Some triangle at every vertex.
  var incident: [Int32]
  /// Whether a triangle is water that may be used.
  var isWater: [Bool]
  /// Whether it is land, or closed for all: what no kind of water may be.
  var isLand: [Bool]
  /// Whether the way across a half-edge is open: water on both sides and no barrier.
  var isOpen: [Bool]
  /// What the water of a triangle is: 0 where nothing is said, else a number of the caller's.
  var media: [UInt16]
  /// Which connected piece of water a triangle belongs to; -1 for land. The largest is 0.
  var components: [Int32]
  /// The size of every piece of water.
  let componentAreas: [Area]
  /// Whether a shortest way may turn at a vertex.
  var isRoot: [Bool]
  /// Whether the water's kind changes at a vertex.
  var isBorder: [Bool]
  /// Ways that the mesh does not have by itself: canals.
  var canals: [Int32: [CanalLink]] = [:]

  var triangleCount: Int { isWater.count }

  @inline(__always)
  func apex(_ edge: Int32) -> Int32 { corners[Int(edge)] }
  @inline(__always)
  func start(_ edge: Int32) -> Int32 { corners[Int(Triangulation.next(edge))] }
  @inline(__always)
  func end(_ edge: Int32) -> Int32 { corners[Int(Triangulation.previous(edge))] }

  /// The half-edges opposite a vertex, one for every triangle round it, counter-clockwise.
  func fan(of vertex: Int32) -> [Int32] {
    var edges: [Int32] = []
    let first = incident[Int(vertex)]
    var triangle = first
    repeat {
      let own = oppositeEdge(of: vertex, in: triangle)
      edges.append(own)
      triangle = twins[Int(Triangulation.next(own))] / 3
    } while triangle != first
    return edges
  }

  /// The side of a triangle opposite one of its corners.
  @inline(__always)
  func oppositeEdge(of vertex: Int32, in triangle: Int32) -> Int32 {
    let base = 3 * triangle
    return corners[Int(base)] == vertex ? base : corners[Int(base + 1)] == vertex ? base + 1 : base + 2
  }

  /// Whether a vertex lies on the edge of what is open.
  func isShore(_ vertex: Int32) -> Bool {
    fan(of: vertex).contains { !isOpen[Int(Triangulation.next($0))] }
  }

  /// The piece of water that a vertex lies in or on; nil on land.
  func component(ofVertex vertex: Int32) -> Int32? {
    fan(of: vertex).lazy.map { components[Int($0 / 3)] }.filter { $0 >= 0 }.min()
  }

  /// The triangle that holds a direction of the lattice, found by walking from another; O(√n).
  func triangle(holding point: Direction, from start: Int32 = 0) -> Int32 {
    var triangle = start
    var steps = 0
    while steps < 4 * triangleCount {
      var crossed = false
      for turn in 0..<3 {
        let edge = 3 * triangle + Int32((turn + steps) % 3)
        if Lattice.side(points[Int(self.start(edge))], points[Int(end(edge))], point) < 0 {
          triangle = twins[Int(edge)] / 3
          crossed = true
          break
        }
      }
      guard crossed else { return triangle }
      steps += 1
    }
    return triangle
  }
}

/// A stretch of a canal from one vertex to the next, outside the water of the mesh.
struct CanalLink: Sendable {
  let to: Int32
  let length: Double
  /// Which of the canals it is.
  let canal: Int
}
