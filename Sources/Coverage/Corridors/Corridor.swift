import Geography
import Navigation

/// A pair of ports with the way through northern waters and the way with these shut.
public struct Corridor: Sendable, Hashable {
  /// The key in the scenario.
  public let id: String
  /// The name shown.
  public let name: String
  /// Where it begins.
  public let from: String
  /// Where it ends.
  public let to: String
  /// The year of its weeks.
  public let year: Int
  /// The ship in words.
  public let ship: String
  /// Her speed in open water.
  public let speed: Speed
  /// Whom the law binds, in words.
  public let law: String
  /// What the ice is taken from.
  public let ice: String
  /// The northern way, then today's.
  public let ways: [Way]

  /// Which of the two ways.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// With everything open, through the stops that the scenario names.
    case north
    /// With the straits and canals shut that the scenario names.
    case today
  }

  /// One of the ways of a corridor.
  public struct Way: Sendable, Hashable {
    /// Which one.
    public let kind: Kind
    /// The names of what is shut.
    public let shut: [String]
    /// Its year.
    public let weeks: YearOfWay
    /// The fastest way of an open week; of a week that the ice alone leaves open where the law opens none; nil where there is
    /// none.
    public let best: YearOfWay.Passage?
    /// Its fuel; nil where there is no way.
    public let fuel: FuelUse?
    /// What the scenario's sensors see of it; nil where there is no way, or no sensor zone.
    public let watch: RouteCoverage?
    /// Keys and names of the sensors that see some of it, in the scenario's order.
    public let watchers: [String]
    /// How soon the first asset is along it; nil where there is no way.
    public let response: RouteResponse?
    /// Its legs in order; none where there is no way.
    public let legs: [Leg]
  }

  /// A part of a way between its ends, the places that it is led through, and the straits and canals that it passes.
  public struct Leg: Sendable, Hashable {
    /// Where it begins and ends, its length, and how soon the first asset is along it.
    public let response: RouteResponse.Leg
    /// What the scenario's sensors see of it; nil where there is no sensor zone.
    public let watch: RouteCoverage?
    /// Keys and names of the sensors that see some of it, in the scenario's order.
    public let watchers: [String]
  }
}

extension YearOfWay {
  /// The fastest of the weeks that are open, else of those that the ice leaves open; the first of equal ones.
  var fastest: Passage? {
    let open = weeks.compactMap(\.byLaw)
    return (open.isEmpty ? weeks.compactMap(\.byIce) : open).min { $0.time < $1.time }
  }
}
