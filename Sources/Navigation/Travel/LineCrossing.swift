import Geography

/// Where lines cross, along great ellipses.
public enum LineCrossing {
  /// The number of the first edge of a line that crosses another line, or nil. O(n·m).
  public static func first(of line: [Position], with other: [Position]) -> Int? {
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
          return number
        }
      }
    }
    return nil
  }
}
