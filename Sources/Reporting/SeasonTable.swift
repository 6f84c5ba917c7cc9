import GeoJSON
import Geography
import Navigation

/// The weeks of a season as cells of a table.
package enum SeasonTable {
  /// The names of the columns.
  package static let header = [
    "week", "date", "open", "open_by_ice", "open_by_law", "distance_km", "time_h", "gates", "why_closed",
    "law",
    "ice",
  ]

  /// A week's cells.
  ///
  /// - Parameters:
  ///   - law: whom the rules bind, in words.
  ///   - ice: what the ice was taken from.
  package static func row(_ week: YearOfWay.Week, law: String, ice: String) -> [String] {
    func yes(_ passage: YearOfWay.Passage?) -> String { passage == nil ? "no" : "yes" }
    // Where ice closes the way the law has nothing left to open.
    return [
      "\(week.number)", week.date, yes(week.byLaw), yes(week.byIce), week.byIce == nil ? "" : yes(week.byLaw),
      week.shown.map { number($0.length.kilometres) } ?? "", week.shown.map { number($0.time.hours) } ?? "",
      week.shown?.gates.joined(separator: "; ") ?? "", week.closedBy ?? "", law, ice,
    ]
  }

  private static func number(_ value: Double) -> String { JSONValue.number(value, decimals: 1).text() }
}
