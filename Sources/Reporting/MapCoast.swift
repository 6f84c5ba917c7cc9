import Geography

/// The coast under the map of a report, edges straight in longitude and latitude.
public struct MapCoast: Sendable, Hashable {
  /// Land.
  public let land: [Polygon]
  /// Lakes on it.
  public let lakes: [Polygon]

  /// A coast to draw.
  public init(land: [Polygon], lakes: [Polygon]) {
    self.land = land
    self.lakes = lakes
  }
}
