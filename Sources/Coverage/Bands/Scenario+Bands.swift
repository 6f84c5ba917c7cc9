import GEOS
import GeoData
import Geography
import Navigation

extension Scenario {
  /// Computes the bands of a result's headline figures from how far the inputs may be off.
  ///
  /// Only what an input changes is computed again: zones and their unions, not the arrangement of a layer, and no search over
  /// the water but the reaches that are drawn. `Docs/bands.md` has the method. The bands are the same on one thread or many.
  ///
  /// - Parameters:
  ///   - result: what was computed of the scenario.
  ///   - data: the reference data that it was computed with.
  ///   - threads: how many zones and unions are computed at once.
  ///   - stage: is told what begins, in words for the user.
  /// - Throws: `CoverageError` where a zone cannot be drawn at one of its ends.
  /// - Complexity: two unions of a layer's zones for each of its inputs and scopes.
  public func bands(
    of result: CoverageResult, data: ReferenceData, threads: Int,
    stage: @Sendable (String) -> Void = { _ in }
  ) async throws -> Bands {
    stage("drawing zones at the ends of their inputs")
    let covers = BandCovers(
      requests: requests, settings: bandSettings, tolerance: result.tolerance,
      seaZones: try await seaBandZones(result, data, threads: threads),
      tiles: AreaTiles(result.area.zone.planar), outline: AreaOutline(result.area.zone.planar))
    let layers = LayerBands(decisions: decisions, result: result, covers: covers)
    let arrivals = ArrivalBands(settings: bandSettings, decisions: decisions, result: result)
    let hanging = try await DependenceBand(result: result, covers: covers).figure(threads: threads)
    return Bands(
      settings: bandSettings,
      figures: try await layers.figures(threads: threads) + (hanging.map { [$0] } ?? [])
        + result.responseBands + arrivals.figures())
  }

  // The reaches by sea that inputs change, each drawn once.
  private func seaBandZones(
    _ result: CoverageResult, _ data: ReferenceData, threads: Int
  ) async throws -> [BandCovers.ZoneEnd: PlanarGeometry] {
    // In a layer the longest reach of a ship holds the others.
    let needed = Set(
      result.layers.flatMap { layer in
        result.zones.filter { $0.layer == layer.name }.withoutNestedReach.map(\.id)
      })
    var asked: [(key: BandCovers.ZoneEnd, reach: SeaReach)] = []
    for request in requests where request.seaReach != nil && needed.contains(request.id) {
      let inputs = BandInput.allCases.filter { request.inputs(bandSettings).contains($0) }
      for varying in Self.cases(inputs) {
        for isHigh in [false, true] {
          guard let reach = request.seaReach(varying: varying, isHigh: isHigh, bandSettings) else { continue }
          asked.append((BandCovers.ZoneEnd(zone: request.id, varying: varying, isHigh: isHigh), reach))
        }
      }
    }
    guard !asked.isEmpty else { return [:] }
    let chart = try seaChart ?? SeaChart(bundled: data)
    let courses = try await SeaCourses(
      chart: chart,
      demands: asked.map { SeaCourses.Demand(ship: $0.reach.ship, transit: $0.reach.transit, visits: false) },
      places: [], threads: threads)
    let sailing = asked.filter { $0.reach.radius > $0.reach.tolerance }
    let drawn = try await courses.zones(of: sailing.map(\.reach), threads: threads)
    var zones = Dictionary(asked.map { ($0.key, PlanarGeometry.empty) }) { first, _ in first }
    for (entry, zone) in zip(sailing, drawn) { zones[entry.key] = zone.planar }
    return zones
  }

  // Each input alone, and all together.
  private static func cases(_ inputs: [BandInput]) -> [Set<BandInput>] {
    inputs.map { [$0] } + (inputs.count > 1 ? [Set(inputs)] : [])
  }
}
