import Geography

/// Where lines cross, along great ellipses.
public enum LineCrossing {
  /// The number of the first edge of a line that crosses another line, or nil. O(n·m).
  public static func first(of line: [Position], with other: [Position]) -> Int? {
    crossing(of: line, with: other)?.edge
  }

  /// Where a line first crosses another: the number of its edge and the position; nil where it does not. O(n·m).
  public static func crossing(
    of line: [Position], with other: [Position]
  ) -> (edge: Int, position: Position)? {
    let across = other.map { Lattice.snapped(AuxiliarySphere.direction($0)) }
    guard let middle = across.first else { return nil }
    let reach = across.map { ($0 - middle).norm }.max() ?? 0
    let along = line.map { Lattice.snapped(AuxiliarySphere.direction($0)) }
    for (number, (a, b)) in zip(along, along.dropFirst()).enumerated() {
      // Most edges are far from it.
      guard (a - middle).norm <= reach + (b - a).norm else { continue }
      for (c, d) in zip(across, across.dropFirst()) {
        if Lattice.side(a, b, c) * Lattice.side(a, b, d) < 0,
          Lattice.side(c, d, a) * Lattice.side(c, d, b) <= 0,
          (a + b).dot(c + d) > 0
        {
          // Along the other line in the proportion of its ends' distances from the plane of the edge.
          let normal = a.cross(b - a)
          let (before, after) = (abs((c - a).dot(normal)), abs((d - a).dot(normal)))
          return (number, AuxiliarySphere.position(c + before / (before + after) * (d - c)))
        }
      }
    }
    return nil
  }
}
