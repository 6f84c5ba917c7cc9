import ArgumentParser
import Foundation
import GeoJSON
import Geography
import Synchronization

/// `northwatch locate`: which zones each point is in.
struct LocateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "locate",
    abstract: "Which zones each point is in.",
    discussion: """
      Exact to the zones' own edges, which are straight in longitude and latitude as RFC 7946 has it; a point on an edge
      is told as such. A table gets the columns zones and on_edge, names joined by semicolons; GeoJSON gets lists. The
      order is kept, and memory does not grow with the points.

      Examples:
        northwatch locate ships.csv --zones zones.geojson -o ships-in-zones.csv
        northwatch locate ais.csv --lon LON --lat LAT --zones zones.geojson --label kind
        northwatch locate buoys.geojsonseq --zones ring.geojson
      """)

  @OptionGroup var points: PointOptions

  @Option(help: "The zones: a GeoJSON file with polygons.")
  var zones: String

  @Option(help: "The property that names a zone; its id, its name or its number when left out.")
  var label: String?

  mutating func run() async throws {
    let file = Input.name(zones)
    let features = try Input.read(zones).features.enumerated().filter { _, feature in
      feature.geometry.map { !$0.polygons.isEmpty } ?? false
    }
    guard !features.isEmpty else {
      throw Failure.badData("\(file): there is no polygon in it; zones are polygons")
    }
    let names = try features.map { number, feature -> String in
      guard let label else {
        return feature.id?.text ?? feature.properties?["name"]?.string ?? String(number)
      }
      guard let value = feature.properties?[label], !value.isNull else {
        throw Failure.badData("\(file): feature \(number) has no property '\(label)' to name it")
      }
      return value.string ?? value.text()
    }
    let locator = ZoneLocator(features.compactMap { $1.geometry })
    try await points.answer(added: ["zones", "on_edge"]) { layout in
      var known: [Int32: [UInt8]] = [:]
      return { points in
        { number, row in
          let code = locator.code(longitude: points[number].x, latitude: points[number].y)
          if let cells = known[code] { return row.append(contentsOf: cells) }
          let membership = locator.membership(code: code)
          let cells = [membership.inside, membership.onEdge].flatMap { zones in
            [layout.delimiter]
              + TableRow.written(zones.map { names[$0] }.joined(separator: ";"), delimiter: layout.delimiter)
          }
          known[code] = cells
          row.append(contentsOf: cells)
        }
      }
    } properties: {
      { positions in
        positions.map { position in
          let membership = locator.membership(of: position)
          return [
            ("zones", .array(membership.inside.map { .string(names[$0]) })),
            ("on_edge", .array(membership.onEdge.map { .string(names[$0]) })),
          ]
        }
      }
    }
  }
}
