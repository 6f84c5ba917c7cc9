import ArgumentParser
import Foundation
import GeoJSON
import Geography
import Reporting

/// `northwatch equidistance`: the line equally far from two shores.
struct EquidistanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "equidistance",
    abstract: "The line equally far from two shores, with its turning points and basepoints.",
    discussion: """
      Every point of the line is as far from the nearest place of A as from that of B, by geodesics on WGS 84 and within
      1 m. Turning points, where another basepoint takes over, come as points with the basepoints and distances; where
      a third shore comes as near the line ends in a three-way point. Loops of less than 2 km may be missed.

      Examples:
        northwatch equidistance canada.geojson greenland.geojson --range 200nmi -o line.geojson
        northwatch equidistance a.geojson b.geojson --third c.geojson --range 350nmi --table turning-points.csv
      """)

  @Argument(help: "One shore: points, lines or polygons as GeoJSON. It lies on the left of the line.")
  var a: String

  @Argument(help: "The other shore.")
  var b: String

  @Option(help: "Shores that end the line where they are nearer.")
  var third: [String] = []

  @Option(help: "How far from the shores the line is wanted.", transform: quantity)
  var range = Distance.nauticalMiles(200)

  @Option(
    help: "What an edge of the shores is: planar (straight in longitude and latitude, RFC 7946) or geodesic.")
  var edges: EdgeKind = .planar

  @Option(help: "Write the turning points to this CSV table as well.")
  var table: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    guard range.metres > 0, range.metres <= 5_000_000 else {
      throw ValidationError("--range takes a distance of more than 0 and at most 5000km")
    }
  }

  mutating func run() async throws {
    let fields = (try field([a]), try field([b]), third.isEmpty ? nil : try field(third))
    var equidistance = Equidistance(fields.0, fields.1, third: fields.2, range: range)
    let lines = equidistance.lines()
    if lines.isEmpty, try coincide() {
      throw Failure.badData(
        "\(Input.name(a)) and \(Input.name(b)) have the same shores: every place is equally far from both")
    }
    var features: [Feature] = []
    var rows: [[String]] = []
    for (number, line) in lines.enumerated() {
      let id = "line-\(number + 1)"
      let pieces = Plane.lines(of: line.positions.map(Plane.project), tolerance: Distance(metres: 0.2))
      let geometry = pieces.count == 1 ? Geometry.lineString(pieces[0]) : .multiLineString(pieces)
      features.append(
        Feature(
          id: .string(id), geometry: geometry,
          properties: [
            "kind": "equidistance-line", "name": .string("\(Input.name(a)) and \(Input.name(b))"),
            "range_m": .number(range.metres, decimals: 3), "tolerance_m": 1,
            "length_km": .number(geometry.length(edges: .geodesic).kilometres, decimals: 3),
          ]))
      for vertex in line.vertices where vertex.isTurningPoint {
        let point = "\(id)-point-\(features.count)"
        features.append(
          Feature(id: .string(point), geometry: .point(vertex.position), properties: told(vertex, id)))
        rows.append(
          [point, vertex.isThreeWay ? "three-way" : "turning"]
            + [
              vertex.position.longitude, vertex.position.latitude, vertex.first.position.longitude,
              vertex.first.position.latitude, vertex.second.position.longitude,
              vertex.second.position.latitude,
            ].map { JSONValue.number($0, decimals: 7).text() }
            + [JSONValue.number(vertex.first.distance.metres, decimals: 3).text()])
      }
    }
    if lines.isEmpty {
      options.messages.say(
        "no line: within \(range.kilometres) km of both there is no place equally far; a longer --range may find one"
      )
    }
    try output.write(FeatureCollection(features))
    if let table {
      let header = ["id", "kind", "lon", "lat", "a_lon", "a_lat", "b_lon", "b_lat", "distance_m"]
      try Output.write(CommaTable.bytes(header, rows), to: table)
    }
    options.messages.say("\(lines.count) lines, \(rows.count) turning points")
  }

  private func told(_ vertex: EquidistanceLine.Vertex, _ line: String) -> JSONObject {
    func place(_ nearest: NearestPlace) -> JSONValue {
      [.number(nearest.position.longitude, decimals: 7), .number(nearest.position.latitude, decimals: 7)]
    }
    return [
      "kind": vertex.isThreeWay ? "three-way-point" : "turning-point", "line": .string(line),
      "a_basepoint": place(vertex.first), "a_feature": .number(vertex.first.feature),
      "a_distance_m": .number(vertex.first.distance.metres, decimals: 3), "b_basepoint": place(vertex.second),
      "b_feature": .number(vertex.second.feature),
      "b_distance_m": .number(vertex.second.distance.metres, decimals: 3),
    ]
  }

  // Whether each shore's vertices all lie on the other.
  private func coincide() throws -> Bool {
    func lie(_ path: String, on other: String) throws -> Bool {
      let search = try field([other]).search()
      var isOff = false
      for geometry in try Input.read(path).features.compactMap(\.geometry) {
        geometry.forEachPosition { position in
          isOff = isOff || (search.nearest(to: position)?.distance.metres ?? .infinity) > 0.01
        }
      }
      return !isOff
    }
    return try a != "-" && b != "-" && lie(a, on: b) && lie(b, on: a)
  }

  private func field(_ paths: [String]) throws -> DistanceField {
    var geometries: [Geometry] = []
    for path in paths {
      let found = try Input.read(path).features.map { $0.geometry ?? .collection([]) }
      guard found.contains(where: { !$0.isEmpty }) else {
        throw Failure.badData("\(Input.name(path)): there is no geometry in it")
      }
      geometries += found
    }
    do {
      return try DistanceField(geometries, edges: edges)
    } catch {
      throw Failure.badData("\(paths.map(Input.name).joined(separator: ", ")): \(error)")
    }
  }
}
