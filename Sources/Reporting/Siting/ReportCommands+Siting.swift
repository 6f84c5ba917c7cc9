import Coverage
import GeoJSON
import Geography

extension ReportCommands {
  /// The command that answers a question of where sites should stand, by its key.
  static func siting(_ question: ScenarioSiting, file: String) -> (id: String, command: String) {
    let (request, goal) = (question.request, question.request.goal)
    let name = "siting-\(ReportFeatures.slug(request.id))"
    var words = [
      "northwatch", "site", file, "--choose", String(goal.choose), "--objective", goal.objective.rawValue,
    ]
    if let within = goal.within {
      words += ["--within", quantity(within.seconds, of: within.hours, "h", "s")]
    }
    words += ["--asset", word(request.asset.id)]
    for place in request.namedCandidates ?? [] { words += ["--candidate", word(place)] }
    if let standing = request.namedExisting {
      words += (standing.isEmpty ? ["none"] : standing.map(word)).flatMap { ["--fixed", $0] }
    }
    words += [
      "--cell", quantity(request.cell.metres, of: request.cell.kilometres, "km", "m"), "--runners-up",
      String(goal.ranking - 1),
    ]
    if request.sensitivity { words.append("--sensitivity") }
    words += ["--table", "\(name).csv", "-o", "\(name).geojson"]
    return (request.id, words.joined(separator: " "))
  }

  // In the larger unit, unless six decimals do not say it.
  private static func quantity(_ stored: Double, of value: Double, _ unit: String, _ small: String) -> String
  {
    let text = JSONValue.number(value, decimals: 6).text()
    return Double(text) == value ? text + unit : "\(stored)\(small)"
  }
}
