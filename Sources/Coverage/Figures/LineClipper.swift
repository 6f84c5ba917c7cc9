import GEOS
import Geography

/// Which stretches of a line of the plane lie inside an area, in order along the line.
///
/// Crossings come from an index of the area's edges; each stretch between two crossings is then judged by its middle.
/// O((n + k) log m) for n line segments, k crossings and m edges.
struct LineClipper: ~Copyable {
  private let index: SpatialIndex
  private let edges: [(PlanarPoint, PlanarPoint)]
  private let inside: PreparedGeometry

  init(_ area: PlanarGeometry) throws(GEOSError) {
    var edges: [(PlanarPoint, PlanarPoint)] = []
    for polygon in area.polygons {
      for ring in [polygon.exterior] + polygon.holes { edges += zip(ring, ring.dropFirst()) }
    }
    let index = try SpatialIndex(
      edges.map { a, b in
        PlanarEnvelope(
          minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
      })
    let inside = try PreparedGeometry(area)
    self.edges = edges
    self.index = index
    self.inside = inside
  }

  /// The stretches inside, each from and to a place along the line: the number of a segment plus the fraction of it.
  /// Segments outside `area`, the box of the whole, are passed over.
  func stretches(
    of line: [PlanarPoint], within area: PlanarEnvelope
  ) throws(GEOSError) -> [(from: Double, to: Double)] {
    var result: [(from: Double, to: Double)] = []
    for segment in line.indices.dropLast() {
      let a = line[segment]
      let b = line[segment + 1]
      var cuts = [0.0, 1.0]
      let box = PlanarEnvelope(
        minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
      guard area.intersects(box) else { continue }
      for hit in try index.query(box) {
        if let fraction = Self.crossing(a, b, edges[hit].0, edges[hit].1) { cuts.append(fraction) }
      }
      cuts.sort()
      for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
        let middle = (from + to) / 2
        let point = PlanarPoint(x: a.x + middle * (b.x - a.x), y: a.y + middle * (b.y - a.y))
        guard try inside.contains(point) else { continue }
        let start = Double(segment) + from
        if let last = result.indices.last, result[last].to == start {
          result[last].to = Double(segment) + to
        } else {
          result.append((start, Double(segment) + to))
        }
      }
    }
    return result
  }

  // The fraction of a→b at which it meets c→d; parallel edges need no cut, as a neighbour of theirs makes it.
  private static func crossing(
    _ a: PlanarPoint, _ b: PlanarPoint, _ c: PlanarPoint, _ d: PlanarPoint
  ) -> Double? {
    let rx = b.x - a.x
    let ry = b.y - a.y
    let sx = d.x - c.x
    let sy = d.y - c.y
    let denominator = rx * sy - ry * sx
    guard denominator != 0 else { return nil }
    let t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / denominator
    let u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / denominator
    return t > 0 && t < 1 && u >= -1e-9 && u <= 1 + 1e-9 ? t : nil
  }
}
