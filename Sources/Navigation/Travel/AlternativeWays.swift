import GEOS
import Geography

/// Finds ways that are truly different: each is the shortest of its kind, and land of some size lies between any two.
///
/// Every corner of land that is reached from both ends is on a shortest way through it. Where that way is taut in the corner
/// it cannot be shortened by moving it: it is the best of all ways that pass the same islands on the same sides.
struct AlternativeWays {
  let mesh: WaterMesh
  let out: WindowSearch
  let back: WindowSearch
  /// No way that takes longer than the best by this factor is an alternative.
  static let longest = 1.5

  /// Ways by the vertices through which they go, the best first, at most so many.
  func all(from start: Int32, to end: Int32, count: Int, maker: WayMaker) -> [[WayMaker.Node]] {
    let best = maker.nodes(to: end, in: out)
    var ways = [best]
    guard count > 1 else { return ways }
    let limit = out.times[Int(end)] * Self.longest
    var outlines = [outline(best)]
    var seen = Set(best.map(\.vertex))
    let islands = islands(best)
    let candidates = mesh.points.indices.filter { mesh.isRoot[$0] && out.times[$0] + back.times[$0] <= limit }
      .map { (vertex: Int32($0), total: out.times[$0] + back.times[$0]) }
      .sorted { ($0.total, $0.vertex) < ($1.total, $1.vertex) }
    for candidate in candidates where !seen.contains(candidate.vertex) && isTaut(candidate.vertex) {
      let there = maker.nodes(to: candidate.vertex, in: out)
      let onward = maker.nodes(to: candidate.vertex, in: back)
      var nodes = there
      // A leg's canal and water belong to the node that it leads to: on the way back that is the other end.
      for index in onward.indices.dropLast().reversed() {
        var node = onward[index]
        (node.canal, node.medium) = (onward[index + 1].canal, onward[index + 1].medium)
        nodes.append(node)
      }
      seen.formUnion(nodes.map(\.vertex))
      guard Set(nodes.map(\.vertex)).count == nodes.count else { continue }
      let own = outline(nodes)
      guard outlines.allSatisfy({ differs(own, $0, islands) }) else { continue }
      ways.append(nodes)
      outlines.append(own)
      if ways.count == count { break }
    }
    return ways
  }

  // Whether land is on the inner side of the turn that the way makes at a vertex.
  private func isTaut(_ vertex: Int32) -> Bool {
    let (before, after) = (out.parents[Int(vertex)], back.parents[Int(vertex)])
    let (arrival, departure) = (out.arrivals[Int(vertex)], back.arrivals[Int(vertex)])
    guard before >= 0, after >= 0, before != vertex, after != vertex else { return false }
    guard arrival >= 0, departure >= 0 else { return true }
    let turn = Lattice.side(
      mesh.points[Int(before)], mesh.points[Int(vertex)], mesh.points[Int(after)])
    if turn == 0 { return true }
    var triangle = arrival
    // On the inner side, round from where the way comes to where it goes.
    repeat {
      if triangle == departure { return false }
      let own = mesh.oppositeEdge(of: vertex, in: triangle)
      let across = turn > 0 ? Triangulation.previous(own) : Triangulation.next(own)
      guard mesh.isOpen[Int(across)] else { return true }
      triangle = mesh.twins[Int(across)] / 3
    } while triangle != arrival
    return false
  }

  private func outline(_ nodes: [WayMaker.Node]) -> [PlanarPoint] {
    nodes.map { AuxiliarySphere.planar(mesh.points[Int($0.vertex)]) }
  }

  // Two ways differ where one of the islands lies between them.
  private func differs(_ one: [PlanarPoint], _ other: [PlanarPoint], _ islands: [PlanarPoint]) -> Bool {
    guard let first = one.first else { return false }
    let ring = one + other.reversed() + [first]
    let locator = RingLocator([ring])
    return islands.contains { locator.windingNumber(around: $0) != 0 }
  }

  // A place inside every piece of land that is as large as a square of a hundredth of the way.
  private func islands(_ way: [WayMaker.Node]) -> [PlanarPoint] {
    let length = zip(way, way.dropFirst()).reduce(0) {
      $0 + AuxiliarySphere.length(mesh.points[Int($1.0.vertex)], mesh.points[Int($1.1.vertex)])
    }
    let least = (length / 100) * (length / 100)
    var isSeen = mesh.isWater
    var places: [PlanarPoint] = []
    for seed in isSeen.indices where !isSeen[seed] {
      isSeen[seed] = true
      var stack = [Int32(seed)]
      var size = 0.0
      var largest = (size: 0.0, middle: Direction(0, 0, 1))
      while let triangle = stack.popLast() {
        let base = 3 * triangle
        let (a, b, c) = (
          mesh.points[Int(mesh.apex(base))], mesh.points[Int(mesh.start(base))],
          mesh.points[Int(mesh.end(base))]
        )
        let own = (b - a).cross(c - a).norm / 2
        size += own
        if own > largest.size { largest = (own, (a + b + c).unit) }
        for edge in base..<(base + 3) {
          let other = Int(mesh.twins[Int(edge)]) / 3
          if !isSeen[other] {
            isSeen[other] = true
            stack.append(Int32(other))
          }
        }
      }
      if size * Earth.ellipsoid.semiMajorAxis * Earth.ellipsoid.semiMajorAxis >= least {
        places.append(AuxiliarySphere.planar(largest.middle))
      }
    }
    return places
  }
}
