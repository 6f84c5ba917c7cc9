/// Why a question of law or season cannot be answered from what was given.
public enum SeasonError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Text or numbers that are no day of a year.
  case noDay(text: String)
  /// An ice class that Schedule 2 does not name.
  case unknownClass(text: String)
  /// A notation that several organizations use for different categories.
  case ambiguousClass(text: String, organizations: [String])
  /// A zone that is none of the 16.
  case noZone(number: Int)
  /// The bundled tables lack something.
  case table(what: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noDay(let text):
      "“\(text)” is no day of a year: write year-month-day or month-day, as in 2026-08-15 or 08-15"
    case .unknownClass(let text):
      "“\(text)” is no ice class of Schedule 2 of SOR/2017-286, nor an Arctic Class or CAC: write one such as PC5, IA Super, "
        + "Arc5 or Arctic Class 4, or none; for any other the Minister may issue an equivalency (s. 8(4))"
    case .ambiguousClass(let text, let organizations):
      "“\(text)” is in several categories: name the organization, one of \(organizations.joined(separator: ", "))"
    case .noZone(let number): "there is no shipping safety control zone \(number): they are 1 to 16"
    case .table(let what): "the bundled tables are not whole: \(what); install the data again"
    }
  }
}
