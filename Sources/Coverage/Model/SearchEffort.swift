import Foundation
import Geography

/// What is searched for where help arrives: a circle about the last known place, swept at random until something in it is
/// found with a wanted probability (B. O. Koopman, “Search and Screening”, 1946).
///
/// With courses at random the probability is 1 − e^(−C), where C is what was swept over the circle's area; so the time is
/// −A·ln(1 − p) / (w·v). What drifts out of the circle meanwhile is not counted.
public struct SearchEffort: Sendable, Hashable {
  /// The circle's radius.
  public let radius: Distance
  /// How wide a strip is seen in full, or is worth.
  public let sweepWidth: Distance
  /// The wanted probability, above 0 and below 1.
  public let detection: Double

  /// How long one that searches at a speed takes.
  public func time(at speed: Speed) -> TimeSpan {
    let area = Double.pi * radius.metres * radius.metres
    return TimeSpan(seconds: -area * log(1 - detection) / (sweepWidth.metres * speed.metresPerSecond))
  }
}
