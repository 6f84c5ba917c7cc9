import Geography

/// How soon the first of a scenario's ships can be anywhere in the area of interest by water, her reaction included.
///
/// Areas within a time are drawn; shares and times are read off at the points of a square grid of the equal-area plane.
public struct SeaResponse: Sendable, Hashable {
  /// The grid's spacing.
  public let spacing: Distance
  /// How many of its points lie on water of the area.
  public let samples: Int
  /// How many lie on land of the bundled coast, and are not counted.
  public let onLand: Int
  /// The largest error of the boundary of an area within a time.
  public let tolerance: Distance
  /// What is searched where a ship arrives; nil where the scenario asks for none.
  public let search: SearchEffort?
  /// The ships, in the scenario's order.
  public let ships: [Ship]
  /// With the ships at bases and without them, for Canada alone and with allies.
  public let coverages: [Coverage]
  /// The same month by month, by figures alone; empty where the scenario does not ask for it.
  public internal(set) var months: [Month] = []

  /// The times of ``Coverage/contours``.
  public static let times = [6.0, 12, 24, 48, 72].map { TimeSpan(seconds: $0 * 3600) }
  /// The shares of ``Coverage/percentiles``.
  public static let shares = [0.5, 0.9, 0.95, 1]

  /// A ship that responds.
  public struct Ship: Sendable, Hashable {
    /// The asset's key.
    public let asset: String
    /// The platform and the site as shown.
    public let name: String
    /// How the scenario counts her.
    public let alliance: Alliance
    /// Whether her site has the role `base`.
    public let isAtBase: Bool
    /// Her speed in open water.
    public let speed: Speed
    /// Time from the order to the departure.
    public let reaction: TimeSpan
    /// The longest she can be under way, and whether endurance or range says so; nil where neither is known.
    public let longest: TransitLimit?
    /// How long she searches where she arrives; nil where that is not asked for. It is in none of the times.
    public let search: TimeSpan?
    /// What else it rests on: ice, ice class, day.
    public let conditions: [CoverageZone.Parameter]
    /// Where her figures come from.
    public let provenance: Provenance

    /// The time under way within a time since the order; nil where she has not left by then.
    public func transit(within time: TimeSpan) -> TransitLimit? {
      TransitLimit(within: time, reaction: reaction, longest: longest)
    }
  }

  /// The response of some of the ships.
  public struct Coverage: Sendable, Hashable {
    /// Whose ships count.
    public let scope: Scope
    /// Whether those at sites with the role `base` count.
    public let withBase: Bool
    /// The ships that count, by their numbers in ``SeaResponse/ships``.
    public let ships: [Int]
    /// What is reached within each time.
    public let contours: [Contour]
    /// The time within which each share is reached.
    public let percentiles: [Percentile]
    /// The same for each of the area's parts.
    public let parts: [Part]
  }

  /// What is reached within a time.
  public struct Contour: Sendable, Hashable {
    /// The time since the order.
    public let time: TimeSpan
    /// What of the area is reached, land left out.
    public let zone: Zone
    /// Its size.
    public let area: Area
    /// The share of the grid's points on the area's water, 0…1.
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

  /// The times of a part of the area.
  public struct Part: Sendable, Hashable {
    /// The part's name.
    public let name: String
    /// The time within which each share is reached.
    public let percentiles: [Percentile]
  }

  /// The time within which a share is reached.
  public struct Percentile: Sendable, Hashable {
    /// The share, 0…1.
    public let share: Double
    /// The time since the order; nil where so much is not reached.
    public let time: TimeSpan?
    /// The part of it that is the reaction of the ship that comes first where the share is filled.
    public let reaction: TimeSpan?
    /// That ship, by her number in ``SeaResponse/ships``.
    public let ship: Int?
    /// The part of it that is under way.
    public var transit: TimeSpan? {
      guard let time, let reaction else { return nil }
      return TimeSpan(seconds: time.seconds - reaction.seconds)
    }
  }

  /// How long the ship that comes first where a share is filled searches there.
  public func search(_ percentile: Percentile?) -> TimeSpan? {
    percentile?.ship.flatMap { ships.indices.contains($0) ? ships[$0].search : nil }
  }

  /// The hours that the ships at bases gain for a share of the area or of a part of it; nil where it is not reached with
  /// them or not without.
  public func gained(for share: Double, scope: Scope, part: String? = nil) -> TimeSpan? {
    func time(_ withBase: Bool) -> TimeSpan? {
      let coverage = coverages.first { $0.scope == scope && $0.withBase == withBase }
      let percentiles =
        part == nil ? coverage?.percentiles : coverage?.parts.first { $0.name == part }?.percentiles
      return percentiles?.first { $0.share == share }?.time
    }
    guard let with = time(true), let without = time(false) else { return nil }
    return TimeSpan(seconds: without.seconds - with.seconds)
  }
}
