import Geography

/// One of the sides of a contest: whose assets may be first.
public struct ScenarioSide: Sendable {
  /// The key in the scenario.
  public let id: String
  /// The name shown.
  public let name: String
  /// What it has that moves.
  public var assets: [ScenarioAsset] { members.map(\.asset) }
  let members: [Member]

  /// An asset with what a contest needs of it.
  struct Member: Sendable {
    let asset: ScenarioAsset
    let speed: Speed
    /// The ship with the water that she meets; nil for what flies.
    let ship: SeaShip?
    /// It goes no farther than it can come back from; nil where neither range nor endurance is known.
    let radius: Distance?
  }
}

/// What a scenario says of its contest besides the sides.
public struct ContestSettings: Sendable {
  /// The largest error of boundaries at sea.
  public let tolerance: Distance
  /// The margins whose contours are drawn, ascending.
  public let margins: [TimeSpan]
  /// The ice and the day of the contest in words; empty for open water.
  public private(set) var conditions: [String]

  // The same for one way alone.
  func by(_ way: PlaceReach.Way?) -> ContestSettings {
    guard let way else { return self }
    var settings = self
    settings.conditions.insert("by \(way.rawValue) alone", at: 0)
    return settings
  }

  /// The tolerance when none is given.
  public static let usualTolerance = Distance.kilometres(2)
  /// The margins when none are given.
  public static let usualMargins = [1.0, 3, 6, 12, 24, 48].map { TimeSpan.hours($0) }
}

/// A contest that cannot be held.
public struct ContestError: Error, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String
}
