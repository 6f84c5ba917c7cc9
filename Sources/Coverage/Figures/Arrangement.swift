import GEOS
import Geography

/// The map of all zones of a layer laid over each other and over the area of interest: every face of it lies wholly
/// inside or wholly outside each of them, so every figure is a sum over faces, and all figures agree with each other.
///
/// Boundaries are noded on the plane's grid, so the faces' areas are exact for the zones moved by less than a
/// millimetre. O(n log n) in the vertices and crossings of the boundaries.
struct Arrangement: Sendable {
  /// One face and what covers it.
  struct Face: Sendable {
    let polygon: PlanarPolygon
    let area: Double
    let inArea: Bool
    /// Which parts of the area of interest it is in.
    let inParts: [Int]
    /// Indices of the covering parts, ascending.
    let covering: [Int]
  }

  let faces: [Face]

  /// - Parameters:
  ///   - parts: one area a source; a source's zones are united before.
  ///   - area: the area of interest: its parts, or itself where it has none.
  ///   - borders: the area's borders.
  init(parts: [PlanarGeometry], area: [PlanarGeometry], borders: NodedBorders) throws(GEOSError) {
    let polygons = try borders.faces(with: parts.flatMap(\.rings))
    let covers = try Self.cover(polygons: polygons, parts: parts + area)
    var faces: [Face] = []
    faces.reserveCapacity(polygons.count)
    for (polygon, covering) in zip(polygons, covers) {
      faces.append(
        Face(
          polygon: polygon, area: try PlanarGeometry.polygon(polygon).area(),
          inArea: covering.contains { $0 >= parts.count },
          inParts: covering.filter { $0 >= parts.count }.map { $0 - parts.count },
          covering: covering.filter { $0 < parts.count }))
    }
    self.faces = faces
  }

  // Which parts hold an inner point of each polygon. Parts are prepared one after the other, so that only one handle
  // is alive at a time.
  private static func cover(
    polygons: [PlanarPolygon], parts: [PlanarGeometry]
  ) throws(GEOSError) -> [[Int]] {
    var insides: [PlanarPoint?] = []
    for polygon in polygons { insides.append(try PlanarGeometry.polygon(polygon).pointOnSurface()) }
    var covering = [[Int]](repeating: [], count: polygons.count)
    for (index, part) in parts.enumerated() {
      guard let box = part.envelope else { continue }
      let prepared = try PreparedGeometry(part)
      for (face, inside) in insides.enumerated() {
        guard let inside, box.contains(inside) else { continue }
        if try prepared.contains(inside) { covering[face].append(index) }
      }
    }
    return covering
  }
}
