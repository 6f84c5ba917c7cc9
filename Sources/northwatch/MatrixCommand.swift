import ArgumentParser
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation
import Reporting

/// `northwatch matrix`: distances and times by water between all pairs of places.
struct MatrixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Distances and times by water between all pairs of places, as a table.",
    discussion: """
      The shortest way between every two places, along geodesics from corner to corner of the coast; a route keeps some
      metres off the corners and is that much longer. A row of the table is a pair; --wide makes a square of kilometres.
      Pairs without a way have empty cells. The same distance stands in both directions.

      Examples:
        northwatch matrix ports.csv --speed 14kn -o ports-by-sea.csv
        northwatch matrix --place Nanisivik --place Nuuk --place Tromsø --wide
        northwatch data sites | northwatch matrix - --input-format geojson --ship "Harry DeWolf"
        northwatch matrix ports.csv --place -68.5,63.7 --clearance 2nmi
      """)

  @Argument(
    help:
      "Places: a CSV table with the columns name, lon and lat, or points as GeoJSON, or - for standard input."
  )
  var places: String?

  @Option(help: "A further place: a name or lon,lat; may be repeated.")
  var place: [PlaceArgument] = []

  @Option(help: "csv, geojson or geojsonseq; by the file's ending when left out, CSV for standard input.")
  var inputFormat: PointFormat?

  @Option(help: "The column or property that holds names; name, else id, when left out.")
  var name: String?

  @Flag(help: "A square table of distances in kilometres instead of a row for each pair.")
  var wide = false

  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @OptionGroup var columns: ColumnOptions
  @OptionGroup var ship: ShipOptions
  @OptionGroup var water: WaterOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    if places == nil && place.isEmpty {
      throw ValidationError("name a file of places, or places with --place NAME")
    }
  }

  mutating func run() async throws {
    let messages = options.messages
    messages.stage("reading the places")
    let data = try ReferenceData()
    var all: [NamedPosition] = []
    if let places {
      let file = PlaceFile(path: places, format: inputFormat, name: name, columns: columns)
      all += try file.places()
    }
    all += try place.map { try $0.resolved(in: data) }
    let speed = try ship.openWater(data: data)?.speed
    let chart = try water.chart(data: data, messages: messages)
    messages.stage("searching")
    let (matrix, found) = try TravelMatrix.between(
      all.map(\.position), on: chart, limit: water.limit, threads: threads.threads)
    messages.stage("writing")
    let names = all.map(\.name)
    try Output.write(wide ? square(matrix, names) : rows(matrix, names, speed), to: output)
    say(matrix, names, found, messages)
  }

  private func rows(_ matrix: TravelMatrix, _ names: [String], _ speed: Speed?) -> [UInt8] {
    var rows: [[String]] = []
    for (row, from) in names.enumerated() {
      for (column, to) in names.enumerated() {
        let length = matrix.length(from: row, to: column)
        var cells = [from, to, text(length?.metres, 3), text(length?.nauticalMiles, 3)]
        if let speed { cells.append(text(length.map { $0.metres / speed.metresPerSecond }, 1)) }
        rows.append(cells)
      }
    }
    return CommaTable.bytes(
      ["from", "to", "distance_m", "distance_nmi"] + (speed == nil ? [] : ["time_s"]), rows)
  }

  private func square(_ matrix: TravelMatrix, _ names: [String]) -> [UInt8] {
    CommaTable.bytes(
      ["distance_km"] + names,
      names.enumerated().map { row, name in
        [name] + names.indices.map { text(matrix.length(from: row, to: $0)?.kilometres, 3) }
      })
  }

  private func text(_ value: Double?, _ decimals: Int) -> String {
    value.map { JSONValue.number($0, decimals: decimals).text() } ?? ""
  }

  // What the table cannot say: which places were moved, and which cells are empty.
  private func say(
    _ matrix: TravelMatrix, _ names: [String], _ found: [PlaceOnWater?], _ messages: Messages
  ) {
    for (name, place) in zip(names, found) {
      guard let place else {
        messages.say(
          "there is no water that leads to the sea within \(water.limit.kilometres) km of “\(name)”: "
            + "its cells are empty; a larger limit is set with --snap")
        continue
      }
      if place.moved.metres > 0 {
        messages.say(
          "“\(name)” was moved \(String(format: "%.2f", place.moved.kilometres)) km to the water")
      }
    }
    var pairs: [String] = []
    for row in names.indices where found[row] != nil {
      for column in names.indices.dropFirst(row + 1) where found[column] != nil {
        if matrix.length(from: row, to: column) == nil {
          pairs.append("“\(names[row])” – “\(names[column])”")
        }
      }
    }
    guard !pairs.isEmpty else { return }
    let more = pairs.count > 5 ? " and \(pairs.count - 5) more" : ""
    messages.say(
      "there is no way by water, and the cells are empty: \(pairs.prefix(5).joined(separator: ", "))\(more)")
  }
}
