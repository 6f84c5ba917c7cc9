import Geography

/// A headline figure with the ends between which it lies while its inputs are between theirs.
public struct FigureBand: Sendable, Hashable {
  /// What it tells.
  public let kind: Kind
  /// The name shown, which a decision names too; with the scope it is the figure's own.
  public let name: String
  /// Whose zones, ships or aircraft count.
  public let scope: Scope
  /// As the rest of the result has it, in the unit of its kind; nil where not all of it is reached.
  public let nominal: Double?
  /// The ends with all inputs together.
  public let ends: Ends
  /// The ends with one input alone, for every input that it rests on.
  public let inputs: [InputEnds]
  /// The decision that it is for, and what the band says of it.
  public let decision: FigureDecision?

  /// The kinds of figures.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The share of the area of interest that a layer covers, 0…1.
    case share = "share-of-area"
    /// The part of the area of interest that a layer leaves, square kilometres.
    case gap = "gap-km2"
    /// How late the first to come is at the place that is reached last, hours.
    case arrival = "worst-arrival-h"
    /// Within what time the first ship reaches a share of the area's water, hours.
    case response = "response-by-sea-h"
    /// What the ships at bases save of that time against the others alone, hours.
    case gained = "gained-by-sea-h"
    /// The share of what a layer covers of the area that is lost without one site or one ally, 0…1.
    case lost = "share-lost"

    /// Whether it is a share, of 0…1.
    public var isShare: Bool { self == .share || self == .lost }

    /// A band that is not wider may be rounding alone.
    var rounding: Double { self == .gap ? 1 : 1e-6 }
  }

  /// A low and a high end; nil where not all of it is reached, which only the high end of a time can be where the figure
  /// has a value.
  public struct Ends: Sendable, Hashable {
    /// The low end.
    public let low: Double?
    /// The high end.
    public let high: Double?

    /// How far they are apart; infinite where an end has no value.
    public var width: Double {
      guard let high else { return low == nil ? 0 : .infinity }
      return high - (low ?? 0)
    }

    // Rounding must not put the figure outside its band.
    init(_ a: Double?, _ b: Double?, around nominal: Double?) {
      let values = [a ?? .infinity, b ?? .infinity, nominal ?? .infinity]
      let (low, high) = (values.min() ?? .infinity, values.max() ?? .infinity)
      self.low = low.isFinite ? low : nil
      self.high = high.isFinite ? high : nil
    }
  }

  /// The ends that one input makes.
  public struct InputEnds: Sendable, Hashable {
    /// The input.
    public let input: BandInput
    /// The ends.
    public let ends: Ends
  }

  /// The input that alone makes the widest band; nil where none makes any.
  public var most: BandInput? {
    let widest = inputs.max { $0.ends.width < $1.ends.width }
    return widest.flatMap { $0.ends.width > kind.rounding ? $0.input : nil }
  }

  /// The name of the time within which a share, 0…1, of the area's water is reached.
  public static func response(_ share: Double) -> String { "Response by sea, \(percent(share))" }

  /// The name of what the ships at bases save of that time.
  public static func gained(_ share: Double) -> String { "Gained by the base, \(percent(share))" }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  /// What the band says of the decision.
  public var answer: FigureDecision.Answer? { decision?.answer(low: ends.low, high: ends.high) }
}

/// A threshold that a figure is held against.
public struct FigureDecision: Sendable, Hashable {
  /// The figure's name: a layer's for its share of the area, or that of a time.
  public let figure: String
  /// Whose zones, ships or aircraft count.
  public let scope: Scope
  /// The threshold: a share of 0…1 that is to be reached, or hours that are not to be passed.
  public let threshold: Double
  /// Whether the figure is a time.
  public let isTime: Bool

  /// Whether a decision holds.
  public enum Answer: String, Sendable, Hashable {
    /// Wherever in the band the figure lies.
    case yes
    /// Nowhere in the band.
    case no
    /// At one end of the band and not at the other.
    case open
  }

  static func arrival(_ way: PlaceReach.Way) -> String { "Worst arrival by \(way.rawValue)" }

  static func response(_ share: Double) -> String { FigureBand.response(share) }

  func answer(low: Double?, high: Double?) -> Answer {
    let (low, high) = (low ?? .infinity, high ?? .infinity)
    if isTime { return high <= threshold ? .yes : low <= threshold ? .open : .no }
    return low >= threshold ? .yes : high >= threshold ? .open : .no
  }
}

extension SeaResponse {
  /// The shares of the area's water whose times get a band.
  static let bandShares = [0.5, 0.95]
}

/// The bands of a scenario's headline figures.
public struct Bands: Sendable, Hashable {
  /// How far the inputs may be off.
  public let settings: BandSettings
  /// The figures.
  public let figures: [FigureBand]
}
