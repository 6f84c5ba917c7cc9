import ArgumentParser
import Coverage
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

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
    let days = try weeks()
    let files = try iceMonths.map { try IceMonths.files(in: $0) } ?? [:]
    let chart = try water.chart(data: data, messages: messages)
    let passed = GatesPassed(
      gates: water.land == nil ? data.gates : [], canals: try water.openCanals(data: data))
    // Days of one month on which the law is the same everywhere have the same answer.
    let command = self
    func conditions(_ day: CalendarDay, obeys: Bool) throws -> SeaConditions {
      try command.ice.conditions(
        openWater: speed.speed, platform: speed.platform, data: data, messages: Messages(level: .error),
        ice: files[day.month] ?? command.ice.ice, day: day, obeysRules: obeys)
    }
    var questions: [WeekQuestion: CalendarDay] = [:]
    var asked: [(ice: WeekQuestion, law: WeekQuestion)] = []
    for day in days {
      let law = try conditions(day, obeys: true)
      let byIce = WeekQuestion(month: files.isEmpty ? 0 : day.month, zones: nil)
      let byLaw = WeekQuestion(month: byIce.month, zones: law.zonesInSeason)
      for question in [byIce, byLaw] where questions[question] == nil { questions[question] = day }
      asked.append((byIce, byLaw))
    }
    messages.stage("searching \(questions.count) conditions")
    let ordered = questions.sorted {
      ($0.value, $0.key.zones?.count ?? 0) < ($1.value, $1.key.zones?.count ?? 0)
    }
    let work = try ordered.map { question, day in
      (question, try conditions(day, obeys: question.zones != nil))
    }
    let limit = water.limit
    let answers = try await parallelMap(work, threads: threads.threads) { question, conditions in
      (
        question,
        try WeekAnswer(stops, chart: chart.with(conditions), conditions, limit: limit, passed: passed)
      )
    }
    let known = Dictionary(answers, uniquingKeysWith: { first, _ in first })
    var text =
      "week,date,open,open_by_ice,open_by_law,distance_km,time_h,gates,why_closed,law,ice\n"
    for (number, day) in days.enumerated() {
      guard let byIce = known[asked[number].ice], let byLaw = known[asked[number].law] else { continue }
      let law = try conditions(day, obeys: true)
      text += row(number + 1, day, byIce, byLaw, law, files[day.month] ?? ice.ice)
    }
    try Output.write(Array(text.utf8), to: output)
    let open = asked.count { known[$0.law]?.way != nil }
    messages.say("\(stops[0].name) – \(stops[1].name): open in \(open) of \(days.count) weeks of \(year)")
  }

  private func row(
    _ week: Int, _ day: CalendarDay, _ byIce: WeekAnswer, _ byLaw: WeekAnswer, _ conditions: SeaConditions,
    _ file: String?
  ) -> String {
    let date = String(format: "%04d-%02d-%02d", year, day.month, day.day)
    var cells = ["\(week)", date, byLaw.way != nil ? "yes" : "no", byIce.way != nil ? "yes" : "no"]
    // Where ice closes the way the law has nothing left to open.
    cells.append(byIce.way == nil ? "" : byLaw.way != nil ? "yes" : "no")
    let way = byLaw.way ?? byIce.way
    cells.append(way.map { String(format: "%.1f", $0.length.kilometres) } ?? "")
    cells.append(way.map { String(format: "%.1f", $0.time.hours) } ?? "")
    cells.append((byLaw.way != nil ? byLaw : byIce).gates.joined(separator: "; "))
    cells.append(byIce.way == nil ? "ice" : byLaw.way == nil ? "law" : "")
    cells.append(conditions.law.map { $0.regulations.scope(of: $0.ship).sentence } ?? "")
    cells.append(file.map { Input.name($0) } ?? "open water assumed")
    return cells.map { String(decoding: TableRow.written($0, delimiter: UInt8(ascii: ",")), as: UTF8.self) }
      .joined(separator: ",") + "\n"
  }

  // The first days of the weeks of a year, the first of them 1 January.
  private func weeks() throws -> [CalendarDay] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    guard let first = calendar.date(from: DateComponents(year: year, month: 1, day: 1)) else {
      throw Failure.badData("\(year) is no year")
    }
    return (0..<52).map { CalendarDay(of: first.addingTimeInterval(Double($0) * 7 * 86_400)) }
  }
}

/// What the answer for a week depends on.
private struct WeekQuestion: Hashable, Sendable {
  let month: Int
  /// The zones whose dates are open to the ship; nil where the law is not asked.
  let zones: Set<Int>?
}

/// The way of a week.
private struct WeekAnswer: Sendable {
  let way: Way?
  let gates: [String]

  init(
    _ stops: [RouteStop], chart: SeaChart, _ conditions: SeaConditions, limit: Distance, passed: GatesPassed
  ) throws {
    do {
      way = try RoutePlanner(chart: chart, speeds: conditions.speeds, limit: limit).plan(stops).parts.first
    } catch {
      // No way in these conditions is an answer; anything else is not.
      guard error.isClosed else { throw error }
      way = nil
    }
    gates = way.map { passed.names(of: $0.legs) } ?? []
  }
}
