import Coverage
import GeoJSON
import Geography
import Navigation

/// The commands that compute a report's figures again, as they are typed where the scenario's file lies.
struct ReportCommands: Sendable {
  /// What writes the scenario's file; nil where the user has it.
  let scenario: String?
  /// Zones, layers, routes, places and response.
  let coverage: String
  /// Who is first; nil where there are no sides.
  let contest: String?
  /// Pairs of ports; nil where there are none.
  let corridors: String?
  /// Whether there are bands of the headline figures.
  let hasBands: Bool
  /// Every year of a way, by its key.
  let seasons: [(id: String, command: String)]
  /// Every question of where sites should stand, by its key.
  let siting: [(id: String, command: String)]

  /// The commands for a scenario's file; nil for the bundled scenario, which a command writes first.
  init(file: String?, result: CoverageResult, decisions: Decisions) {
    let name = Self.word(file ?? "scenario.yaml")
    let coverage = "northwatch coverage \(name) --figures figures.json -o coverage.geojson"
    scenario = file == nil ? "northwatch init \(name)" : nil
    self.coverage = coverage
    hasBands = result.bands != nil
    contest =
      decisions.contest != nil ? "northwatch contest \(name) --table contest.csv -o contest.geojson" : nil
    corridors =
      decisions.corridors.isEmpty
      ? nil
      : "northwatch corridors \(name) -o corridors.csv --geojson corridors.geojson --legs corridor-legs.csv"
    // What the command line cannot ask for alone, the scenario asks for.
    seasons = result.seasons.map { ($0.id, Self.command(for: $0) ?? coverage) }
    siting = decisions.siting.map { Self.siting($0, file: name) }
  }

  /// The members of the figures with the command of each.
  var json: JSONValue {
    var members: JSONObject = [:]
    if let scenario { members["scenario"] = .string(scenario) }
    for section in ["area_of_interest", "layers", "routes", "places", "timeline", "sea_response", "zones"] {
      members[section] = .string(coverage)
    }
    for (id, command) in seasons { members["seasons \(id)"] = .string(command) }
    if hasBands { members["bands"] = .string(coverage) }
    if let contest { members["contest"] = .string(contest) }
    for (id, command) in siting { members["siting \(id)"] = .string(command) }
    if let corridors { members["corridors"] = .string(corridors) }
    return .object(members)
  }

  // A year of a way in one ship without ice, by the options of the command.
  private static func command(for season: ScenarioSeason) -> String? {
    let vessel = season.vessel
    let usual = RegulatedShip(
      grossTonnage: vessel.grossTonnage, service: vessel.service, iceClass: vessel.iceClass)
    guard season.stops.count == 2, !season.hasIce, usual == vessel else { return nil }
    var words =
      ["northwatch", "season"] + season.stops.map(word)
      + ["--year", String(season.year), "--speed", speed(season.speed)]
    if let iceClass = vessel.iceClass { words += ["--ice-class", word(iceClass.shortName)] }
    if let tonnage = vessel.grossTonnage {
      words += ["--tonnage", JSONValue.number(tonnage, decimals: 6).text()]
    }
    return
      (words + ["--service", vessel.service.rawValue, "-o", "season-\(ReportFeatures.slug(season.id)).csv"])
      .joined(separator: " ")
  }

  // In knots, unless a millionth of one does not say it.
  private static func speed(_ speed: Speed) -> String {
    let knots = JSONValue.number(speed.knots, decimals: 6).text()
    if let value = Double(knots), abs(value - speed.knots) < 1e-9 { return knots + "kn" }
    return "\(speed.metresPerSecond)m/s"
  }

  // A word of the shell, in quotes where it needs them.
  static func word(_ text: String) -> String {
    let plain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.,/:+".contains($0)) }
    return plain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
