import ArgumentParser
import Coverage
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation
import Reporting
import Siting

/// `northwatch site`: which of several places serve best.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Which places serve best: K of the candidates, proven to be the best choice.",
    discussion: """
      Times are by water round the islands, with ice and law where they are given, or by air in a straight line; with both a
      ship and an aircraft the sooner counts. The result says what each site adds that nothing else covers, what the next
      best choices are, and the bound that proves that none is better.

      covering: the most area or weight reached within a time. backup: the most reached from two sites. centre: the least
      worst time. median: the least mean time.

      Examples:
        northwatch site scenario.yaml --choose 1 --within 24h -o site.geojson
        northwatch site scenario.yaml --choose 1 --within 48h --asset aops --cell 50km -o site.geojson
        northwatch site scenario.yaml --choose 2 --objective median --gazetteer --speed 14kn --table ranking.csv
        northwatch site scenario.yaml --choose 3 --within 36h --along-coast 150km --ship "Harry DeWolf" --sensitivity
        northwatch site scenario.yaml --choose 3 --within 3h --aircraft CP-140 --candidates ports.csv --budget 900
        northwatch site scenario.yaml --choose 1 --within 48h --ice-class PC5 --ice-months ice/ --by-month months.csv
      """)

  @Argument(help: "A scenario (YAML), or - for standard input.")
  var scenario: String

  @Option(help: "How many are chosen; at most so many with --budget.")
  var choose: Int

  @Option(help: "covering, backup, centre or median.")
  var objective = SitingObjective.covering

  @Option(help: "The time within which demand is covered: 24h.", transform: quantity)
  var within: TimeSpan?

  @Option(help: "How many of the next best choices are told.")
  var runnersUp = SitingRequest.usualRunnersUp

  @Flag(help: "Look for the nearest times, and speeds, at which another choice is best.")
  var sensitivity = false

  @Option(help: "A table of the ranking (CSV).")
  var table: String?

  @Option(help: "A table of the best choice by month (CSV), by the ice and, with --obey-rules, the law.")
  var byMonth: String?

  @Option(help: "A folder with the ice of every month: files whose names begin with 01 to 12 (GeoJSON).")
  var iceMonths: String?

  @OptionGroup var input: SiteInputOptions
  @OptionGroup var mover: SiteMoverOptions
  @OptionGroup var water: WaterOptions
  @OptionGroup var ice: IceOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    guard choose >= 1 else { throw ValidationError("--choose takes 1 or more") }
    guard SitingRequest.runnersUp.contains(runnersUp) else {
      throw ValidationError("--runners-up takes 0 to 50")
    }
    let needsTime = objective == .covering || objective == .backup
    if needsTime, within == nil { throw ValidationError("\(objective.rawValue) needs a time: --within 24h") }
    if !needsTime, within != nil {
      throw ValidationError(
        "--within means nothing to \(objective.rawValue), where all times count; leave it out")
    }
    if let within, !(within.seconds > 0 && within <= SitingRequest.longestTime) {
      throw ValidationError("--within takes more than 0h and at most a year")
    }
    if sensitivity, !needsTime {
      throw ValidationError(
        "--sensitivity is to the time of covering and backup; a change of speed leaves centre and median as they are"
      )
    }
    if byMonth == nil, iceMonths != nil { throw ValidationError("--ice-months needs --by-month FILE.csv") }
    if byMonth != nil, iceMonths == nil, !ice.obeyRules {
      throw ValidationError("nothing changes by month without --ice-months FOLDER or --obey-rules")
    }
    if byMonth != nil, !mover.sails {
      throw ValidationError("--by-month needs a ship: --ship NAME or --speed 14kn")
    }
    if !mover.sails, ice.ice != nil || ice.date != nil {
      throw ValidationError("ice and law are for ships: give --ship NAME or --speed 14kn as well")
    }
    if iceMonths == nil {
      try ice.checkIce()
    } else if ice.obeyRules, ice.date == nil {
      throw ValidationError("--obey-rules needs the day: --date 2027-08-20")
    }
  }

  mutating func run() async throws {
    let messages = options.messages
    messages.stage("reading the scenario")
    let read = try ScenarioInput(path: scenario)
    let work = try await SiteWork(self, read.scenario, read.data, messages)
    let conditions = try work.conditions()
    messages.stage(
      "times from \(work.candidates.count) candidates to \(work.demand.positions.count) points of demand")
    let study = try await work.study(
      conditions, longest: sensitivity ? SitingSensitivity.factors.upperBound : 1)
    messages.stage("choosing \(choose) of \(study.candidates.count)")
    let problem = try study.problem(work.goal)
    let answer = try problem.solve(ranking: 1 + runnersUp) { nodes in
      messages.stage("choosing, \(nodes) nodes")
    }
    var turns: SitingSensitivity?
    if sensitivity {
      messages.stage("looking for times at which another choice is best")
      turns = try study.sensitivity(work.goal, chosen: answer.best.sites)
    }
    var months: [SiteWork.Month] = []
    if byMonth != nil { months = try await work.months(files: try iceMonths.map(IceMonths.files) ?? [:]) }
    messages.stage("writing")
    let features = SitingFeatures(
      study: study, goal: work.goal, problem: problem, answer: answer, sensitivity: turns,
      movers: work.movers(conditions), water: work.water(conditions))
    try output.write(FeatureCollection(try features.features(threads: threads.threads)))
    if let table { try Output.write(features.ranking(), to: table) }
    if let byMonth { try Output.write(SiteWork.table(months, features), to: byMonth) }
    for (name, distance) in study.moved {
      messages.say("“\(name)” was moved \(String(format: "%.2f", distance.kilometres)) km to the water")
    }
    if !study.left.isEmpty {
      messages.say(
        "no water that leads to the sea within \(water.limit.kilometres) km, and so no candidates: "
          + study.left.map { "“\($0)”" }.joined(separator: ", "))
    }
    if study.onLand > 0 {
      messages.say(
        "\(study.onLand) points of demand lie on land or in areas to be avoided, and are not counted")
    }
    if study.outOfReach > 0 {
      messages.say(
        "\(study.outOfReach) points of demand are reached from nowhere by the ways looked for, and are not counted"
      )
    }
    for line in features.summary { messages.say(line) }
  }
}

extension SitingObjective: ExpressibleByArgument {}
