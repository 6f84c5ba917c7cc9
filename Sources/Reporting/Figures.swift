import Coverage
import GeoJSON
import Geography

/// All figures of a report as one JSON value, each with its unit in its name.
enum Figures {
  static func json(of result: CoverageResult, program: String) -> JSONValue {
    [
      "scenario": .string(result.name), "summary": .string(result.summary),
      "area_of_interest": [
        "name": .string(result.area.name), "note": .string(result.area.note),
        "area_km2": area(result.area.area), "source": .string(result.area.provenance.source),
        "confidence": .string(result.area.provenance.confidence),
        "parts": .array(
          result.area.parts.map { ["name": .string($0.name), "area_km2": area($0.area)] }),
      ],
      "layers": .array(result.layers.map(layer)),
      "routes": .array(zip(result.routes, result.routeResponses).map(route)),
      "places": .array(result.places.map(place)),
      "timeline": .array(
        result.timeline.map { point in
          [
            "time_h": .number(point.time.hours, decimals: 4), "share_canada": share(point.canada),
            "share_allies": share(point.allies),
          ]
        }),
      "sea_response": result.seaResponse.map { response($0, area: result.area.area) } ?? .null,
      "seasons": .array(result.seasons.map(season)),
      "bands": result.bands.map { bands($0) } ?? .null,
      "zones": .array(
        result.zones.map { zone in
          [
            "id": .string(zone.id), "layer": .string(zone.layer), "area_km2": area(zone.area),
            "confidence": .string(zone.provenance.confidence),
          ]
        }),
      "provenance": [
        "program": .string(program), "tolerance_m": .number(result.tolerance.metres, decimals: 3),
        "radar_k_factor": .number(result.radarFactor, decimals: 6),
        "method": "geodesic zones on WGS 84; overlay in EPSG:3573, equal area, on a grid of 1 mm",
        "assumptions": .array(result.assumptions.map { .string($0) }),
        "inputs": .array(
          result.inputs.map { input in
            [
              "name": .string(input.name), "role": .string(input.role), "sha256": .string(input.sha256),
              "licence": input.licence.map { .string($0) } ?? .null,
            ]
          }),
      ],
    ]
  }

  private static func layer(_ layer: CoverageLayer) -> JSONValue {
    [
      "name": .string(layer.name),
      "added_by_allies": added(layer),
      "figures": .array(
        layer.figures.map { figures in
          [
            "scope": .string(figures.scope.rawValue), "union_km2": area(figures.union),
            "union_in_area_km2": area(figures.unionInArea), "share_of_area": share(figures.share),
            "parts_of_area": .array(
              figures.parts.map { part in
                [
                  "name": .string(part.name), "covered_km2": area(part.covered),
                  "share": share(part.share),
                ]
              }),
            "levels": .array(
              figures.levels.map { level in
                [
                  "at_least": .number(level.count), "area_km2": area(level.area),
                  "in_area_km2": area(level.areaInArea),
                ]
              }),
            "contributions": .array(
              figures.contributions.map { part in
                [
                  "source": .string(part.source), "name": .string(part.name), "area_km2": area(part.area),
                  "in_area_km2": area(part.areaInArea), "unique_km2": area(part.unique),
                  "unique_in_area_km2": area(part.uniqueInArea), "fair_share_km2": area(part.fairShare),
                  "fair_share_in_area_km2": area(part.fairShareInArea),
                ]
              }),
            "hangs_on": .array(figures.dependences.map { dependence($0, in: figures) }),
            "gaps": .number(figures.gaps.count),
            "largest_gap_km2": figures.gaps.first.map { area($0.area) } ?? .null,
            "largest_gaps": .array(figures.gaps.prefix(3).enumerated().map { gap($1, rank: $0 + 1) }),
            "small_gaps": .number(figures.smallGaps.count), "small_gaps_km2": area(figures.smallGaps.area),
          ]
        }),
    ]
  }

  private static func dependence(_ part: Dependence, in figures: LayerFigures) -> JSONValue {
    [
      "kind": .string(part.kind.rawValue), "name": .string(part.name),
      "lost_km2": area(part.lost), "lost_in_area_km2": area(part.lostInArea),
      "lost_share_of_covered_in_area": share(part.share(of: figures)),
    ]
  }

  private static func gap(_ gap: LayerFigures.Gap, rank: Int) -> JSONValue {
    [
      "rank": .number(rank), "area_km2": area(gap.area), "nearest_place": .string(gap.nearestPlace),
      "place_distance_km": .number(gap.placeDistance.kilometres, decimals: 3),
    ]
  }

  // What allies add to Canada's own: together, and each by name.
  private static func added(_ layer: CoverageLayer) -> JSONValue {
    func figures(_ scope: Scope) -> LayerFigures? { layer.figures.first { $0.scope == scope } }
    guard let canada = figures(.canada), let allies = figures(.allies) else { return .null }
    func difference(_ figure: KeyPath<LayerFigures, Area>) -> JSONValue {
      area(Area(squareMetres: allies[keyPath: figure].squareMetres - canada[keyPath: figure].squareMetres))
    }
    return [
      "union_km2": difference(\.union), "union_in_area_km2": difference(\.unionInArea),
      "share_of_area": share(allies.share - canada.share),
      "by_nation": .array(
        layer.allies.map { ally in
          [
            "name": .string(ally.nation), "added_km2": area(ally.added),
            "added_in_area_km2": area(ally.addedInArea),
          ]
        }),
    ]
  }

  private static func route(_ coverage: RouteCoverage, _ response: RouteResponse) -> JSONValue {
    [
      "id": .string(coverage.route.id), "name": .string(coverage.route.name),
      "length_km": .number(coverage.length.kilometres, decimals: 3),
      "response": Figures.response(response),
      "by_layer": .array(
        coverage.byLayer.map { part in
          [
            "layer": .string(part.layer), "scope": .string(part.scope.rawValue),
            "covered_km": .number(part.length.kilometres, decimals: 3), "share": share(part.share),
            "uncovered": .array(
              part.stretches.filter { !$0.covered }.map { stretch in
                [
                  "from": .string(stretch.fromName), "to": .string(stretch.toName),
                  "from_km": .number(stretch.from.kilometres, decimals: 3),
                  "to_km": .number(stretch.to.kilometres, decimals: 3),
                  "length_km": .number(stretch.to.kilometres - stretch.from.kilometres, decimals: 3),
                ]
              }),
          ]
        }),
      "by_zone": .array(
        coverage.byZone.map { part in
          [
            "zone": .string(part.zoneID), "covered_km": .number(part.length.kilometres, decimals: 3),
            "share": share(part.share),
          ]
        }),
    ]
  }

  private static func place(_ place: PlaceReach) -> JSONValue {
    [
      "name": .string(place.name),
      "arrivals": .array(
        place.arrivals.map { arrival in
          [
            "asset": .string(arrival.asset), "name": .string(arrival.name),
            "alliance": .string(arrival.alliance.rawValue), "way": .string(arrival.way.rawValue),
            "distance_km": .number(arrival.distance.kilometres, decimals: 3),
            "reaction_s": .number(arrival.reaction.seconds, decimals: 1),
            "transit_s": .number(arrival.transit.seconds, decimals: 1),
            "total_s": .number(arrival.total.seconds, decimals: 1), "can_return": .bool(arrival.canReturn),
          ]
        }),
    ]
  }

  private static func area(_ area: Area) -> JSONValue { .number(area.squareKilometres, decimals: 6) }
  static func share(_ share: Double) -> JSONValue { .number(share, decimals: 8) }

  /// A share as per cent with one decimal.
  static func percent(_ share: Double) -> String { decimals(share * 100, 1) + " %" }

  /// A number with so many decimals and thin groups of three, the same everywhere.
  static func decimals(_ value: Double, _ count: Int) -> String {
    let text = JSONValue.number(abs(value), decimals: count).text()
    let parts = text.split(separator: ".", maxSplits: 1)
    var whole = ""
    for (index, digit) in String(parts.first ?? "0").enumerated() {
      let left = (parts.first?.count ?? 1) - index
      if index > 0 && left % 3 == 0 { whole += "\u{202F}" }
      whole.append(digit)
    }
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    while fraction.count < count { fraction += "0" }
    return (value < 0 && text != "0" ? "−" : "") + whole + (count > 0 ? "." + fraction : "")
  }
}
