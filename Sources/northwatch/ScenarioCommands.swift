import ArgumentParser
import Coverage
import Foundation
import GeoJSON
import Geography
import Reporting

/// How many threads a command uses.
struct ThreadOptions: ParsableArguments {
  @Option(help: "How many threads; all cores when left out. The result is the same.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to 1024")
    }
  }
}

/// `northwatch init`: writes a scenario to start from.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a commented scenario to start from.",
    discussion: """
      An existing file is not overwritten.

      Examples:
        northwatch init
        northwatch init - > scenario.yaml
      """)

  @Argument(help: "The file to write, or - for standard output.")
  var file = "scenario.yaml"

  mutating func run() async throws {
    if file != "-", FileManager.default.fileExists(atPath: file) {
      throw Failure(
        code: EX_CANTCREAT, message: "\(file) is there already; name another file, or move it away first")
    }
    try Output.write(Array(BundledScenario.text.utf8), to: file)
  }
}

/// `northwatch coverage`: a scenario's zones, gaps, routes and sites as GeoJSON.
struct CoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Coverage zones, gaps, routes, sites and response by sea of a scenario as GeoJSON.",
    discussion: """
      Examples:
        northwatch coverage scenario.yaml -o coverage.geojson
        northwatch coverage scenario.yaml --figures figures.json -o coverage.geojson
        northwatch coverage scenario.yaml --format geojsonseq | jq -c 'select(.properties.kind == "gap")'
      """)

  @Argument(help: "A scenario (YAML), or - for standard input.")
  var scenario: String

  @Option(help: "Write the figures to this JSON file as well, as a report has them.")
  var figures: String?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    if let figures, figures == output.output {
      throw ValidationError("--figures and -o name the same file")
    }
  }

  mutating func run() async throws {
    let messages = options.messages
    let input = try ScenarioInput(path: scenario)
    var result = try await input.coverage(threads: threads.threads, messages: messages)
    if figures != nil {
      result.bands = try await input.bands(of: result, threads: threads.threads, messages: messages)
    }
    let report = try await ReportFeatures(result, threads: threads.threads)
    if let figures { try Output.write(Report.figures(of: result, program: Version.text), to: figures) }
    try output.write(
      FeatureCollection(report.zones + report.gaps + report.routes + report.sites + report.responses))
    for line in Report.summary(of: result) { messages.say(line) }
  }
}

/// `northwatch report`: the main job.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Every zone, figure, gap, map and table of a scenario, in a folder.",
    discussion: """
      Without a scenario, the bundled one. The folder gets zones, gaps, routes and sites as GeoJSON, figures.json,
      tables as CSV, and report.html, a page that needs no network. Where the scenario has sides, who is first as well; where
      it asks where sites should stand, the best choice; where it has corridors, their ways.

      Examples:
        northwatch report
        northwatch report scenario.yaml -o my-report
      """)

  @Argument(help: "A scenario (YAML), or - for standard input.")
  var scenario: String?

  @Option(name: [.customShort("o"), .long], help: "The folder to write; made if it is not there.")
  var output = "northwatch-report"

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var options: MessageOptions

  mutating func run() async throws {
    let input = try ScenarioInput(path: scenario)
    let messages = options.messages
    let threads = threads.threads
    @Sendable func corridors() async throws -> [Corridor] {
      try await input.scenario.corridors(data: input.data, threads: threads) { messages.stage($0) }
    }
    @Sendable func contest() async throws -> Contest? {
      guard !input.scenario.sides.isEmpty else { return nil }
      return try await input.scenario.contest(data: input.data, threads: threads) { messages.stage($0) }
    }
    @Sendable func siting() async throws -> [ScenarioSiting] {
      try await input.scenario.siting(data: input.data, threads: threads) { messages.stage($0) }
    }
    // Beside the rest where there are cores, so that none waits for another's last piece of work.
    let isBeside = threads > 1
    async let early = isBeside ? corridors() : []
    var result = try await input.coverage(threads: threads, messages: messages)
    async let earlyContest = isBeside ? contest() : nil
    async let earlySiting = isBeside ? siting() : []
    result.bands = try await input.bands(of: result, threads: threads, messages: messages)
    let first = isBeside ? try await earlyContest : try await contest()
    let choices = isBeside ? try await earlySiting : try await siting()
    let ways = isBeside ? try await early : try await corridors()
    messages.stage("writing \(output)")
    let files = try await Report.files(
      of: result, contest: first, siting: choices, corridors: ways,
      scenario: scenario == nil ? nil : input.fileName, coast: try input.mapCoast(), threads: threads,
      program: Version.text)
    try Output.write(files, into: output, messages: messages)
    for line in Report.summary(of: result) { messages.say(line) }
  }
}
