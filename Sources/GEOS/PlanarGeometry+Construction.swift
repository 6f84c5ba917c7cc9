import CGEOS

/// How a buffer ends at the end of a line.
public enum BufferCap: Int32, Sendable {
  /// A half circle.
  case round = 1
  /// A straight end at the line's end.
  case flat = 2
  /// A straight end one distance past the line's end.
  case square = 3
}

/// How a buffer goes round a corner.
public enum BufferJoin: Int32, Sendable {
  /// An arc.
  case round = 1
  /// A point, up to the mitre limit.
  case mitre = 2
  /// A straight cut.
  case bevel = 3
}

extension PlanarGeometry {
  /// The planar buffer: what lies within `metres` in the plane, arcs drawn with so many segments a quarter circle.
  ///
  /// This is no geodesic zone: the plane stretches distances. O(n log n) for small distances, much more for large
  /// ones round ragged lines.
  public func buffered(
    by metres: Double, quadrantSegments: Int = 8, cap: BufferCap = .round, join: BufferJoin = .round,
    mitreLimit: Double = 5
  ) throws(GEOSError) -> PlanarGeometry {
    try unary("GEOSBufferWithStyle_r") {
      GEOSBufferWithStyle_r(
        $0, $1, metres, Int32(clamping: quadrantSegments), cap.rawValue, join.rawValue, mitreLimit)
    }
  }

  /// The same geometry with no segment longer than `maximumSegment` metres.
  public func densified(maximumSegment: Double) throws(GEOSError) -> PlanarGeometry {
    try unary("GEOSDensify_r") { GEOSDensify_r($0, $1, maximumSegment) }
  }

  /// Fewer vertices, none moved; lines move by at most `tolerance` metres and rings neither cross nor vanish
  /// (Douglas–Peucker with topology checks).
  public func simplified(tolerance: Double) throws(GEOSError) -> PlanarGeometry {
    try unary("GEOSTopologyPreserveSimplify_r") { GEOSTopologyPreserveSimplify_r($0, $1, tolerance) }
  }

  /// The convex hull.
  public func convexHull() throws(GEOSError) -> PlanarGeometry {
    try unary("GEOSConvexHull_r") { GEOSConvexHull_r($0, $1) }
  }

  /// The same geometry with all coordinates on a grid of `precision` metres, valid if this one is; parts that
  /// vanish on the grid are left out.
  public func reduced(toPrecision precision: Double) throws(GEOSError) -> PlanarGeometry {
    try unary("GEOSGeom_setPrecision_r") { GEOSGeom_setPrecision_r($0, $1, precision, 0) }
  }

  /// A point inside the geometry, or nil where there is nothing to be inside of.
  public func pointOnSurface() throws(GEOSError) -> PlanarPoint? {
    guard case .point(let point) = try unary("GEOSPointOnSurface_r", { GEOSPointOnSurface_r($0, $1) })
    else { return nil }
    return point
  }

  /// The centre of gravity, which may lie outside; nil for empty geometry.
  public func centroid() throws(GEOSError) -> PlanarPoint? {
    guard case .point(let point) = try unary("GEOSGetCentroid_r", { GEOSGetCentroid_r($0, $1) })
    else { return nil }
    return point
  }
}
