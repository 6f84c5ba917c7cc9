import ArgumentParser
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

/// What is water: the coast, and what is closed to the ship.
struct WaterOptions: ParsableArguments {
  @Option(help: "One's own land: polygons in a GeoJSON file, instead of the bundled coast.")
  var land: String?

  @Option(help: "Keep this far off the land: 2nmi, 500m.", transform: quantity)
  var clearance: Distance?

  @Option(
    help: ArgumentHelp(
      "An area to stay out of: polygons in a GeoJSON file; may be repeated.", valueName: "file"))
  var avoid: [String] = []

  @Option(
    help: "Straits and canals to shut, with commas between: suez,panama; northwatch data gates lists them.",
    transform: gateNames)
  var close: [String]?

  @Option(
    help:
      "The ship's draught: straits and canals of a known lesser depth are shut. Other depths are not known.",
    transform: quantity)
  var draught: Distance?

  @Option(
    help: "How far a place on land is moved to the water at most: 25km when left out.", transform: quantity)
  var snap: Distance?

  @Flag(help: "Make invalid polygons of one's own valid instead of refusing them, and say what that changed.")
  var repair = false

  func validate() throws {
    if let clearance, clearance.metres < 0.5 {
      throw ValidationError("--clearance takes half a metre or more; leave it out to go as near as you like")
    }
    if let draught, !(draught.metres > 0 && draught.metres < 50) {
      throw ValidationError("--draught takes more than 0m and less than 50m")
    }
    if let snap, snap.metres < 0 || snap.kilometres > 500 {
      throw ValidationError("--snap takes 0km to 500km")
    }
  }

  /// How far a place is moved to the water.
  var limit: Distance { snap ?? Waters.usualLimit }

  /// The chart that these options describe.
  ///
  /// - Parameter more: straits and canals to shut besides.
  func chart(data: ReferenceData, messages: Messages, shutting more: [String] = []) throws -> SeaChart {
    messages.stage("reading the land")
    let shut = try shutGates(data: data, and: more)
    var chart: SeaChart
    if let land {
      chart = SeaChart(land: try polygons(in: land, messages: messages))
      // On one's own land the bundled straits and canals mean nothing, but for those named.
      chart.barriers = data.gates.filter { $0.kind == .strait && shut.named.contains($0.id) }.map(\.line)
    } else {
      chart = try SeaChart(bundled: data, shut: shut.named.union(shut.shallow))
    }
    chart.clearance = clearance
    for file in avoid { chart.avoided += try polygons(in: file, messages: messages) }
    return chart
  }

  /// The bundled canals that are open, in the order of the chart's canals.
  func openCanals(data: ReferenceData, shutting more: [String] = []) throws -> [Gate] {
    guard land == nil else { return [] }
    let shut = try shutGates(data: data, and: more)
    return data.gates.filter {
      $0.kind == .canal && !shut.named.contains($0.id) && !shut.shallow.contains($0.id)
    }
  }

  /// The straits and canals that are shut, by name and for their depth.
  func shutGates(
    data: ReferenceData, and more: [String] = []
  ) throws -> (named: Set<String>, shallow: Set<String>) {
    let named = Set(try ((close ?? []) + more).map { try data.gate(named: $0).id })
    let shallow = data.gates.filter { gate in
      guard let depth = gate.minimumDepth else { return false }
      // Depth 0 is land that the bundled coast leaves open.
      return depth.metres == 0 || draught.map { depth < $0 } ?? false
    }
    return (named, Set(shallow.map(\.id)))
  }

  /// What the land is called in a result.
  var landName: String { land.map(Input.name) ?? "bundled coast (GSHHG)" }

  private func polygons(in file: String, messages: Messages) throws -> [Polygon] {
    let features = try Input.read(file).features
    var located: [(number: Int, geometry: Geometry)] = []
    for (number, feature) in features.enumerated() {
      guard let geometry = feature.geometry, !geometry.isEmpty else { continue }
      let size = Geography.Geometry.multiPolygon(geometry.polygons)
      guard !size.isEmpty else {
        throw Failure.badData(
          "\(Input.name(file)): feature \(number) is no polygon; land and closed areas are polygons")
      }
      located.append((number, geometry))
    }
    guard !located.isEmpty else {
      throw Failure.badData(
        "\(Input.name(file)): there is no polygon in it; land and closed areas are polygons")
    }
    if repair {
      // Overlaps and crossings are land by their winding; what is changed by that is said.
      for (number, words) in try Repairs.words(of: located, edges: .planar) {
        messages.say("\(Input.name(file)): feature \(number): repaired \(words)")
      }
    } else {
      try Repairs.refuse(located, edges: .planar, file: Input.name(file))
    }
    return located.flatMap(\.geometry.polygons)
  }
}

/// Names of straits and canals with commas between.
func gateNames(_ text: String) -> [String] {
  text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
}

/// How fast the ship is.
struct ShipOptions: ParsableArguments {
  @Option(help: "The ship's speed: 14kn.", transform: quantity)
  var speed: Speed?

  @Option(help: "A bundled ship, by name: its transit speed and ice class are taken.")
  var ship: String?

  func validate() throws {
    if let speed, !(speed.metresPerSecond > 0 && speed.knots <= 200) {
      throw ValidationError("--speed is more than 0kn, and at most 200kn")
    }
  }

  /// The speed in open water, and what says so; nil where only lengths are asked for.
  func openWater(data: ReferenceData) throws -> (speed: Speed, source: String, platform: Platform?)? {
    let platform = try ship.map { try data.platform(named: $0) }
    if let platform, platform.kind.flies {
      throw Failure.badData("“\(platform.name)” is no ship; choose one with northwatch data platforms")
    }
    if let speed { return (speed, "given", platform) }
    guard let platform else { return nil }
    guard let speed = platform.cruiseSpeed ?? platform.maximumSpeed else {
      throw Failure.badData("no speed of “\(platform.name)” is known; give one with --speed")
    }
    return (speed, "\(platform.name): \(platform.source)", platform)
  }
}
