/// Why reference data could not be read or found.
public enum DataError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bundled data is nowhere.
  case notFound(lookedIn: [String])
  /// A file of it is missing or unreadable.
  case unreadable(file: String, reason: String)
  /// A row of a table is not what it should be. Rows count from 1, the header being the first.
  case badRow(file: String, row: Int, column: String, found: String, expected: String)
  /// No such name.
  case unknownName(kind: String, name: String, suggestions: [String])
  /// A name that begins several others.
  case ambiguousName(kind: String, name: String, candidates: [String])

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .notFound(let places):
      "the reference data is not there: looked in \(places.joined(separator: ", ")); keep the folder "
        + "\(ResourceLocation.bundleName) beside the program, or name it in \(ResourceLocation.variable)"
    case .unreadable(let file, let reason): "\(file) cannot be read: \(reason); install the data again"
    case .badRow(let file, let row, let column, let found, let expected):
      "\(file), row \(row), column \(column): found “\(found)”, expected \(expected)"
    case .unknownName(let kind, let name, let suggestions):
      "there is no \(kind) “\(name)”"
        + (suggestions.isEmpty ? "" : "; did you mean \(suggestions.joined(separator: ", "))?")
    case .ambiguousName(let kind, let name, let candidates):
      "“\(name)” may be any \(kind) of \(candidates.joined(separator: ", ")); write one of them out"
    }
  }
}
