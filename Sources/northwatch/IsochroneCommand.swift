import ArgumentParser
import Coverage
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation
import Reporting

/// `northwatch isochrone`: how far a ship gets by water in given times.
struct IsochroneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "isochrone",
    abstract: "How far a ship gets by water in the time: nested areas of reach.",
    discussion: """
      What is reached from one place or many, round the islands and through the straits. In open water the reach is exact
      but for the drawing of its edge, whose largest error every area states. Areas may hold the pole and cross 180°.

      No ship is under way for longer than her endurance, or than her range takes at her speed, where they are known. With
      --return she is back by then.

      --raster writes the hours to every cell of a grid as well, up to the longest of the times: a GeoTIFF of 32-bit floats in
      EPSG:3573, -9999 on land and where it takes longer. Times are those at the middles of the cells.

      Examples:
        northwatch isochrone Nanisivik --within 12h,24h,48h --speed 14kn -o reach.geojson
        northwatch isochrone Nanisivik Iqaluit Halifax --within 24h --ship "Harry DeWolf" --each
        northwatch isochrone Nanisivik --within 3d --speed 14kn --return
        northwatch isochrone Nanisivik --ship "Harry DeWolf" --return
        northwatch isochrone 178,75 --within 24h --speed 12kn --land islands.geojson
        northwatch isochrone Nanisivik Iqaluit --within 72h --speed 14kn --raster hours.tif --cell 1km -o reach.geojson
      """)

  @Argument(help: "Where ships start: names or lon,lat.")
  var from: [PlaceArgument]

  @OptionGroup var trip: TripOptions

  @Flag(help: "One set of areas for each place, instead of what is reached from any of them.")
  var each = false

  @Option(
    help: "Largest error of the edge: a thousandth of the longest way when left out.", transform: quantity)
  var tolerance: Distance?

  @Option(help: "A GeoTIFF to write with the hours to every cell, from the nearest start.")
  var raster: String?

  @Option(help: "The edge of the raster's cells: 1km when left out.", transform: quantity)
  var cell: Distance?

  @OptionGroup var ship: ShipOptions
  @OptionGroup var water: WaterOptions
  @OptionGroup var ice: IceOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  // A reach of less than this many metres is none.
  private static let harbour = 100.0

  func validate() throws {
    try ice.checkIce()
    if from.isEmpty { throw ValidationError("name a place to start from") }
    if let tolerance, !(tolerance.metres >= 1) { throw ValidationError("--tolerance takes 1m or more") }
    if raster != nil, each {
      throw ValidationError(
        "--raster has one time for every cell: leave out --each, or take one place at a time")
    }
    if raster == "-" { throw ValidationError("a raster cannot go to standard output; name a file") }
    if cell != nil, raster == nil { throw ValidationError("--cell needs --raster FILE") }
    if let cell, !(cell.metres >= 1) { throw ValidationError("--cell takes 1m or more") }
  }

  mutating func run() async throws {
    let messages = options.messages
    messages.stage("reading the reference data")
    let data = try ReferenceData()
    let starts = try from.map { try $0.resolved(in: data) }
    guard let speed = try ship.openWater(data: data) else {
      throw Failure(code: EX_USAGE, message: "how fast is the ship? give --speed 14kn or --ship NAME")
    }
    let conditions = try ice.conditions(
      openWater: speed.speed, platform: speed.platform, data: data, messages: messages)
    let chart = try water.chart(data: data, messages: messages).with(conditions)
    let trips = try trip.trips(of: speed)
    let out = trips.map(\.out).max() ?? TimeSpan(seconds: 0)
    let radius = Distance(metres: out.seconds * (conditions.speeds.map(\.metresPerSecond).max() ?? 0))
    guard radius.metres >= Self.harbour else {
      throw Failure(
        code: EX_USAGE,
        message:
          "\(JSONValue.number(out.hours, decimals: 4).text()) h\(trip.returns ? " out and as many back" : "") are too "
          + "short to leave the harbour: the ship gets \(Int(radius.metres)) m; give a longer time, endurance or range"
      )
    }
    let tolerance = tolerance ?? Distance(metres: max(10, radius.metres / 1000))
    messages.stage("searching")
    let places = starts.map(\.position)
    var waters = try chart.waters(
      .within(Distance(metres: radius.metres + water.limit.metres + 1000), of: places), places: places,
      limit: water.limit, threads: threads.threads)
    if waters.places.contains(where: { $0 == nil }) {
      // A coarse shore farther off may have shut the water off.
      waters = try chart.waters(.everywhere, places: places, limit: water.limit, threads: threads.threads)
    }
    for (start, place) in zip(starts, waters.places) where place == nil {
      throw chart.medium == nil
        ? NavigationError.noWater(place: start.name, limit: water.limit)
        : NavigationError.closedWater(place: start.name)
    }
    let searched = waters
    let groups = each ? starts.indices.map { [$0] } : [Array(starts.indices)]
    let (outs, returns) = (trips.map(\.out), trip.returns)
    let drawing = each ? 1 : threads.threads
    let cell = raster == nil ? nil : cell ?? .kilometres(1)
    let answers = try await parallelMap(groups, threads: threads.threads) { group in
      let search = ReachSearch(
        searched, from: group, speeds: conditions.speeds, limit: out, tolerance: tolerance)
      let raster = try cell.map {
        try search.raster(cell: $0, within: out, trips: returns ? 2 : 1, threads: drawing)
      }
      let zones = try search.zones(within: outs, threads: drawing)
      return (zones: zones, raster: raster)
    }
    let found = answers.map(\.zones)
    messages.stage("writing")
    // The largest first, as it takes the longest.
    let drawn = try await parallelMap(Array(found.joined().reversed()), threads: threads.threads) { zone in
      (geometry: try zone.geometry(threads: drawing), area: try zone.area())
    }
    var written = drawn.reversed().makeIterator()
    var features: [Feature] = []
    for (group, zones) in zip(groups, found) {
      let name = group.map { starts[$0].name }.joined(separator: ", ")
      for trip in trips.prefix(zones.count) {
        guard let (geometry, area) = written.next() else { break }
        let hours = JSONValue.number(trip.within.hours, decimals: 3)
        var properties: JSONObject = [
          "kind": returns ? "sea-return-reach" : "sea-reach",
          "name": .string("\(hours.text()) h from \(name)"), "source": .string(name),
          "within_s": .number(trip.within.seconds, decimals: 1),
          "under_way_s": .number(trip.underWay.seconds, decimals: 1), "limited_by": .string(trip.limit),
          "tolerance_m": .number(tolerance.metres, decimals: 1),
          "area_km2": .number(area.squareKilometres, decimals: 6),
          "speed_kn": .number(speed.speed.knots, decimals: 3), "speed_source": .string(speed.source),
        ]
        properties["land"] = .string(water.landName)
        SeaProperties.conditions(conditions, file: ice.ice.map(Input.name), in: &properties)
        features.append(
          Feature(
            id: .string("sea-reach-\(group.map(String.init).joined(separator: "-"))-\(hours.text())h"),
            geometry: geometry.isEmpty ? nil : geometry, properties: properties))
      }
    }
    if let raster, let hours = answers.first?.raster {
      let from = starts.map(\.name).joined(separator: ", ")
      let knots = JSONValue.number(speed.speed.knots, decimals: 3).text()
      try Output.inPlace(of: raster) { beside in
        try GeoTIFFWriter.write(
          hours, description: "hours by water from \(from)\(returns ? " and back" : "") at \(knots) kn",
          to: beside)
      }
      messages.say("wrote \(raster): \(hours.reached) cells are reached")
    }
    try output.write(FeatureCollection(features), threads: threads.threads)
    for (start, place) in zip(starts, waters.places) {
      if let place, place.moved.metres > 0 {
        messages.say(
          "“\(start.name)” was moved \(String(format: "%.2f", place.moved.kilometres)) km to the water")
      }
    }
  }
}
