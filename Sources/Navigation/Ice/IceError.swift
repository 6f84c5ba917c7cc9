/// Why ice could not be read or judged.
public enum IceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Text that names no ice class of POLARIS.
  case unknownIceClass(text: String, suggestion: IceClass?)
  /// Text that names no stage of development.
  case unknownStage(text: String)
  /// Concentrations that cannot be.
  case impossibleCondition(reason: String)
  /// A feature of a chart that cannot be read. Features count from 0.
  case feature(number: Int, reason: String, advice: String)
  /// A row of a table of speeds that cannot be read. Lines count from 1.
  case speedTable(line: Int, found: String, expected: String)
  /// The bundled POLARIS table lacks a value, or has one that is none.
  case polarisTable(what: String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unknownIceClass(let text, let suggestion):
      "“\(text)” is no ice class that POLARIS knows"
        + (suggestion.map { "; did you mean \($0.shortName)?" } ?? "")
        + " The classes are \(IceClass.allCases.map(\.shortName).joined(separator: ", "))"
    case .unknownStage(let text):
      "“\(text)” is no stage of development: write one of "
        + StageOfDevelopment.allCases.map(\.words).joined(separator: ", ")
    case .impossibleCondition(let reason): reason
    case .feature(let number, let reason, let advice): "feature \(number): \(reason); \(advice)"
    case .speedTable(let line, let found, let expected):
      "table of speeds in ice, line \(line): found “\(found)”, expected \(expected)"
    case .polarisTable(let what):
      "the bundled POLARIS table is not whole: \(what); install the data again"
    }
  }
}
