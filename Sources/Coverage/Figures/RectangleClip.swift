import GEOS
import Geography

/// Cuts polygons to a rectangle (Sutherland and Hodgman 1974): in linear time, with areas that are right.
///
/// Where a ring leaves the rectangle and comes back, its parts stay joined by edges along the rectangle, there and back: such
/// polygons are for areas, not for overlay.
enum RectangleClip {
  /// A polygon inside a rectangle, or nil where nothing of it is. O(n).
  static func polygon(_ polygon: PlanarPolygon, to box: PlanarEnvelope) -> PlanarPolygon? {
    guard let exterior = ring(polygon.exterior, to: box) else { return nil }
    return PlanarPolygon(exterior: exterior, holes: polygon.holes.compactMap { ring($0, to: box) })
  }

  /// The area of a polygon, whatever the direction of its rings.
  static func area(of polygon: PlanarPolygon) -> Double {
    func size(_ ring: [PlanarPoint]) -> Double { abs(WindingFill.signedArea(of: ring)) }
    return polygon.holes.reduce(size(polygon.exterior)) { $0 - size($1) }
  }

  private static func ring(_ ring: [PlanarPoint], to box: PlanarEnvelope) -> [PlanarPoint]? {
    guard let first = ring.first else { return nil }
    var (low, high) = (first, first)
    for point in ring {
      low = PlanarPoint(x: min(low.x, point.x), y: min(low.y, point.y))
      high = PlanarPoint(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    guard low.x < box.maxX, high.x > box.minX, low.y < box.maxY, high.y > box.minY else { return nil }
    var ring = ring
    if low.x < box.minX { ring = cut(ring, { $0.x - box.minX }) { PlanarPoint(x: box.minX, y: $0.y) } }
    if high.x > box.maxX { ring = cut(ring, { box.maxX - $0.x }) { PlanarPoint(x: box.maxX, y: $0.y) } }
    if low.y < box.minY { ring = cut(ring, { $0.y - box.minY }) { PlanarPoint(x: $0.x, y: box.minY) } }
    if high.y > box.maxY { ring = cut(ring, { box.maxY - $0.y }) { PlanarPoint(x: $0.x, y: box.maxY) } }
    return ring.count > 3 ? ring : nil
  }

  // What of a closed ring is not outside a line: how far inside a point is, and the point put on the line.
  @inline(__always)
  private static func cut(
    _ ring: [PlanarPoint], _ depth: (PlanarPoint) -> Double, _ onLine: (PlanarPoint) -> PlanarPoint
  ) -> [PlanarPoint] {
    var result: [PlanarPoint] = []
    result.reserveCapacity(ring.count)
    for (a, b) in zip(ring, ring.dropFirst()) {
      let (from, to) = (depth(a), depth(b))
      if from >= 0 { result.append(a) }
      if (from < 0) != (to < 0), from != 0, to != 0 {
        let share = from / (from - to)
        result.append(onLine(PlanarPoint(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))))
      }
    }
    if let first = result.first { result.append(first) }
    return result
  }
}
