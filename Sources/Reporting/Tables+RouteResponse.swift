import Coverage
import Geography

extension Tables {
  /// How soon the first asset is along each route and its legs, by air and by sea.
  static func routeResponses(_ result: CoverageResult) -> [UInt8] {
    let head =
      ["route", "leg", "from", "to", "length_km", "scope", "way", "first", "share_reached", "soonest_h"]
      + RouteResponse.shares.flatMap { share in
        let name = number(100 * share, 0)
        return ["within_\(name)_h", "reaction_\(name)_h", "transit_\(name)_h"]
      }
    let rows = zip(result.routes, result.routeResponses).flatMap { route, response -> [[String]] in
      let whole = response.whole.map { row(route, leg: "", "", "", $0) }
      let legs = response.legs.enumerated().flatMap { index, leg in
        leg.answers.map { row(route, leg: "\(index + 1)", leg.from, leg.to, $0) }
      }
      return whole + legs
    }
    return CommaTable.bytes(head, rows)
  }

  private static func row(
    _ route: RouteCoverage, leg: String, _ from: String, _ to: String, _ answer: RouteResponse.Answer
  ) -> [String] {
    func hours(_ time: TimeSpan?) -> String { time.map { number($0.hours, 3) } ?? "" }
    return [
      route.route.id, leg, from, to, number(answer.length.kilometres, 3), answer.scope.rawValue,
      answer.way.rawValue, answer.first ?? "", number(answer.reached, 8), hours(answer.soonest),
    ] + answer.times.flatMap { [hours($0?.total), hours($0?.reaction), hours($0?.transit)] }
  }
}
