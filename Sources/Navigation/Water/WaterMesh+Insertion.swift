import Geography

extension WaterMesh {
  /// Puts a point into the triangulation that the mesh was made of, and takes in what that changes.
  ///
  /// Where the point lies inside the water all triangles that change meet in it and are of that water (Lawson 1977): the rest of
  /// the mesh stays as it is. O(√n) as for finding it, where making the mesh anew is O(n).
  ///
  /// - Returns: its vertex, and whether the mesh is that of the triangulation now; where the point falls on land or on an edge
  ///   that may not be flipped, it is not.
  mutating func insert(
    _ point: Direction, into triangulation: Triangulation
  ) -> (vertex: Int32, isWhole: Bool) {
    let origin: Int32
    switch triangulation.locate(point) {
    case .vertex(let vertex): return (vertex, true)
    case .inside(let triangle): origin = triangle
    case .edge(let edge):
      guard !triangulation.marks[Int(edge)].contains(.constraint) else {
        return (triangulation.insert(point), false)
      }
      origin = edge / 3
    }
    let vertex = triangulation.insert(point)
    guard isWater[Int(origin)] else { return (vertex, false) }
    adopt(vertex, of: triangulation, in: origin)
    return (vertex, true)
  }

  // Takes in a vertex that is the last of the triangulation, and the triangles round it.
  private mutating func adopt(_ vertex: Int32, of triangulation: Triangulation, in origin: Int32) {
    points.append(triangulation.points[Int(vertex)])
    incident.append(triangulation.incident[Int(vertex)])
    isRoot.append(false)
    isBorder.append(false)
    for _ in triangleCount..<triangulation.triangleCount {
      corners += [0, 0, 0]
      twins += [0, 0, 0]
      isOpen += [false, false, false]
      isWater.append(true)
      isLand.append(false)
      media.append(media[Int(origin)])
      components.append(components[Int(origin)])
    }
    var star: [Int32] = []
    var triangle = triangulation.incident[Int(vertex)]
    repeat {
      star.append(triangle)
      for edge in (3 * triangle)..<(3 * triangle + 3) {
        let corner = triangulation.corners[Int(edge)]
        corners[Int(edge)] = corner
        incident[Int(corner)] = triangulation.incident[Int(corner)]
        let twin = triangulation.twins[Int(edge)]
        twins[Int(edge)] = twin
        twins[Int(twin)] = edge
      }
      let own = oppositeEdge(of: vertex, in: triangle)
      triangle = twins[Int(Triangulation.next(own))] / 3
    } while triangle != star[0]
    for edge in star.flatMap({ (3 * $0)..<(3 * $0 + 3) }) {
      let twin = twins[Int(edge)]
      let isWaterBeyond = isWater[Int(twin / 3)]
      let isBarrier = triangulation.marks[Int(edge)].contains(.barrier)
      isOpen[Int(edge)] = isWaterBeyond && !isBarrier
      isOpen[Int(twin)] = isWaterBeyond && !isBarrier
    }
  }
}
