import Coverage
import GeoJSON
import Geography

/// What is written of a comparison of two scenarios.
public enum ComparisonReport {
  /// Features of what is gained and lost, a feature for every layer and scope that changes.
  ///
  /// - Parameters:
  ///   - comparison: what was compared.
  ///   - threads: how many are made at once; the features are the same.
  public static func features(of comparison: ScenarioComparison, threads: Int) async throws -> [Feature] {
    let parts = comparison.changes.flatMap { change in
      [(change: change, isGained: true), (change: change, isGained: false)]
    }.filter { !($0.isGained ? $0.change.gained : $0.change.lost).isEmpty }
    let edges = min(comparison.before.tolerance, comparison.after.tolerance)
    let names = (comparison.before.name, comparison.after.name)
    return try await parallelMap(parts, threads: threads) { item in
      let (change, part) = (item.change, item.isGained ? item.change.gained : item.change.lost)
      let kind = item.isGained ? "gained" : "lost"
      let colour = item.isGained ? Self.gainedColour : Self.lostColour
      return Feature(
        id: .string("\(kind)-\(change.scope.rawValue)-\(ReportFeatures.slug(change.layer))"),
        geometry: try Zone(planar: part.zone.planar, tolerance: min(edges, part.zone.tolerance)).geometry(),
        properties: [
          "kind": .string(kind),
          "name": .string(
            "\(kind == "gained" ? "Gained" : "Lost"): \(change.layer), \(change.scope.title.lowercased())"),
          "layer": .string(change.layer), "scope": .string(change.scope.rawValue),
          "from_scenario": .string(names.0), "to_scenario": .string(names.1),
          "area_km2": .number(part.area.squareKilometres, decimals: 6),
          "in_area_km2": .number(part.areaInArea.squareKilometres, decimals: 6),
          "tolerance_m": .number(part.zone.tolerance.metres, decimals: 3), "stroke": .string(colour),
          "stroke-width": 1, "fill": .string(colour), "fill-opacity": 0.4,
        ])
    }
  }

  /// The colours of what is gained and of what is lost; the colour-blind tell them apart (Okabe and Ito 2008).
  static let gainedColour = "#0072b2"
  static let lostColour = "#d55e00"

  /// The files of a comparison: changes.geojson, differences.csv, comparison.json and comparison.html.
  ///
  /// - Parameters:
  ///   - comparison: what was compared.
  ///   - coast: land and lakes to draw under the maps.
  ///   - threads: how many work at once; the files are the same.
  ///   - program: name and versions of the program.
  public static func files(
    of comparison: ScenarioComparison, coast: MapCoast, threads: Int, program: String
  ) async throws -> [Report.File] {
    let differences = FigureDifferences(of: comparison)
    let features = try await features(of: comparison, threads: threads)
    let page = try ComparisonPage.html(
      of: comparison, differences: differences, coast: coast, program: program)
    return [
      Report.File(
        name: "changes.geojson",
        bytes: try GeoJSONWriter.write(
          FeatureCollection(features),
          options: GeoJSONWriter.Options(layout: .featurePerLine, boundingBoxes: .computed))),
      Report.File(name: "differences.csv", bytes: table(differences)),
      Report.File(
        name: "comparison.json",
        bytes: json(comparison, differences, program: program).bytes(layout: .indented) + [0x0A]),
      Report.File(name: "comparison.html", bytes: Array(page.utf8)),
    ]
  }

  /// The main changes in a few lines, a line for every layer and scope that changes.
  public static func summary(of comparison: ScenarioComparison) -> [String] {
    let changes = comparison.changes.filter { !($0.gained.isEmpty && $0.lost.isEmpty) }
    guard !changes.isEmpty else { return ["no layer's area changes"] }
    return changes.map { change in
      func size(_ area: Area) -> String { Figures.decimals(area.squareKilometres, 0) + " km²" }
      return
        "\(change.layer), \(change.scope.title.lowercased()): gained \(size(change.gained.areaInArea)), lost "
        + "\(size(change.lost.areaInArea)) of \(comparison.before.area.name)"
    }
  }

  private static func table(_ differences: FigureDifferences) -> [UInt8] {
    func text(_ value: Double?) -> String { value.map { JSONValue.number($0, decimals: 8).text() } ?? "" }
    return CommaTable.bytes(
      ["figure", "before", "after", "difference"],
      differences.rows.map { row in
        [row.path.joined(separator: " / "), text(row.before), text(row.after), text(row.difference)]
      })
  }

  private static func json(
    _ comparison: ScenarioComparison, _ differences: FigureDifferences, program: String
  ) -> JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0, decimals: 8) } ?? .null }
    func area(_ area: Area) -> JSONValue { .number(area.squareKilometres, decimals: 6) }
    return [
      "before": .string(comparison.before.name), "after": .string(comparison.after.name),
      "area_of_interest": .string(comparison.before.area.name),
      "changes": .array(
        comparison.changes.map { change in
          [
            "layer": .string(change.layer), "scope": .string(change.scope.rawValue),
            "gained_km2": area(change.gained.area), "gained_in_area_km2": area(change.gained.areaInArea),
            "lost_km2": area(change.lost.area), "lost_in_area_km2": area(change.lost.areaInArea),
          ]
        }),
      "differences": .array(
        differences.rows.map { row in
          [
            "figure": .array(row.path.map { .string($0) }), "before": number(row.before),
            "after": number(row.after), "difference": number(row.difference),
          ]
        }),
      "program": .string(program),
    ]
  }
}
