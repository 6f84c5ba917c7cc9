import Geography

extension ScenarioReader {
  /// The zones that one entry asks for.
  mutating func zones(_ node: ScenarioNode) throws(ScenarioError) -> [ZoneRequest] {
    let any = [
      "kind", "of", "layer", "distances", "time-on-station", "reserve", "within", "along", "range",
      "speed", "tolerance", "ice", "ice-class", "date",
    ]
    let members = try node.members(allowed: any)
    guard let kindNode = members["kind"] else { throw node.error("the key kind is missing") }
    guard let kind = ZoneKind(rawValue: try kindNode.text()) else {
      throw kindNode.error("expected \(ZoneKind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let common = ["kind", "of", "layer"]
    let own: [String] =
      switch kind {
      case .rangeRing: ["distances"]
      case .radiusOfAction: ["time-on-station", "reserve"]
      case .reach: ["within"]
      case .radarHorizon: []
      case .swath: ["along", "range"]
      case .seaReach: ["within", "speed", "tolerance", "ice", "ice-class", "date"]
      }
    _ = try node.members(allowed: common + own)
    guard let of = members["of"] else { throw node.error("the key of is missing: whose zone is it?") }
    let layer = try members["layer"]?.text()
    var requests: [ZoneRequest] = []
    for source in of.list() {
      switch kind {
      case .rangeRing: requests += try rings(source, members["distances"], node, layer)
      case .radiusOfAction: requests.append(try radius(source, members, layer))
      case .reach: requests += try reach(source, members["within"], node, layer)
      case .radarHorizon: requests += try horizons(source, layer)
      case .swath: requests += try swaths(source, members, node, layer)
      case .seaReach: requests += try seaReaches(source, members, node, layer)
      }
    }
    return requests
  }

  private func rings(
    _ source: ScenarioNode, _ distances: ScenarioNode?, _ node: ScenarioNode, _ layer: String?
  ) throws(ScenarioError) -> [ZoneRequest] {
    let site = try site(source)
    guard let distances else { throw node.error("the key distances is missing, as in [200nmi]") }
    var requests: [ZoneRequest] = []
    for entry in distances.list() {
      let distance: Distance = try entry.quantity()
      let words = try entry.text()
      requests.append(
        ZoneRequest(
          id: "range-ring-\(site.id)-\(Self.slug(words))", kind: .rangeRing, name: "\(site.name), \(words)",
          layer: layer ?? "Range ring \(words)", source: site.id, sourceName: site.name, nation: site.nation,
          alliance: site.alliance, origin: Origin(of: site), distance: distance, within: nil, parameters: [],
          provenance: site.provenance,
          shape: .sector(Sector(centre: site.position, outerRadius: distance)), basis: .given,
          placed: site.provenance.confidence))
    }
    return requests
  }

  private func radius(
    _ source: ScenarioNode, _ members: [String: ScenarioNode], _ layer: String?
  ) throws(ScenarioError) -> ZoneRequest {
    let asset = try asset(source)
    let station: TimeSpan =
      try members["time-on-station"]?.quantity(zeroAllowed: true) ?? TimeSpan(seconds: 0)
    let reserve = try members["reserve"]?.share() ?? 0
    guard let speed = asset.speed else { throw source.error(Self.missing("speed", of: asset)) }
    guard asset.range != nil || asset.endurance != nil else {
      throw source.error(Self.missing("range or endurance", of: asset))
    }
    guard
      let action = RadiusOfAction(
        speed: speed, range: asset.range, endurance: asset.endurance, timeOnStation: station,
        reserve: reserve)
    else {
      throw source.error(
        "with \(station.hours) h on station and \(reserve * 100)% reserve nothing is left of the way out and back"
      )
    }
    return ZoneRequest(
      id: "radius-of-action-\(asset.id)", kind: .radiusOfAction,
      name: "\(asset.platform), \(asset.site.name): radius of action", layer: layer ?? "Radius of action",
      source: asset.id, sourceName: "\(asset.platform), \(asset.site.name)", nation: asset.site.nation,
      alliance: asset.site.alliance, origin: Origin(of: asset), distance: action.radius, within: nil,
      parameters: [
        .init("speed_kn", speed.knots), .init("time_on_station_h", station.hours),
        .init("reserve_percent", reserve * 100), .init("limited_by", action.limit),
        .init("way", asset.flies ? "straight line" : "straight line: land and ice not considered"),
      ], provenance: asset.provenance,
      shape: .sector(Sector(centre: asset.site.position, outerRadius: action.radius)),
      basis: .action(asset, timeOnStation: station, reserve: reserve),
      placed: asset.site.provenance.confidence)
  }

  private func reach(
    _ source: ScenarioNode, _ within: ScenarioNode?, _ node: ScenarioNode, _ layer: String?
  ) throws(ScenarioError) -> [ZoneRequest] {
    let asset = try asset(source)
    guard asset.flies else {
      throw source.error("“\(asset.id)” does not fly; a straight line is no way for a ship")
    }
    guard let speed = asset.speed else { throw source.error(Self.missing("speed", of: asset)) }
    guard let within else { throw node.error("the key within is missing, as in [2h, 4h]") }
    var requests: [ZoneRequest] = []
    for entry in within.list() {
      let time: TimeSpan = try entry.quantity()
      let words = try entry.text()
      let transit = time.seconds - asset.reaction.seconds
      guard transit > 0 else {
        throw entry.error(
          "\(words) is not more than the reaction time of “\(asset.id)”, \(asset.reaction.hours) h")
      }
      let byTime = Distance(metres: speed.metresPerSecond * transit)
      let farthest = AirReach.farthest(of: asset, speed: speed)
      let distance = min(byTime, farthest ?? byTime)
      requests.append(
        ZoneRequest(
          id: "reach-\(asset.id)-\(Self.slug(words))", kind: .reach,
          name: "\(asset.platform), \(asset.site.name): reach in \(words)",
          layer: layer ?? "Reach in \(words)",
          source: asset.id, sourceName: "\(asset.platform), \(asset.site.name)", nation: asset.site.nation,
          alliance: asset.site.alliance, origin: Origin(of: asset), distance: distance, within: time,
          parameters: [
            .init("speed_kn", speed.knots), .init("reaction_s", asset.reaction.seconds),
            .init("transit_s", distance.metres / speed.metresPerSecond),
            .init("limited_by", distance == byTime ? "time" : "range"),
          ], provenance: asset.provenance,
          shape: .sector(Sector(centre: asset.site.position, outerRadius: distance)),
          basis: .reach(asset, within: time), placed: asset.site.provenance.confidence))
    }
    return requests
  }

  private func horizons(_ source: ScenarioNode, _ layer: String?) throws(ScenarioError) -> [ZoneRequest] {
    let sensor = try member(source, of: sensors, id: \.id, kind: "sensor")
    guard sensor.carrier == nil else {
      throw source.error("“\(sensor.id)” is carried by an asset; ask for its swath along a route")
    }
    var requests: [ZoneRequest] = []
    for station in sensor.stations {
      let confidence = sensor.range == nil ? station.provenance.confidence : nil
      for sight in sights(of: sensor, range: sensor.range ?? station.range, confidence: confidence) {
        if let inner = sensor.innerRange, inner >= sight.distance {
          throw source.error(
            "the inner range of \(inner.kilometres) km is not less than the range of \(sight.distance.kilometres) km"
          )
        }
        requests.append(
          ZoneRequest(
            id: "radar-horizon-\(Self.slug(station.id))-\(Self.slug(sensor.id))\(sight.suffix)",
            kind: .radarHorizon, name: "\(station.name)\(sight.words)",
            layer: layer ?? "Radar\(sight.words)", source: "\(sensor.id)/\(station.id)",
            sourceName: station.name, nation: station.nation, alliance: station.alliance,
            origin: Origin(site: station.name, status: nil, builtInCanada: nil),
            distance: sight.distance, within: nil, parameters: sight.parameters,
            provenance: station.provenance,
            shape: .sector(
              Sector(
                centre: station.position, outerRadius: sight.distance, innerRadius: sensor.innerRange,
                azimuths: sensor.azimuths)), basis: sight.basis, placed: station.provenance.confidence))
      }
    }
    return requests
  }

  private func swaths(
    _ source: ScenarioNode, _ members: [String: ScenarioNode], _ node: ScenarioNode, _ layer: String?
  ) throws(ScenarioError) -> [ZoneRequest] {
    guard let along = members["along"] else {
      throw node.error("the key along is missing: along which routes?")
    }
    let name = try source.text()
    let range: Distance? = try members["range"]?.quantity()
    let carrier: ScenarioAsset
    let swept: [Sight]
    if let sensor = sensors.first(where: { $0.id == name }) {
      guard let asset = sensor.carrier else {
        throw source.error("“\(name)” stands still; only a sensor of an asset sweeps a swath")
      }
      carrier = asset
      swept = sights(of: sensor, range: range ?? sensor.range)
    } else {
      carrier = try asset(source)
      guard let range else { throw node.error("the key range is missing: how far does “\(name)” see?") }
      swept = [
        Sight(distance: range, words: "", suffix: "", parameters: [], basis: .instruments(confidence: nil))
      ]
    }
    var requests: [ZoneRequest] = []
    for entry in along.list() {
      let route = try route(entry)
      for sight in swept {
        requests.append(
          ZoneRequest(
            id: "swath-\(Self.slug(name))-\(route.id)\(sight.suffix)", kind: .swath,
            name: "\(carrier.platform) along \(route.name)\(sight.words)",
            layer: layer ?? "Swath\(sight.words)", source: "\(name)/\(route.id)",
            sourceName: "\(carrier.platform) along \(route.name)", nation: carrier.site.nation,
            alliance: carrier.site.alliance, origin: Origin(of: carrier), distance: sight.distance,
            within: nil,
            parameters: sight.parameters + [.init("route", route.id)], provenance: route.provenance,
            shape: .swath(route, radius: sight.distance), basis: sight.basis,
            placed: route.provenance.confidence))
      }
    }
    return requests
  }

  /// How far a sensor sees under one condition.
  private struct Sight {
    let distance: Distance
    let words: String
    let suffix: String
    let parameters: [CoverageZone.Parameter]
    let basis: ZoneBasis
  }

  // One a target height: the horizon, capped by the range of the instruments; or the range alone.
  // The confidence is that of the range, nil where the scenario states it.
  private func sights(of sensor: ScenarioSensor, range: Distance?, confidence: String? = nil) -> [Sight] {
    guard let antenna = sensor.antennaHeight, !sensor.targetHeights.isEmpty else {
      return range.map {
        [
          Sight(
            distance: $0, words: "", suffix: "", parameters: [],
            basis: .instruments(confidence: confidence))
        ]
      } ?? []
    }
    return sensor.targetHeights.map { height in
      let horizon = RadarHorizon.distance(antennaHeight: antenna, targetHeight: height, factor: factor)
      let distance = range.map { min($0, horizon) } ?? horizon
      let metres =
        height.metres == height.metres.rounded() ? String(Int(height.metres)) : String(height.metres)
      var parameters: [CoverageZone.Parameter] = [
        .init("antenna_height_m", antenna.metres), .init("target_height_m", height.metres),
        .init("k_factor", factor), .init("horizon_m", horizon.metres),
      ]
      if let range { parameters.append(.init("instrumented_range_m", range.metres)) }
      parameters.append(.init("limited_by", distance == horizon ? "horizon" : "instrumented range"))
      return Sight(
        distance: distance, words: ", target at \(metres) m", suffix: "-\(Self.slug(metres))m",
        parameters: parameters,
        basis: .sight(
          antenna: antenna, target: height, factor: factor, instruments: range, confidence: confidence))
    }
  }

  static func missing(_ what: String, of asset: ScenarioAsset) -> String {
    "the \(what) of \(asset.platform) is not known; give it at the asset “\(asset.id)”"
  }

  static func slug(_ text: String) -> String {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }.joined(separator: "-")
  }
}
