import CGEOS

/// A geometry prepared for many questions: an index is built once, an answer then takes O(log n).
///
/// Not `Sendable`: GEOS fills the index while it answers. Each thread prepares its own.
public struct PreparedGeometry: ~Copyable {
  private let geometry: Handle
  private let prepared: OpaquePointer

  /// Prepares a geometry.
  public init(_ geometry: PlanarGeometry) throws(GEOSError) {
    let context = try Context()
    let handle = try context.handle(of: geometry)
    prepared = try context.pointer("GEOSPrepare_r") { GEOSPrepare_r($0, handle.raw) }
    self.geometry = handle
  }

  // Before the geometry it was made from, which is released when this body has run.
  deinit { GEOSPreparedGeom_destroy_r(geometry.context.raw, prepared) }

  /// Whether a point lies inside, not on the boundary.
  public func contains(_ point: PlanarPoint) throws(GEOSError) -> Bool {
    try contains(.point(point))
  }

  /// Whether a point lies inside or on the boundary.
  public func covers(_ point: PlanarPoint) throws(GEOSError) -> Bool {
    try covers(.point(point))
  }

  /// Whether the other has a point in common with it.
  public func intersects(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    let other = try geometry.context.handle(of: other)
    return try geometry.context.predicate("GEOSPreparedIntersects_r") {
      GEOSPreparedIntersects_r($0, prepared, other.raw)
    }
  }

  /// Whether the other lies inside it.
  public func contains(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    let other = try geometry.context.handle(of: other)
    return try geometry.context.predicate("GEOSPreparedContains_r") {
      GEOSPreparedContains_r($0, prepared, other.raw)
    }
  }

  /// Whether the other lies inside it and nowhere touches its boundary.
  public func containsProperly(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    let other = try geometry.context.handle(of: other)
    return try geometry.context.predicate("GEOSPreparedContainsProperly_r") {
      GEOSPreparedContainsProperly_r($0, prepared, other.raw)
    }
  }

  /// Whether no point of the other lies outside it.
  public func covers(_ other: PlanarGeometry) throws(GEOSError) -> Bool {
    let other = try geometry.context.handle(of: other)
    return try geometry.context.predicate("GEOSPreparedCovers_r") {
      GEOSPreparedCovers_r($0, prepared, other.raw)
    }
  }
}
