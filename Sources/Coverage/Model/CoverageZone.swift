import GEOS
import Geography

/// One zone of a scenario: what one source covers under one condition.
public struct CoverageZone: Sendable, Hashable {
  /// Stable from run to run, made of the zone's kind, source and condition.
  public let id: String
  /// What kind of zone it is.
  public let kind: ZoneKind
  /// The name shown.
  public let name: String
  /// The coverage layer whose figures it counts in.
  public let layer: String
  /// The asset, sensor, radar or site that makes it; zones of one source count once.
  public let source: String
  /// The name of that source as shown.
  public let sourceName: String
  /// The state it belongs to.
  public let nation: String
  /// How the scenario counts that state.
  public let alliance: Alliance
  /// What it hangs on.
  public let origin: Origin
  /// The distance it was drawn with, where there is one.
  public let distance: Distance?
  /// The time it stands for, where there is one.
  public let within: TimeSpan?
  /// What else went into it, name and value with unit, in the order shown: antenna height, k, reserve.
  public let parameters: [Parameter]
  /// Where the facts behind it come from.
  public let provenance: Provenance
  /// The area itself with its tolerance.
  public let zone: Zone
  /// Its size.
  public let area: Area

  /// A named figure that went into a zone.
  public struct Parameter: Sendable, Hashable {
    /// Name with unit, as a property of a feature: `antenna_height_m`.
    public let name: String
    /// The value.
    public let value: Value
    /// A number or words.
    public enum Value: Sendable, Hashable {
      /// A number in the unit the name says.
      case number(Double)
      /// Words.
      case text(String)
    }

    /// A number in the unit that the name says.
    public init(_ name: String, _ number: Double) {
      self.name = name
      value = .number(number)
    }

    /// Words.
    public init(_ name: String, _ text: String) {
      self.name = name
      value = .text(text)
    }
  }
}

/// The kinds of zones.
public enum ZoneKind: String, Sendable, Hashable, CaseIterable {
  /// All within a distance of a site.
  case rangeRing = "range-ring"
  /// How far an asset can go, stay on station and come back.
  case radiusOfAction = "radius-of-action"
  /// How far an asset gets in a time in a straight line.
  case reach
  /// What a radar sees of a target at a height.
  case radarHorizon = "radar-horizon"
  /// What a moving sensor sweeps along a route.
  case swath
  /// Where a ship can be by water in a time.
  case seaReach = "sea-reach"
}
