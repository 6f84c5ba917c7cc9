import ArgumentParser
import Foundation

/// The command line: what the user types, and what the exit code says of it.
@main
struct Northwatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "northwatch",
    abstract: "Computes what bases, ships and aircraft cover in the Arctic, as GeoJSON.",
    discussion: """
      Distances are geodesic on WGS 84, and every boundary is within a stated tolerance of the true distance.
      A quantity has a unit: 200nmi, 370.4km, 1m, 14kn, 36h, 3d. The result goes to standard output or to -o FILE;
      words go to standard error.

      Examples:
        northwatch report
        northwatch init && northwatch coverage scenario.yaml -o coverage.geojson
        echo '{"type":"Point","coordinates":[-84.55,73.07]}' | northwatch buffer - --distance 200nmi -o ring.geojson
        northwatch inspect ring.geojson
        northwatch data sites -o sites.geojson
        northwatch --generate-completion-script bash > northwatch.bash

      Exit codes: 0 done, 64 usage, 65 bad data, 66 no such input, 70 our fault, 73 and 74 cannot write.
      """,
    version: Version.text,
    subcommands: [
      ReportCommand.self, InitCommand.self, CoverageCommand.self, CompareCommand.self, ContestCommand.self,
      PatrolCommand.self, BandsCommand.self,
      BufferCommand.self, VerifyCommand.self, ZonesCommand.self, DistanceCommand.self,
      EquidistanceCommand.self, LocateCommand.self, RouteCommand.self, IsochroneCommand.self,
      SeasonCommand.self, CorridorsCommand.self, MatrixCommand.self, TimesCommand.self, SiteCommand.self,
      InspectCommand.self,
      DataCommand.self,
    ])

  static func main() async {
    // A reader that closes the pipe early ends the write with an error that is reported, not the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = PlaceArgument.arguments(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot(arguments)
      if var command = command as? AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.report(error, in: Self.self)
    }
  }
}
