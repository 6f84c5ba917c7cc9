import GEOS
import Geography

/// The borders of the area of interest, noded once: only what lies near other boundaries must be noded with them.
struct NodedBorders: Sendable {
  private let lines: [[PlanarPoint]]
  private let index: EdgeIndex

  /// The borders of parts that may share some.
  init(of parts: [PlanarGeometry]) throws(GEOSError) {
    lines = try PlanarGeometry.noded(parts.flatMap(\.rings), precision: Plane.grid)
    index = EdgeIndex(lines)
  }

  /// The union of the parts whose borders they are.
  func union(of parts: [PlanarGeometry]) throws -> PlanarGeometry {
    let locators = parts.map { RingLocator($0) }
    let faces = try PlanarGeometry.faces(of: [], precision: Plane.grid, alongside: lines).filter { face in
      guard let inside = try PlanarGeometry.polygon(face).pointOnSurface() else { return false }
      return locators.contains { $0.holds(inside) }
    }
    return try .union(ofFaces: faces)
  }

  /// The faces that the borders make with other boundaries.
  func faces(with boundaries: [[PlanarPoint]]) throws(GEOSError) -> [PlanarPolygon] {
    // What comes within the grid of an edge may be snapped to it.
    let isNear = index.edges(near: boundaries, within: 2 * Plane.grid)
    var (near, apart): ([[PlanarPoint]], [[PlanarPoint]]) = ([], [])
    var edge = 0
    for line in lines {
      var start = 0
      for place in 1..<max(line.count, 1) {
        let isLast = place == line.count - 1
        if isLast || isNear[edge] != isNear[edge + 1] {
          if isNear[edge] {
            near.append(Array(line[start...place]))
          } else {
            apart.append(Array(line[start...place]))
          }
          start = place
        }
        edge += 1
      }
    }
    return try PlanarGeometry.faces(of: boundaries + near, precision: Plane.grid, alongside: apart)
  }
}

extension PlanarGeometry {
  /// The rings of its polygons.
  var rings: [[PlanarPoint]] { polygons.flatMap { [$0.exterior] + $0.holes } }
}
