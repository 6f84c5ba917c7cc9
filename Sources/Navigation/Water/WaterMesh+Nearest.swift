import Geography

extension WaterMesh {
  /// The place on open water nearest to a direction, over whatever land lies between.
  ///
  /// Triangles are visited in the order of their distance, so no more of them than lie nearer than the water; O(k log k).
  ///
  /// - Parameters:
  ///   - component: the piece of water wanted; any when left out.
  ///   - limit: the farthest that is looked at, in metres.
  /// - Returns: a direction on the edge of the water, and the triangle of water at that edge.
  func nearestWater(
    to point: Direction, component: Int32?, limit: Double
  ) -> (place: Direction, edge: Int32)? {
    var queue = EventQueue()
    var seen: Set<Int32> = []
    func isWanted(_ triangle: Int32) -> Bool {
      let own = components[Int(triangle)]
      return own >= 0 && (component == nil || own == component)
    }
    let first = triangle(holding: point)
    seen.insert(first)
    func visit(_ triangle: Int32) {
      for edge in (3 * triangle)..<(3 * triangle + 3) {
        let place = nearest(on: edge, to: point)
        let distance = AuxiliarySphere.length(place, point)
        if distance <= limit {
          queue.push(SearchEvent(key: distance, root: triangle, edge: edge, left: 0, right: 0))
        }
      }
    }
    if isWanted(first) { return (point, 3 * first) }
    visit(first)
    while let event = queue.pop() {
      let other = twins[Int(event.edge)] / 3
      if isWanted(other) { return (nearest(on: event.edge, to: point), twins[Int(event.edge)]) }
      if seen.insert(other).inserted { visit(other) }
    }
    return nil
  }

  /// Whether a triangle has a direction in it or on its sides.
  func holds(_ point: Direction, in triangle: Int32) -> Bool {
    (3 * triangle..<3 * triangle + 3).allSatisfy {
      Lattice.side(points[Int(start($0))], points[Int(end($0))], point) >= 0
    }
  }

  /// The place of an edge nearest to a direction, along the chord between its ends.
  func nearest(on edge: Int32, to point: Direction) -> Direction {
    let (a, b) = (points[Int(start(edge))], points[Int(end(edge))])
    let along = b - a
    let fraction = min(max((point - a).dot(along) / (along * along).sum(), 0), 1)
    return (a + fraction * along).unit
  }

  /// A direction off the shore: from a place on land on past the water's place nearest to it, and where no such water is there,
  /// from there into the triangle.
  ///
  /// Straight on depends on the shore alone, whatever else the mesh holds.
  ///
  /// - Parameters:
  ///   - found: as ``nearestWater(to:component:limit:)`` finds it.
  ///   - asked: the place on land.
  ///   - metres: how far off.
  func offShore(_ found: (place: Direction, edge: Int32), from asked: Direction, by metres: Double)
    -> Direction
  {
    let (place, edge) = found
    let angle = metres / Earth.ellipsoid.semiMajorAxis
    var way = place - asked
    // On the shore itself the water is on the left of the triangle's side.
    if way.norm < angle / 100 { way = place.cross(points[Int(end(edge))] - points[Int(start(edge))]) }
    if way.norm > 0 {
      let ahead = Lattice.snapped((place + angle * way.unit).unit)
      let there = triangle(holding: ahead, from: edge / 3)
      if components[Int(there)] == components[Int(edge / 3)] { return ahead }
    }
    return Lattice.snapped(inside(edge, from: place, by: metres))
  }

  // A direction a little way from the edge of a triangle into it.
  private func inside(_ edge: Int32, from place: Direction, by metres: Double) -> Direction {
    let middle = (points[Int(apex(edge))] + points[Int(start(edge))] + points[Int(end(edge))]).unit
    let way = middle - place
    let length = way.norm * Earth.ellipsoid.semiMajorAxis
    guard length > 0 else { return place }
    return (place + min(0.5, metres / length) * way).unit
  }
}
