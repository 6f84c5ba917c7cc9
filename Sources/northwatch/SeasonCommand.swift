import ArgumentParser
import Coverage
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation
import Reporting

/// `northwatch season`: a year of a way, week by week.
struct SeasonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "season",
    abstract: "A year of a way, week by week: open or not, by law and by ice.",
    discussion: """
      For the first day of every week the fastest way in that month's ice, and the fastest one that keeps to where the
      Zone/Date System and POLARIS let the ship be: time, distance, straits passed. Without ice the table says that open
      water is assumed. The result is a CSV table.

      Examples:
        northwatch season Nanisivik Tuktoyaktuk --ship "Harry DeWolf" -o season.csv
        northwatch season Churchill Murmansk --speed 14kn --ice-class PC6 --tonnage 9000 --ice-months ice/ \\
          --assume-ice "9:medium first-year" -o season.csv
      """)

  @Argument(help: "Where the way starts: a name or lon,lat.")
  var from: PlaceArgument

  @Argument(help: "Where it ends.")
  var to: PlaceArgument

  @Option(help: "A folder with the ice of every month: files whose names begin with 01 to 12 (GeoJSON).")
  var iceMonths: String?

  @Option(help: "The year, for the days of its weeks.")
  var year = Calendar(identifier: .gregorian).component(.year, from: Date()) + 1

  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var ship: ShipOptions
  @OptionGroup var water: WaterOptions
  @OptionGroup var ice: IceOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    guard (1900...2200).contains(year) else { throw ValidationError("--year takes a year from 1900 to 2200") }
    if ice.date != nil || ice.obeyRules {
      throw ValidationError("season goes through all days by itself; leave out --date and --obey-rules")
    }
    if ice.ice != nil, iceMonths != nil { throw ValidationError("--ice and --ice-months exclude each other") }
    if ice.ice == nil, iceMonths == nil, ice.assumeIce != nil {
      throw ValidationError("--assume-ice needs --ice-months FOLDER or --ice FILE to say where")
    }
  }

  mutating func run() async throws {
    let messages = options.messages
    let data = try ReferenceData()
    let stops = try [from, to].map { try $0.resolved(in: data) }.map {
      RouteStop(name: $0.name, position: $0.position)
    }
    guard let speed = try ship.openWater(data: data) else {
      throw Failure(code: EX_USAGE, message: "how fast is the ship? give --speed 14kn or --ship NAME")
    }
    let files = try iceMonths.map { try IceMonths.files(in: $0) } ?? [:]
    let chart = try water.chart(data: data, messages: messages)
    let command = self
    func conditions(_ day: CalendarDay, obeys: Bool) throws -> SeaConditions {
      try command.ice.conditions(
        openWater: speed.speed, platform: speed.platform, data: data, messages: Messages(level: .error),
        ice: files[day.month] ?? command.ice.ice, day: day, obeysRules: obeys)
    }
    messages.stage("searching the ways of the year")
    let season = try YearOfWay(
      year: year, stops: stops, chart: chart, iceChanges: !files.isEmpty,
      passed: GatesPassed(
        gates: water.land == nil ? data.gates : [], canals: try water.openCanals(data: data)),
      limit: water.limit, threads: threads.threads, conditions: conditions)
    let rows = try season.weeks.map { week in
      let day = try CalendarDay(parsing: week.date)
      let law = try conditions(day, obeys: true).law
      return SeasonTable.row(
        week, law: law.map { $0.regulations.scope(of: $0.ship).sentence } ?? "",
        ice: (files[day.month] ?? ice.ice).map(Input.name) ?? "open water assumed")
    }
    try Output.write(CommaTable.bytes(SeasonTable.header, rows), to: output)
    messages.say(
      "\(stops[0].name) – \(stops[1].name): open in \(season.openWeeks) of \(season.weeks.count) weeks of \(year)"
    )
  }
}
