import ArgumentParser
import Coverage
import Foundation
import GeoJSON
import Geography

/// `northwatch verify`: proves zones again by brute force.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Proves offset zones again, by brute force.",
    discussion: """
      Takes samples of each zone's boundary, inside and outside, and measures every one with exact geodesics against the
      whole source; nothing that draws zones takes part. It works on zones of other programs as well: give --distance
      where the features have no property distance_m. A zone made with --each is measured against its own feature.
      Writes for each zone the sample that is worst, with its error. Exit code 65 where one is beyond the tolerance.

      Examples:
        northwatch verify ring.geojson --source base.geojson
        northwatch verify postgis-buffer.geojson --source coast.geojson --distance 200nmi --samples 5000
      """)

  @Argument(help: "The zones: a GeoJSON file with polygons, or - for standard input.")
  var zones: String

  @Option(help: "What they were drawn round: a GeoJSON file.")
  var source: String

  @Option(
    parsing: .unconditional, help: "The zones' distance; the property distance_m when left out.",
    transform: quantity)
  var distance: Distance?

  @Option(help: "The error that passes; the property tolerance_m or 1m when left out.", transform: quantity)
  var tolerance: Distance?

  @Option(
    help: "What an edge of the source is: planar or geodesic; the property edges or planar when left out.")
  var edges: EdgeKind?

  @Option(help: "How many samples of the boundary, of the inside and of the outside of each zone.")
  var samples = 1000

  @Option(help: "The same seed takes the same samples.")
  var seed: UInt64 = 1

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    guard (1...10_000_000).contains(samples) else {
      throw ValidationError("--samples takes a number from 1 on")
    }
  }

  mutating func run() async throws {
    let file = Input.name(zones)
    let sources = try Input.read(source).features
    guard sources.contains(where: { $0.geometry.map { !$0.isEmpty } ?? false }) else {
      throw Failure.badData("\(Input.name(source)): there is no geometry in it to measure from")
    }
    let whole = Geometry.collection(sources.compactMap(\.geometry))
    var tasks: [ZoneTask] = []
    for (number, feature) in try Input.read(zones).features.enumerated() {
      guard let geometry = feature.geometry, !geometry.polygons.isEmpty else { continue }
      let metres = distance?.metres ?? feature.properties?["distance_m"]?.double
      guard let metres, metres.isFinite, metres != 0 else {
        throw Failure.badData("\(file): feature \(number) has no property distance_m; give --distance")
      }
      var own: Geometry?
      if let index = feature.properties?["source_feature"]?.int {
        guard sources.indices.contains(index), let geometry = sources[index].geometry else {
          throw Failure.badData("\(file): feature \(number): \(Input.name(source)) has no feature \(index)")
        }
        own = geometry
      }
      tasks.append(
        ZoneTask(
          number: number, name: feature.id?.text ?? String(number), zone: geometry, source: own ?? whole,
          metres: metres, tolerance: tolerance?.metres ?? feature.properties?["tolerance_m"]?.double ?? 1,
          edges: edges ?? feature.properties?["edges"]?.string.flatMap(EdgeKind.init) ?? .planar))
    }
    guard !tasks.isEmpty else { throw Failure.badData("\(file): there is no polygon in it to verify") }
    let (count, seed) = (samples, seed)
    let results = try await parallelMap(tasks, threads: threads.threads) { task in
      ZoneProof(source: task.source, distance: Distance(metres: task.metres), edges: task.edges).findings(
        of: task.zone, count: count, seed: seed)
    }
    var features: [Feature] = []
    var failed: [String] = []
    for (task, findings) in zip(tasks, results) {
      let worst = findings.map(\.error.metres).max() ?? 0
      if worst > task.tolerance { failed.append(task.name) }
      for finding in findings { features.append(feature(of: finding, task)) }
      let words = findings.map { finding in
        "\(finding.kind.rawValue) \(String(format: "%.3f", finding.error.metres)) m of \(finding.samples) samples"
      }
      options.messages.say(
        "zone \(task.name): \(worst > task.tolerance ? "FAILED" : "passed"), largest error "
          + "\(String(format: "%.3f", worst)) m (tolerance \(task.tolerance) m): \(words.joined(separator: ", "))"
      )
    }
    try output.write(FeatureCollection(features))
    guard failed.isEmpty else {
      throw Failure.badData(
        "\(file): \(failed.count) of \(tasks.count) zones are beyond their tolerance: "
          + failed.prefix(5).joined(separator: ", ") + (failed.count > 5 ? ", …" : ""))
    }
  }

  private func feature(of finding: ZoneProof.Finding, _ task: ZoneTask) -> Feature {
    Feature(
      id: .string("\(task.name)-\(finding.kind.rawValue)"), geometry: .point(finding.position),
      properties: [
        "kind": "verification", "zone": .string(task.name), "tests": .string(finding.kind.rawValue),
        "passed": .bool(finding.error.metres <= task.tolerance),
        "error_m": .number(finding.error.metres, decimals: 3),
        "measured_m": .number(finding.distance.metres, decimals: 3),
        "distance_m": .number(task.metres, decimals: 3), "tolerance_m": .number(task.tolerance, decimals: 3),
        "samples": .number(finding.samples), "seed": .string(String(seed)),
      ])
  }
}

/// A zone to verify.
private struct ZoneTask: Sendable {
  let number: Int
  let name: String
  let zone: Geometry
  let source: Geometry
  let metres: Double
  let tolerance: Double
  let edges: EdgeKind
}
