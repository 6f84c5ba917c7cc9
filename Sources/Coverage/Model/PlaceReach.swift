import GEOS
import Geography

/// By whom and how soon a place is reached.
public struct PlaceReach: Sendable, Hashable {
  /// The place's name.
  public let name: String
  /// Where it is.
  public let position: Position
  /// Every asset that can get there, by air or by sea, soonest first.
  public let arrivals: [Arrival]

  /// How an asset gets to a place.
  public enum Way: String, Sendable, Hashable, CaseIterable {
    /// In a straight line.
    case air
    /// The shortest way by water, round the land, in open water.
    case sea
  }

  /// One asset's way to a place.
  public struct Arrival: Sendable, Hashable {
    /// The asset's key.
    public let asset: String
    /// The asset's platform and site as shown.
    public let name: String
    /// How the scenario counts it.
    public let alliance: Alliance
    /// By air or by sea.
    public let way: Way
    /// The distance: in a straight line by air, along the shortest way by sea.
    public let distance: Distance
    /// Time before it leaves.
    public let reaction: TimeSpan
    /// Time on the way.
    public let transit: TimeSpan
    /// Both together.
    public var total: TimeSpan { TimeSpan(seconds: reaction.seconds + transit.seconds) }
    /// Whether it can come back without refuelling there.
    public let canReturn: Bool
  }
}

/// The share of the area of interest that can be reached by air within a time.
public struct TimelinePoint: Sendable, Hashable {
  /// Time since the order.
  public let time: TimeSpan
  /// Share reached by Canada's assets, 0…1.
  public let canada: Double
  /// Share reached by Canada's and allied assets, 0…1.
  public let allies: Double
}
