import Geography

/// What POLARIS says of a ship in ice.
public struct RiskIndex: Sendable, Hashable {
  /// The risk index outcome: the tenths of every type of ice times its risk value, summed; 30 in open water.
  public let outcome: Double
  /// The ship's class.
  public let iceClass: IceClass
  /// Whether ten was added for an icebreaker ahead. The circular allows it to plan with, not in operation.
  public let isEscorted: Bool

  /// The level of operation.
  public let level: Level

  /// The levels of operation.
  public enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Normal operation.
    case normal = "normal operation"
    /// Elevated operational risk: slowly, and with measures.
    case elevated = "elevated operational risk"
    /// Operation subject to special consideration; here taken as not permitted.
    case special = "operation subject to special consideration"

    /// Orders by risk.
    public static func < (a: Level, b: Level) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }

  init(outcome: Double, iceClass: IceClass, isEscorted: Bool) {
    // Tenths are decimal fractions: 0.3 of this and 0.7 of that must not come to a hair below the bound of 0.
    self.outcome = (outcome * 1e6).rounded() / 1e6
    self.iceClass = iceClass
    self.isEscorted = isEscorted
    level = Self.level(of: self.outcome, for: iceClass)
  }

  /// The level of an outcome: below 0 elevated for polar classes down to -10 included, and special for all others.
  public static func level(of outcome: Double, for iceClass: IceClass) -> Level {
    if outcome >= 0 { return .normal }
    return outcome >= -10 && iceClass.isPolarClass ? .elevated : .special
  }
}
