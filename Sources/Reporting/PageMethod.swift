import Coverage

/// The methods behind the sections that a report has, a line each, with the name of the page that tells more.
enum PageMethod {
  /// A method: what it is of, what it is, where more is said.
  typealias Line = (name: String, words: String, document: String)

  static func content(of result: CoverageResult, decisions: Decisions) -> [[String: Any]] {
    lines(for: result, decisions: decisions).map {
      ["name": $0.name, "words": $0.words, "document": $0.document]
    }
  }

  static func lines(for result: CoverageResult, decisions: Decisions) -> [Line] {
    let kinds = Set(result.zones.map(\.kind))
    var lines = [
      (
        "Zones", "all within a geodesic distance on WGS 84, found along the offset curves of the source",
        "method.md"
      ),
      ("Areas and shares", "overlay in an equal-area plane (EPSG:3573) on a grid of 1 mm", "method.md"),
      (
        "What hangs on one thing",
        "the area that nothing else covers; fair shares are Shapley's values, what k cover counted as a k-th each",
        "method.md"
      ),
    ]
    if kinds.contains(.radarHorizon) {
      lines.append(
        (
          "Radar", "the horizons of antenna and target over an effective earth, without terrain",
          "scenario.md"
        ))
    }
    if kinds.contains(.radiusOfAction) || kinds.contains(.reach) {
      lines.append(("Aircraft", "straight lines in still air at one speed", "scenario.md"))
    }
    if kinds.contains(.seaReach) || result.seaResponse != nil {
      lines.append(
        ("Ways by sea", "shortest ways round the land among the shore's corners, exact", "navigation.md"))
    }
    if result.seaResponse != nil {
      lines.append(("Response by sea", "the first ship, at the points of an equal-area grid", "method.md"))
    }
    if result.seaResponse?.months.isEmpty == false {
      lines.append(
        ("Response by month", "the same in each month's ice, by the law of its 15th", "ice-and-season.md"))
    }
    if !result.seasons.isEmpty {
      lines.append(
        ("Seasons", "the Zone/Date System and POLARIS on the first day of every week", "ice-and-season.md"))
    }
    if decisions.contest != nil {
      lines.append(("Who is first", "water parted by the least time, side against side", "contest.md"))
    }
    if !decisions.siting.isEmpty {
      lines.append(
        (
          "Where sites should stand", "the best of all choices by enumeration or branch and bound, proven",
          "siting.md"
        ))
    }
    if !decisions.corridors.isEmpty {
      lines.append(
        ("Corridors", "fastest ways of a year's weeks, with straits open and shut", "corridors.md"))
    }
    lines.append(("Bundled data", "what each table is, its source and licence", "data.md"))
    return lines.map { ($0.0, $0.1, "Docs/\($0.2)") }
  }
}
