import CGEOS

/// Relations of two geometries (DE-9IM). For many questions to one geometry see ``PreparedGeometry``.
extension PlanarGeometry {
  /// Whether they have a point in common.
  public func intersects(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    try compared("GEOSIntersects_r", other) { GEOSIntersects_r($0, $1, $2) }
  }

  /// Whether the other lies inside this one, and not on its boundary alone.
  public func contains(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    try compared("GEOSContains_r", other) { GEOSContains_r($0, $1, $2) }
  }

  /// Whether no point of the other lies outside this one.
  public func covers(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    try compared("GEOSCovers_r", other) { GEOSCovers_r($0, $1, $2) }
  }

  /// Whether this one lies inside the other.
  public func within(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    try compared("GEOSWithin_r", other) { GEOSWithin_r($0, $1, $2) }
  }

  /// Whether only boundaries meet.
  public func touches(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    try compared("GEOSTouches_r", other) { GEOSTouches_r($0, $1, $2) }
  }

  /// Whether both are the same set of points.
  public func equalsTopologically(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    try compared("GEOSEquals_r", other) { GEOSEquals_r($0, $1, $2) }
  }
}
