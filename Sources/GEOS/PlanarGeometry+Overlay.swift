import CGEOS

/// Overlay by OverlayNG (GEOS 3.9 and later; M. Davis, JTS). With a `precision` in metres, all coordinates of the
/// result are multiples of it and noding is by snap rounding, which cannot fail on valid input; without one the
/// overlay is in floating point and falls back to snapping by itself. Inputs must be valid. O((n + k) log n) in
/// the vertices n and crossings k.
extension PlanarGeometry {
  /// What both have in common.
  public func intersection(
    _ other: PlanarGeometry, precision: Double? = nil
  ) throws(GEOSError) -> PlanarGeometry {
    guard let precision else {
      return try binary("GEOSIntersection_r", other) { GEOSIntersection_r($0, $1, $2) }
    }
    return try binary("GEOSIntersectionPrec_r", other) { GEOSIntersectionPrec_r($0, $1, $2, precision) }
  }

  /// What either has.
  public func union(_ other: PlanarGeometry, precision: Double? = nil) throws(GEOSError) -> PlanarGeometry {
    guard let precision else {
      return try binary("GEOSUnion_r", other) { GEOSUnion_r($0, $1, $2) }
    }
    return try binary("GEOSUnionPrec_r", other) { GEOSUnionPrec_r($0, $1, $2, precision) }
  }

  /// What this has and the other has not.
  public func difference(
    _ other: PlanarGeometry, precision: Double? = nil
  ) throws(GEOSError) -> PlanarGeometry {
    guard let precision else {
      return try binary("GEOSDifference_r", other) { GEOSDifference_r($0, $1, $2) }
    }
    return try binary("GEOSDifferencePrec_r", other) { GEOSDifferencePrec_r($0, $1, $2, precision) }
  }

  /// What just one of the two has.
  public func symmetricDifference(
    _ other: PlanarGeometry, precision: Double? = nil
  ) throws(GEOSError) -> PlanarGeometry {
    guard let precision else {
      return try binary("GEOSSymDifference_r", other) { GEOSSymDifference_r($0, $1, $2) }
    }
    return try binary("GEOSSymDifferencePrec_r", other) { GEOSSymDifferencePrec_r($0, $1, $2, precision) }
  }

  /// What any of the parts has; the empty area for none.
  public static func union(
    of parts: [PlanarGeometry], precision: Double? = nil
  ) throws(GEOSError) -> PlanarGeometry {
    guard !parts.isEmpty else { return .empty }
    let whole = PlanarGeometry.collection(parts)
    guard let precision else {
      return try whole.unary("GEOSUnaryUnion_r") { GEOSUnaryUnion_r($0, $1) }
    }
    return try whole.unary("GEOSUnaryUnionPrec_r") { GEOSUnaryUnionPrec_r($0, $1, precision) }
  }

  /// Lines split wherever they meet each other, on a grid of `precision` metres; what two share is there once.
  public static func noded(_ lines: [[PlanarPoint]], precision: Double) throws(GEOSError) -> [[PlanarPoint]] {
    guard !lines.isEmpty else { return [] }
    let lines = PlanarGeometry.multiLineString(lines)
    return try lines.unary("GEOSUnaryUnionPrec_r") { GEOSUnaryUnionPrec_r($0, $1, precision) }.lines
  }

  /// The faces of the map that lines draw: the lines are noded on a grid of `precision` metres and every area that
  /// they bound becomes a polygon. Lines that bound nothing leave no trace. Others, which are noded already and meet the
  /// first in their ends alone, are left as they are.
  public static func faces(
    of lines: [[PlanarPoint]], precision: Double, alongside others: [[PlanarPoint]] = []
  ) throws(GEOSError) -> [PlanarPolygon] {
    let lines = try noded(lines, precision: precision) + others
    guard !lines.isEmpty else { return [] }
    let context = try Context()
    let input = try context.handle(of: .multiLineString(lines))
    let faces = Handle(
      try context.pointer("GEOSPolygonize_r") { raw in
        var member: OpaquePointer? = input.raw
        return GEOSPolygonize_r(raw, &member, 1)
      }, in: context)
    return try context.value(of: faces).polygons
  }
}
