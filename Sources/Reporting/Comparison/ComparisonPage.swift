import Coverage
import Geography
import Mustache

/// The page of a comparison: both maps and the figures that differ most, two sheets of paper.
enum ComparisonPage {
  // What fits on a sheet with the maps; all the rest is in the tables beside the page.
  private static let layerRows = 14

  static func html(
    of comparison: ScenarioComparison, differences: FigureDifferences, coast: MapCoast, program: String
  ) throws -> String {
    let template = try MustacheTemplate(string: ComparisonTemplate.text)
    let tables = ComparisonTables(comparison: comparison)
    let changed = differences.rows.filter(\.isChange).count
    let content: [String: Any] = [
      "before": comparison.before.name, "after": comparison.after.name,
      "area": comparison.before.area.name,
      "areaSize": Figures.decimals(comparison.before.area.area.squareKilometres, 0),
      "layers": layers(comparison), "moreLayers": positive(changes(comparison).count - layerRows) as Any,
      "unchanged": positive(comparison.changes.count - changes(comparison).count) as Any,
      "maps": maps(comparison),
      "land": PolarMap.path(coast.land), "lakes": PolarMap.path(coast.lakes),
      "graticule": PolarMap.graticule, "outline": PolarMap.path(comparison.before.area.zone.planar),
      "parts": tables.parts, "routes": tables.routes, "places": tables.places, "response": tables.response,
      "changed": Figures.decimals(Double(changed), 0),
      "all": Figures.decimals(Double(differences.rows.count), 0), "program": program,
    ]
    return template.render(PageContent.marked(content))
  }

  // What a template takes for true.
  private static func positive(_ count: Int) -> Int? { count > 0 ? count : nil }

  private static func changes(_ comparison: ScenarioComparison) -> [ScenarioComparison.Change] {
    comparison.changes.filter { !($0.gained.isEmpty && $0.lost.isEmpty) }
  }

  private static func layers(_ comparison: ScenarioComparison) -> [[String: Any]] {
    func share(_ result: CoverageResult, _ change: ScenarioComparison.Change) -> Double? {
      result.layers.first { $0.name == change.layer }?.figures.first { $0.scope == change.scope }?.share
    }
    func size(_ change: ScenarioComparison.Change) -> Double {
      change.gained.areaInArea.squareMetres + change.lost.areaInArea.squareMetres
    }
    let changes = changes(comparison)
    // The largest, in the order of the layers.
    let shown = changes.enumerated().sorted {
      (size($1.element), $0.offset) < (size($0.element), $1.offset)
    }.prefix(layerRows).map(\.offset).sorted()
    return shown.map { index -> [String: Any] in
      let change = changes[index]
      let (old, new) = (share(comparison.before, change), share(comparison.after, change))
      return [
        "name": change.layer, "scope": change.scope.title, "before": old.map(Figures.percent) ?? "none",
        "after": new.map(Figures.percent) ?? "none",
        "difference": signed(((new ?? 0) - (old ?? 0)) * 100, 1),
        "gained": Figures.decimals(change.gained.areaInArea.squareKilometres, 0),
        "lost": Figures.decimals(change.lost.areaInArea.squareKilometres, 0),
      ]
    }
  }

  private static func maps(_ comparison: ScenarioComparison) -> [[String: Any]] {
    // Canada's own where they change, else what changes with allies.
    let own = changes(comparison).filter { $0.scope == .canada }
    let drawn = own.isEmpty ? changes(comparison) : own
    let whose = own.isEmpty ? Scope.allies.title : Scope.canada.title
    return [(comparison.before, true), (comparison.after, false)].map { result, isBefore -> [String: Any] in
      [
        "name": result.name, "whose": whose, "mark": isBefore ? "lost" : "gained",
        "colour": isBefore ? ComparisonReport.lostColour : ComparisonReport.gainedColour,
        "covered": drawn.map { change -> [String: Any] in
          ["path": PolarMap.path((isBefore ? change.coveredBefore : change.coveredAfter).planar)]
        },
        "changed": drawn.map { change -> [String: Any] in
          let part = isBefore ? change.lost : change.gained
          return [
            "path": PolarMap.path(part.zone.planar), "layer": change.layer,
            "area": Figures.decimals(part.area.squareKilometres, 0),
          ]
        },
        "sites": result.sites.map { ($0, PolarMap.point(Plane.project($0.position))) }.filter {
          PolarMap.shows($0.1)
        }.map { site, place -> [String: Any] in
          [
            "name": site.name, "x": PolarMap.coordinate(place.x), "y": PolarMap.coordinate(place.y),
            "isBase": site.role == "base",
          ]
        },
      ]
    }
  }

  private static func signed(_ value: Double, _ decimals: Int) -> String {
    (value < 0 ? "" : "+") + Figures.decimals(value, decimals)
  }
}
