import Geography

/// Follows a great ellipse through a mesh.
enum MeshWalk {
  /// Calls `body` with every half-edge that the stretch from `a` to `b` crosses, on the side it comes from, and where; stops
  /// where that returns false. Both ends are of the lattice. Where the stretch touches a corner it passes beside it.
  static func edges(
    in mesh: WaterMesh, from a: Direction, to b: Direction, _ body: (Int32, Direction) -> Bool
  ) {
    var triangle = mesh.triangle(holding: a)
    var entered: Int32 = -1
    var steps = 0
    let line = a.cross(b - a)
    while steps < 3 * mesh.triangleCount {
      steps += 1
      // The end is in this triangle, or behind one side of it that the line leaves by.
      var exit: Int32 = -1
      for edge in (3 * triangle)..<(3 * triangle + 3) where edge != entered {
        let (from, to) = (mesh.points[Int(mesh.start(edge))], mesh.points[Int(mesh.end(edge))])
        guard Lattice.side(from, to, b) < 0 else { continue }
        // The line leaves by the side whose start is right of it and whose end is left.
        if Lattice.side(a, b, from) <= 0, Lattice.side(a, b, to) >= 0 {
          exit = edge
          break
        }
      }
      guard exit >= 0 else { return }
      let (from, to) = (mesh.points[Int(mesh.start(exit))], mesh.points[Int(mesh.end(exit))])
      let across = line.cross(from.cross(to - from))
      let length = across.norm
      let meeting = length > 0 ? across / length : from
      guard body(exit, meeting.dot(from + to) < 0 ? -meeting : meeting) else { return }
      entered = mesh.twins[Int(exit)]
      triangle = entered / 3
    }
  }
}
