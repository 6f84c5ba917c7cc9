import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

/// What a sensor of a scenario sees.
struct ScenarioSensor {
  let id: String
  let stations: [Station]
  /// Range of its instruments; a bundled radar's own where nil.
  let range: Distance?
  let innerRange: Distance?
  let antennaHeight: Distance?
  let targetHeights: [Distance]
  let azimuths: (from: Angle, to: Angle)?
  /// The asset that carries it.
  let carrier: ScenarioAsset?

  /// A place where it stands.
  struct Station {
    let id: String
    let name: String
    let position: Position
    let nation: String
    let alliance: Alliance
    let range: Distance?
    let provenance: Provenance
  }
}

/// Looks up what a scenario names, section by section; a later section refers to an earlier one.
struct ScenarioReader {
  let data: ReferenceData
  let folder: URL
  let factor: Double
  /// The tolerance of the scenario: no zone's is smaller.
  let tolerance: Distance
  var sites: [ScenarioSite] = []
  var assets: [ScenarioAsset] = []
  var sensors: [ScenarioSensor] = []
  var routes: [ScenarioRoute] = []
  var files: [String] = []
  /// The bundled platforms of the assets, by the assets' keys.
  var platforms: [String: Platform] = [:]
  /// Which of its figures the scenario states of an asset, by its key.
  var stated: [String: Set<String>] = [:]
  /// What the assets say of ice and law, by their keys: it holds for their zones too.
  var seaWords: [String: [String: ScenarioNode]] = [:]
  /// What the first zone says of it that has any, for assets that say nothing.
  var seaWordsOfZones: [String: [String: ScenarioNode]] = [:]
  /// The ice charts that were read, by what was asked for.
  var iceCharts: [String: IceChart] = [:]
  /// The bundled coast, once a route has asked for it.
  var seaChart: SeaChart?

  init(data: ReferenceData, folder: URL, factor: Double, tolerance: Distance) {
    self.data = data
    self.folder = folder
    self.factor = factor
    self.tolerance = tolerance
  }

  mutating func area(_ node: ScenarioNode) throws(ScenarioError) -> Scenario.Area {
    guard node.isMapping else {
      let area = try found(node) { name throws(DataError) in try data.area(named: name) }
      return Scenario.Area(
        name: area.name, note: area.note,
        parts: area.parts.map { Scenario.Area.Part(name: $0.name, geometry: $0.geometry) },
        provenance: Provenance(source: area.source, confidence: area.confidence.rawValue))
    }
    let members = try node.members(allowed: ["file", "name"])
    guard let file = members["file"] else { throw node.error("expected a bundled area's name or a file") }
    let source = try file.text()
    let name = try members["name"]?.text() ?? source
    // Features with names are parts of their own; those of one name are one part.
    var parts: [(name: String, polygons: [Polygon])] = []
    for feature in try features(file) {
      guard let polygons = feature.geometry?.polygons, !polygons.isEmpty else { continue }
      let own = feature.properties?["name"]?.string ?? name
      if let index = parts.firstIndex(where: { $0.name == own }) {
        parts[index].polygons += polygons
      } else {
        parts.append((own, polygons))
      }
    }
    guard !parts.isEmpty else { throw file.error("there is no polygon in it") }
    return Scenario.Area(
      name: name, note: "As given by the user's file.",
      parts: parts.map { Scenario.Area.Part(name: $0.name, geometry: .multiPolygon($0.polygons)) },
      provenance: Provenance(source: source, confidence: "scenario"))
  }

  mutating func readSites(_ node: ScenarioNode) throws(ScenarioError) {
    for (id, node) in try node.members() {
      let members = try node.members(
        allowed: ["place", "position", "name", "role", "status", "nation", "alliance"])
      let role = try members["role"]?.text() ?? "site"
      let alliance = try members["alliance"].map { (node) throws(ScenarioError) in try self.alliance(node) }
      if let place = members["place"] {
        guard members["position"] == nil else { throw node.error("give a place or a position, not both") }
        let found = try self.found(place) { name throws(DataError) in try data.place(named: name) }
        let nation = try members["nation"]?.text() ?? found.country
        let known = (found as? Site)?.status ?? (found as? GeoData.Port)?.status
        sites.append(
          ScenarioSite(
            id: id, name: try members["name"]?.text() ?? found.name, position: found.position, role: role,
            status: try members["status"]?.text() ?? known ?? "operational", nation: nation,
            alliance: alliance ?? Self.alliance(of: nation),
            provenance: Provenance(source: found.source, confidence: found.confidence.rawValue)))
      } else if let position = members["position"] {
        let nation = try members["nation"]?.text() ?? "Canada"
        sites.append(
          ScenarioSite(
            id: id, name: try members["name"]?.text() ?? id, position: try position.position(), role: role,
            status: try members["status"]?.text() ?? "proposed", nation: nation,
            alliance: alliance ?? Self.alliance(of: nation),
            provenance: Provenance(source: "the scenario", confidence: "scenario")))
      } else {
        throw node.error("expected a place by name, or a position")
      }
    }
  }

  mutating func readAssets(_ node: ScenarioNode) throws(ScenarioError) {
    for (id, node) in try node.members() {
      let members = try node.members(
        allowed: ["site", "platform", "number", "speed", "range", "endurance", "reaction"] + Self.seaKeys)
      guard let siteNode = members["site"] else { throw node.error("the key site is missing") }
      guard let platformNode = members["platform"] else { throw node.error("the key platform is missing") }
      let platform = try found(platformNode) { name throws(DataError) in try data.platform(named: name) }
      let overridden = ["speed", "range", "endurance"].filter { members[$0] != nil }
      let note = overridden.isEmpty ? "" : "; \(overridden.joined(separator: ", ")) by the scenario"
      platforms[id] = platform
      stated[id] = Set(overridden)
      let seaWords = members.filter { Self.seaKeys.contains($0.key) }
      if let word = seaWords.values.first, platform.kind.flies {
        throw word.error("ice and the law of the season are for ships; “\(id)” flies")
      }
      self.seaWords[id] = seaWords
      assets.append(
        ScenarioAsset(
          id: id, site: try site(siteNode), platform: platform.name, flies: platform.kind.flies,
          builtInCanada: platform.builtInCanada,
          number: try members["number"]?.count() ?? 1,
          speed: try members["speed"]?.quantity() ?? platform.cruiseSpeed,
          range: try members["range"]?.quantity() ?? platform.range,
          endurance: try members["endurance"]?.quantity() ?? platform.endurance,
          reaction: try members["reaction"]?.quantity(zeroAllowed: true) ?? TimeSpan(seconds: 0),
          provenance: Provenance(
            source: platform.source + note, confidence: platform.confidence.rawValue)))
    }
  }

  mutating func readSensors(_ node: ScenarioNode) throws(ScenarioError) {
    for (id, node) in try node.members() {
      let members = try node.members(
        allowed: [
          "radars", "site", "asset", "range", "inner-range", "antenna-height", "target-heights", "sector",
        ])
      let range: Distance? = try members["range"]?.quantity()
      let inner: Distance? = try members["inner-range"]?.quantity(zeroAllowed: true)
      if let range, let inner, inner >= range, let node = members["inner-range"] {
        throw node.error("the inner range must be less than the range")
      }
      var heights: [Distance] = []
      for height in members["target-heights"]?.list() ?? [] {
        heights.append(try height.quantity(zeroAllowed: true))
      }
      let antenna: Distance? = try members["antenna-height"]?.quantity(zeroAllowed: true)
      guard heights.isEmpty || antenna != nil else {
        throw node.error("target heights need an antenna-height, such as 20m")
      }
      var azimuths: (Angle, Angle)?
      if let sector = members["sector"] {
        let ends = try sector.members(allowed: ["from", "to"])
        guard let from = ends["from"], let to = ends["to"] else {
          throw sector.error("expected from and to, clockwise, as in {from: 20deg, to: 160deg}")
        }
        azimuths = (try from.quantity(zeroAllowed: true), try to.quantity(zeroAllowed: true))
      }
      let (stations, carrier) = try stations(members, node)
      guard range != nil || !heights.isEmpty || stations.contains(where: { $0.range != nil }) else {
        throw node.error("a sensor needs a range, or target-heights with an antenna-height")
      }
      sensors.append(
        ScenarioSensor(
          id: id, stations: stations, range: range, innerRange: inner, antennaHeight: antenna,
          targetHeights: heights, azimuths: azimuths, carrier: carrier))
    }
  }

  private func stations(
    _ members: [String: ScenarioNode], _ node: ScenarioNode
  ) throws(ScenarioError) -> ([ScenarioSensor.Station], ScenarioAsset?) {
    let given = ["radars", "site", "asset"].filter { members[$0] != nil }
    guard given.count == 1 else { throw node.error("expected just one of radars, site, asset") }
    if let asset = members["asset"] { return ([], try self.asset(asset)) }
    if let siteNode = members["site"] {
      let site = try self.site(siteNode)
      return (
        [
          ScenarioSensor.Station(
            id: site.id, name: site.name, position: site.position, nation: site.nation,
            alliance: site.alliance, range: nil, provenance: site.provenance)
        ], nil
      )
    }
    guard let list = members["radars"] else { return ([], nil) }
    var radars: [Radar] = []
    for entry in list.list() {
      if try entry.text() == "all-canadian" {
        radars += data.radars.filter { $0.country == "Canada" }
      } else if try entry.text() == "all" {
        radars += data.radars
      } else {
        let place = try found(entry) { name throws(DataError) in try data.radar(named: name) }
        radars.append(place)
      }
    }
    return (
      radars.map { radar in
        ScenarioSensor.Station(
          id: radar.code, name: "\(radar.name) (\(radar.code))", position: radar.position,
          nation: radar.country, alliance: Self.alliance(of: radar.country), range: radar.nominalRange,
          provenance: Provenance(source: radar.source, confidence: radar.confidence.rawValue))
      }, nil
    )
  }

  mutating func readRoutes(_ node: ScenarioNode) throws(ScenarioError) {
    for (id, node) in try node.members() {
      let members = try node.members(allowed: ["passage", "waypoints", "sea", "file", "name"])
      let given = ["passage", "waypoints", "sea", "file"].filter { members[$0] != nil }
      guard given.count == 1 else { throw node.error("expected just one of passage, waypoints, sea, file") }
      let name = try members["name"]?.text()
      if let passageNode = members["passage"] {
        let passage = try found(passageNode) { name throws(DataError) in try data.passage(named: name) }
        let weakest = Confidence.lowest(of: passage.points.map(\.confidence)).rawValue
        routes.append(
          ScenarioRoute(
            id: id, name: name ?? "Northwest Passage \(passage.id): \(passage.name)",
            line: passage.points.map(\.position), edges: .planar,
            waypointNames: Dictionary(
              uniqueKeysWithValues: passage.points.enumerated().compactMap { index, point in
                point.name.map { (index, $0) }
              }),
            provenance: Provenance(source: passage.points.first?.source ?? "", confidence: weakest)))
      } else if let waypoints = members["waypoints"] {
        var line: [Position] = []
        var names: [Int: String] = [:]
        for waypoint in waypoints.list() {
          let place = try position(waypoint)
          if !waypoint.isList { names[line.count] = place.name }
          line.append(place.position)
        }
        guard line.count >= 2 else { throw waypoints.error("a route needs two waypoints or more") }
        routes.append(
          ScenarioRoute(
            id: id, name: name ?? id, line: line, edges: .geodesic, waypointNames: names,
            provenance: Provenance(source: "the scenario", confidence: "scenario")))
      } else if let stops = members["sea"] {
        routes.append(try seaRoute(id, name: name, through: stops))
      } else if let file = members["file"] {
        let lines = try geometries(file).flatMap(\.lines)
        guard lines.count == 1 else {
          throw file.error("expected one line in it, found \(lines.count)")
        }
        routes.append(
          ScenarioRoute(
            id: id, name: name ?? id, line: lines[0], edges: .planar, waypointNames: [:],
            provenance: Provenance(source: try file.text(), confidence: "scenario")))
      }
    }
  }
}
