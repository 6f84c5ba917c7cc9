import Geography

/// A line of the law: a straight baseline, a boundary, a limit; its points as the text gives them.
public struct LegalLine: Sendable, Hashable {
  /// Its identifier, as `CAN-DNK-1973`.
  public let id: String
  /// Its name.
  public let name: String
  /// Its points in order.
  public let points: [Point]

  /// A point of a legal line.
  public struct Point: Sendable, Hashable {
    /// Its number in the text.
    public let number: Int
    /// Its name, where it has one.
    public let name: String?
    /// Where it is, on its own datum.
    public let position: Position
    /// What joins it to the next: straight, low_water, and so on; nil at an end.
    public let toNext: String?
    /// The datum of the text; not transformed.
    public let datum: String?
    /// Where the facts come from.
    public let source: String
    /// How far they are to be trusted.
    public let confidence: Confidence
  }

  /// The line in the pieces that its text draws: broken where it says that there is a gap or nothing.
  public var parts: [[Point]] {
    var parts: [[Point]] = []
    var joins = false
    for point in points {
      if joins {
        parts[parts.count - 1].append(point)
      } else {
        parts.append([point])
      }
      joins = point.toNext.map { !$0.hasPrefix("gap") } ?? false
    }
    return parts
  }

  static let columns = [
    "line_id", "line_name", "seq", "point_name", "lon", "lat", "to_next", "datum", "source", "confidence",
  ]

  static func all(_ table: Table) throws(DataError) -> [LegalLine] {
    var lines: [(id: String, name: String, points: [Point])] = []
    for row in table.rows {
      let id = try row.text("line_id")
      let point = Point(
        number: try row.integer("seq"), name: row.optionalText("point_name"), position: try row.position(),
        toNext: row.optionalText("to_next"), datum: row.optionalText("datum"),
        source: try row.text("source"), confidence: try row.confidence())
      if let index = lines.firstIndex(where: { $0.id == id }) {
        lines[index].points.append(point)
      } else {
        lines.append((id, try row.text("line_name"), [point]))
      }
    }
    return lines.map { LegalLine(id: $0.id, name: $0.name, points: $0.points) }
  }
}
