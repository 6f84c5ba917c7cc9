import Geography

/// How soon the first of a scenario's ships can be anywhere in the area of interest by water, in open water, her reaction
/// included: read off at the points of a square grid of the equal-area plane.
public struct SeaResponse: Sendable, Hashable {
  /// The grid's spacing.
  public let spacing: Distance
  /// How many of its points lie on water of the area.
  public let samples: Int
  /// How many lie on land of the bundled coast, and are not counted.
  public let onLand: Int
  /// With the ships at bases and without them, for Canada alone and with allies.
  public let coverages: [Coverage]

  /// The times of ``Coverage/contours``.
  public static let times = [6.0, 12, 24, 48, 72].map { TimeSpan(seconds: $0 * 3600) }
  /// The shares of ``Coverage/percentiles``.
  public static let shares = [0.5, 0.9, 0.95, 1]

  /// The response of some of the ships.
  public struct Coverage: Sendable, Hashable {
    /// Whose ships count.
    public let scope: Scope
    /// Whether those at sites with the role `base` count.
    public let withBase: Bool
    /// What is reached within each time.
    public let contours: [Contour]
    /// The time within which each share is reached.
    public let percentiles: [Percentile]
  }

  /// What is reached within a time.
  public struct Contour: Sendable, Hashable {
    /// The time since the order.
    public let time: TimeSpan
    /// The share of the area, 0…1.
    public let share: Double
    /// The share of each of the area's parts.
    public let parts: [PartShare]
  }

  /// What of a part of the area is reached.
  public struct PartShare: Sendable, Hashable {
    /// The part's name.
    public let name: String
    /// The share, 0…1.
    public let share: Double
  }

  /// The time within which a share is reached.
  public struct Percentile: Sendable, Hashable {
    /// The share, 0…1.
    public let share: Double
    /// The time since the order; nil where so much is not reached.
    public let time: TimeSpan?
  }

  /// The hours that the ships at bases gain for a share of the area; nil where it is not reached with or without them.
  public func gained(for share: Double, scope: Scope) -> TimeSpan? {
    func time(_ withBase: Bool) -> TimeSpan? {
      coverages.first { $0.scope == scope && $0.withBase == withBase }?.percentiles.first {
        $0.share == share
      }?.time
    }
    guard let with = time(true), let without = time(false) else { return nil }
    return TimeSpan(seconds: without.seconds - with.seconds)
  }
}
