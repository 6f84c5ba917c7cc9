import GEOS

/// Turns a closed curve that may cross or retrace itself into the area it winds round.
///
/// The curve is noded on the plane's grid and polygonized; a face belongs to the area where the curve's winding number
/// round an inner point of it is not zero. Two things rest on this. A polygon cut at the antimeridian and led to the
/// pole retraces its own edge there: the retraced part bounds no face, so the slit heals. And the raw offset curve of
/// a leg winds round a point as often as there are separate stretches of the leg within the distance of it
/// (see `OffsetZone`), so its non-zero area is the offset zone also where the curve folds over itself.
package enum WindingFill {
  /// The area of non-zero winding of a closed ring. O(n log n) for noding.
  static func fill(_ ring: [PlanarPoint]) throws(GeographyError) -> PlanarGeometry {
    let faces = try planar { () throws(GEOSError) in
      try PlanarGeometry.faces(of: [ring], precision: Plane.grid)
    }
    var kept: [PlanarGeometry] = []
    let locator = RingLocator([ring])
    for face in faces {
      let inside = try planar { () throws(GEOSError) in
        try PlanarGeometry.polygon(face).pointOnSurface()
      }
      guard let inside else { continue }
      if locator.windingNumber(around: inside) != 0 { kept.append(.polygon(face)) }
    }
    guard kept.count > 1 else { return kept.first ?? .empty }
    return try planar { () throws(GEOSError) in try PlanarGeometry.union(of: kept, precision: Plane.grid) }
  }

  /// How often a closed ring goes round a point, counter-clockwise positive (Sunday 2001). Of many points a
  /// `RingLocator` tells it sooner.
  static func windingNumber(of ring: [PlanarPoint], around point: PlanarPoint) -> Int {
    var winding = 0
    for (a, b) in zip(ring, ring.dropFirst()) { winding += turn(of: a, b, around: point) }
    return winding
  }

  /// What an edge adds to the winding number.
  static func turn(of a: PlanarPoint, _ b: PlanarPoint, around point: PlanarPoint) -> Int {
    guard (a.y <= point.y) != (b.y <= point.y) else { return 0 }
    let side = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y)
    return a.y <= point.y ? (side > 0 ? 1 : 0) : (side < 0 ? -1 : 0)
  }

  /// Signed area of a closed ring, counter-clockwise positive, in the units of its coordinates.
  package static func signedArea(of ring: [PlanarPoint]) -> Double {
    guard let origin = ring.first else { return 0 }
    var doubled = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      doubled += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return doubled / 2
  }
}
