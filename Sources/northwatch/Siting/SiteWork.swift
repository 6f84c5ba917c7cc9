import Coverage
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation
import Reporting
import Siting

/// What `site` works on: candidates, existing sites, demand, and the ship or aircraft.
struct SiteWork {
  let command: SiteCommand
  let data: ReferenceData
  let goal: SitingGoal
  let demand: SitingDemand
  let candidates: [SitingPlace]
  let existing: [SitingPlace]
  /// The ship, if one sails.
  let ship: SiteMoverOptions.Ship?
  private let chart: SeaChart?
  private let flight: SitingMover?
  private let messages: Messages

  init(_ command: SiteCommand, _ scenario: Scenario, _ data: ReferenceData, _ messages: Messages) async throws
  {
    let mover = command.mover
    self.command = command
    self.data = data
    self.messages = messages
    goal = SitingGoal(
      objective: command.objective, within: command.within, choose: command.choose,
      budget: command.input.budget, ranking: 1 + command.runnersUp)
    if let asset = try mover.chosenAsset(of: scenario) {
      ship = asset.flies ? nil : SiteMoverOptions.Ship(asset, data: data)
      flight = asset.flies ? asset.mover(on: nil) : nil
      if asset.flies, command.ice.ice != nil || command.ice.date != nil || command.byMonth != nil {
        throw Failure(code: EX_USAGE, message: "ice and law are for ships, and \(asset.name) flies")
      }
    } else {
      ship = mover.sails ? try mover.chosenShip(of: scenario, data: data) : nil
      flight = try mover.flight(data: data)
    }
    messages.stage("cutting the demand")
    demand = try await command.input.demand(of: scenario, threads: command.threads.threads)
    let needsLand = ship != nil || command.input.alongCoast != nil
    let chart = needsLand ? try command.water.chart(data: data, messages: messages) : nil
    self.chart = chart
    existing = try command.input.existing(
      of: scenario, ships: ship != nil, aircraft: flight != nil, data: data)
    candidates = try command.input.places(
      of: scenario, near: demand, land: chart?.land ?? [], besides: existing, data: data)
    guard !candidates.isEmpty else {
      throw Failure.badData(
        "there is no candidate: the scenario has no site of the role base or alternative, or the options find none; "
          + "give --candidates FILE, --candidate NAME, --gazetteer or --along-coast 100km")
    }
    // Said before the long work.
    guard command.choose <= candidates.count else {
      throw SitingError.tooMany(choose: command.choose, candidates: candidates.count)
    }
  }

  /// The ice and the law that the ship meets: her own in the scenario, unless options say others.
  func conditions() throws -> SeaConditions? {
    guard let ship else { return nil }
    if let own = ownWater { return own.conditions }
    return try command.ice.conditions(
      openWater: ship.speed, platform: ship.platform, data: data, messages: messages)
  }

  /// What is to be said of land, ice and law.
  func water(_ conditions: SeaConditions?) -> JSONObject {
    let land = command.water.landName
    if let own = ownWater { return SitingFeatures.water(of: own, land: land) }
    var properties: JSONObject = [:]
    guard ship != nil else { return properties }
    properties["land"] = .string(land)
    if let conditions {
      SeaProperties.conditions(conditions, file: command.ice.ice.map(Input.name), in: &properties)
    }
    return properties
  }

  // The asset of the scenario that says what the ship meets.
  private var ownWater: SitingAsset? {
    command.ice.ice == nil && command.ice.date == nil ? ship?.own : nil
  }

  /// The ship in conditions, and the aircraft.
  func movers(_ conditions: SeaConditions?) -> [SitingMover] {
    var movers: [SitingMover] = []
    if let ship, let chart {
      movers.append(
        SitingMover(
          ship: ship.name, chart: chart, conditions: conditions ?? SeaConditions(openWater: ship.speed),
          reaction: ship.reaction, farthest: ship.farthest))
    }
    if let flight { movers.append(flight) }
    return movers
  }

  /// The times.
  ///
  /// - Parameter longest: so many times the time of covering is looked at.
  func study(_ conditions: SeaConditions?, longest: Double = 1) async throws -> SitingStudy {
    try await SitingStudy(
      candidates: candidates, existing: existing, demand: demand, movers: movers(conditions),
      limit: goal.within.map { TimeSpan(seconds: $0.seconds * longest) }, snap: command.water.limit,
      threads: command.threads.threads)
  }

  // MARK: - By month

  /// The best choice of a month.
  struct Month {
    let month: Int
    /// What of the candidates is best; nil where nothing can be chosen.
    let found: (study: SitingStudy, answer: SitingAnswer)?
    /// Why nothing can be chosen.
    let reason: String
  }

  /// The best choice of every month, by its ice and the law of its 15th day.
  func months(files: [Int: String]) async throws -> [Month] {
    guard let ship else { return [] }
    var known: [String: Month] = [:]
    var months: [Month] = []
    for number in 1...12 {
      let file = files[number] ?? command.ice.ice
      let conditions = try command.ice.conditions(
        openWater: ship.speed, platform: ship.platform, data: data, messages: Messages(level: .error),
        ice: file, day: command.ice.obeyRules ? try CalendarDay(month: number, day: 15) : nil,
        obeysRules: command.ice.obeyRules)
      // Months with the same ice and the same zones open have the same answer.
      let key = "\(file ?? "") \(conditions.law == nil ? [] : conditions.zonesInSeason.sorted())"
      if let same = known[key] {
        months.append(Month(month: number, found: same.found, reason: same.reason))
        continue
      }
      messages.stage("month \(number)")
      let month: Month
      do {
        let study = try await study(conditions)
        let answer = try study.problem(goal).solve(ranking: 2)
        month = Month(month: number, found: (study, answer), reason: "")
      } catch let error as SitingError {
        month = Month(month: number, found: nil, reason: error.description)
      }
      known[key] = month
      months.append(month)
    }
    return months
  }

  /// The table of the months.
  static func table(_ months: [Month], _ features: SitingFeatures) -> [UInt8] {
    CommaTable.bytes(
      ["month", "sites", "value", "unit", "bound", "without", "runner_up", "runner_up_value", "why_none"],
      months.map { month in
        guard let (study, answer) = month.found else {
          return [String(month.month), "", "", features.unit, "", "", "", "", month.reason]
        }
        let next = answer.ranking.dropFirst().first
        return [
          String(month.month), SitingFeatures.names(answer.best, study),
          SitingFeatures.text(answer.best.value),
          features.unit, SitingFeatures.text(answer.bound), SitingFeatures.text(answer.withoutChoice),
          next.map { SitingFeatures.names($0, study) } ?? "",
          next.map { SitingFeatures.text($0.value) } ?? "",
          "",
        ]
      })
  }
}
