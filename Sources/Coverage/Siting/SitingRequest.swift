import Geography
import Siting

/// A question of where sites should stand that a scenario asks.
public struct SitingRequest: Sendable, Hashable {
  /// The key in the scenario.
  public let id: String
  /// What is stationed at each site.
  public let asset: ScenarioAsset
  /// What is chosen.
  public let goal: SitingGoal
  /// The width of the cells of the scenario's area.
  public let cell: Distance
  /// Whether the nearest times are looked for at which another choice is best.
  public let sensitivity: Bool
  /// Where a site may be, each position once and nothing that stands already.
  public let candidates: [SitingPlace]
  /// What stands already.
  public let existing: [SitingPlace]
  /// The candidates as the scenario names them; nil where it names none, and the sites of the roles base and alternative
  /// are taken.
  public let namedCandidates: [String]?
  /// What stands as the scenario names it; nil where it does not.
  public let namedExisting: [String]?

  /// The width of cells when nothing else is said.
  public static let usualCell = Distance.kilometres(25)
  /// The widths that cells may have.
  public static let cells = Distance.kilometres(1)...Distance.kilometres(1000)
  /// How many of the next best choices are told when nothing else is said.
  public static let usualRunnersUp = 4
  /// How many may be told.
  public static let runnersUp = 0...50
  /// Longer than this no time of covering is.
  public static let longestTime = TimeSpan(seconds: 366 * 86_400)
}
