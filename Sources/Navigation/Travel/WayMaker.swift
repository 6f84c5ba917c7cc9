import Geography

/// Makes ways of what a search found: keeps them off the corners that they turn round, and writes their legs.
struct WayMaker {
  let mesh: WaterMesh
  let slowness: [Double]
  /// How far a way stays off the corners that it turns round, in metres: enough that what is written, rounded and straight in
  /// longitude and latitude, does not touch the land.
  static let offCorner = 3.0
  // A leg is clear where lines this far to both sides of it are, in metres.
  private static let margin = 1.0

  /// A vertex of a way.
  struct Node {
    let vertex: Int32
    /// Where it is after it was moved off the land.
    var direction: Direction
    /// The kind of water on the leg to it.
    var medium = 0
    /// The canal by which it is reached.
    var canal: Int?
  }

  /// The vertices of the best way to a vertex, from its source.
  func nodes(to vertex: Int32, in search: WindowSearch) -> [Node] {
    var nodes: [Node] = []
    var here = vertex
    while true {
      let parent = search.parents[Int(here)]
      let arrival = search.arrivals[Int(here)]
      var node = Node(vertex: here, direction: mesh.points[Int(here)])
      if parent >= 0, parent != here, arrival < -1 {
        node.canal = Int(WindowSearch.canal(of: arrival))
      } else if arrival >= 0 {
        node.medium = Int(mesh.media[Int(arrival)])
      }
      nodes.append(node)
      if parent < 0 || parent == here { break }
      here = parent
    }
    return nodes.reversed()
  }

  /// The way through vertices.
  func way(through nodes: [Node]) throws(GeographyError) -> Way {
    let nodes = BorderSlide(mesh: mesh, slowness: slowness).slid(keptOff(nodes))
    var legs: [Way.Leg] = []
    for (from, to) in zip(nodes, nodes.dropFirst()) {
      if let canal = to.canal {
        let line = [from.direction, to.direction].map(AuxiliarySphere.position)
        let length = line[0].distance(to: line[1]).metres
        guard length > 0.001 else { continue }
        let dense = try Plane.densify(line, edges: .geodesic, tolerance: WrittenStretch.tolerance)
        let next = leg(dense, length, medium: 0, canal: canal)
        if let last = legs.last, last.canal == canal {
          legs[legs.count - 1] = Self.joined(last, next)
        } else {
          legs.append(next)
        }
      } else {
        let written = try WrittenStretch.line(from: from.direction, to: to.direction)
        guard written.length > 0.001 else { continue }
        legs.append(leg(written.line, written.length, medium: to.medium, canal: nil))
      }
    }
    return Way(legs: legs)
  }

  private func leg(_ line: [Position], _ length: Double, medium: Int, canal: Int?) -> Way.Leg {
    let last = line.count - 1
    let back = line[last].azimuth(to: line[last - 1]).degrees
    return Way.Leg(
      line: line, length: Distance(metres: length), time: TimeSpan(seconds: length * slowness[medium]),
      startCourse: line[0].azimuth(to: line[1]),
      endCourse: Angle(degrees: (back + 180).truncatingRemainder(dividingBy: 360)), medium: medium,
      canal: canal)
  }

  private static func joined(_ one: Way.Leg, _ other: Way.Leg) -> Way.Leg {
    Way.Leg(
      line: one.line + other.line.dropFirst(),
      length: Distance(metres: one.length.metres + other.length.metres),
      time: TimeSpan(seconds: one.time.seconds + other.time.seconds), startCourse: one.startCourse,
      endCourse: other.endCourse, medium: one.medium, canal: one.canal)
  }

  // MARK: - Off the land

  private func keptOff(_ nodes: [Node]) -> [Node] {
    var nodes = nodes
    guard nodes.count > 1 else { return nodes }
    shift(&nodes, by: Self.offCorner)
    var index = 0
    var mends = 0
    while index + 1 < nodes.count {
      let (from, to) = (nodes[index], nodes[index + 1])
      if to.canal == nil, mends < 400, let corner = obstacle(from, to) {
        nodes.insert(corner, at: index + 1)
        mends += 1
        // The leg before may now be another.
        index = max(0, index - 1)
        continue
      }
      index += 1
    }
    return nodes
  }

  // Corners are moved away from the land that the way turns round, across the bisector of its legs.
  private func shift(_ nodes: inout [Node], by metres: Double) {
    for index in nodes.indices.dropFirst().dropLast() {
      guard nodes[index].canal == nil, nodes[index + 1].canal == nil else { continue }
      let (before, here, after) = (
        mesh.points[Int(nodes[index - 1].vertex)], mesh.points[Int(nodes[index].vertex)],
        mesh.points[Int(nodes[index + 1].vertex)]
      )
      let turn = Lattice.side(before, here, after)
      guard turn != 0, mesh.isShore(nodes[index].vertex) else { continue }
      let right = ((here - before).unit + (after - here).unit).cross(here)
      nodes[index].direction = Self.moved(here, along: turn > 0 ? right : -right, by: metres)
    }
  }

  private static func moved(_ here: Direction, along way: Direction, by metres: Double) -> Direction {
    let length = way.norm
    guard length > 0 else { return here }
    return Lattice.snapped((here + metres / Earth.ellipsoid.semiMajorAxis / length * way).unit)
  }

  // A corner of land that a leg passes too near, moved off the land, if there is one that is not an end of it.
  private func obstacle(_ from: Node, _ to: Node) -> Node? {
    let (a, b) = (Lattice.snapped(from.direction), Lattice.snapped(to.direction))
    guard a != b else { return nil }
    let right = (b - a).cross(a + b).unit * (Self.margin / Earth.ellipsoid.semiMajorAxis)
    for side in [0.0, 1, -1] {
      let (start, end) = (Lattice.snapped((a + side * right).unit), Lattice.snapped((b + side * right).unit))
      var hit: Int32?
      MeshWalk.edges(in: mesh, from: start, to: end) { edge, _ in
        if mesh.isOpen[Int(edge)] { return true }
        hit = edge
        return false
      }
      guard let hit else { continue }
      // The nearer end of the shore's edge that is no end of the leg.
      let line = a.cross(b).unit
      let corners = [mesh.start(hit), mesh.end(hit)].filter { $0 != from.vertex && $0 != to.vertex }
      let near = corners.min { abs(mesh.points[Int($0)].dot(line)) < abs(mesh.points[Int($1)].dot(line)) }
      guard let near else { continue }
      let here = mesh.points[Int(near)]
      guard abs(here.dot(line)) * Earth.ellipsoid.semiMajorAxis < 2 * Self.offCorner else { continue }
      // Behind an end, as at the head of a narrow inlet, nothing is in the way.
      guard (here - a).dot(b - a) > 0, (here - b).dot(a - b) > 0 else { continue }
      let turn = Lattice.side(mesh.points[Int(from.vertex)], mesh.points[Int(to.vertex)], here)
      let away = turn > 0 || (turn == 0 && side < 0) ? right : -right
      return Node(
        vertex: near, direction: Self.moved(here, along: away, by: Self.offCorner), medium: to.medium)
    }
    return nil
  }
}
