import Geography

/// One that may be first at a place: from where, how fast, and for which side.
public struct Contender: Sendable {
  /// How it goes.
  public enum Way: Sendable {
    /// In a straight line, the geodesic of WGS 84.
    case air(from: Position, speed: Speed)
    /// Along the shortest way by water, by a search on the waters of that number.
    case sea(ReachSearch, waters: Int)
  }

  /// The number of its side.
  public let side: Int
  /// How it goes.
  public let way: Way
  /// Time from the order to the departure.
  public let reaction: TimeSpan
  /// It cannot be under way longer than this; nil where nothing limits it.
  public let longest: TimeSpan?

  /// A contender from its parts.
  public init(side: Int, way: Way, reaction: TimeSpan, longest: TimeSpan?) {
    self.side = side
    self.way = way
    self.reaction = reaction
    self.longest = longest
  }
}
