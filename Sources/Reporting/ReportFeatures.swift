import Coverage
import GeoJSON
import Geography

/// The features of a report, with the properties of simplestyle 1.1 so that they look right at once.
public struct ReportFeatures: Sendable {
  /// A feature a zone.
  public let zones: [Feature]
  /// A feature a gap, of every layer and scope.
  public let gaps: [Feature]
  /// A feature a route, then its uncovered stretches.
  public let routes: [Feature]
  /// A feature a site.
  public let sites: [Feature]
  /// A feature for every area that the first ship reaches within a time; none where there is no ship.
  public let responses: [Feature]

  /// Colours of layers that the colour-blind tell apart (Okabe and Ito 2008).
  static let colours = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#8c564b",
  ]

  /// The features of a result.
  ///
  /// - Parameters:
  ///   - result: what was computed.
  ///   - threads: how many are made at once; the features are the same.
  public init(_ result: CoverageResult, threads: Int) async throws {
    let layers = result.layers.map(\.name)
    let edges = result.tolerance
    zones = try await parallelMap(result.zones, threads: threads) { zone in
      try Self.zone(zone, edges: edges, colour: Self.colour(of: zone.layer, in: layers))
    }
    let numbered = result.layers.flatMap { layer in
      layer.figures.flatMap { figures in
        figures.gaps.enumerated().map { (gap: $1, number: $0 + 1, layer: layer.name, scope: figures.scope) }
      }
    }
    gaps = try await parallelMap(numbered, threads: threads) { gap in
      try Self.gap(gap.gap, edges: edges, number: gap.number, layer: gap.layer, scope: gap.scope)
    }
    responses = try await Self.responses(result, threads: threads)
    routes = zip(result.routes, result.routeResponses).flatMap {
      Self.route($0) + Self.legs(of: $0.route, $1)
    }
    sites = result.sites.map(Self.site)
  }

  private static func responses(_ result: CoverageResult, threads: Int) async throws -> [Feature] {
    guard let response = result.seaResponse else { return [] }
    return try await parallelMap(ResponseFeatures.drawn(response), threads: threads) { drawn in
      try ResponseFeatures.feature(
        drawn, of: response, area: result.area.area, edges: result.tolerance)
    }
  }

  static func colour(of layer: String, in layers: [String]) -> String {
    colours[(layers.firstIndex(of: layer) ?? 0) % colours.count]
  }

  // Straight edges in longitude and latitude stay as near to the plane's as those of the most exact zone, so that the area
  // that is stated is that of the geometry whatever the zone's own tolerance.
  private static func written(_ zone: Zone, edges: Distance) throws -> Geometry {
    try Zone(planar: zone.planar, tolerance: min(edges, zone.tolerance)).geometry()
  }

  private static func zone(_ zone: CoverageZone, edges: Distance, colour: String) throws -> Feature {
    var properties: JSONObject = [
      "kind": .string(zone.kind.rawValue), "name": .string(zone.name), "layer": .string(zone.layer),
      "source": .string(zone.sourceName), "nation": .string(zone.nation),
      "alliance": .string(zone.alliance.rawValue),
    ]
    if let distance = zone.distance { properties["distance_m"] = .number(distance.metres, decimals: 3) }
    if let within = zone.within { properties["within_s"] = .number(within.seconds, decimals: 3) }
    for parameter in zone.parameters {
      properties[parameter.name] = parameter.json
    }
    properties["tolerance_m"] = .number(zone.zone.tolerance.metres, decimals: 3)
    properties["area_km2"] = .number(zone.area.squareKilometres, decimals: 6)
    properties["facts"] = .string(zone.provenance.source)
    properties["confidence"] = .string(zone.provenance.confidence)
    properties["stroke"] = .string(colour)
    properties["stroke-width"] = 1
    properties["fill"] = .string(colour)
    properties["fill-opacity"] = .number(zone.alliance == .canada ? 0.15 : 0.05, decimals: 2)
    return Feature(
      id: .string(zone.id), geometry: try written(zone.zone, edges: edges), properties: properties)
  }

  private static func gap(
    _ gap: LayerFigures.Gap, edges: Distance, number: Int, layer: String, scope: Scope
  ) throws -> Feature {
    Feature(
      id: .string("gap-\(scope.rawValue)-\(slug(layer))-\(number)"),
      geometry: try written(gap.zone, edges: edges),
      properties: [
        "kind": "gap", "name": .string("Gap \(number): \(layer), \(scope.title.lowercased())"),
        "layer": .string(layer), "scope": .string(scope.rawValue), "rank": .number(number),
        "area_km2": .number(gap.area.squareKilometres, decimals: 6),
        "nearest_place": .string(gap.nearestPlace),
        "nearest_place_km": .number(gap.placeDistance.kilometres, decimals: 3),
        "tolerance_m": .number(gap.zone.tolerance.metres, decimals: 3), "stroke": "#b00020",
        "stroke-width": 1, "fill": "#b00020", "fill-opacity": 0.2,
      ])
  }

  private static func route(_ coverage: RouteCoverage) -> [Feature] {
    let route = coverage.route
    let whole = Feature(
      id: .string("route-\(route.id)"), geometry: .lineString(route.line),
      properties: [
        "kind": "route", "name": .string(route.name),
        "length_km": .number(coverage.length.kilometres, decimals: 3),
        "edges": .string(route.edges.rawValue), "facts": .string(route.provenance.source),
        "confidence": .string(route.provenance.confidence), "stroke": "#333333", "stroke-width": 2,
      ])
    let stretches = coverage.byLayer.flatMap { share in
      share.stretches.filter { !$0.covered }.enumerated().map { index, stretch in
        Feature(
          id: .string("uncovered-\(route.id)-\(slug(share.layer))-\(share.scope.rawValue)-\(index + 1)"),
          geometry: .lineString(stretch.line),
          properties: [
            "kind": "uncovered-leg", "name": .string("\(stretch.fromName) to \(stretch.toName)"),
            "route": .string(route.id), "layer": .string(share.layer), "scope": .string(share.scope.rawValue),
            "from": .string(stretch.fromName), "to": .string(stretch.toName),
            "from_km": .number(stretch.from.kilometres, decimals: 3),
            "to_km": .number(stretch.to.kilometres, decimals: 3), "stroke": "#b00020", "stroke-width": 3,
          ])
      }
    }
    return [whole] + stretches
  }

  // The legs, each with who comes first and how soon all of it is reached.
  private static func legs(of route: ScenarioRoute, _ response: RouteResponse) -> [Feature] {
    guard !response.whole.isEmpty else { return [] }
    return response.legs.enumerated().map { index, leg in
      var properties: JSONObject = [
        "kind": "route-leg", "name": .string("\(leg.from) to \(leg.to)"), "route": .string(route.id),
        "leg": .number(index + 1), "from": .string(leg.from), "to": .string(leg.to),
        "length_km": .number(leg.length.kilometres, decimals: 3), "edges": .string(route.edges.rawValue),
      ]
      for answer in leg.answers {
        let name = "\(answer.scope.rawValue)_\(answer.way.rawValue)"
        func hours(_ time: TimeSpan?) -> JSONValue { time.map { .number($0.hours, decimals: 3) } ?? .null }
        properties["\(name)_first"] = answer.first.map { .string($0) } ?? .null
        properties["\(name)_soonest_h"] = hours(answer.soonest)
        properties["\(name)_all_h"] = hours(answer.times.last??.total)
      }
      properties["stroke"] = "#555555"
      properties["stroke-width"] = 1
      return Feature(
        id: .string("leg-\(route.id)-\(index + 1)"), geometry: .lineString(leg.line), properties: properties)
    }
  }

  private static func site(_ site: ScenarioSite) -> Feature {
    Feature(
      id: .string("site-\(site.id)"), geometry: .point(site.position),
      properties: [
        "kind": "site", "name": .string(site.name), "role": .string(site.role),
        "status": .string(site.status),
        "nation": .string(site.nation), "alliance": .string(site.alliance.rawValue),
        "facts": .string(site.provenance.source), "confidence": .string(site.provenance.confidence),
        "marker-color": site.role == "base" ? "#b00020" : site.alliance == .canada ? "#0072b2" : "#777777",
        "marker-symbol": site.role == "airfield" ? "airport" : "harbor",
      ])
  }

  static func slug(_ text: String) -> String {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
  }
}
