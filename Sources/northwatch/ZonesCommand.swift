import ArgumentParser
import Coverage
import Foundation
import GEOS
import GeoData
import GeoJSON
import Geography

/// `northwatch zones`: a state's maritime zones.
struct ZonesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zones",
    abstract: "A state's maritime zones: internal waters, 12, 24 and 200 nautical miles.",
    discussion: """
      Zones by the United Nations Convention on the Law of the Sea, from the bundled coast and baselines or one's own:
      internal waters, territorial sea, contiguous zone and exclusive economic zone, each without the one inside it, their
      outer limits, and the boundaries with neighbours with their status (treaty, claim, limit or equidistance). What
      one side claims and the other disputes is a polygon of its own. Indicative, of no legal value.

      Examples:
        northwatch zones --state CAN -o canada.geojson
        northwatch zones --state RUS --format gpkg -o russia.gpkg
        northwatch zones --state CAN -o canada.geojson --baseline-table baselines.csv
        northwatch zones --state AAA --coast coast.geojson --baselines lines.geojson --neighbours others.geojson
      """)

  @Option(help: "The state: CAN, GRL, ISL, NOR, RUS or USA; any name with --coast.")
  var state: String

  @Option(help: "One's own coast: polygons are land, lines its low-water line (GeoJSON).")
  var coast: String?

  @Option(help: "One's own straight baselines: lines, their edges geodesics (GeoJSON).")
  var baselines: String?

  @Option(help: "Shores of neighbours: lines or polygons, each feature with a property state (GeoJSON).")
  var neighbours: String?

  @Flag(help: "Make invalid polygons of one's own valid instead of refusing them, and say what that changed.")
  var repair = false

  @Option(help: "Largest error of the limits.", transform: quantity)
  var tolerance = Distance(metres: 1)

  @Option(
    help: """
      Write to this CSV table how long each straight baseline is, and whether it closes a bay by the tests of 24 nautical \
      miles and of the semicircle.
      """)
  var baselineTable: String?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  func validate() throws {
    if coast == nil, !ShoreLine.states.contains(state.uppercased()) || state.uppercased() == "OTH" {
      throw ValidationError(
        "no coast of '\(state)' is bundled; the states are "
          + ShoreLine.states.filter { $0 != "OTH" }.joined(separator: ", ") + ", or give --coast")
    }
  }

  mutating func run() async throws {
    let messages = options.messages
    do {
      try Zone.check(distance: MaritimeZones.territorialSea, tolerance: tolerance)
    } catch { throw ValidationError("\(error)") }
    messages.stage("reading the coast")
    let basis = try basis()
    let zones: MaritimeZones
    do {
      zones = try await MaritimeComputation(basis, tolerance: tolerance, threads: threads.threads).zones {
        messages.stage($0)
      }
    } catch let error as GeographyError {
      if case .planar = error { throw error }
      throw Failure.badData("\(coast.map(Input.name) ?? "the bundled coast"): \(error)")
    }
    messages.stage("writing")
    let geometries = try await parallelMap(zones.areas, threads: threads.threads) { try $0.zone.geometry() }
    try output.write(FeatureCollection(try features(of: zones, geometries)), threads: threads.threads)
    if let baselineTable { try Output.write(BaselineTable.bytes(zones.findings), to: baselineTable) }
    for area in zones.areas {
      let size = try area.zone.area().squareKilometres
      messages.say(
        "\(area.name): \(String(format: "%.0f", size)) km², \(String(format: "%.0f", size / 3.429904)) square nautical miles"
      )
    }
    messages.say("indicative, of no legal value")
  }

  private func basis() throws -> MaritimeBasis {
    let data = try ReferenceData()
    var basis: MaritimeBasis
    if let coast {
      let features = try Input.read(coast).features
      let repairs = try checked(features, of: coast)
      let geometries = features.compactMap(\.geometry)
      let polygons = geometries.flatMap(\.polygons)
      let shores = geometries.flatMap(\.lines) + polygons.flatMap(\.rings)
      guard !shores.isEmpty else {
        throw Failure.badData(
          "\(Input.name(coast)): there is neither a line nor a polygon in it; give the coast")
      }
      basis = MaritimeBasis(state: state, shores: shores, land: polygons, baselines: [], neighbours: [])
      basis.notes = ["The coast is that of \(Input.name(coast))."] + repairs
    } else {
      basis = try MaritimeBasis(state: state.uppercased(), data: data)
    }
    if let baselines {
      let name = Input.name(baselines)
      let lines = try Input.read(baselines).features.compactMap(\.geometry).flatMap(\.lines)
      guard !lines.isEmpty else {
        throw Failure.badData("\(name): there is no line in it; baselines are lines")
      }
      basis.baselines = lines.enumerated().map { number, line in
        zip(line, line.dropFirst()).enumerated().map { index, ends in
          MaritimeBasis.Segment(
            from: ends.0, to: ends.1, name: "\(name) line \(number + 1) segment \(index + 1)",
            isLowWater: false,
            line: name, source: name)
        }
      }
    }
    if let neighbours {
      let name = Input.name(neighbours)
      let features = try Input.read(neighbours).features
      basis.notes += try checked(features, of: neighbours)
      basis.neighbours = try features.enumerated().compactMap { number, feature in
        guard let geometry = feature.geometry else { return nil }
        guard let state = feature.properties?["state"]?.string else {
          throw Failure.badData(
            "\(name): feature \(number) has no property state that says whose shore it is")
        }
        basis.land += geometry.polygons
        return MaritimeBasis.Neighbour(
          state: state, shores: geometry.lines + geometry.polygons.flatMap(\.rings))
      }
      guard basis.neighbours.contains(where: { !$0.shores.isEmpty }) else {
        throw Failure.badData("\(name): there is neither a line nor a polygon in it; give shores")
      }
    }
    return basis
  }

  // One's own polygons must be valid; what --repair mends is said and becomes a note of the zones.
  private func checked(_ features: [Feature], of path: String) throws -> [String] {
    let located = features.enumerated().compactMap { number, feature in
      feature.geometry.map { (number: number, geometry: $0) }
    }
    guard repair else {
      try Repairs.refuse(located, edges: .planar, file: Input.name(path))
      return []
    }
    return try Repairs.words(of: located, edges: .planar).map { number, words in
      let note = "\(Input.name(path)): feature \(number): repaired \(words)"
      options.messages.say(note)
      return note
    }
  }

  private func features(of zones: MaritimeZones, _ geometries: [Geometry]) throws -> [Feature] {
    let reasons = JSONValue.array(zones.notes.map { .string($0) })
    let state = JSONValue.string(state.uppercased())
    let status = JSONValue.string("indicative, of no legal value")
    var features: [Feature] = []
    var taken: [String: Int] = [:]
    func id(_ kind: String) -> FeatureID {
      taken[kind, default: 0] += 1
      return .string(taken[kind] == 1 ? kind : "\(kind)-\(taken[kind] ?? 0)")
    }
    for (area, geometry) in zip(zones.areas, geometries) {
      let size = try area.zone.area().squareKilometres
      var properties: JSONObject = [
        "kind": .string(area.kind), "name": .string(area.name), "state": state, "legal_status": status,
        "area_km2": .number(size, decimals: 6), "area_nmi2": .number(size / 3.429904, decimals: 3),
        "tolerance_m": .number(tolerance.metres, decimals: 3), "notes": reasons,
      ]
      if let distance = area.distance { properties["distance_m"] = .number(distance.metres, decimals: 3) }
      features.append(
        Feature(id: id(area.kind), geometry: geometry.isEmpty ? nil : geometry, properties: properties))
    }
    for line in zones.lines {
      let pieces = line.pieces.flatMap { Plane.lines(of: $0, tolerance: Distance(metres: 0.2)) }
      guard !pieces.isEmpty else { continue }
      let geometry = pieces.count == 1 ? Geometry.lineString(pieces[0]) : .multiLineString(pieces)
      var properties: JSONObject = [
        "kind": .string(line.kind), "name": .string(line.name), "status": .string(line.status),
        "state": state,
        "legal_status": status,
        "length_km": .number(geometry.length(edges: .geodesic).kilometres, decimals: 3),
      ]
      if let neighbour = line.neighbour { properties["neighbour"] = .string(neighbour) }
      if let source = line.source { properties["source"] = .string(source) }
      features.append(Feature(id: id(line.kind), geometry: geometry, properties: properties))
    }
    return features
  }
}
