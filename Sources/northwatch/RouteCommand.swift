import ArgumentParser
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

/// `northwatch route`: the shortest or fastest way by water.
struct RouteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "The shortest or fastest way by water between places.",
    discussion: """
      Legs are straight on the ellipsoid and none of them is on land; no shorter way exists on the same coast. The same
      way is found in both directions. A place is a name of the gazetteer or lon,lat; one on land is moved to the nearest
      water, and the result says how far.

      Examples:
        northwatch route Nanisivik Tuktoyaktuk --speed 14kn -o route.geojson
        northwatch route Halifax Yokohama --ship "Harry DeWolf" --via Nanisivik
        northwatch route -68.5,63.7 -94.2,58.8 --clearance 2nmi
        northwatch route Rotterdam Yokohama --close suez,panama --draught 12m
        northwatch route Nanisivik Tuktoyaktuk --ship "Harry DeWolf" --date 2027-08-20 --ice chart.geojson --obey-rules
        northwatch route Rotterdam Yokohama --via "Resolute Bay" --beside bering --speed 14kn -o two-ways.geojson
        northwatch route Nanisivik Tuktoyaktuk --alternatives 5 -o ways.geojson
        northwatch route Nanisivik Tuktoyaktuk --speed 14kn --slack 1h -o corridor.geojson
        northwatch route 0,80 179,75 --land islands.geojson
      """)

  @Argument(help: "Where the way starts: a name or lon,lat.")
  var from: PlaceArgument

  @Argument(help: "Where it ends.")
  var to: PlaceArgument

  @Option(help: "A place to pass on the way; may be repeated, in the order of passing.")
  var via: [PlaceArgument] = []

  @Option(help: "So many truly different ways, the best first: land lies between any two of them.")
  var alternatives: Int?

  @Option(
    help: "Add the area of all ways that take no longer than the best and this time: 1h.", transform: quantity
  )
  var slack: TimeSpan?

  @Option(
    help:
      "Add the best way with these straits and canals shut, without --via: today's way beside the Passage.",
    transform: gateNames)
  var beside: [String]?

  @OptionGroup var ship: ShipOptions
  @OptionGroup var water: WaterOptions
  @OptionGroup var ice: IceOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    try ice.checkIce()
    if let slack {
      guard slack.seconds > 0, slack.hours <= 24 * 30 else {
        throw ValidationError("--slack takes more than 0h and at most 30d")
      }
      if !via.isEmpty { throw ValidationError("--slack and --via exclude each other") }
    }
    if beside != nil {
      if slack != nil { throw ValidationError("--beside and --slack exclude each other") }
      if alternatives != nil { throw ValidationError("--beside and --alternatives exclude each other") }
    }
    guard let alternatives else { return }
    guard (1...50).contains(alternatives) else {
      throw ValidationError("--alternatives takes a number from 1 to 50")
    }
    if !via.isEmpty { throw ValidationError("--alternatives and --via exclude each other") }
  }

  mutating func run() async throws {
    let messages = options.messages
    messages.stage("reading the reference data")
    let data = try ReferenceData()
    let stops = try ([from] + via + [to]).map { try $0.resolved(in: data) }.map {
      RouteStop(name: $0.name, position: $0.position)
    }
    let speed = try ship.openWater(data: data)
    if speed == nil, ice.ice != nil {
      throw Failure(
        code: EX_USAGE, message: "how fast is the ship in open water? give --speed 14kn or --ship NAME")
    }
    let conditions = try ice.conditions(
      openWater: speed?.speed ?? Speed(metresPerSecond: 1), platform: speed?.platform, data: data,
      messages: messages)
    let chart = try water.chart(data: data, messages: messages).with(conditions)
    messages.stage("searching")
    let planner = RoutePlanner(
      chart: chart, speeds: conditions.speeds, limit: water.limit, threads: threads.threads)
    let plans =
      try alternatives.map { try planner.alternatives(stops, count: $0) } ?? [try planner.plan(stops)]
    messages.stage("writing")
    let passed = GatesPassed(
      gates: water.land == nil ? data.gates : [], canals: try water.openCanals(data: data))
    var nordreg: NordregProperties?
    if speed != nil, let day = ice.date, let law = conditions.law {
      nordreg = try NordregProperties(data, ship: law.ship, day: day)
    }
    let asked = nordreg
    var writers = plans.enumerated().map { number, plan in
      RouteFeatures(
        stops: stops, plan: plan, number: plans.count > 1 || beside != nil ? number + 1 : nil,
        speed: speed.map { ($0.speed, $0.source) }, land: water.landName, conditions: conditions,
        passed: passed, draught: water.draught, nordreg: asked)
    }
    if let beside {
      let (ends, first) = ([stops[0], stops[stops.count - 1]], writers[0])
      let shut = try beside.map { try data.gate(named: $0).name }
      messages.stage("searching with \(shut.joined(separator: ", ")) shut")
      let other = RoutePlanner(
        chart: try water.chart(data: data, messages: messages, shutting: beside).with(conditions),
        speeds: conditions.speeds, limit: water.limit, threads: threads.threads)
      writers.append(
        RouteFeatures(
          stops: ends, plan: try other.plan(ends), number: 2, speed: speed.map { ($0.speed, $0.source) },
          land: water.landName, conditions: conditions,
          passed: GatesPassed(
            gates: water.land == nil ? data.gates : [],
            canals: try water.openCanals(data: data, shutting: beside)),
          draught: water.draught, nordreg: asked, beside: (shut, first.length, first.time)))
    }
    var features = try writers.flatMap { try $0.features() }
    if let slack {
      guard let speed else {
        throw Failure(
          code: EX_USAGE, message: "time to spare needs a speed: give --speed 14kn or --ship NAME")
      }
      messages.stage("drawing the corridor")
      // What the time to spare is worth in distance is drawn to a fiftieth, on either part of the way.
      let worth = slack.seconds * speed.speed.metresPerSecond
      let corridor = try planner.corridor(
        stops, slack: slack, tolerance: Distance(metres: max(10, worth / 50)))
      features.append(try writers[0].corridor(corridor.zone, best: corridor.best, slack: slack))
    }
    try output.write(FeatureCollection(features))
    for (stop, place) in zip(stops, plans.first?.places ?? []) where place.moved.metres > 0 {
      messages.say(
        "“\(stop.name)” was moved \(String(format: "%.2f", place.moved.kilometres)) km to the water")
    }
    for writer in writers { messages.say(writer.summary) }
    if let alternatives, plans.count < alternatives {
      messages.say("there are no more ways that differ and take at most half as long again")
    }
  }
}
