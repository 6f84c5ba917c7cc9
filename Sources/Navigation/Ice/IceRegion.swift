import Geography

/// An area of an ice chart and the ice in it.
public struct IceRegion: Sendable, Hashable {
  /// Where: valid polygons, edges straight in longitude and latitude.
  public let geometry: Geometry
  /// What ice.
  public let condition: IceCondition
  /// The number of the feature it comes from, from 0.
  public let feature: Int
  /// What was assumed to get from the chart's words to the condition, a sentence each.
  public let assumptions: [String]
}

/// An ice chart as regions.
///
/// Regions may overlap: the condition of the lowest risk index outcome for a ship counts, see ``IceLocator`` and
/// ``Polaris/gravest(of:for:)``.
public struct IceChart: Sendable, Hashable {
  /// The areas of water and ice, in the order of the features.
  public let regions: [IceRegion]
  /// The features that are no area of sea.
  public let skipped: [Skipped]
  /// What was done to the input, a sentence each: repairs, assumptions and their number, what was skipped.
  public let notes: [String]

  /// A feature that is not read as ice.
  public struct Skipped: Sendable, Hashable {
    /// Its number, from 0.
    public let feature: Int
    /// Why.
    public let reason: Reason
  }

  /// Why a feature is not read as ice.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// It is land.
    case land = "land"
    /// The chart has no data there: what ice there is, is not known.
    case noData = "no data"
    /// It has no polygon.
    case notAnArea = "not an area"
  }
}
