import Coverage
import GeoJSON
import Geography

/// All files of a report, drawn from what was computed.
public enum Report {
  /// A file of a report.
  public struct File: Sendable {
    /// Its name in the report's folder.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]
  }

  /// The files in the order they are written.
  ///
  /// - Parameters:
  ///   - result: what was computed.
  ///   - contest: who is first; nil where the scenario has no sides.
  ///   - siting: where sites should stand; empty where the scenario does not ask.
  ///   - corridors: pairs of ports with their ways.
  ///   - scenario: the name of the scenario's file, for the commands; nil for the bundled scenario.
  ///   - coast: land and lakes to draw under the map.
  ///   - threads: how many work at once; the files are the same.
  ///   - program: name and versions of the program, for the provenance.
  /// - Throws: where a zone cannot be written as GeoJSON.
  public static func files(
    of result: CoverageResult, contest: Contest? = nil, siting: [ScenarioSiting] = [],
    corridors: [Corridor] = [], scenario: String? = nil, coast: MapCoast, threads: Int, program: String
  ) async throws -> [File] {
    // Beside the rest where there are cores: one of its areas takes as long as many others.
    async let early = threads > 1 ? Self.first(in: contest, threads: threads) : []
    let features = try await ReportFeatures(result, threads: threads)
    let decisions = Decisions(contest: contest, siting: siting, corridors: corridors)
    let commands = ReportCommands(file: scenario, result: result, decisions: decisions)
    let options = GeoJSONWriter.Options(layout: .featurePerLine, boundingBoxes: .computed)
    @Sendable func collection(_ name: String, _ features: [Feature]) throws -> File {
      File(name: name, bytes: try GeoJSONWriter.write(FeatureCollection(features), options: options))
    }
    let makers: [@Sendable () throws -> File] = [
      { try collection("zones.geojson", features.zones) }, { try collection("gaps.geojson", features.gaps) },
      { try collection("routes.geojson", features.routes) },
      { try collection("sites.geojson", features.sites) },
      { try collection("sea-response.geojson", features.responses) },
      {
        let figures = Figures.json(
          of: result, decisions: decisions, commands: commands, program: program)
        return File(name: "figures.json", bytes: figures.bytes(layout: .indented) + [0x0A])
      },
      { File(name: "layers.csv", bytes: Tables.layers(result)) },
      { File(name: "contributions.csv", bytes: Tables.contributions(result)) },
      { File(name: "dependences.csv", bytes: Tables.dependences(result)) },
      { File(name: "area-parts.csv", bytes: Tables.parts(result)) },
      { File(name: "routes.csv", bytes: Tables.routes(result)) },
      { File(name: "route-response.csv", bytes: Tables.routeResponses(result)) },
      { File(name: "places.csv", bytes: Tables.places(result)) },
      { File(name: "sea-response.csv", bytes: Tables.response(result)) },
      { File(name: "sea-response-times.csv", bytes: Tables.responseTimes(result)) },
      { File(name: "sea-response-months.csv", bytes: Tables.responseMonths(result)) },
      { File(name: "route-response-months.csv", bytes: Tables.routeMonths(result)) },
      { File(name: "seasons.csv", bytes: SeasonTable.bytes(result.seasons)) },
      { File(name: "bands.csv", bytes: BandTable.bytes(result.bands)) },
      {
        let page = try Page.html(
          of: result, decisions: decisions, commands: commands, coast: coast, program: program)
        return File(name: "report.html", bytes: Array(page.utf8))
      },
    ]
    var files = try await parallelMap(makers, threads: threads) { try $0() }
    if !siting.isEmpty {
      let choices = try siting.flatMap { try SitingFeatures($0).features(threads: threads) }
      files += [
        try collection("siting.geojson", choices), File(name: "siting.csv", bytes: SitingTable.bytes(siting)),
      ]
    }
    if let contest {
      let first = threads > 1 ? try await early : try await Self.first(in: contest, threads: threads)
      files += [
        try collection("contest.geojson", first),
        File(name: "contest.csv", bytes: ContestReport.table(of: contest)),
      ]
    }
    if !corridors.isEmpty {
      files += [
        File(name: "corridors.geojson", bytes: try CorridorTable.collection(corridors)),
        File(name: "corridors.csv", bytes: CorridorTable.bytes(corridors)),
        File(name: "corridor-legs.csv", bytes: CorridorLegTable.bytes(corridors)),
      ]
    }
    return files
  }

  private static func first(in contest: Contest?, threads: Int) async throws -> [Feature] {
    guard let contest else { return [] }
    return try await ContestReport.features(of: contest, threads: threads)
  }

  /// The figures of the coverage alone, as the report's figures.json has them.
  public static func figures(of result: CoverageResult, program: String) -> [UInt8] {
    Figures.json(of: result, program: program).bytes(layout: .indented) + [0x0A]
  }

  /// The main figures in a few lines.
  public static func summary(of result: CoverageResult) -> [String] {
    result.layers.map { layer in
      let shares = layer.figures.map { "\($0.scope.title) \(Figures.percent($0.share))" }
      return "\(layer.name): \(shares.joined(separator: ", ")) of \(result.area.name)"
    }
  }
}
