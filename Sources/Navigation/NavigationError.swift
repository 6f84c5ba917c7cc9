import Geography

/// Why a question about ways by water has no answer.
public enum NavigationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no water that leads anywhere within the limit of a place.
  case noWater(place: String, limit: Distance)
  /// Ice or the law closes the water round a place.
  case closedWater(place: String)
  /// Two places lie in pieces of water that do not hang together.
  case noWay(from: End, to: End)
  /// No way reaches a place in the conditions that were asked for, though the water hangs together.
  case unreachable(from: String, to: String, reason: String)
  /// The land is not what it should be.
  case badLand(reason: String)
  /// A computation on the earth was refused.
  case geography(GeographyError)

  /// One end of a way and its water.
  public struct End: Sendable, Hashable {
    /// The place's name.
    public let name: String
    /// The size of the piece of water it lies in.
    public let water: Area
    /// Whether that piece is the largest, the open sea.
    public let isSea: Bool

    var words: String {
      isSea
        ? "“\(name)” lies on the open sea"
        : "“\(name)” lies in a closed water of \((water.squareKilometres * 1000).rounded() / 1000) km²"
    }
  }

  /// Whether it says that no way is open, and not that the question cannot be answered.
  public var isClosed: Bool {
    switch self {
    case .closedWater, .noWay, .unreachable: true
    case .noWater, .badLand, .geography: false
    }
  }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .noWater(let place, let limit):
      "there is no water that leads to the sea within \(limit.kilometres) km of “\(place)”; "
        + "choose another place, or a larger limit with --snap"
    case .closedWater(let place):
      "in this ice, or by the law on that day, no water that the ship may use leads from “\(place)” to the sea; "
        + "choose another day, ice class or place, or an escort"
    case .noWay(let from, let to):
      "there is no way by water: \(from.words), \(to.words); open what is closed between them, or choose other places"
    case .unreachable(let from, let to, let reason): "there is no way from “\(from)” to “\(to)”: \(reason)"
    case .badLand(let reason): reason
    case .geography(let error): error.description
    }
  }
}
