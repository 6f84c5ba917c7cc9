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
    let shore = try bundledCoast(data).map(SeaReachBuilder.init)
    let sea = try await seaReaches(by: shore, threads: threads, stage: stage)
    let zones = try await parallelMap(requests, threads: threads) { request in
      do { return try request.zone(tolerance: tolerance, sea: sea[request.id]) } catch {
        throw CoverageError(zone: request.name, reason: error)
      }
    }
    let nearest: @Sendable (Position) -> (name: String, distance: Distance) = { position in
      data.nearestPlace(to: position).map { ($0.place.name, $0.distance) } ?? ("", Distance(metres: 0))
    }
    var names: [String] = []
    for zone in zones where !names.contains(zone.layer) { names.append(zone.layer) }
    let layerNames = names
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
    let (ships, response) = try await seaSurvey(on: shore?.chart, over: area, threads: threads, stage: stage)
    let last = zones.compactMap(\.within).max() ?? TimeSpan(seconds: 0)
    return CoverageResult(
      name: name, summary: summary, tolerance: tolerance, radarFactor: radarFactor, area: area, sites: sites,
      assets: assets, zones: zones, layers: layers, routes: covered,
      places: zip(places, ships).map {
        air.arrivals(name: $0.name, position: $0.position, bySea: $1)
      },
      timeline: try await air.timeline(until: last, threads: threads), seaResponse: response,
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

  // The bundled coast, where anything of the scenario is about ways by water.
  private func bundledCoast(_ data: ReferenceData) throws -> SeaChart? {
    guard !SeaSurvey.ships(of: assets).isEmpty || requests.contains(where: { $0.seaReach != nil }) else {
      return nil
    }
    return try seaChart ?? SeaChart(bundled: data)
  }

  // What ships arrive at the places, and how soon they can be anywhere in the area.
  private func seaSurvey(
    on chart: SeaChart?, over area: AreaOfInterest, threads: Int, stage: @Sendable (String) -> Void
  ) async throws -> (arrivals: [[PlaceReach.Arrival]], response: SeaResponse?) {
    let ships = SeaSurvey.ships(of: assets)
    guard let chart, !ships.isEmpty else { return (places.map { _ in [] }, nil) }
    stage("sailing to the places and over the area")
    let samples = try AreaSamples(of: area)
    let survey = try await SeaSurvey(
      chart: chart, ships: ships, places: places, samples: samples.positions, threads: threads)
    return (
      try await survey.arrivals(threads: threads),
      try await survey.response(over: area, samples: samples, threads: threads)
    )
  }

  // What ships reach over water, by the zones' ids.
  private func seaReaches(
    by builder: SeaReachBuilder?, threads: Int, stage: @Sendable (String) -> Void
  ) async throws -> [String: Zone] {
    let asked = requests.compactMap { request in request.seaReach.map { (id: request.id, reach: $0) } }
    guard let builder, !asked.isEmpty else { return [:] }
    stage("sailing \(asked.count) reaches round the islands")
    let zones = try await builder.zones(of: asked.map(\.reach), threads: threads)
    return Dictionary(zip(asked.map(\.id), zones)) { first, _ in first }
  }

  private var assumptions: [String] {
    var words = [
      "Distances and areas are geodesic on WGS 84; boundaries are within \(tolerance.metres) m.",
      "Zones of one source count once in a layer; k-fold levels count sources, not ships or aircraft at a site.",
    ]
    if requests.contains(where: { $0.kind == .radarHorizon }) {
      words.append(
        "Radar horizons take an effective earth of \(radarFactor) radii and no terrain: where land stands in the way "
          + "less is seen.")
    }
    if requests.contains(where: { $0.kind == .radiusOfAction || $0.kind == .reach }) {
      words.append("Radius of action and reach are straight lines in still air at one speed.")
    }
    let reaches = requests.compactMap(\.seaReach)
    if !reaches.isEmpty {
      let tolerances = Set(reaches.map(\.tolerance)).sorted().map { "\($0.metres.rounded()) m" }
      words.append(
        "Reach by sea goes round the islands of the bundled coast at one speed in open water, whatever the depth, the "
          + "weather and the current; its boundary at sea is within \(tolerances.joined(separator: ", ")), and "
          + "islands less than twice that across are not drawn.")
      words.append(
        reaches.contains { $0.ship.conditions.ice != nil }
          ? "Reach by sea takes open water where no ice is charted; speeds in ice are a plain law of low confidence."
          : "Reach by sea assumes open water: ice is not considered.")
    }
    if requests.contains(where: { $0.kind == .radiusOfAction }), assets.contains(where: { !$0.flies }) {
      words.append("A ship's radius of action is an upper bound: land and ice are not considered.")
    }
    if !SeaSurvey.ships(of: assets).isEmpty {
      words.append(
        "Response by sea is read off at the points of a grid of \(Int(AreaSamples.spacing.kilometres)) km in the equal-area "
          + "plane; points on land of the bundled coast are not counted.")
      words.append(
        "Ships arrive at places by the shortest way by water of the bundled coast, at one speed in open water; a place on "
          + "land is moved to the water within \(Int(SeaReachBuilder.limit.kilometres)) km.")
    }
    return words
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
