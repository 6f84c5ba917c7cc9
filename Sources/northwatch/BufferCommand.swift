import ArgumentParser
import Coverage
import Foundation
import GeoJSON
import Geography

/// `northwatch buffer`: exact offset zones of any GeoJSON.
struct BufferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buffer",
    abstract: "Exact geodesic offset zones of points, lines and polygons.",
    discussion: """
      All that lies within the distance on the WGS 84 ellipsoid. Every point of the boundary, between vertices too,
      is within the tolerance of the true distance. Zones may hold the pole and cross 180°; they are cut at ±180° and
      closed at the pole as RFC 7946 asks. A negative distance leaves what lies in polygons at least so far from their
      edges.

      Examples:
        northwatch buffer base.geojson --distance 200nmi -o ring.geojson
        northwatch buffer coast.geojson --distance 200nmi --contributors -o limit-and-basepoints.geojson
        northwatch buffer land.geojson --distance -24nmi -o inland.geojson
        northwatch buffer track.geojson --distance 100nmi --tolerance 0.1m --edges geodesic
        northwatch buffer sites.geojson --distance 370.4km --each --format geojsonseq
      """)

  @Argument(help: "A GeoJSON file, or - for standard input.")
  var input: String

  // A minus belongs to the number, so that the error is about it.
  @Option(
    parsing: .unconditional, help: "How far, with its unit: 200nmi, 370.4km; negative for inward.",
    transform: quantity)
  var distance: Distance

  @Option(
    help: "Largest error of the boundary: 1m when left out, a tenth of distances under 10 m.",
    transform: quantity)
  var tolerance: Distance?

  @Option(
    help: "What an edge of the input is: planar (straight in longitude and latitude, RFC 7946) or geodesic.")
  var edges: EdgeKind = .planar

  @Flag(help: "One zone for each feature, with its properties, instead of one for all.")
  var each = false

  @Flag(
    help: "Add what makes the boundary: basepoints and edges, each with the piece of boundary that it makes.")
  var contributors = false

  @Flag(help: "Make invalid polygons valid instead of refusing them, and say what that changed.")
  var repair = false

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var options: MessageOptions

  mutating func run() async throws {
    let messages = options.messages
    messages.stage("reading")
    let document = try Input.read(input)
    let tolerance = tolerance ?? Distance(metres: min(1, abs(distance.metres) / 10))
    let located = document.features.enumerated().compactMap { index, feature in
      feature.geometry.flatMap { $0.isEmpty ? nil : Located(index: index, feature: feature, geometry: $0) }
    }
    guard !located.isEmpty else {
      throw Failure.badData(
        "\(Input.name(input)): there is no geometry in it; give points, lines or polygons")
    }
    let repairs = repair ? try repairs(of: located) : [:]
    messages.stage("drawing zones")
    var zones: [Feature] = []
    var basis: [Feature] = []
    if each {
      let command = self
      let made = try await parallelMap(located, threads: threads.threads) { source in
        let zone = try command.zone(
          of: source.geometry, tolerance: tolerance, threads: 1, place: "feature \(source.index)")
        var properties = source.feature.properties ?? [:]
        properties["source_feature"] = .number(source.index)
        if let words = repairs[source.index] { properties["repaired"] = .array(words) }
        let made = try command.written(
          zone, id: source.feature.id ?? FeatureID.string("zone-\(source.index)"), properties: properties)
        return (
          made,
          command.contributors
            ? try command.contributions(to: made, from: [source.geometry], numbers: [source.index]) : []
        )
      }
      zones = made.map(\.0)
      basis = made.flatMap(\.1)
    } else {
      let parts = located.map(\.geometry)
      let zone: Zone
      do {
        zone = try self.zone(
          of: .collection(parts), tolerance: tolerance, threads: threads.threads, place: Input.name(input))
      } catch {
        // Which of the features it is, if it is one.
        try Repairs.refuse(located.map { ($0.index, $0.geometry) }, edges: edges, file: Input.name(input))
        throw error
      }
      messages.stage("cutting and checking")
      var properties: JSONObject = ["name": .string(Input.name(input))]
      let words = located.flatMap { repairs[$0.index] ?? [] }
      if !words.isEmpty { properties["repaired"] = .array(words) }
      let made = try written(zone, id: "zone", properties: properties)
      zones.append(made)
      if contributors { basis += try contributions(to: made, from: parts, numbers: located.map(\.index)) }
    }
    messages.stage("writing")
    try output.write(FeatureCollection(zones + basis), threads: threads.threads)
    let empty = zones.count { $0.geometry == nil }
    if empty > 0 {
      messages.say(
        "\(empty == zones.count ? "nothing is left" : "nothing is left of \(empty) of \(zones.count) features"): "
          + "no place in them is \(-distance.kilometres) km from their edges; no geometry is written there")
    }
    let area = zones.compactMap { $0.properties?["area_km2"]?.double }.reduce(0, +)
    messages.say(
      "\(zones.count) zone\(zones.count == 1 ? "" : "s") of \(distance.kilometres) km, "
        + "\(String(format: "%.3f", area)) km², every boundary within \(tolerance.metres) m")
  }

  // What is made valid, by the number of the feature, said as well.
  private func repairs(of located: [Located]) throws -> [Int: [JSONValue]] {
    var repairs: [Int: [JSONValue]] = [:]
    for (number, words) in try Repairs.words(of: located.map { ($0.index, $0.geometry) }, edges: edges) {
      repairs[number, default: []].append(.string(words))
      options.messages.say("feature \(number): repaired \(words)")
    }
    return repairs
  }

  private func zone(of geometry: Geometry, tolerance: Distance, threads: Int, place: String) throws -> Zone {
    do {
      return try OffsetZone.zone(
        of: geometry, distance: distance, tolerance: tolerance, edges: edges, repair: repair,
        threads: threads)
    } catch {
      if case .planar = error { throw error }
      throw Failure.badData("\(place): \(error)")
    }
  }

  // The basepoints and edges of a zone, each before the piece of boundary that it makes.
  private func contributions(to zone: Feature, from source: [Geometry], numbers: [Int]) throws -> [Feature] {
    guard let geometry = zone.geometry else { return [] }
    let field = try DistanceField(source, edges: edges)
    let name = zone.id?.text ?? ""
    return Contribution.all(of: geometry, from: field).enumerated().flatMap { number, part -> [Feature] in
      let base = "\(name)-base-\(number + 1)"
      let arc = "\(name)-arc-\(number + 1)"
      let length = Geometry.lineString(part.boundary).length(edges: .geodesic).metres
      let common: JSONObject = [
        "zone": .string(name), "source_feature": .number(numbers[part.feature]),
        "boundary_length_m": .number(length, decimals: 3),
      ]
      var ofBase = common
      ofBase["kind"] = part.isPoint ? "contributing-point" : "contributing-edge"
      ofBase["makes"] = .string(arc)
      var ofArc = common
      ofArc["kind"] = "boundary-piece"
      ofArc["made_by"] = .string(base)
      return [
        Feature(
          id: .string(base), geometry: part.isPoint ? .point(part.base[0]) : .lineString(part.base),
          properties: ofBase),
        Feature(id: .string(arc), geometry: .lineString(part.boundary), properties: ofArc),
      ]
    }
  }

  private func written(_ zone: Zone, id: FeatureID, properties: JSONObject) throws -> Feature {
    var properties = properties
    properties["kind"] = "offset-zone"
    properties["source"] = .string(Input.name(input))
    properties["distance_m"] = .number(distance.metres, decimals: 3)
    properties["tolerance_m"] = .number((tolerance ?? zone.tolerance).metres, decimals: 3)
    properties["edges"] = .string(edges.rawValue)
    properties["area_km2"] = .number(try zone.area().squareKilometres, decimals: 6)
    let geometry = try zone.geometry(threads: each ? 1 : threads.threads)
    // An inward zone may be nothing: the feature stays, without a geometry, and says so.
    if geometry.isEmpty { properties["empty"] = true }
    return Feature(id: id, geometry: geometry.isEmpty ? nil : geometry, properties: properties)
  }
}

/// A feature that has a geometry.
private struct Located: Sendable {
  let index: Int
  let feature: Feature
  let geometry: Geometry
}

extension EdgeKind: ExpressibleByArgument {}
