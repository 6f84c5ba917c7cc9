import GEOS
import Geography

/// What the zones cover of one route.
public struct RouteCoverage: Sendable, Hashable {
  /// The route.
  public let route: ScenarioRoute
  /// Its length.
  public let length: Distance
  /// What each zone covers of it, in the order of the zones; those that cover nothing are left out.
  public let byZone: [ZoneShare]
  /// What each layer covers of it, for both scopes.
  public let byLayer: [LayerShare]

  /// The part of a route inside a zone.
  public struct ZoneShare: Sendable, Hashable {
    /// The zone's id.
    public let zoneID: String
    /// Length inside.
    public let length: Distance
    /// Share of the route, 0…1.
    public let share: Double
  }

  /// The part of a route inside any zone of a layer.
  public struct LayerShare: Sendable, Hashable {
    /// The layer's name.
    public let layer: String
    /// Whose zones count.
    public let scope: Scope
    /// Length covered.
    public let length: Distance
    /// Share of the route, 0…1.
    public let share: Double
    /// The stretches that are covered and those that are not, in order along the route.
    public let stretches: [Stretch]
  }

  /// A part of a route that is covered throughout or not at all.
  public struct Stretch: Sendable, Hashable {
    /// Whether it is covered.
    public let covered: Bool
    /// Where it starts, measured along the route.
    public let from: Distance
    /// Where it ends, measured along the route.
    public let to: Distance
    /// Its positions.
    public let line: [Position]
    /// Words for where it starts: the nearest waypoint or place.
    public let fromName: String
    /// Words for where it ends.
    public let toName: String
  }
}
