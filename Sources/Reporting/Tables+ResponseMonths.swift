import Coverage
import Geography

extension Tables {
  /// The response by sea month by month: a row for each month and case of ships.
  static func responseMonths(_ result: CoverageResult) -> [UInt8] {
    let head: [String] =
      ["month", "ice", "ice_assumed", "law_of", "scope", "ships_at_bases"]
      + SeaResponse.shares.map { "time_\(number(100 * $0, 0))_h" }
      + SeaResponse.times.map { "share_within_\(number($0.hours, 0))_h" } + ["share_never_reached"]
    let rows = (result.seaResponse?.months ?? []).flatMap { month in
      month.coverages.map { coverage -> [String] in
        let met: [String] = [
          "\(month.month)", month.ice, month.isAssumed ? "yes" : "no", month.lawDay ?? "",
          coverage.scope.rawValue, coverage.withBase ? "with" : "without",
        ]
        let times: [String] = coverage.percentiles.map { $0.time.map { number($0.hours, 3) } ?? "" }
        let shares: [String] = coverage.within.map { number($0.share, 8) }
        return met + times + shares + [number(coverage.never, 8)]
      }
    }
    return CommaTable.bytes(head, rows)
  }

  /// How soon the first ship is along each route, month by month.
  static func routeMonths(_ result: CoverageResult) -> [UInt8] {
    let head: [String] =
      ["month", "ice", "ice_assumed", "law_of", "route", "scope", "first", "share_reached"]
      + RouteResponse.shares.map { "within_\(number(100 * $0, 0))_h" }
    let rows = (result.seaResponse?.months ?? []).flatMap { month in
      month.routes.flatMap { route in
        route.answers.map { answer -> [String] in
          let met: [String] = [
            "\(month.month)", month.ice, month.isAssumed ? "yes" : "no", month.lawDay ?? "", route.id,
            answer.scope.rawValue, answer.first ?? "", number(answer.reached, 8),
          ]
          let times: [String] = answer.times.map { $0.map { number($0.total.hours, 3) } ?? "" }
          return met + times
        }
      }
    }
    return CommaTable.bytes(head, rows)
  }
}
