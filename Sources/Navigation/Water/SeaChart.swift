import Geography

/// What a ship's water is made of, before anyone has asked about a place: land, and what is closed to the ship.
public struct SeaChart: Sendable {
  /// Land; edges straight in longitude and latitude.
  public var land: [Polygon]
  /// How far ships keep off the land; nil for as near as they like.
  public var clearance: Distance?
  /// Areas that are closed.
  public var avoided: [Polygon] = []
  /// Lines that are closed.
  public var barriers: [[Position]] = []
  /// Canals that are open.
  public var canals: [[Position]] = []
  /// Areas of water of one kind each; none for open water everywhere.
  public var areas: [Geometry] = []
  /// The kind of water at a position, as a number of `speeds`; nil where no ship may be. Asked once an area.
  public var medium: (@Sendable (Position) -> UInt16?)?

  /// A chart of land alone.
  public init(land: [Polygon]) { self.land = land }

  /// The water of a region with places on it.
  ///
  /// - Throws: `GeographyError` where the zone of clearance cannot be drawn.
  public func waters(
    _ region: WaterRegion, places: [Position], limit: Distance, threads: Int = 1
  ) throws(GeographyError) -> Waters {
    Waters(try ground(region, threads: threads), places: places, limit: limit, medium: medium)
  }

  /// The shores of a region, for waters of this chart and of others that differ only in what a medium says.
  ///
  /// - Throws: as ``waters(_:places:limit:threads:)``.
  func ground(_ region: WaterRegion, threads: Int) throws(GeographyError) -> WaterGround {
    var input = WaterInput(land: region.thinned(land, threads: threads))
    if let clearance, clearance.metres > 0, !input.land.isEmpty {
      let zone = try OffsetZone.zone(
        of: .multiPolygon(input.land), distance: clearance,
        tolerance: Distance(metres: max(Zone.smallestTolerance.metres, min(1, clearance.metres / 10))),
        repair: true, threads: threads)
      input.land = try zone.geometry(threads: threads).polygons
    }
    input.avoided = avoided
    input.barriers = barriers
    input.canals = canals
    input.areas = areas
    return WaterGround(input, threads: threads)
  }
}
