import ArgumentParser
import Coverage
import Foundation
import GeoJSON
import Geography
import Reporting

/// `northwatch patrol`: how often patrols see each part of the area of interest.
struct PatrolCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patrol",
    abstract: "How often patrols of a ship or aircraft see each part of the area, as CSV.",
    discussion: """
      Coverage factor and probability of detection by the law of random search (Koopman 1946): what is swept on station in
      the period over the area. Time on station is the endurance less the way there and back. With --revisit or
      --detection it says how many ships or aircraft that would take.

      Examples:
        northwatch patrol scenario.yaml --of mq9-inuvik --sweep-width 40nmi --turnaround 12h
        northwatch patrol scenario.yaml --of aops --sweep-width 20nmi --period 7d --revisit 3d -o patrols.csv
      """)

  @Argument(help: "A scenario (YAML), or - for standard input; the bundled one when left out.")
  var scenario: String?

  @Option(name: .customLong("of"), help: "The asset's key in the scenario; may be repeated.")
  var assets: [String]

  @Option(help: "The width of the strip that is seen: 40nmi.", transform: quantity)
  var sweepWidth: Distance

  @Option(help: "The time that counts: 24h when left out.", transform: quantity)
  var period: TimeSpan?

  @Option(help: "The time between coming back and leaving again: 0h when left out.", transform: quantity)
  var turnaround: TimeSpan?

  @Option(
    help: "The wanted mean time between two looks at a place: how many does it take?", transform: quantity)
  var revisit: TimeSpan?

  @Option(help: "The wanted probability of being seen in the period, in per cent: how many does it take?")
  var detection: Double?

  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    if assets.isEmpty { throw ValidationError("name an asset with --of") }
    if sweepWidth.metres <= 0 { throw ValidationError("--sweep-width takes more than 0m") }
    if let period, period.seconds <= 0 { throw ValidationError("--period takes more than 0h") }
    if let turnaround, turnaround.seconds < 0 { throw ValidationError("--turnaround takes 0h or more") }
    if let revisit, revisit.seconds <= 0 { throw ValidationError("--revisit takes more than 0h") }
    if let detection, !(detection > 0 && detection < 100) {
      throw ValidationError("--detection takes more than 0 and less than 100 (per cent)")
    }
  }

  mutating func run() async throws {
    let input = try ScenarioInput(path: scenario)
    let period = period ?? TimeSpan(seconds: 86_400)
    var rows: [[String]] = []
    for asset in assets {
      options.messages.stage("ways of \(asset) to the area")
      let efforts = try await input.scenario.patrols(
        of: asset, sweepWidth: sweepWidth, turnaround: turnaround ?? TimeSpan(seconds: 0), data: input.data,
        threads: threads.threads)
      rows += efforts.map { row(asset, $0.part, $0.effort, period) }
    }
    try Output.write(
      CommaTable.bytes(
        [
          "asset", "number", "part_of_area", "area_km2", "mean_transit_h", "on_station_h", "share_on_station",
          "period_h", "swept_km2", "coverage_factor", "probability_of_detection", "revisit_h",
          "number_for_revisit",
          "number_for_detection",
        ], rows), to: output)
  }

  private func row(_ asset: String, _ part: String, _ effort: PatrolEffort, _ period: TimeSpan) -> [String] {
    func text(_ value: Double?, _ decimals: Int) -> String {
      value.map { JSONValue.number($0, decimals: decimals).text() } ?? ""
    }
    let isReached = effort.onStation.seconds > 0
    return [
      asset, String(effort.number), part, text(effort.area.squareKilometres, 3),
      isReached ? text(effort.transit.hours, 3) : "", text(effort.onStation.hours, 3),
      text(effort.presence, 6),
      text(period.hours, 3), text(effort.swept(in: period).squareKilometres, 1),
      text(effort.coverageFactor(in: period), 6), text(effort.probability(in: period), 6),
      text(effort.revisit?.hours, 3),
      revisit.flatMap { effort.needed(forRevisit: $0) }.map(String.init) ?? "",
      detection.flatMap { effort.needed(forProbability: $0 / 100, in: period) }.map(String.init) ?? "",
    ]
  }
}
