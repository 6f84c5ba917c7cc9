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
    let service = try service(of: geometries, names: features.enumerated().map { $1.id?.text ?? String($0) })
    // The more points are asked about together, the nearer they lie to one another.
    try await points.answer(added: Self.columns, together: 1 << 15) { layout in
      let answer = service.answerer()
      let names = service.names.map { TableRow.written($0, delimiter: layout.delimiter) }
      let delimiter = layout.delimiter
      return { points in
        let answers = answer(points.map { Position(longitude: $0.x, latitude: $0.y) })
        return { number, row in
          func append(_ value: Double, decimals: Int) {
            row.append(delimiter)
            DecimalCell.append(value, decimals: decimals, to: &row)
          }
          guard let nearest = answers[number] else {
            row.append(contentsOf: repeatElement(delimiter, count: Self.columns.count))
            return
          }
          append(nearest.distance, decimals: 3)
          if let azimuth = nearest.azimuth { append(azimuth, decimals: 6) } else { row.append(delimiter) }
          append(nearest.position.longitude, decimals: 7)
          append(nearest.position.latitude, decimals: 7)
          row.append(delimiter)
          names[nearest.feature].withUnsafeBufferPointer { row.append(contentsOf: $0) }
        }
      }
    } properties: {
      let answer = service.answerer()
      return { positions in
        answer(positions).map { nearest in
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

  private func service(of geometries: [Geometry], names: [String]) throws -> NearestService {
    let edges = edges
    let threads = points.threads.threads
    let needsInside = !toEdges && !geometries.allSatisfy(\.polygons.isEmpty)
    // Each takes about as long as the other.
    let (field, inside) = Concurrent.both(threads: threads) {
      Result { () throws(GeographyError) in try DistanceField(geometries, edges: edges, threads: threads) }
    } _: {
      needsInside ? ZoneLocator(geometries) : nil
    }
    do {
      return NearestService(field: try field.get(), inside: inside, names: names)
    } catch {
      throw Failure.badData("\(Input.name(target)): \(error)")
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
  func answerer() -> ([Position]) -> [Answer?] {
    let search = field.search()
    // The feature that holds what lies in a zone of a code; -1 for none.
    var holders: [Int32: Int] = [:]
    func holder(_ code: Int32) -> Int {
      if let known = holders[code] { return known }
      guard let membership = inside?.membership(code: code) else { return -1 }
      let holder = membership.inside.first ?? membership.onEdge.first ?? -1
      holders[code] = holder
      return holder
    }
    return { positions in
      var answers = [Answer?](repeating: nil, count: positions.count)
      let codes = codes(positions)
      var outside: [Int] = []
      var asked: [Position] = []
      outside.reserveCapacity(positions.count)
      asked.reserveCapacity(positions.count)
      for (number, position) in positions.enumerated() {
        // 0 is outside of all, as most are.
        let holder = codes.isEmpty || codes[number] == 0 ? -1 : holder(codes[number])
        if holder >= 0 {
          answers[number] = Answer(feature: holder, position: position, distance: 0, azimuth: nil)
        } else {
          outside.append(number)
          asked.append(position)
        }
      }
      for (number, nearest) in zip(outside, search.nearest(to: asked)) {
        guard let nearest else { continue }
        answers[number] = Answer(
          feature: nearest.feature, position: nearest.position, distance: nearest.distance.metres,
          azimuth: nearest.azimuth.degrees)
      }
      return answers
    }
  }
  // Where each position lies; none where it does not matter.
  private func codes(_ positions: [Position]) -> [Int32] {
    guard let inside else { return [] }
    var codes = [Int32](repeating: 0, count: positions.count)
    positions.map(\.longitude).withUnsafeBufferPointer { longitudes in
      positions.map(\.latitude).withUnsafeBufferPointer { latitudes in
        codes.withUnsafeMutableBufferPointer {
          inside.codes(longitudes: longitudes, latitudes: latitudes, into: $0)
        }
      }
    }
    return codes
  }
}
