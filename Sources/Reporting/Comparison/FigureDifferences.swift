import Coverage
import GeoJSON

/// Every number of two results' figures side by side, found by the names of what it is of.
public struct FigureDifferences: Sendable {
  /// One number in both.
  public struct Row: Sendable, Hashable {
    /// Where it is: the names of the members and elements that lead to it.
    public let path: [String]
    /// In the first result; nil where it is not there.
    public let before: Double?
    /// In the second result; nil where it is not there.
    public let after: Double?
    /// The second less the first, where both are there.
    public var difference: Double? {
      guard let before, let after else { return nil }
      return after - before
    }
    /// Whether the two differ.
    public var isChange: Bool { before != after }
  }

  /// In the order of the first result; what only the second has comes where it stands there.
  public let rows: [Row]

  // What tells an element of a list from its neighbours, so that elements are paired by what they are, not by place.
  private static let identities = [
    "id", "layer", "scope", "with_ships_at_bases", "name", "source", "asset", "way", "zone", "from", "to",
  ]
  // Lists whose elements stand for a number, with the member that holds it.
  private static let scales = [
    "levels": "at_least", "timeline": "time_h", "within": "time_h", "times": "share_of_area",
  ]

  init(_ before: JSONValue, _ after: JSONValue) {
    rows = Self.rows(before, after, path: [])
  }

  /// The figures of two results, without where they come from.
  init(of comparison: ScenarioComparison) {
    func figures(_ result: CoverageResult) -> JSONValue {
      guard var figures = Figures.json(of: result, program: "").object else { return .null }
      figures["provenance"] = nil
      return .object(figures)
    }
    self.init(figures(comparison.before), figures(comparison.after))
  }

  private static func rows(_ before: JSONValue?, _ after: JSONValue?, path: [String]) -> [Row] {
    if before?.object != nil || after?.object != nil {
      return pairs(members(before), members(after), path)
    }
    if before?.array != nil || after?.array != nil {
      let list = path.last ?? ""
      return pairs(elements(before, of: list), elements(after, of: list), path)
    }
    guard before?.double != nil || after?.double != nil else { return [] }
    return [Row(path: path, before: before?.double, after: after?.double)]
  }

  private static func members(_ value: JSONValue?) -> [(String, JSONValue)] {
    value?.object?.map { ($0.key, $0.value) } ?? []
  }

  private static func elements(_ value: JSONValue?, of list: String) -> [(String, JSONValue)] {
    var counts: [String: Int] = [:]
    return (value?.array ?? []).enumerated().map { index, element in
      let words = (identities + (scales[list].map { [$0] } ?? [])).compactMap { key -> String? in
        guard let value = element[key], !value.isNull else { return nil }
        return value.string ?? (value.bool == nil ? value.text() : "\(key) \(value.text())")
      }
      let name = words.isEmpty ? String(index + 1) : words.joined(separator: " ")
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return (count > 1 ? "\(name) (\(count))" : name, element)
    }
  }

  private static func pairs(
    _ before: [(String, JSONValue)], _ after: [(String, JSONValue)], _ path: [String]
  ) -> [Row] {
    let old = Dictionary(before) { first, _ in first }
    let new = Dictionary(after) { first, _ in first }
    let keys = before.map(\.0) + after.map(\.0).filter { old[$0] == nil }
    return keys.flatMap { rows(old[$0], new[$0], path: path + [$0]) }
  }
}
