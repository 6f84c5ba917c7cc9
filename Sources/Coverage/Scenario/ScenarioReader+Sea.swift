import Foundation
import GeoData
import Geography
import Navigation

extension ScenarioReader {
  /// The zones of an entry of the kind sea-reach for one of its ships.
  mutating func seaReaches(
    _ source: ScenarioNode, _ members: [String: ScenarioNode], _ node: ScenarioNode, _ layer: String?
  ) throws(ScenarioError) -> [ZoneRequest] {
    let starts = try seaStart(source, members["speed"])
    let named = members.filter { Self.seaKeys.contains($0.key) }
    let own = seaWords[starts.id] ?? [:]
    let words = named.merging(own) { zone, _ in zone }
    if words["ice"] != nil || words["date"] != nil, seaWordsOfZones[starts.id] == nil {
      seaWordsOfZones[starts.id] = words
    }
    let ship = try seaShip(starts, words)
    guard let within = members["within"] else {
      throw node.error("the key within is missing, as in [24h, 48h, 72h]")
    }
    var times: [(time: TimeSpan, words: String, transit: TimeSpan, limit: String)] = []
    for entry in within.list() {
      let time: TimeSpan = try entry.quantity()
      let words = try entry.text()
      guard let transit = ship.transit(within: time) else {
        throw entry.error(
          "\(words) is not more than the reaction time of “\(starts.id)”, \(starts.reaction.hours) h")
      }
      guard time.hours <= 24 * 366 else { throw entry.error("\(words) is more than a year") }
      times.append((time, words, transit.time, transit.name))
    }
    let farthest = Distance(
      metres: ship.fastest.metresPerSecond * (times.map(\.transit.seconds).max() ?? 0))
    let given: Distance? = try members["tolerance"]?.quantity()
    let tolerance = max(self.tolerance, given ?? SeaReach.usualTolerance(upTo: farthest))
    var requests: [ZoneRequest] = []
    for (time, words, transit, limit) in times {
      let reach = SeaReach(ship: ship, transit: transit, tolerance: tolerance)
      guard reach.radius > tolerance else {
        throw source.error(
          "the \(limit) of “\(starts.id)” is too short to leave: \(transit.hours) h under way are "
            + "\(reach.radius.kilometres) km, not more than the tolerance of \(tolerance.kilometres) km")
      }
      requests.append(
        ZoneRequest(
          id: "sea-reach-\(starts.id)-\(Self.slug(words))", kind: .seaReach,
          name: "\(starts.name): reach by sea in \(words)", layer: layer ?? "Reach by sea in \(words)",
          source: starts.id, sourceName: starts.name, nation: starts.site.nation,
          alliance: starts.site.alliance, origin: starts.origin, distance: nil, within: time,
          parameters: [
            .init("speed_kn", starts.speed.knots), .init("reaction_s", starts.reaction.seconds),
            .init("transit_s", transit.seconds), .init("limited_by", limit), .init("way", "by water"),
            .init("islands_drawn_from_m", SeaReach.smallestIsland(tolerance).metres),
          ] + ship.said, provenance: starts.provenance, shape: .seaReach(reach),
          basis: basis(of: starts.id, within: time, speed: members["speed"]),
          placed: starts.site.provenance.confidence))
    }
    return requests
  }

  // The distance of a ship rests on her asset's figures, unless the zone states her speed.
  private func basis(of id: String, within time: TimeSpan, speed: ScenarioNode?) -> ZoneBasis {
    guard speed == nil, let asset = assets.first(where: { $0.id == id }) else { return .given }
    return .reach(asset, within: time)
  }

  /// Where a ship starts and what she can do.
  struct SeaStart {
    let id: String
    let name: String
    let site: ScenarioSite
    let speed: Speed
    let reaction: TimeSpan
    /// The longest she can be under way, where that is known.
    let longest: TransitLimit?
    let platform: Platform?
    let origin: Origin
    let provenance: Provenance
  }

  private func seaStart(_ source: ScenarioNode, _ speed: ScenarioNode?) throws(ScenarioError) -> SeaStart {
    let name = try source.text()
    let own: Speed? = try speed?.quantity()
    if let asset = assets.first(where: { $0.id == name }) {
      guard !asset.flies else { throw source.error("“\(name)” flies; reach by sea is for ships") }
      guard let speed = own ?? asset.speed else {
        throw source.error(
          "the speed of \(asset.platform) is not known; give it at the asset “\(name)”, or as speed: 14kn")
      }
      return seaStart(of: asset, speed: speed)
    }
    guard let site = sites.first(where: { $0.id == name }) else {
      throw source.error(
        "there is no asset or site “\(name)” in the scenario (there are "
          + "\((assets.map(\.id) + sites.map(\.id)).joined(separator: ", ")))")
    }
    guard let own else { throw source.error("the site “\(name)” needs the ship's speed, as in speed: 14kn") }
    return SeaStart(
      id: site.id, name: site.name, site: site, speed: own, reaction: TimeSpan(seconds: 0), longest: nil,
      platform: nil, origin: Origin(of: site), provenance: site.provenance)
  }

  func seaStart(of asset: ScenarioAsset, speed: Speed) -> SeaStart {
    SeaStart(
      id: asset.id, name: "\(asset.platform), \(asset.site.name)", site: asset.site, speed: speed,
      reaction: asset.reaction,
      longest: TransitLimit(endurance: asset.endurance, range: asset.range, speed: speed),
      platform: platforms[asset.id], origin: Origin(of: asset), provenance: asset.provenance)
  }

  /// The assets that are ships; those without a speed are left out.
  ///
  /// What the first zone of a ship says of ice and law holds for her response and her arrivals too.
  mutating func seaShips() throws(ScenarioError) -> [(asset: ScenarioAsset, ship: SeaShip)] {
    var ships: [(asset: ScenarioAsset, ship: SeaShip)] = []
    for (asset, start, words) in seaStarts() { ships.append((asset, try seaShip(start, words))) }
    return ships
  }

  /// Where the assets start that are ships of a known speed, with what is said of each one's ice and law.
  func seaStarts() -> [(asset: ScenarioAsset, start: SeaStart, words: [String: ScenarioNode])] {
    assets.compactMap { asset in
      guard !asset.flies, let speed = asset.speed else { return nil }
      return (
        asset, seaStart(of: asset, speed: speed), seaWordsOfZones[asset.id] ?? seaWords[asset.id] ?? [:]
      )
    }
  }

  /// The largest error of what the response draws.
  func responseTolerance(
    _ node: ScenarioNode?, ships: [SeaShip]
  ) throws(ScenarioError) -> Distance {
    let given: Distance? = try node?.members(allowed: Self.responseKeys)["tolerance"]?.quantity()
    let farthest = ships.compactMap { ship in
      SeaResponse.times.last.flatMap { ship.transit(within: $0) }.map {
        ship.fastest.metresPerSecond * $0.time.seconds
      }
    }.max()
    return max(tolerance, given ?? SeaReach.usualTolerance(upTo: Distance(metres: farthest ?? 0)))
  }

  static let responseKeys = ["tolerance", "search", "ice-months"]

  /// What is searched where ships arrive; nil where the scenario asks for none.
  func searchEffort(_ node: ScenarioNode?) throws(ScenarioError) -> SearchEffort? {
    guard let node = try node?.members(allowed: Self.responseKeys)["search"] else { return nil }
    let members = try node.members(allowed: ["radius", "sweep-width", "detection"])
    guard let radius = members["radius"], let width = members["sweep-width"],
      let detection = members["detection"]
    else {
      throw node.error(
        "a search needs all of radius, sweep-width and detection, as in {radius: 10nmi, sweep-width: 2nmi, detection: 78%}"
      )
    }
    let effort = SearchEffort(
      radius: try radius.quantity(), sweepWidth: try width.quantity(), detection: try detection.share())
    guard effort.radius.metres > 0 else { throw radius.error("the radius is more than 0m") }
    guard effort.sweepWidth.metres > 0 else { throw width.error("the sweep width is more than 0m") }
    guard effort.detection > 0 else { throw detection.error("a detection of 0% needs no search") }
    return effort
  }

  /// The keys of ice and law, at an asset or at a zone.
  static let seaKeys = ["ice", "ice-class", "date"]

  // A ship with what she meets, a name for it, and what is said of it.
  mutating func seaShip(
    _ start: SeaStart, _ members: [String: ScenarioNode]
  ) throws(ScenarioError) -> SeaShip {
    let (conditions, water, said) = try seaConditions(start, members)
    return SeaShip(
      id: start.id, name: start.name, position: start.site.position, reaction: start.reaction,
      conditions: conditions, water: water, longest: start.longest, said: said)
  }

  private mutating func seaConditions(
    _ start: SeaStart, _ members: [String: ScenarioNode]
  ) throws(ScenarioError) -> (SeaConditions, water: String, said: [CoverageZone.Parameter]) {
    let iceClass = try seaClass(start.platform, members)
    let day = try members["date"]?.text() ?? ""
    let law = try seaLaw(start.platform, iceClass, members["date"]).map {
      MetLaw(law: $0, date: day, name: day)
    }
    guard let iceNode = members["ice"] else { return Self.met(by: start, iceClass, ice: nil, law: law) }
    guard iceClass != nil else {
      throw iceNode.error("ice needs the ice class of “\(start.id)”: give ice-class: PC5, or ice-class: none")
    }
    let ice = try iceNode.members(allowed: ["file", "assume"])
    guard let file = ice["file"] else {
      throw iceNode.error("expected a file, as in {file: chart.geojson, assume: \"9:medium first-year\"}")
    }
    let words = try file.text()
    let chart = try iceChart(
      path: URL(fileURLWithPath: words, relativeTo: folder).path, file, assumed: ice["assume"])
    let polaris: Polaris
    do { polaris = try Polaris(data) } catch { throw file.error(error.description) }
    let met = MetIce(
      chart: chart, words: words, assumed: try ice["assume"]?.text(), name: words, polaris: polaris)
    return Self.met(by: start, iceClass, ice: met, law: law)
  }

  // A chart is read once, however many ships meet its ice.
  mutating func iceChart(
    path: String, _ file: ScenarioNode, assumed: ScenarioNode?
  ) throws(ScenarioError) -> IceChart {
    let name = "\(path)|\(try assumed?.text() ?? "")"
    if let chart = iceCharts[name] { return chart }
    let condition = try assumed.map { (node) throws(ScenarioError) in try Self.condition(node) }
    let features = try features(path: path, file)
    do {
      let chart = try IceChart(features: features, assumed: condition)
      iceCharts[name] = chart
      return chart
    } catch { throw file.error(error.description) }
  }

  func seaClass(
    _ platform: Platform?, _ members: [String: ScenarioNode]
  ) throws(ScenarioError) -> IceClass? {
    if let node = members["ice-class"] {
      let text = try node.text()
      do { return try IceClass(parsing: text) } catch { throw node.error(error.description) }
    }
    // A class that POLARIS does not know is asked for where there is ice.
    return platform?.iceClass.flatMap { try? IceClass(parsing: $0) }
  }

  func seaLaw(
    _ platform: Platform?, _ iceClass: IceClass?, _ date: ScenarioNode?
  ) throws(ScenarioError) -> SeaConditions.SeasonLaw? {
    guard let date else { return nil }
    let text = try date.text()
    do {
      let day = try CalendarDay(parsing: text)
      let regulations = try Regulations(data)
      var ship = RegulatedShip(
        grossTonnage: 300, service: Self.service(of: platform), iceClass: iceClass)
      if ship.category == nil, let own = platform?.iceClass {
        ship.category = try? regulations.dates.category(of: own)
      }
      return SeaConditions.SeasonLaw(regulations: regulations, day: day, ship: ship, isObeyed: true)
    } catch { throw date.error("\(error)") }
  }

  // A bundled ship's service by who operates her.
  static func service(of platform: Platform?) -> RegulatedShip.Service {
    let operatedBy = platform?.operatedBy.lowercased() ?? ""
    return operatedBy.contains("navy")
      ? .military : operatedBy.contains("coast guard") ? .government : .commercial
  }

  private static func condition(_ node: ScenarioNode) throws(ScenarioError) -> IceCondition {
    let text = try node.text()
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, let tenths = Double(parts[0]) else {
      throw node.error("expected tenths:stage, such as \"9:medium first-year\"; found “\(text)”")
    }
    do {
      return try IceCondition(tenths: tenths, of: StageOfDevelopment(parsing: parts[1]))
    } catch { throw node.error(error.description) }
  }
}

extension String {
  // Without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
