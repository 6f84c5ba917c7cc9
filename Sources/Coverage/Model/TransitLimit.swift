import Geography

/// The longest that a ship is under way, and what limits it.
public struct TransitLimit: Sendable, Hashable {
  /// The time under way.
  public let time: TimeSpan
  /// What limits it: time, endurance or range.
  public let name: String

  /// What endurance, or the range at a speed, leave a ship; nil where neither is known.
  public init?(endurance: TimeSpan?, range: Distance?, speed: Speed) {
    let byRange = range.map { $0.metres / speed.metresPerSecond } ?? .infinity
    let byEndurance = endurance?.seconds ?? .infinity
    guard min(byEndurance, byRange).isFinite else { return nil }
    time = TimeSpan(seconds: min(byEndurance, byRange))
    name = byEndurance <= byRange ? "endurance" : "range"
  }

  /// The time under way within a time since the order; nil where she has not left by then.
  init?(within time: TimeSpan, reaction: TimeSpan, longest: TransitLimit?) {
    let left = time.seconds - reaction.seconds
    guard left > 0 else { return nil }
    if let longest, longest.time.seconds < left {
      self = longest
    } else {
      self.time = TimeSpan(seconds: left)
      name = "time"
    }
  }
}
