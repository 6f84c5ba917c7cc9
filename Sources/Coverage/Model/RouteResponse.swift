import Geography

/// How soon the first asset is along a route, by air and by sea, leg by leg and over the whole of it.
public struct RouteResponse: Sendable, Hashable {
  /// The whole route, for each scope and way.
  public let whole: [Answer]
  /// Its legs in order.
  public let legs: [Leg]

  /// The longest piece of a route for which one time is read off, at its middle.
  public static let step = Distance.kilometres(10)
  /// Shares of the length.
  public static let shares = [0.5, 0.9, 0.95, 1]

  /// A part of a route between two of its named positions.
  public struct Leg: Sendable, Hashable {
    /// Where it begins.
    public let from: String
    /// Where it ends.
    public let to: String
    /// Its length.
    public let length: Distance
    /// Its positions.
    public let line: [Position]
    /// For each scope and way.
    public let answers: [Answer]
  }

  /// The answer to who comes, and when.
  public struct Answer: Sendable, Hashable {
    /// Whose assets count.
    public let scope: Scope
    /// By air or by sea.
    public let way: PlaceReach.Way
    /// The asset that is first along the most of it, by its platform and site; nil where none comes.
    public let first: String?
    /// The share of the length that is reached, 0…1; by sea of what lies on water.
    public let reached: Double
    /// The length that counts: by sea what lies on water of the coast.
    public let length: Distance
    /// When the first asset is at the part that is reached soonest.
    public let soonest: TimeSpan?
    /// When for each of ``RouteResponse/shares`` of the length; nil where that share is not reached.
    public let times: [Time?]
  }

  /// A time since the order, in its two parts.
  public struct Time: Sendable, Hashable {
    /// Time before the asset leaves.
    public let reaction: TimeSpan
    /// Time on the way.
    public let transit: TimeSpan
    /// Both together.
    public var total: TimeSpan { TimeSpan(seconds: reaction.seconds + transit.seconds) }
  }
}
