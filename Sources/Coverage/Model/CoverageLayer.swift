import GEOS
import Geography

/// The figures of one layer for one scope.
public struct LayerFigures: Sendable, Hashable {
  /// Whose zones count.
  public let scope: Scope
  /// The zones that count, by id.
  public let zoneIDs: [String]
  /// The area they cover together.
  public let union: Area
  /// Of that, the area inside the area of interest.
  public let unionInArea: Area
  /// What share of the area of interest that is, 0…1.
  public let share: Double
  /// The same for every part of the area of interest, in its order.
  public let parts: [PartShare]
  /// Areas covered by at least k sources, k = 1, 2, …; in all and inside the area of interest.
  public let levels: [Level]
  /// For every source, what it covers and what no other does.
  public let contributions: [Contribution]
  /// What is covered from one state, one site, sites of one status, or by what was built in one country alone: the area lost
  /// without it. The largest inside the area of interest first; what loses nothing is left out.
  public let dependences: [Dependence]
  /// What is left of the area of interest, largest first.
  public let gaps: [Gap]
  /// Gaps too small to list, and their area together.
  public var smallGaps: (count: Int, area: Area) { (smallGapCount, smallGapArea) }
  let smallGapCount: Int
  let smallGapArea: Area

  /// What of a part of the area of interest is covered.
  public struct PartShare: Sendable, Hashable {
    /// The part's name.
    public let name: String
    /// The part's size.
    public let area: Area
    /// What of it is covered.
    public let covered: Area
    /// What share that is, 0…1.
    public let share: Double
  }

  /// The area covered by at least `count` sources.
  public struct Level: Sendable, Hashable {
    /// At least so many sources.
    public let count: Int
    /// Their common area.
    public let area: Area
    /// Of that, inside the area of interest.
    public let areaInArea: Area
  }

  /// What one source gives to a layer.
  public struct Contribution: Sendable, Hashable {
    /// The source's key.
    public let source: String
    /// The source's name.
    public let name: String
    /// What it covers.
    public let area: Area
    /// Of that, inside the area of interest.
    public let areaInArea: Area
    /// What no other source of the layer covers.
    public let unique: Area
    /// Of that, inside the area of interest.
    public let uniqueInArea: Area
    /// Its fair share of the union: what several cover is shared out evenly among them.
    public let fairShare: Area
    /// Its fair share of the union inside the area of interest.
    public let fairShareInArea: Area
  }

  /// A part of the area of interest that nothing covers.
  public struct Gap: Sendable, Hashable {
    /// The part itself.
    public let zone: Zone
    /// Its size.
    public let area: Area
    /// A position inside it.
    public let inside: Position
    /// The nearest named place to that position.
    public let nearestPlace: String
    /// How far that place is.
    public let placeDistance: Distance
  }
}

/// A coverage layer: zones that answer one question, with their figures for both scopes.
public struct CoverageLayer: Sendable, Hashable {
  /// The layer's name.
  public let name: String
  /// Canada alone, then with allies.
  public let figures: [LayerFigures]
  /// What each allied state adds to what Canada covers alone, in the order of their first zones.
  public let allies: [AllyAddition]
}
