import Geography
import Navigation

/// A year of a way that a scenario asks about, week by week.
public struct ScenarioSeason: Sendable, Hashable {
  /// The key in the scenario.
  public let id: String
  /// The name shown.
  public let name: String
  /// The year.
  public let year: Int
  /// The ship in words: name or speed, and ice class.
  public let ship: String
  /// Whom the law binds, in words.
  public let law: String
  /// What the ice is taken from: words for every month, 1 to 12.
  public let ice: [Int: String]
  /// Whether ice was given; open water is assumed where it was not.
  public let hasIce: Bool
  /// The stops of the way as a command takes them: a name of the gazetteer, or longitude,latitude.
  public let stops: [String]
  /// The ship's speed in open water.
  public let speed: Speed
  /// What the law asks of the ship.
  public let vessel: RegulatedShip
  /// The weeks.
  public let weeks: YearOfWay
}
