import ArgumentParser
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

/// `northwatch times`: how far points are by water from the nearest of several starts, and how long that takes.
struct TimesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "times",
    abstract: "The distance and time by water to each point from the nearest of several places.",
    discussion: """
      A table gets the columns distance_m, from and moved_m, and time_s where a speed is given; GeoJSON the same as
      properties. They are empty where there is no water within --snap of a point, or no way. The order is kept; all
      points are read before the first is answered.

      Examples:
        northwatch times ships.csv --from Nanisivik --from Iqaluit --speed 14kn -o ships-reached.csv
        northwatch times buoys.geojson --from Halifax --ship "Harry DeWolf"
        northwatch data ports | northwatch times - --input-format geojson --from Nuuk
      """)

  @OptionGroup var points: PointOptions

  @Option(help: "Where ships start: a name or lon,lat; may be repeated.")
  var from: [PlaceArgument]

  @OptionGroup var ship: ShipOptions
  @OptionGroup var water: WaterOptions

  func validate() throws {
    if from.isEmpty { throw ValidationError("name a place to start from with --from") }
  }

  mutating func run() async throws {
    let messages = points.options.messages
    messages.stage("reading the reference data")
    let data = try ReferenceData()
    let starts = try from.map { try $0.resolved(in: data) }
    let speed = try ship.openWater(data: data)?.speed
    messages.stage("reading \(Input.name(points.points))")
    let positions = try await points.survey()
    let chart = try water.chart(data: data, messages: messages)
    messages.stage("searching")
    let found = try NearestStart(
      to: positions, from: starts.map(\.position), on: chart, limit: water.limit,
      threads: points.threads.threads)
    for (start, place) in zip(starts, found.starts) {
      guard let place else { throw NavigationError.noWater(place: start.name, limit: water.limit) }
      if place.moved.metres > 0 {
        messages.say(
          "“\(start.name)” was moved \(String(format: "%.2f", place.moved.kilometres)) km to the water")
      }
    }
    let answers = Dictionary(zip(positions, found.answers)) { first, _ in first }.compactMapValues { $0 }
    let names = starts.map(\.name)
    let added = ["distance_m"] + (speed == nil ? [] : ["time_s"]) + ["from", "moved_m"]
    messages.stage("writing")
    try await points.answer(added: added) { layout in
      let delimiter = layout.delimiter
      let names = names.map { TableRow.written($0, delimiter: delimiter) }
      return { points in
        { number, row in
          let answer = answers[Position(longitude: points[number].x, latitude: points[number].y)]
          func append(_ value: Double?, decimals: Int) {
            row.append(delimiter)
            if let value { DecimalCell.append(value, decimals: decimals, to: &row) }
          }
          append(answer?.length?.metres, decimals: 3)
          if let speed { append(answer?.time(at: speed)?.seconds, decimals: 1) }
          row.append(delimiter)
          if let start = answer?.start { row.append(contentsOf: names[start]) }
          append(answer?.moved.metres, decimals: 1)
        }
      }
    } properties: {
      { positions in
        positions.map { position in
          let answer = answers[position]
          func number(_ value: Double?, _ decimals: Int) -> JSONValue {
            value.map { .number($0, decimals: decimals) } ?? .null
          }
          var properties: [(String, JSONValue)] = [("distance_m", number(answer?.length?.metres, 3))]
          if let speed { properties.append(("time_s", number(answer?.time(at: speed)?.seconds, 1))) }
          properties.append(("from", answer?.start.map { .string(names[$0]) } ?? .null))
          properties.append(("moved_m", number(answer?.moved.metres, 1)))
          return properties
        }
      }
    }
  }
}
