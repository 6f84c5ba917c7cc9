import Geography

/// Moves the points where a way goes from one kind of water into another to where it takes least time.
///
/// A search lets ways cross such a border at its vertices alone. Along the border the time of the two legs that meet on it is a
/// convex function of the place, whose least value is where Snell's law holds; it is found by walking along the border and by
/// golden section in its last edges.
struct BorderSlide {
  let mesh: WaterMesh
  let slowness: [Double]
  private static let sweeps = 6

  /// The nodes with those on borders moved, and by that no leg led over land or through other water than before.
  func slid(_ nodes: [WayMaker.Node]) -> [WayMaker.Node] {
    var nodes = nodes
    guard slowness.count > 1, nodes.count > 2 else { return nodes }
    for _ in 0..<Self.sweeps {
      var hasMoved = false
      for index in 1..<(nodes.count - 1) where isFree(nodes[index]) && nodes[index + 1].canal == nil {
        let moved = best(nodes[index - 1].direction, nodes[index], nodes[index + 1])
        if let moved, moved != nodes[index].direction {
          nodes[index].direction = moved
          hasMoved = true
        }
      }
      if !hasMoved { break }
    }
    return nodes
  }

  private func isFree(_ node: WayMaker.Node) -> Bool {
    node.canal == nil && mesh.isBorder[Int(node.vertex)] && !mesh.isShore(node.vertex)
  }

  private func best(_ before: Direction, _ node: WayMaker.Node, _ next: WayMaker.Node) -> Direction? {
    let (here, after) = (node.direction, next.direction)
    let (incoming, outgoing) = (node.medium, next.medium)
    guard incoming != outgoing else { return nil }
    func time(_ place: Direction) -> Double {
      AuxiliarySphere.length(before, place) * slowness[incoming]
        + AuxiliarySphere.length(place, after) * slowness[outgoing]
    }
    var vertex = node.vertex
    var least = time(mesh.points[Int(vertex)])
    // Along the border as long as that is better.
    var steps = 0
    while steps < 10_000,
      let next = neighbours(of: vertex, incoming, outgoing).first(where: {
        time(mesh.points[Int($0)]) < least
      })
    {
      vertex = next
      least = time(mesh.points[Int(next)])
      steps += 1
    }
    var place = mesh.points[Int(vertex)]
    for next in neighbours(of: vertex, incoming, outgoing) {
      let found = golden(mesh.points[Int(vertex)], mesh.points[Int(next)], time)
      if time(found) < least {
        place = found
        least = time(found)
      }
    }
    guard least < time(here) - 1e-9 else { return nil }
    // What the legs pass has to be what was reckoned with.
    guard passes(before, place, incoming), passes(place, after, outgoing) else { return nil }
    return place
  }

  private func golden(_ a: Direction, _ b: Direction, _ time: (Direction) -> Double) -> Direction {
    let ratio = 0.618_033_988_749_894_9
    func at(_ fraction: Double) -> Direction { (a + fraction * (b - a)).unit }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<40 {
      let (one, other) = (high - ratio * (high - low), low + ratio * (high - low))
      if time(at(one)) < time(at(other)) { high = other } else { low = one }
    }
    return at((low + high) / 2)
  }

  // The ends of the border's edges at a vertex, between the same two kinds of water.
  private func neighbours(of vertex: Int32, _ one: Int, _ other: Int) -> [Int32] {
    mesh.fan(of: vertex).compactMap { own in
      let spoke = Triangulation.previous(own)
      let kinds = (
        Int(mesh.media[Int(own) / 3]), Int(mesh.media[Int(mesh.twins[Int(spoke)]) / 3])
      )
      guard mesh.isOpen[Int(spoke)], kinds == (one, other) || kinds == (other, one) else { return nil }
      return mesh.start(own)
    }
  }

  // Whether a stretch but for its ends lies in open water of one kind; one along a border lies on both of its sides.
  private func passes(_ a: Direction, _ b: Direction, _ medium: Int) -> Bool {
    let inset = 1e-4
    let aside = a.cross(b - a)
    let length = aside.norm
    guard length > 0 else { return true }
    return [0.0, 1, -1].contains { metres in
      let shift = aside * (metres / Earth.ellipsoid.semiMajorAxis / length)
      let from = Lattice.snapped((a + inset * (b - a) + shift).unit)
      let to = Lattice.snapped((b + inset * (a - b) + shift).unit)
      let first = Int(mesh.triangle(holding: from))
      var isWhole = mesh.isWater[first] && Int(mesh.media[first]) == medium
      guard isWhole else { return false }
      MeshWalk.edges(in: mesh, from: from, to: to) { edge, _ in
        isWhole = mesh.isOpen[Int(edge)] && Int(mesh.media[Int(mesh.twins[Int(edge)]) / 3]) == medium
        return isWhole
      }
      return isWhole
    }
  }
}
