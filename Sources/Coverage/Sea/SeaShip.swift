import Geography
import Navigation

/// A ship as a scenario moves her over water.
struct SeaShip: Sendable {
  /// The key of the asset or site she starts from.
  let id: String
  /// The name shown.
  let name: String
  /// Where she starts, on the shore or off it.
  let position: Position
  /// Time from the order to the departure.
  let reaction: TimeSpan
  /// What she meets, and how fast she is in it.
  let conditions: SeaConditions
  /// Names the conditions: ships with the same name sail on one mesh.
  let water: String
  /// The longest she can be under way: by her endurance, or by her range at her speed in open water; nil where neither is
  /// known.
  let longest: TransitLimit?
  /// What is to be said of ice, ice class and day.
  let said: [CoverageZone.Parameter]

  /// The name of open water without a law, the same for ships of any speed.
  static let openWater = ""

  /// Her greatest speed in any of the water.
  var fastest: Speed { conditions.speeds.max() ?? conditions.openWater }

  /// Whether she is as fast everywhere.
  var hasOneSpeed: Bool { conditions.speeds.count == 1 }

  /// The time under way that is left of a time since the order, and what limits it: nil where she has not left.
  func transit(within time: TimeSpan) -> TransitLimit? {
    TransitLimit(within: time, reaction: reaction, longest: longest)
  }
}

/// Where a ship can be within a time: what it takes to draw it.
struct SeaReach: Sendable {
  let ship: SeaShip
  /// Time under way.
  let transit: TimeSpan
  /// The largest error of the boundary.
  let tolerance: Distance

  /// Farther than this she cannot be.
  var radius: Distance { Distance(metres: ship.fastest.metresPerSecond * transit.seconds) }

  /// Islands less than this across are not drawn.
  static func smallestIsland(_ tolerance: Distance) -> Distance { Distance(metres: 2 * tolerance.metres) }

  /// The tolerance of what is drawn up to a distance when nothing else is said.
  static func usualTolerance(upTo farthest: Distance) -> Distance {
    Distance(metres: max(10, farthest.metres / 1000))
  }
}

/// A ship that has no water to sail on.
struct NoWaterError: Error, CustomStringConvertible {
  let ship: SeaShip
  let limit: Distance

  var description: String {
    "no water that she may use leads to the sea within \(limit.kilometres) km of where she starts, "
      + "[\(ship.position.longitude), \(ship.position.latitude)]; choose another site"
      + (ship.water == SeaShip.openWater ? "" : ", ice class or date")
  }
}
