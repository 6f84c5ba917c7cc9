import ArgumentParser
import Foundation
import GeoJSON
import Geography

/// `northwatch distance`: how far points are from the nearest of a set of features.
struct DistanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distance",
    abstract: "The nearest feature to each point: its distance, azimuth and place.",
    discussion: """
      Geodesic distance on WGS 84 to the nearest point, line or polygon, right to a centimetre at any range; 0 inside a
      polygon unless --to-edges. A table gets the columns distance_m, azimuth_deg, nearest_lon, nearest_lat and
      nearest_feature, GeoJSON the same as properties. The order is kept, and memory does not grow with the points.

      Examples:
        northwatch distance ships.csv --to coast.geojson -o ships-to-coast.csv
        northwatch distance buoys.geojson --to track.geojson --edges geodesic
        northwatch data ports | northwatch distance - --input-format geojson --to sites.geojson
      """)

  @OptionGroup var points: PointOptions

  @Option(name: .customLong("to"), help: "The features: a GeoJSON file.")
  var target: String

  @Option(
    help:
      "What an edge of the features is: planar (straight in longitude and latitude, RFC 7946) or geodesic.")
  var edges: EdgeKind = .planar

  @Flag(help: "Measure to the edges of polygons from inside them, too.")
  var toEdges = false

  private static let columns = ["distance_m", "azimuth_deg", "nearest_lon", "nearest_lat", "nearest_feature"]

  mutating func run() async throws {
    let features = try Input.read(target).features
    guard features.contains(where: { $0.geometry.map { !$0.isEmpty } ?? false }) else {
      throw Failure.badData("\(Input.name(target)): there is no geometry in it to measure to")
    }
    let geometries = features.map { $0.geometry ?? .collection([]) }
    points.options.messages.stage("reading \(Input.name(target))")
    let service: NearestService
    do {
      service = NearestService(
        field: try DistanceField(geometries, edges: edges),
        inside: toEdges || geometries.allSatisfy(\.polygons.isEmpty) ? nil : ZoneLocator(geometries),
        names: features.enumerated().map { $1.id?.text ?? String($0) })
    } catch {
      throw Failure.badData("\(Input.name(target)): \(error)")
    }
    try await points.answer(added: Self.columns) { layout in
      let answer = service.answerer()
      let names = service.names.map { TableRow.written($0, delimiter: layout.delimiter) }
      return { longitude, latitude, row in
        let nearest = answer(Position(longitude: longitude, latitude: latitude))
        func append(_ value: Double?, decimals: Int) {
          row.append(layout.delimiter)
          if let value { row.append(contentsOf: JSONValue.number(value, decimals: decimals).text().utf8) }
        }
        append(nearest?.distance, decimals: 3)
        append(nearest?.azimuth, decimals: 6)
        append(nearest?.position.longitude, decimals: 7)
        append(nearest?.position.latitude, decimals: 7)
        row.append(layout.delimiter)
        if let nearest { row.append(contentsOf: names[nearest.feature]) }
      }
    } properties: {
      let answer = service.answerer()
      return { position in
        let nearest = answer(position)
        func number(_ value: Double?, _ decimals: Int) -> JSONValue {
          value.map { .number($0, decimals: decimals) } ?? .null
        }
        return [
          ("distance_m", number(nearest?.distance, 3)), ("azimuth_deg", number(nearest?.azimuth, 6)),
          ("nearest_lon", number(nearest?.position.longitude, 7)),
          ("nearest_lat", number(nearest?.position.latitude, 7)),
          ("nearest_feature", nearest.map { .string(service.names[$0.feature]) } ?? .null),
        ]
      }
    }
  }
}

/// Finds the nearest feature to points.
private struct NearestService: Sendable {
  let field: DistanceField
  /// Tells which polygons hold a point, where that makes the distance 0.
  let inside: ZoneLocator?
  let names: [String]

  struct Answer {
    let feature: Int
    let position: Position
    let distance: Double
    let azimuth: Double?
  }

  /// What answers for one thread.
  func answerer() -> (Position) -> Answer? {
    let search = field.search()
    return { position in
      if let inside {
        let membership = inside.membership(of: position)
        if let feature = membership.inside.first ?? membership.onEdge.first {
          return Answer(feature: feature, position: position, distance: 0, azimuth: nil)
        }
      }
      return search.nearest(to: position).map {
        Answer(
          feature: $0.feature, position: $0.position, distance: $0.distance.metres,
          azimuth: $0.azimuth.degrees)
      }
    }
  }
}
