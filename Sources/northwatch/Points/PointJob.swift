import ArgumentParser
import Foundation
import GeoJSON
import Geography

/// What a command over points reads and writes: a CSV table, GeoJSON, or a text sequence, and the same comes out with
/// columns or properties added.
struct PointOptions: ParsableArguments {
  @Argument(
    help:
      "Points: a CSV table, GeoJSON or a GeoJSON text sequence, or - for standard input (with --input-format)."
  )
  var points: String

  @Option(help: "csv, geojson or geojsonseq; by the file's ending when left out, CSV for standard input.")
  var inputFormat: PointFormat?

  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var options: MessageOptions

  private var format: PointFormat {
    inputFormat ?? (points == "-" ? .csv : PointFormat(path: points))
  }

  /// Answers every point in order.
  ///
  /// - Parameters:
  ///   - added: the names of columns or properties.
  ///   - together: how many points of a table are answered at once.
  ///   - cells: makes what answers the points of a table, for one thread.
  ///   - properties: makes what answers the points of features, for one thread.
  func answer(
    added: [String], together: Int = 1 << 12,
    cells: @escaping @Sendable (TableLayout) -> TableAnswerer,
    properties: @escaping @Sendable () -> ([Position]) -> [[(String, JSONValue)]]
  ) async throws {
    let result = try StreamedOutput(path: output)
    do {
      let total = try await run(
        added: added, together: together, to: result, cells: cells, properties: properties)
      try result.commit()
      options.messages.say(
        "\(total.rows) points" + (total.empty > 0 ? ", \(total.empty) of them without a position" : ""))
    } catch {
      result.abandon()
      throw error
    }
  }

  /// Reads every point and writes nothing.
  func read(
    cells: @escaping @Sendable (TableLayout) -> TableAnswerer,
    properties: @escaping @Sendable () -> ([Position]) -> [[(String, JSONValue)]]
  ) async throws {
    _ = try await run(added: [], together: 1 << 12, to: nil, cells: cells, properties: properties)
  }

  private func run(
    added: [String], together: Int, to result: StreamedOutput?,
    cells: @escaping @Sendable (TableLayout) -> TableAnswerer,
    properties: @escaping @Sendable () -> ([Position]) -> [[(String, JSONValue)]]
  ) async throws -> (rows: Int, empty: Int) {
    let name = Input.name(points)
    if format == .csv {
      let descriptor = points == "-" ? 0 : open(points, O_RDONLY)
      guard descriptor >= 0 else {
        throw Failure(
          code: EX_NOINPUT, message: "cannot read \(points): \(String(cString: strerror(errno)))")
      }
      defer { if points != "-" { close(descriptor) } }
      return try PointTable(
        file: name, columns: columns, threads: threads.threads, together: together
      ).run(from: descriptor, added: added, to: { try result?.write($0) }, worker: cells)
    }
    let stream = points == "-" ? FeatureStream(fileDescriptor: 0) : try FeatureStream(contentsOf: points)
    let writer = try FeatureWriter(
      format: format == .geojsonseq ? .textSequence : .featureCollection, sink: result?.sink ?? { _ in })
    let total = try await PointFeatures(file: name, threads: threads.threads).run(
      from: stream, to: writer, empty: added.map { ($0, .null) }, worker: properties)
    try writer.finish()
    return total
  }
}

/// The forms of points.
enum PointFormat: String, ExpressibleByArgument, CaseIterable {
  case csv
  case geojson
  case geojsonseq

  init(path: String) {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "csv", "tsv", "txt": self = .csv
    case "geojsonseq", "geojsons", "geojsonl", "ndjson": self = .geojsonseq
    default: self = .geojson
    }
  }
}
