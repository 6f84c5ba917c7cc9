import Geography
import Siting

extension ScenarioReader {
  private static let sitingKeys = [
    "choose", "objective", "within", "asset", "candidates", "fixed", "cell", "runners-up", "sensitivity",
  ]

  /// The questions of where sites should stand that a scenario asks.
  func sitingRequests(_ node: ScenarioNode) throws(ScenarioError) -> [SitingRequest] {
    var requests: [SitingRequest] = []
    for (id, node) in try node.members() { requests.append(try sitingRequest(id, node)) }
    return requests
  }

  private func sitingRequest(_ id: String, _ node: ScenarioNode) throws(ScenarioError) -> SitingRequest {
    let members = try node.members(allowed: Self.sitingKeys)
    guard let chooseNode = members["choose"] else {
      throw node.error("the key choose is missing: how many sites, as in choose: 1")
    }
    let choose = try chooseNode.count()
    let objective = try objective(members["objective"])
    let within = try sitingTime(members["within"], for: objective, node)
    let asset = try sitingAsset(members["asset"], node)
    if let within, let time = members["within"], within <= asset.reaction {
      throw time.error("it is not more than the reaction time of “\(asset.id)”, \(asset.reaction.hours) h")
    }
    let standing = try members["fixed"].map { (node) throws(ScenarioError) in try places(node) }
    let existing =
      standing?.map(\.place) ?? sites.sitingExisting(of: assets, ships: !asset.flies, aircraft: asset.flies)
    let named = try members["candidates"].map { (node) throws(ScenarioError) in try places(node) }
    let candidates = SitingPlace.distinct(named?.map(\.place) ?? sites.sitingCandidates, besides: existing)
    guard !candidates.isEmpty else {
      throw (members["candidates"] ?? node).error(
        "there is no candidate: no site of the role base or alternative, or all of them stand already; "
          + "name some, as in candidates: [Nanisivik, Resolute Bay]")
    }
    guard choose <= candidates.count else {
      throw chooseNode.error("\(SitingError.tooMany(choose: choose, candidates: candidates.count))")
    }
    return SitingRequest(
      id: id, asset: asset,
      goal: SitingGoal(
        objective: objective, within: within, choose: choose, budget: nil,
        ranking: 1 + (try runnersUp(members["runners-up"]))),
      cell: try cell(members["cell"]), sensitivity: try sensitivity(members["sensitivity"], of: objective),
      candidates: candidates, existing: existing,
      namedCandidates: named?.map(\.words), namedExisting: standing?.map(\.words))
  }

  private func objective(_ node: ScenarioNode?) throws(ScenarioError) -> SitingObjective {
    guard let node else { return .covering }
    guard let objective = SitingObjective(rawValue: try node.text()) else {
      throw node.error("expected \(SitingObjective.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return objective
  }

  private func sitingTime(
    _ node: ScenarioNode?, for objective: SitingObjective, _ question: ScenarioNode
  ) throws(ScenarioError) -> TimeSpan? {
    let isNeeded = objective == .covering || objective == .backup
    guard let node else {
      if isNeeded { throw question.error("\(objective.rawValue) needs a time, as in within: 48h") }
      return nil
    }
    guard isNeeded else {
      throw node.error("it means nothing to \(objective.rawValue), where all times count; leave it out")
    }
    let within: TimeSpan = try node.quantity()
    guard within <= SitingRequest.longestTime else {
      throw node.error("it is more than a year")
    }
    return within
  }

  private func sitingAsset(
    _ named: ScenarioNode?, _ question: ScenarioNode
  ) throws(ScenarioError) -> ScenarioAsset {
    guard let named else {
      throw question.error("the key asset is missing: the ship or aircraft that is stationed at a site")
    }
    let asset = try asset(named)
    guard asset.speed != nil else {
      throw named.error("the speed of \(asset.platform) is not known; give it at the asset “\(asset.id)”")
    }
    return asset
  }

  private func sensitivity(
    _ node: ScenarioNode?, of objective: SitingObjective
  ) throws(ScenarioError) -> Bool {
    guard let node else { return false }
    let text = try node.text()
    guard let wanted = Bool(text) else { throw node.error("expected true or false") }
    guard !wanted || objective == .covering || objective == .backup else {
      throw node.error(
        "it is to the time of covering and backup, and \(objective.rawValue) has none; leave it out")
    }
    return wanted
  }

  private func cell(_ node: ScenarioNode?) throws(ScenarioError) -> Distance {
    guard let node else { return SitingRequest.usualCell }
    let cell: Distance = try node.quantity()
    guard SitingRequest.cells.contains(cell) else {
      throw node.error(
        "a cell is \(SitingRequest.cells.lowerBound.kilometres) km to "
          + "\(SitingRequest.cells.upperBound.kilometres) km wide")
    }
    return cell
  }

  private func runnersUp(_ node: ScenarioNode?) throws(ScenarioError) -> Int {
    guard let node else { return SitingRequest.usualRunnersUp }
    guard let count = Int(try node.text()), SitingRequest.runnersUp.contains(count) else {
      throw node.error(
        "expected a whole number from \(SitingRequest.runnersUp.lowerBound) to \(SitingRequest.runnersUp.upperBound)"
      )
    }
    return count
  }

  // The places with the words that name them.
  private func places(
    _ node: ScenarioNode
  ) throws(ScenarioError) -> [(place: SitingPlace, words: String)] {
    var places: [(place: SitingPlace, words: String)] = []
    for entry in node.list() {
      if !entry.isList, let site = sites.named(try entry.text()) {
        places.append((SitingPlace(site), site.id))
        continue
      }
      let found = try position(entry)
      places.append(
        (
          SitingPlace(name: found.name, position: found.position),
          entry.isList ? found.name : try entry.text()
        )
      )
    }
    return places
  }
}
