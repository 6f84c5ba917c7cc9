import Geography

extension ScenarioReader {
  /// How far inputs may be off, as `bands` says; what it leaves out is as usual.
  func bandSettings(_ node: ScenarioNode?) throws(ScenarioError) -> BandSettings {
    var settings = BandSettings()
    settings.stated = stated
    let members =
      try node?.members(allowed: ["k-factor", "figures", "positions", "area-outline", "published"]) ?? [:]
    if let node = members["k-factor"] {
      let (low, high) = try pair(node, as: "[1.2, 1.5]") { (node) throws(ScenarioError) in
        guard let value = Double(try node.text()), value > 0.3, value < 10 else {
          throw node.error("expected a factor of the effective earth such as 1.3333")
        }
        return value
      }
      (settings.lowestRadarFactor, settings.highestRadarFactor) = (low, high)
      try check(factor, in: low, high, "the scenario's k-factor of \(factor)", node)
    } else {
      // A scenario may take another atmosphere than the usual one.
      settings.lowestRadarFactor = min(settings.lowestRadarFactor, factor)
      settings.highestRadarFactor = max(settings.highestRadarFactor, factor)
    }
    let levels = ["high", "medium", "low"]
    for (level, node) in try members["figures"]?.members(allowed: levels) ?? [:] {
      settings.figures[level] = try node.share()
    }
    for (level, node) in try members["positions"]?.members(allowed: levels) ?? [:] {
      settings.positions[level] = try node.quantity(zeroAllowed: true)
    }
    if let node = members["area-outline"] { settings.outline = try node.quantity(zeroAllowed: true) }
    for (id, node) in try members["published"]?.members() ?? [] {
      guard let asset = assets.first(where: { $0.id == id }) else {
        throw node.error(
          "there is no asset “\(id)” in the scenario" + ScenarioNode.hint(for: id, among: assets.map(\.id))
            + " (there are \(assets.map(\.id).joined(separator: ", ")))")
      }
      settings.published[id] = try published(of: asset, node)
    }
    return settings
  }

  private func published(
    of asset: ScenarioAsset, _ node: ScenarioNode
  ) throws(ScenarioError) -> BandSettings.AssetSpreads {
    let members = try node.members(allowed: ["speed", "range", "endurance"])
    func spread<Quantity: UnitParsable & Comparable>(
      _ name: String, _ nominal: Quantity?, _ value: (Quantity) -> Double, _ example: String
    ) throws(ScenarioError) -> Spread? {
      guard let node = members[name] else { return nil }
      guard let nominal else { throw node.error(Self.missing(name, of: asset)) }
      let (low, high): (Quantity, Quantity) = try pair(node, as: example) { (node) throws(ScenarioError) in
        try node.quantity()
      }
      let own = value(nominal)
      try check(nominal, in: low, high, "the \(name) of “\(asset.id)”, which the figures take,", node)
      return Spread(low: min(1, value(low) / own), high: max(1, value(high) / own))
    }
    return BandSettings.AssetSpreads(
      speed: try spread("speed", asset.speed, { $0.metresPerSecond }, "[12kn, 14kn]"),
      range: try spread("range", asset.range, { $0.metres }, "[6000nmi, 7000nmi]"),
      endurance: try spread("endurance", asset.endurance, { $0.seconds }, "[35h, 40h]"))
  }

  // A low and a high end.
  private func pair<Value: Comparable>(
    _ node: ScenarioNode, as example: String, _ read: (ScenarioNode) throws(ScenarioError) -> Value
  ) throws(ScenarioError) -> (low: Value, high: Value) {
    let entries = node.list()
    guard node.isList, entries.count == 2 else {
      throw node.error("expected the low and the high end, as in \(example)")
    }
    let (low, high) = (try read(entries[0]), try read(entries[1]))
    guard low <= high else {
      throw node.error(
        "the low end \(try entries[0].text()) is above the high end \(try entries[1].text()); write the lower first"
      )
    }
    return (low, high)
  }

  // The figures take a value between the ends, or they would lie outside their bands; the last decimals do not count.
  private func check<Value: Comparable>(
    _ value: Value, in low: Value, _ high: Value, _ what: String, _ node: ScenarioNode
  ) throws(ScenarioError) {
    guard value >= low, value <= high else {
      throw node.error("\(what) is not between the ends; widen them, or change the value")
    }
  }

  /// What is decided by figures.
  ///
  /// - Parameters:
  ///   - layers: the layers of the zones.
  ///   - hasPlaces: whether there are places to arrive at.
  func decisions(
    _ node: ScenarioNode?, layers: [String], hasPlaces: Bool
  ) throws(ScenarioError) -> [FigureDecision] {
    let names = layers.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let moving = assets.filter { $0.speed != nil }
    let ways = PlaceReach.Way.allCases.filter { way in
      hasPlaces && moving.contains { $0.flies == (way == .air) }
    }
    let responses = moving.contains { !$0.flies } ? SeaResponse.bandShares : []
    let times = ways.map(FigureDecision.arrival) + responses.map(FigureDecision.response)
    var decisions: [FigureDecision] = []
    for entry in node?.list() ?? [] {
      let members = try entry.members(allowed: ["figure", "scope", "at-least", "at-most"])
      guard let figureNode = members["figure"] else { throw entry.error("the key figure is missing") }
      let figure = try figureNode.text()
      let isTime = times.contains(figure)
      guard isTime || names.contains(figure) else {
        let known = names + times
        throw figureNode.error(
          "there is no figure “\(figure)”" + ScenarioNode.hint(for: figure, among: known)
            + " (there are \(known.joined(separator: "; ")))")
      }
      var scope = Scope.canada
      if let node = members["scope"] {
        guard let known = Scope(rawValue: try node.text()) else {
          throw node.error("expected canada or allies")
        }
        scope = known
      }
      let threshold: Double
      if isTime {
        guard let node = members["at-most"], members["at-least"] == nil else {
          throw entry.error("“\(figure)” is a time: give at-most, as in at-most: 6h")
        }
        let time: TimeSpan = try node.quantity()
        threshold = time.hours
      } else {
        guard let node = members["at-least"], members["at-most"] == nil else {
          throw entry.error("“\(figure)” is a share of the area: give at-least, as in at-least: 50%")
        }
        threshold = try node.share()
      }
      if decisions.contains(where: { $0.figure == figure && $0.scope == scope }) {
        throw entry.error("“\(figure)” is decided twice; leave one out")
      }
      decisions.append(
        FigureDecision(figure: figure, scope: scope, threshold: threshold, isTime: isTime))
    }
    return decisions
  }
}
