import ArgumentParser
import Coverage
import Foundation
import GeoJSON
import Reporting

/// `northwatch corridors`: pairs of ports by the north and by today's ways.
struct CorridorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corridors",
    abstract:
      "Pairs of ports by the north and by today's ways: distance, days, fuel, open weeks, who sees them.",
    discussion: """
      For every corridor of the scenario two rows of a CSV table: the northern way, and the way with the straits and canals
      shut that the corridor names under beside. A fuel cell is empty where a figure of the ship is missing, and fuel_note
      says which. Without a scenario the bundled one is taken.

      Examples:
        northwatch corridors -o corridors.csv
        northwatch corridors scenario.yaml -o corridors.csv --geojson ways.geojson
        northwatch corridors --legs legs.csv -o corridors.csv
      """)

  @Argument(help: "A scenario (YAML) with corridors, or - for standard input; the bundled one when left out.")
  var scenario: String?

  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @Option(
    help: "Write the ways, their legs and the stretches that no sensor sees to this GeoJSON file as well.")
  var geojson: String?

  @Option(help: "Write who sees each leg, and how soon help comes, to this CSV file as well.")
  var legs: String?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    if let geojson, geojson == output { throw ValidationError("--geojson and -o name the same file") }
    if let legs, legs == output || legs == geojson {
      throw ValidationError("--legs and \(legs == output ? "-o" : "--geojson") name the same file")
    }
  }

  mutating func run() async throws {
    let messages = options.messages
    messages.stage("reading the scenario")
    let input = try ScenarioInput(path: scenario)
    let corridors = try await input.scenario.corridors(data: input.data, threads: threads.threads) {
      messages.stage($0)
    }
    guard !corridors.isEmpty else {
      throw Failure.badData(
        "the scenario has no corridors; give it some, as in corridors: {east: {from: Halifax, to: Yokohama, "
          + "year: 2027, speed: 14kn}}")
    }
    messages.stage("writing")
    if let geojson {
      try Output.write(CorridorTable.collection(corridors), to: geojson)
    }
    if let legs { try Output.write(CorridorLegTable.bytes(corridors), to: legs) }
    try Output.write(CorridorTable.bytes(corridors), to: output)
    for corridor in corridors {
      for way in corridor.ways where way.best == nil {
        messages.say("\(corridor.name): there is no way \(way.kind == .north ? "by the north" : "today")")
      }
    }
  }
}
