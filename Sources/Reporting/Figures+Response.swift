import Coverage
import GeoJSON
import Geography

extension Figures {
  /// The response by sea: areas and shares within times, and times for shares.
  static func response(_ response: SeaResponse, area whole: Geography.Area) -> JSONValue {
    [
      "grid_spacing_km": .number(response.spacing.kilometres, decimals: 3),
      "points_on_water": .number(response.samples), "points_on_land": .number(response.onLand),
      "tolerance_m": .number(response.tolerance.metres, decimals: 3),
      "method":
        "the first ship, reaction included; areas as drawn, as shares of the whole area; times and shares of the area's water at points of a square grid of the equal-area plane",
      "search": response.search.map { search in
        [
          "radius_km": .number(search.radius.kilometres, decimals: 3),
          "sweep_width_km": .number(search.sweepWidth.kilometres, decimals: 3),
          "detection": share(search.detection),
        ]
      } ?? .null,
      "fleet": .array(
        response.ships.map { ship in
          var members: JSONObject = [
            "asset": .string(ship.asset), "name": .string(ship.name),
            "alliance": .string(ship.alliance.rawValue), "at_base": .bool(ship.isAtBase),
            "speed_kn": .number(ship.speed.knots, decimals: 3),
            "reaction_s": .number(ship.reaction.seconds, decimals: 1),
            "longest_transit_s": ship.longest.map { .number($0.time.seconds, decimals: 1) } ?? .null,
            "search_s": ship.search.map { .number($0.seconds, decimals: 1) } ?? .null,
            "longest_by": ship.longest.map { .string($0.name) } ?? .null,
          ]
          for parameter in ship.conditions { members[parameter.name] = parameter.json }
          return .object(members)
        }),
      "ships": .array(
        response.coverages.map { coverage in
          [
            "scope": .string(coverage.scope.rawValue), "with_ships_at_bases": .bool(coverage.withBase),
            "within": .array(
              coverage.contours.map { contour in
                [
                  "time_h": .number(contour.time.hours, decimals: 3),
                  "area_km2": .number(contour.area.squareKilometres, decimals: 6),
                  "share_of_area": share(
                    whole.squareMetres > 0 ? contour.area.squareMetres / whole.squareMetres : 0),
                  "share_of_water": share(contour.share),
                  "parts_of_area": .array(
                    contour.parts.map {
                      ["name": .string($0.name), "share_of_water": share($0.share)]
                    }),
                ]
              }),
            "times": times(coverage.percentiles, coverage, response, part: nil),
            "times_of_parts": .array(
              coverage.parts.map { part in
                [
                  "name": .string(part.name),
                  "times": times(part.percentiles, coverage, response, part: part.name),
                ]
              }),
          ]
        }),
      "months": .array(response.months.map { month($0, of: response) }),
    ]
  }

  private static func times(
    _ percentiles: [SeaResponse.Percentile], _ coverage: SeaResponse.Coverage, _ response: SeaResponse,
    part: String?
  ) -> JSONValue {
    func hours(_ time: TimeSpan?) -> JSONValue { time.map { .number($0.hours, decimals: 3) } ?? .null }
    return .array(
      percentiles.map { percentile in
        var members: JSONObject = [
          "share_of_water": share(percentile.share), "time_h": hours(percentile.time),
          "reaction_h": hours(percentile.reaction), "transit_h": hours(percentile.transit),
          "first": percentile.ship.map { .string(response.ships[$0].name) } ?? .null,
          "search_h": hours(response.search(percentile)),
        ]
        if coverage.withBase {
          members["gained_by_bases_h"] = hours(
            response.gained(for: percentile.share, scope: coverage.scope, part: part))
        }
        return .object(members)
      })
  }
}
