import Geography

/// A strait or a canal that a route passes: it may be shut, and it may be too shallow for a ship.
public struct Gate: Sendable, Hashable {
  /// Its short name, such as suez; one word or several with hyphens.
  public let id: String
  /// Its name.
  public let name: String
  /// What its line is.
  public let kind: Kind
  /// Further names.
  public let aliases: [String]
  /// Its line, two positions or more, its edges geodesics: what ``Kind`` says.
  public let line: [Position]
  /// The least depth of the way through it, or the greatest draught of ships that pass where only that is known, as
  /// ``source`` says; nil where neither is known, which does not mean deep. Zero is land that the bundled coast leaves
  /// open: no ship passes.
  public let minimumDepth: Distance?
  /// Where position and depth come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  /// What the line of a gate is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A line across a strait from land to land of the bundled coast, over islands where there are some.
    case strait
    /// A way along a canal or river that is no water of the bundled coast. It begins in the sea, and ends in the sea or
    /// at a port.
    case canal
  }

  static let columns = [
    "id", "name", "kind", "aliases", "seq", "lon", "lat", "min_depth_m", "source", "confidence",
  ]

  // Of one gate in all its rows.
  private struct Head: Equatable {
    let id: String
    let name: String
    let kind: Kind
    let aliases: [String]
    let minimumDepth: Distance?
    let source: String
    let confidence: Confidence

    init(_ row: Table.Row) throws(DataError) {
      id = try row.text("id")
      name = try row.text("name")
      guard let kind = Kind(rawValue: try row.text("kind")) else {
        throw row.error("kind", expected: "strait or canal")
      }
      self.kind = kind
      aliases = (row.optionalText("aliases") ?? "").split(separator: ";").map(String.init)
      minimumDepth = try row.optionalNumber("min_depth_m", in: 0...11_000).map { Distance(metres: $0) }
      source = try row.text("source")
      confidence = try row.confidence()
    }
  }

  private init(_ head: Head, line: [Position]) {
    id = head.id
    name = head.name
    kind = head.kind
    aliases = head.aliases
    self.line = line
    minimumDepth = head.minimumDepth
    source = head.source
    confidence = head.confidence
  }

  static func all(_ table: Table) throws(DataError) -> [Gate] {
    var gates: [Gate] = []
    var seen: Set<String> = []
    var start = table.rows.startIndex
    while start < table.rows.endIndex {
      let head = try Head(table.rows[start])
      guard seen.insert(head.id).inserted else {
        throw table.rows[start].error("id", expected: "the rows of one gate together")
      }
      var line: [Position] = []
      var end = start
      while end < table.rows.endIndex, try table.rows[end].text("id") == head.id {
        let row = table.rows[end]
        guard try row.integer("seq") == line.count + 1 else {
          throw row.error("seq", expected: "\(line.count + 1), the next of its gate")
        }
        guard try Head(row) == head else {
          throw row.error(
            "id", expected: "the same name, kind, aliases, depth, source and confidence in all rows")
        }
        line.append(try row.position())
        end += 1
      }
      guard line.count > 1 else {
        throw table.rows[start].error("seq", expected: "two rows or more of a gate")
      }
      gates.append(Gate(head, line: line))
      start = end
    }
    return gates
  }
}
