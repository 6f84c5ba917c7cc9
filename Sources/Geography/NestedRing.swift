import GEOS

/// A closed ring that tells which others lie inside it; rings may touch but do not cross.
struct NestedRing {
  let ring: [PlanarPoint]
  /// Positive whatever the direction.
  let area: Double
  private let box: PlanarEnvelope
  // Nil for a ring that is not expected to be asked.
  private let locator: RingLocator?
  private let inside: PlanarPoint

  /// A ring, or nil where it has no area.
  ///
  /// - Parameter isAsked: whether it will be asked for what lies inside; if not, the answer takes the time of the whole ring.
  init?(_ ring: [PlanarPoint], isAsked: Bool = true) {
    guard let box = PlanarGeometry.lineString(ring).envelope, let inside = Self.pointInside(ring) else {
      return nil
    }
    self.ring = ring
    self.box = box
    self.inside = inside
    area = abs(WindingFill.signedArea(of: ring))
    locator = isAsked ? RingLocator([ring]) : nil
  }

  /// Whether another ring lies inside.
  func holds(_ other: NestedRing) -> Bool {
    area > other.area && box.contains(other.inside)
      && (locator ?? RingLocator([ring])).windingNumber(around: other.inside) != 0
  }

  // Of the triangle at the lowest vertex: its middle where no other vertex lies in it, else half way to the one farthest
  // from its third side (O'Rourke 1998). Rings touch in vertices, so a vertex would tell nothing. O(n).
  private static func pointInside(_ ring: [PlanarPoint]) -> PlanarPoint? {
    let points = ring.dropLast()
    guard points.count >= 3,
      let low = points.indices.min(by: {
        (points[$0].y, points[$0].x) < (points[$1].y, points[$1].x)
      })
    else { return nil }
    let vertex = points[low]
    let before = points[low == points.startIndex ? points.endIndex - 1 : low - 1]
    let after = points[low == points.endIndex - 1 ? points.startIndex : low + 1]
    func twice(_ a: PlanarPoint, _ b: PlanarPoint, _ c: PlanarPoint) -> Double {
      (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    }
    let size = twice(before, vertex, after)
    guard size != 0 else { return nil }
    let sign = size > 0 ? 1.0 : -1.0
    var farthest: (point: PlanarPoint, height: Double)?
    for point in points where point != vertex && point != before && point != after {
      let height = sign * twice(after, before, point)
      guard height > farthest?.height ?? 0, sign * twice(before, vertex, point) > 0,
        sign * twice(vertex, after, point) > 0
      else { continue }
      farthest = (point, height)
    }
    guard let farthest else {
      return PlanarPoint(
        x: (vertex.x + before.x + after.x) / 3, y: (vertex.y + before.y + after.y) / 3)
    }
    return PlanarPoint(x: (vertex.x + farthest.point.x) / 2, y: (vertex.y + farthest.point.y) / 2)
  }
}
