import GEOS
import GeoData
import Geography
import Navigation

extension Scenario {
  /// Computes every zone and figure. The result is the same on one thread or many.
  ///
  /// - Parameters:
  ///   - data: the reference data that names the places near a gap or a leg's end.
  ///   - inputs: what went in, for the result to carry.
  ///   - threads: how many zones, layers and routes are computed at once.
  ///   - stage: is told what begins, in words for the user.
  /// - Throws: `GeographyError` where a zone cannot be drawn, with the zone's name in front.
  public func coverage(
    data: ReferenceData, inputs: [CoverageResult.Input], threads: Int,
    stage: @Sendable (String) -> Void = { _ in }
  ) async throws -> CoverageResult {
    let tolerance = tolerance
    let (area, borders) = try await areaOfInterest(threads: threads)
    stage("drawing \(requests.count) zones")
    let nearest: @Sendable (Position) -> (name: String, distance: Distance) = { position in
      data.nearestPlace(to: position).map { ($0.place.name, $0.distance) } ?? ("", Distance(metres: 0))
    }
    let pieces = try await parallelMap(routes, threads: threads) { route in
      try RoutePieces(route, tolerance: tolerance) { nearest($0).name }
    }
    let (sea, ships, response, sailors, responseBands) = try await sea(
      data, over: area, along: pieces, threads: threads, stage: stage)
    let zones = try await parallelMap(requests, threads: threads) { request in
      do { return try request.zone(tolerance: tolerance, sea: sea[request.id]) } catch {
        throw CoverageError(zone: request.name, reason: error)
      }
    }
    var names: [String] = []
    for zone in zones where !names.contains(zone.layer) { names.append(zone.layer) }
    let layerNames = names
    // Beside the layers, of which the largest takes one thread a while.
    async let early = threads > 1 ? years(data, threads: threads, stage: stage) : nil
    stage("laying the zones of \(layerNames.count) layers over each other")
    let layers = try await parallelMap(layerNames, threads: threads) { name in
      try LayerBuilder(
        name: name, zones: zones.filter { $0.layer == name }, area: area, borders: borders,
        nearestPlace: nearest
      ).layer()
    }
    let builder = RouteBuilder(
      zones: zones, layers: layerNames, tolerance: tolerance, nearestPlace: nearest)
    stage("following \(routes.count) routes")
    let covered = try await builder.coverage(of: routes, threads: threads)
    stage("reach by air against time")
    let air = AirReach(assets: assets, area: area)
    let along = RouteResponseBuilder(
      comers: air.comers(to: pieces.flatMap(\.middles)) + sailors
    ).responses(of: pieces)
    let seasons = try await early ?? years(data, threads: threads, stage: stage)
    let last = zones.compactMap(\.within).max() ?? TimeSpan(seconds: 0)
    return CoverageResult(
      name: name, summary: summary, tolerance: tolerance, radarFactor: radarFactor, area: area, sites: sites,
      assets: assets, zones: zones, layers: layers, routes: covered,
      routeResponses: along,
      places: zip(places, ships).map {
        air.arrivals(name: $0.name, position: $0.position, bySea: $1)
      },
      timeline: try await air.timeline(until: last, threads: threads), seaResponse: response,
      seasons: seasons, responseBands: responseBands,
      assumptions: assumptions, inputs: inputs)
  }

  /// The area of interest with its parts in the plane, and their borders.
  func areaOfInterest(
    threads: Int
  ) async throws -> (area: AreaOfInterest, borders: NodedBorders) {
    let tolerance = tolerance
    @Sendable func sized(_ planar: PlanarGeometry, _ name: String) throws -> AreaOfInterest.Part {
      AreaOfInterest.Part(
        name: name, zone: Zone(planar: planar, tolerance: tolerance),
        area: Geography.Area(squareMetres: try planar.area()))
    }
    let parts = try await parallelMap(area.parts, threads: threads) { part in
      try sized(Plane.project(part.geometry, edges: .planar, tolerance: tolerance), part.name)
    }
    let borders = try NodedBorders(of: parts.map(\.zone.planar))
    let whole =
      parts.count == 1 ? parts[0] : try sized(borders.union(of: parts.map(\.zone.planar)), area.name)
    let area = AreaOfInterest(
      name: area.name, note: area.note, zone: whole.zone, area: whole.area,
      parts: parts.count == 1 ? [] : parts, provenance: area.provenance)
    return (area, borders)
  }

  // The years of ways that are asked about.
  private func years(
    _ data: ReferenceData, threads: Int, stage: @Sendable (String) -> Void
  ) throws -> [ScenarioSeason] {
    guard !seasons.isEmpty else { return [] }
    let chart = try seaChart ?? SeaChart(bundled: data)
    return try seasons.map { season in
      stage("going through \(season.year): \(season.name)")
      do { return try season.season(on: chart, data: data, threads: threads) } catch {
        throw CoverageError(zone: season.name, reason: error)
      }
    }
  }

  // What ships reach over water by the zones' ids, what arrives at the places, how soon ships can be anywhere in the area, and
  // along routes.
  private func sea(
    _ data: ReferenceData, over area: AreaOfInterest, along routes: [RoutePieces], threads: Int,
    stage: @Sendable (String) -> Void
  ) async throws -> (
    zones: [String: Zone], arrivals: [[PlaceReach.Arrival]], response: SeaResponse?,
    along: [RouteResponseBuilder.Comer], bands: [FigureBand]
  ) {
    let asked = requests.compactMap { request in request.seaReach.map { (id: request.id, reach: $0) } }
    guard !ships.isEmpty || !asked.isEmpty else {
      return ([:], places.map { _ in [] }, nil, [], [])
    }
    stage("sailing \(asked.count) reaches, to the places and over the area")
    let samples = ships.isEmpty ? nil : try AreaSamples(of: area)
    let middles = routes.flatMap(\.middles)
    let asking = (samples?.positions ?? []) + (ships.isEmpty ? [] : middles)
    let chart = try seaChart ?? SeaChart(bundled: data)
    let (survey, times) = try await SeaSurvey.following(
      ships, on: chart, reaches: asked.map(\.reach), places: places, to: asking, isDrawn: true,
      threads: threads)
    let over = times.map { Array($0.prefix(samples?.positions.count ?? 0)) }
    let responses = survey.responseReaches(over, tolerance: responseTolerance)
    stage("drawing \(asked.count + responses.count) reaches round the islands")
    let drawn = try await survey.courses.zones(
      of: asked.map(\.reach) + responses.map(\.reach), threads: threads)
    let zones = Dictionary(zip(asked.map(\.id), drawn)) { first, _ in first }
    guard let samples else { return (zones, places.map { _ in [] }, nil, [], []) }
    var response = try await survey.response(
      over: area, samples: samples, times: over, drawn: Array(zip(responses, drawn.dropFirst(asked.count))),
      tolerance: responseTolerance, search: searchEffort, threads: threads)
    response.months = try await survey.months(
      responseMonths, samples: samples, along: Array(zip(self.routes, routes)), times: times,
      threads: threads,
      stage: stage)
    let along = survey.comers(times.map { Array($0.suffix(middles.count)) })
    let bands = survey.responseBands(over, settings: bandSettings, decisions: decisions)
    return (zones, try await survey.arrivals(threads: threads), response, along, bands)
  }
}

/// A zone of a scenario that cannot be drawn.
public struct CoverageError: Error, Sendable, CustomStringConvertible {
  /// The zone's name.
  public let zone: String
  /// Why not.
  public let reason: any Error

  /// The zone and the reason.
  public var description: String { "zone “\(zone)”: \(reason)" }
}
