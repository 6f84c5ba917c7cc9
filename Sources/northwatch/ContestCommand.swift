import ArgumentParser
import Coverage
import Foundation
import GeoJSON
import Geography
import Reporting

/// `northwatch contest`: who is there first, and by how much.
struct ContestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contest", abstract: "Which side is first where at sea, and by how much.",
    discussion: """
      The sides are those of the scenario, with what they have at sea and in the air. Areas of who is first, side by side
      and asset by asset; lines where two sides arrive together; contours of the hours between the first and the second.
      With --without, the same without a side, a site or an asset, and what changes hands.

      Examples:
        northwatch contest scenario.yaml -o first.geojson
        northwatch contest scenario.yaml --by sea --without nanisivik --table first.csv -o first.geojson
      """)

  @Argument(help: "A scenario (YAML) with sides, or - for standard input.")
  var scenario: String

  @Option(help: "Leave out a side, a site or an asset in a second case, by its key; may be given again.")
  var without: [String] = []

  @Option(help: "air or sea: count what goes that way alone.")
  var by: PlaceReach.Way?

  @Option(help: "Write the figures to this CSV table as well.")
  var table: String?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    if let table, table == output.output { throw ValidationError("--table and -o name the same file") }
  }

  mutating func run() async throws {
    let messages = options.messages
    messages.stage("reading the scenario")
    let input = try ScenarioInput(path: scenario)
    let contest = try await input.scenario.contest(
      data: input.data, way: by, without: without, threads: threads.threads
    ) { messages.stage($0) }
    messages.stage("writing")
    let features = try await ContestReport.features(of: contest, threads: threads.threads)
    if let table { try Output.write(ContestReport.table(of: contest), to: table) }
    try output.write(FeatureCollection(features))
    for line in ContestReport.summary(of: contest) { messages.say(line) }
  }
}

extension PlaceReach.Way: ExpressibleByArgument {}
