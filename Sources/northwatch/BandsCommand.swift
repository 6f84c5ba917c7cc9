import ArgumentParser
import Coverage
import Reporting

/// `northwatch bands`: how sure the headline figures of a scenario are.
struct BandsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bands",
    abstract: "The headline figures of a scenario with the ends between which they lie, as CSV.",
    discussion: """
      Shares and gaps of the layers, response by sea and the worst arrival at the places, each with its value, its low and
      its high end for all inputs together and for each input alone: the k-factor of radar horizons, speeds, ranges,
      positions, the outline of the area. How far each may be off the scenario's key bands says; a figure whose band crosses
      a threshold of its key decisions is marked open.

      Examples:
        northwatch bands
        northwatch bands scenario.yaml -o bands.csv
      """)

  @Argument(help: "A scenario (YAML), or - for standard input; the bundled one when left out.")
  var scenario: String?

  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var options: MessageOptions

  mutating func run() async throws {
    let input = try ScenarioInput(path: scenario)
    let messages = options.messages
    let result = try await input.coverage(threads: threads.threads, messages: messages)
    let bands = try await input.bands(of: result, threads: threads.threads, messages: messages)
    try Output.write(BandTable.bytes(bands), to: output)
    for line in BandTable.summary(of: bands) { messages.say(line) }
  }
}
