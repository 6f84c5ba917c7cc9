import ArgumentParser
import Coverage
import Foundation
import GeoJSON
import Reporting

/// `northwatch compare`: two scenarios side by side.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Two scenarios side by side: what is gained, what is lost.",
    discussion: """
      Areas gained and lost, for every layer, for Canada alone and with allies. With --report a folder gets them with
      both maps on two pages, and every figure of both scenarios with its difference. The scenarios share their area.

      Examples:
        northwatch compare today.yaml with-base.yaml -o changes.geojson
        northwatch compare today.yaml with-base.yaml --report comparison
      """)

  @Argument(help: "The scenario to compare with (YAML), or - for standard input.")
  var before: String

  @Argument(help: "The scenario that is compared.")
  var after: String

  @Option(help: "Write a folder with the page, the areas and a table of all figures, instead of GeoJSON.")
  var report: String?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    if before == "-", after == "-" { throw ValidationError("just one scenario can come from standard input") }
    if report != nil, output.output != nil { throw ValidationError("--report and -o exclude each other") }
  }

  mutating func run() async throws {
    let messages = options.messages
    let inputs = try [before, after].map { try ScenarioInput(path: $0) }
    var results: [CoverageResult] = []
    for input in inputs {
      results.append(try await input.coverage(threads: threads.threads, messages: messages))
    }
    messages.stage("comparing")
    let comparison = try await ScenarioComparison(from: results[0], to: results[1], threads: threads.threads)
    if let report {
      let files = try await ComparisonReport.files(
        of: comparison, coast: try inputs[0].mapCoast(), threads: threads.threads, program: Version.text)
      try Output.write(files, into: report, messages: messages)
    } else {
      try output.write(
        FeatureCollection(try await ComparisonReport.features(of: comparison, threads: threads.threads)))
    }
    for line in ComparisonReport.summary(of: comparison) { messages.say(line) }
  }
}
