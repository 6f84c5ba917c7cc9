import GeoData
import Geography
import Navigation

extension ScenarioReader {
  /// The sides of the contest, and what is said of it.
  mutating func sides(
    _ node: ScenarioNode?, contest: ScenarioNode?
  ) throws(ScenarioError) -> (sides: [ScenarioSide], settings: ContestSettings) {
    let members = try contest?.members(allowed: ["tolerance", "margins", "ice", "date"]) ?? [:]
    if let contest, node == nil {
      throw contest.error("a contest needs sides; give them under the key sides")
    }
    let settings = try settings(members)
    guard let node else { return ([], settings) }
    var sides: [ScenarioSide] = []
    for (id, node) in try node.members() {
      let side = try side(id, node, conditions: members)
      for asset in side.assets {
        guard let other = sides.first(where: { $0.assets.contains { $0.id == asset.id } }) else { continue }
        throw node.error(
          "the asset “\(asset.id)” is on the side “\(other.id)” already; an asset is on one side")
      }
      sides.append(side)
    }
    guard sides.count >= 2 else {
      throw node.error("a contest needs two sides or more, as in canada: {assets: [aops]}")
    }
    return (sides, settings)
  }

  private func settings(_ members: [String: ScenarioNode]) throws(ScenarioError) -> ContestSettings {
    var tolerance = ContestSettings.usualTolerance
    if let node = members["tolerance"] {
      tolerance = try node.quantity()
      guard tolerance.metres >= 10 else { throw node.error("the smallest tolerance of a contest is 10 m") }
    }
    var margins: [TimeSpan] = []
    for entry in members["margins"]?.list() ?? [] {
      let margin: TimeSpan = try entry.quantity()
      guard margin.hours <= 24 * 366 else { throw entry.error("a margin is at most a year") }
      margins.append(margin)
    }
    var conditions: [String] = []
    if let ice = try members["ice"]?.members(allowed: ["file", "assume"]), let file = ice["file"] {
      conditions.append("ice of \(try file.text())")
    }
    if let date = members["date"] { conditions.append("law of \(try date.text())") }
    return ContestSettings(
      tolerance: tolerance,
      margins: members["margins"] == nil ? ContestSettings.usualMargins : Set(margins).sorted(),
      conditions: conditions)
  }

  private mutating func side(
    _ id: String, _ node: ScenarioNode, conditions: [String: ScenarioNode]
  ) throws(ScenarioError) -> ScenarioSide {
    let members = try node.members(allowed: ["name", "sites", "assets", "ice-class"])
    // What a side has of its own is no part of the scenario's coverage.
    var own = self
    if let sites = members["sites"] {
      for (key, node) in try sites.members() where self.sites.contains(where: { $0.id == key }) {
        throw node.error("there is a site “\(key)” in the scenario already; name one of them otherwise")
      }
      try own.readSites(sites)
    }
    guard let assetsNode = members["assets"] else {
      throw node.error(
        "the side “\(id)” has no assets: give a list of the scenario's, or new ones with site and platform")
    }
    var assets: [(asset: ScenarioAsset, node: ScenarioNode)] = []
    if assetsNode.isMapping {
      for (key, node) in try assetsNode.members() where self.assets.contains(where: { $0.id == key }) {
        throw node.error("there is an asset “\(key)” in the scenario already; name one of them otherwise")
      }
      try own.readAssets(assetsNode)
      let nodes = try assetsNode.members()
      assets = zip(own.assets.suffix(nodes.count), nodes).map { ($0, $1.value) }
    } else {
      for entry in assetsNode.list() { assets.append((try asset(entry), entry)) }
    }
    if let twice = Dictionary(grouping: assets, by: { $0.asset.id }).values.first(where: { $0.count > 1 }) {
      throw twice[1].node.error("the asset “\(twice[1].asset.id)” stands here twice; leave one out")
    }
    guard !assets.isEmpty else { throw assetsNode.error("the side “\(id)” has no assets; name one or more") }
    var found: [ScenarioSide.Member] = []
    for (asset, node) in assets {
      found.append(try own.member(asset, node, conditions, iceClass: members["ice-class"]))
    }
    files = own.files
    return ScenarioSide(id: id, name: try members["name"]?.text() ?? id, members: found)
  }

  private mutating func member(
    _ asset: ScenarioAsset, _ node: ScenarioNode, _ conditions: [String: ScenarioNode],
    iceClass: ScenarioNode?
  ) throws(ScenarioError) -> ScenarioSide.Member {
    guard let speed = asset.speed else { throw node.error(Self.missing("speed", of: asset)) }
    guard !asset.flies || asset.range != nil || asset.endurance != nil else {
      throw node.error(Self.missing("range or endurance", of: asset))
    }
    let action = RadiusOfAction(
      speed: speed, range: asset.range, endurance: asset.endurance, timeOnStation: TimeSpan(seconds: 0),
      reserve: 0)
    var ship: SeaShip?
    if !asset.flies {
      var members = conditions.filter { ["ice", "date"].contains($0.key) }
      let platform = platforms[asset.id]
      // The side's class stands for those that POLARIS does not know.
      if let iceClass, (try? platform?.iceClass.map(IceClass.init(parsing:))) ?? nil == nil {
        members["ice-class"] = iceClass
      }
      ship = try seaShip(seaStart(of: asset, speed: speed), members)
    }
    return ScenarioSide.Member(asset: asset, speed: speed, ship: ship, radius: action?.radius)
  }
}
