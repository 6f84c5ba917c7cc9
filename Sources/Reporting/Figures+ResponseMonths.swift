import Coverage
import GeoJSON
import Geography

extension Figures {
  /// The response by sea in a month: what is met, and the distribution of the time over the area.
  static func month(_ month: SeaResponse.Month, of response: SeaResponse) -> JSONValue {
    func hours(_ time: TimeSpan?) -> JSONValue { time.map { .number($0.hours, decimals: 3) } ?? .null }
    return [
      "month": .number(month.month), "name": .string(month.name), "ice": .string(month.ice),
      "ice_assumed": .bool(month.isAssumed),
      "fleet": .array(
        month.ships.map { ship in
          var members: JSONObject = ["asset": .string(ship.asset)]
          for parameter in ship.conditions { members[parameter.name] = parameter.json }
          return .object(members)
        }),
      "ships": .array(
        month.coverages.map { coverage in
          [
            "scope": .string(coverage.scope.rawValue), "with_ships_at_bases": .bool(coverage.withBase),
            "within": .array(
              coverage.within.map {
                ["time_h": .number($0.time.hours, decimals: 3), "share_of_water": share($0.share)]
              }),
            "share_never_reached": share(coverage.never),
            "times": .array(
              coverage.percentiles.map { percentile in
                [
                  "share_of_water": share(percentile.share), "time_h": hours(percentile.time),
                  "reaction_h": hours(percentile.reaction), "transit_h": hours(percentile.transit),
                  "first": percentile.ship.map { .string(response.ships[$0].name) } ?? .null,
                ]
              }),
          ]
        }),
      "routes": .array(
        month.routes.map { route in
          [
            "id": .string(route.id), "name": .string(route.name),
            "answers": .array(route.answers.map(answer)),
          ]
        }),
    ]
  }
}
