import Coverage
import Geography
import Navigation

/// The chart of a year of a way: 760 by 250 units, a column a week; by ice and by law above, the hours of the way below.
enum PageSeason {
  private static let left = 70.0
  private static let step = 13.0
  private static let (top, bottom) = (80.0, 205.0)

  static func content(_ season: ScenarioSeason) -> [String: Any] {
    let weeks = season.weeks.weeks
    let most = weeks.compactMap { $0.byLaw?.time.hours }.max() ?? 0
    return [
      "name": season.name, "year": season.year, "ship": season.ship, "law": season.law,
      "open": season.weeks.openWeeks, "count": weeks.count,
      "ice": season.hasIce
        ? "Ice by month: " + Set(season.ice.values).sorted().joined(separator: ", ")
        : "No ice data: open water is assumed all year",
      "iceAssumed": !season.hasIce,
      "most": Figures.decimals(most, 0), "hasWays": most > 0,
      "weeks": weeks.map { week in column(week, most: most) },
      "months": months(weeks),
      "ways": ways(weeks),
    ]
  }

  private static func column(_ week: YearOfWay.Week, most: Double) -> [String: Any] {
    let hours = week.byLaw?.time.hours ?? 0
    let height = most > 0 ? (bottom - top) * hours / most : 0
    let state = week.closedBy.map { "closed by \($0)" } ?? "open, \(Figures.decimals(hours, 1)) h"
    return [
      "x": PolarMap.coordinate(left + step * Double(week.number - 1)), "week": week.number, "date": week.date,
      "state": state, "ice": week.byIce == nil ? "shut" : "open",
      "law": week.byIce == nil ? "unasked" : week.byLaw == nil ? "shut" : "open",
      "y": PolarMap.coordinate(bottom - height), "height": PolarMap.coordinate(height),
    ]
  }

  private static func months(_ weeks: [YearOfWay.Week]) -> [[String: Any]] {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    var last = ""
    return weeks.compactMap { week -> [String: Any]? in
      let month = String(week.date.dropFirst(5).prefix(2))
      guard month != last, let number = Int(month), names.indices.contains(number - 1) else { return nil }
      last = month
      return [
        "x": PolarMap.coordinate(left + step * Double(week.number - 1)), "name": names[number - 1],
      ]
    }
  }

  // Runs of weeks with the same answer.
  private static func ways(_ weeks: [YearOfWay.Week]) -> [[String: Any]] {
    var runs: [(first: YearOfWay.Week, last: YearOfWay.Week)] = []
    for week in weeks {
      if let run = runs.last, run.last.byIce == week.byIce, run.last.byLaw == week.byLaw {
        runs[runs.count - 1].last = week
      } else {
        runs.append((week, week))
      }
    }
    return runs.map { run -> [String: Any] in
      let shown = run.first.byLaw
      return [
        "weeks": run.first.number == run.last.number
          ? "\(run.first.number)" : "\(run.first.number)–\(run.last.number)",
        "from": run.first.date, "state": run.first.closedBy.map { "closed by \($0)" } ?? "open",
        "hours": shown.map { Figures.decimals($0.time.hours, 1) } ?? "",
        "km": shown.map { Figures.decimals($0.length.kilometres, 0) } ?? "",
        "gates": shown?.gates.joined(separator: ", ") ?? "",
      ]
    }
  }
}
