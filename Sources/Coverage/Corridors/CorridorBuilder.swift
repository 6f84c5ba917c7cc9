import GeoData
import Geography
import Navigation

extension Scenario {
  /// The corridors: their ways, fuel, weeks, who sees them and how soon help comes. The result is the same on one thread or many.
  ///
  /// - Parameters:
  ///   - data: the reference data with straits, canals and places.
  ///   - threads: how many ways are sought at once.
  ///   - stage: is told what begins, in words for the user.
  /// - Throws: ``CoverageError`` where a way has no water to begin in, `GeographyError` where a zone cannot be drawn.
  /// - Complexity: a year of a way for every corridor and way, and a search from every ship as far as she can go.
  public func corridors(
    data: ReferenceData, threads: Int, stage: @Sendable (String) -> Void = { _ in }
  ) async throws -> [Corridor] {
    guard !corridorRequests.isEmpty else { return [] }
    let chart = try seaChart ?? SeaChart(bundled: data)
    let asked = corridorRequests.flatMap { [($0, Corridor.Kind.north), ($0, .today)] }
    stage("seeking the \(asked.count) ways of \(corridorRequests.count) corridors")
    let years = try await years(of: asked, on: chart, data: data, threads: threads)
    let ways = zip(asked, years).compactMap { asked, weeks in
      weeks.fastest.map { Self.route(of: asked.0, asked.1, along: $0, data: data) }
    }
    let tolerance = tolerance
    let pieces = try await parallelMap(ways, threads: threads) { way in
      try RoutePieces(way, tolerance: tolerance) { _ in way.name }
    }
    stage("who sees \(ways.count) ways")
    let watch = try await watch(of: ways + pieces.flatMap(Self.routes), data: data, threads: threads)
    stage("how soon help comes along \(ways.count) ways")
    let responses = try await help(along: pieces, on: chart, threads: threads)
    var (found, leg) = (0, ways.count)
    let answers = zip(asked, years).map { asked, weeks -> Corridor.Way in
      let (request, kind) = asked
      let best = weeks.fastest
      defer { if best != nil { found += 1 } }
      let seen = best == nil ? nil : watch?.coverage[found]
      func watchers(_ seen: RouteCoverage?) -> [String] {
        seen?.byZone.compactMap { share in watch?.names[share.zoneID] } ?? []
      }
      let legs = (best == nil ? [] : responses[found].legs).map { response in
        defer { leg += 1 }
        let seen = watch?.coverage[leg]
        return Corridor.Leg(response: response, watch: seen, watchers: watchers(seen))
      }
      return Corridor.Way(
        kind: kind, shut: kind == .today ? request.shut.map(\.name) : [], weeks: weeks, best: best,
        fuel: best.map { FuelUse(distance: $0.length, speed: request.north.speed, ship: request.bunkers) },
        watch: seen,
        watchers: watchers(seen), response: best == nil ? nil : responses[found], legs: legs)
    }
    return corridorRequests.enumerated().map { number, request in
      Corridor(
        id: request.north.id, name: request.north.name, from: request.today.stops[0].name,
        to: request.today.stops[1].name, year: request.north.year, ship: request.north.shipWords,
        speed: request.north.speed, law: request.north.regulations.scope(of: request.north.ship).sentence,
        ice: request.north.iceWords, ways: [answers[2 * number], answers[2 * number + 1]])
    }
  }

  // The years of ways; those of one ship on one chart together.
  private func years(
    of asked: [(CorridorRequest, Corridor.Kind)], on chart: SeaChart, data: ReferenceData, threads: Int
  ) async throws -> [YearOfWay] {
    var groups: [[Int]] = []
    for (number, own) in asked.enumerated() {
      let like = groups.firstIndex { group in
        let other = asked[group[0]]
        return own.1 == other.1 && own.0.north.isAsked(like: other.0.north)
          && (own.1 == .north || own.0.shut == other.0.shut)
      }
      if let like { groups[like].append(number) } else { groups.append([number]) }
    }
    let found = try await parallelMap(groups, threads: threads) { group in
      let (request, kind) = asked[group[0]]
      let requests = group.map { kind == .north ? asked[$0].0.north : asked[$0].0.today }
      let shut = kind == .north ? [] : request.shut
      do {
        return try SeasonRequest.years(
          of: requests, on: CorridorRequest.chart(chart, shutting: shut), data: data, shut: shut.map(\.id),
          threads: 1)
      } catch { throw CoverageError(zone: request.north.name, reason: error) }
    }
    return try zip(groups.joined(), found.joined()).sorted { $0.0 < $1.0 }.map { number, year in
      do { return try year.get() } catch {
        throw CoverageError(zone: asked[number].0.north.name, reason: error)
      }
    }
  }

  private static func route(
    of request: CorridorRequest, _ kind: Corridor.Kind, along way: YearOfWay.Passage, data: ReferenceData
  ) -> ScenarioRoute {
    let stops = kind == .north ? request.north.stops : request.today.stops
    let legs = CorridorLegs(
      way.line, through: stops, past: data.gates.filter { way.gates.contains($0.name) })
    return ScenarioRoute(
      id: "\(request.north.id)-\(kind.rawValue)", name: request.north.name, line: legs.line,
      edges: .geodesic, waypointNames: legs.names,
      provenance: Provenance(source: "computed: a way by water of the corridor", confidence: "scenario"))
  }

  // The legs of a way as routes of their own.
  private static func routes(of pieces: RoutePieces) -> [ScenarioRoute] {
    pieces.legs.map { leg in
      ScenarioRoute(
        id: pieces.route.id, name: pieces.route.name, line: leg.line, edges: .geodesic,
        waypointNames: [0: leg.from, leg.line.count - 1: leg.to], provenance: pieces.route.provenance)
    }
  }

  // The layer that all sensors lie in here.
  private static let sensors = "Sensors"

  // What the sensors see of ways, and the sensors' names by their zones' ids; nil where the scenario has no sensor zones. A
  // ship is low: of the zones of a sensor for targets at several heights the one for the lowest counts.
  private func watch(
    of ways: [ScenarioRoute], data: ReferenceData, threads: Int
  ) async throws -> (coverage: [RouteCoverage], names: [String: String])? {
    var lowest: [String: (height: Double, number: Int)] = [:]
    for (number, request) in requests.enumerated() where [.radarHorizon, .swath].contains(request.kind) {
      let height = request.targetHeight?.metres ?? 0
      // A swath along another route is another zone.
      let key = request.kind == .swath ? request.id : request.source
      if height < lowest[key]?.height ?? .infinity { lowest[key] = (height, number) }
    }
    guard !lowest.isEmpty, !ways.isEmpty else { return nil }
    let tolerance = tolerance
    let own = lowest.values.map(\.number).sorted().map { number in
      var request = requests[number]
      request.layer = Self.sensors
      return request
    }
    let zones = try await parallelMap(own, threads: threads) { request in
      do { return try request.zone(tolerance: tolerance, sea: nil) } catch {
        throw CoverageError(zone: request.name, reason: error)
      }
    }
    let builder = RouteBuilder(zones: zones, layers: [Self.sensors], tolerance: tolerance) { position in
      data.nearestPlace(to: position).map { ($0.place.name, $0.distance) } ?? ("", Distance(metres: 0))
    }
    let coverage = try await builder.coverage(of: ways, threads: threads)
    return (coverage, Dictionary(own.map { ($0.id, $0.sourceName) }) { first, _ in first })
  }

  private func help(
    along pieces: [RoutePieces], on chart: SeaChart, threads: Int
  ) async throws -> [RouteResponse] {
    guard !pieces.isEmpty else { return [] }
    let middles = pieces.flatMap(\.middles)
    let (area, _) = try await areaOfInterest(threads: threads)
    var comers = AirReach(assets: assets, area: area).comers(to: middles)
    if !ships.isEmpty {
      let (survey, times) = try await SeaSurvey.following(
        ships, on: chart, reaches: [], places: [], to: middles, isDrawn: false, threads: threads)
      comers += survey.comers(times)
    }
    return RouteResponseBuilder(comers: comers).responses(of: pieces)
  }
}

extension ZoneRequest {
  // How high the target is that the zone is drawn for, where it is drawn for one.
  fileprivate var targetHeight: Distance? {
    for parameter in parameters where parameter.name == "target_height_m" {
      if case .number(let metres) = parameter.value { return Distance(metres: metres) }
    }
    return nil
  }
}
