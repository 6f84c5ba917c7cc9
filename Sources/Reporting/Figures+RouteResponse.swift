import Coverage
import GeoJSON
import Geography

extension Figures {
  /// How soon the first asset is along a route and its legs.
  static func response(_ response: RouteResponse) -> JSONValue {
    [
      "step_km": .number(RouteResponse.step.kilometres, decimals: 3),
      "whole": .array(response.whole.map(answer)),
      "legs": .array(
        response.legs.map { leg in
          [
            "from": .string(leg.from), "to": .string(leg.to),
            "length_km": .number(leg.length.kilometres, decimals: 3),
            "answers": .array(leg.answers.map(answer)),
          ]
        }),
    ]
  }

  /// Who comes along a route or a leg of it, and when.
  static func answer(_ answer: RouteResponse.Answer) -> JSONValue {
    func hours(_ time: TimeSpan?) -> JSONValue { time.map { .number($0.hours, decimals: 3) } ?? .null }
    return [
      "scope": .string(answer.scope.rawValue), "way": .string(answer.way.rawValue),
      "first": answer.first.map { .string($0) } ?? .null,
      "length_km": .number(answer.length.kilometres, decimals: 3), "share_reached": share(answer.reached),
      "soonest_h": hours(answer.soonest),
      "times": .array(
        zip(RouteResponse.shares, answer.times).map { part, time in
          [
            "share_of_length": share(part), "time_h": hours(time?.total), "reaction_h": hours(time?.reaction),
            "transit_h": hours(time?.transit),
          ]
        }),
    ]
  }
}
