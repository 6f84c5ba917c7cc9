/// How far a fact is to be trusted.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// Found in a source and checked.
  case high
  /// Found in one source, or in several that differ a little.
  case medium
  /// From memory, or doubtful.
  case low
}
