/// How far a fact is to be trusted.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// Found in a source and checked.
  case high
  /// Found in one source, or in several that differ a little.
  case medium
  /// From memory, or doubtful.
  case low

  /// The confidence of a whole that rests on all its parts: that of the weakest; low where there is none.
  public static func lowest(of parts: [Confidence]) -> Confidence {
    let order: [Confidence] = [.low, .medium, .high]
    return order.first { parts.contains($0) } ?? .low
  }
}
