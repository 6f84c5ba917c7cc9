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

  /// The name of open water without a law, the same for ships of any speed.
  static let openWater = ""

  /// Her greatest speed in any of the water.
  var fastest: Speed { conditions.speeds.max() ?? conditions.openWater }
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
}
