import ArgumentParser
import Foundation
import GeoJSON
import Geography

/// `northwatch inspect`: is this GeoJSON valid, and what does it measure.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Says whether GeoJSON is valid, and its area, length and bounds on the ellipsoid.",
    discussion: """
      An error says the JSON path, the feature and the byte, and ends with exit code 65. Warnings are things that
      RFC 7946 allows but that tools trip over.

      Examples:
        northwatch inspect zones.geojson
        northwatch inspect track.geojson --edges geodesic --json
      """)

  @Argument(help: "A GeoJSON file, or - for standard input.")
  var input: String

  @Option(help: "What an edge is: planar (straight in longitude and latitude, RFC 7946) or geodesic.")
  var edges: EdgeKind = .planar

  @Flag(help: "Print the figures as JSON.")
  var json = false

  mutating func run() async throws {
    let inspection =
      input == "-"
      ? try GeoJSONInspection(bytes: Input.standardInput()) : try GeoJSONInspection(contentsOf: input)
    let features = inspection.document.features
    let geometries = features.compactMap(\.geometry)
    let area = geometries.reduce(0) { $0 + $1.area(edges: edges).squareKilometres }
    let length = geometries.reduce(0) { $0 + $1.length(edges: edges).kilometres }
    var positions = 0
    for geometry in geometries { geometry.forEachPosition { _ in positions += 1 } }
    let box = BoundingBox(around: features)
    if json {
      var report: JSONObject = [
        "valid": true, "features": .number(features.count), "positions": .number(positions),
        "area_km2": .number(area, decimals: 6), "length_km": .number(length, decimals: 6),
      ]
      if let box {
        report["bbox"] = .array(
          [box.west, box.south, box.east, box.north].map { .number($0, decimals: 7) })
      }
      report["warnings"] = .array(inspection.warnings.map { .string($0.description) })
      try Output.write(JSONValue.object(report).bytes() + [0x0A], to: nil)
      return
    }
    var lines = [
      "\(Input.name(input)): valid GeoJSON, \(features.count) features, \(positions) positions",
      "area    \(String(format: "%.6f", area)) km²",
      "length  \(String(format: "%.6f", length)) km (lines and perimeters, \(edges.rawValue) edges)",
    ]
    if let box {
      lines.append("bounds  west \(box.west) south \(box.south) east \(box.east) north \(box.north)")
    }
    lines += inspection.warnings.map { "warning \($0.description)" }
    if inspection.omitted > 0 { lines.append("and \(inspection.omitted) further warnings") }
    try Output.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: nil)
  }
}
