import GEOS
import Geography

/// The outline of an area in pieces, each of which counts by its middle.
struct AreaOutline: Sendable {
  private let pieces: [(middle: PlanarPoint, length: Double)]

  /// The outline of an area. O(n).
  init(_ area: PlanarGeometry) {
    pieces = area.rings.flatMap { ring in
      zip(ring, ring.dropFirst()).map { a, b in
        (
          PlanarPoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2),
          Plane.unproject(a).distance(to: Plane.unproject(b)).metres
        )
      }
    }
  }

  /// How much of it lies in another area and how much outside, in metres.
  func lengths(within other: PlanarGeometry) -> (inside: Double, outside: Double) {
    let locator = RingLocator(other)
    var lengths = (inside: 0.0, outside: 0.0)
    for piece in pieces {
      if locator.holds(piece.middle) {
        lengths.inside += piece.length
      } else {
        lengths.outside += piece.length
      }
    }
    return lengths
  }
}
