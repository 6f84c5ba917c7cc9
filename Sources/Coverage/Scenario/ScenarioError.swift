/// What is wrong in a scenario, and where.
public struct ScenarioError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The scenario's file as named by the user.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int
  /// Where in the scenario, as `assets.aops.speed`; empty for the whole of it.
  public let path: String
  /// What is wrong and what was expected.
  public let message: String

  /// File, line, column, path, and what was expected.
  public var description: String {
    "\(file), line \(line), column \(column): \(path.isEmpty ? "" : path + ": ")\(message)"
  }
}
