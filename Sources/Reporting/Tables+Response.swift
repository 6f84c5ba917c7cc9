import Coverage
import GeoJSON
import Geography

extension Tables {
  /// What the first ship reaches within each time: the area as drawn, and the share of the points of the grid on water.
  static func response(_ result: CoverageResult) -> [UInt8] {
    CommaTable.bytes(
      ["scope", "ships_at_bases", "within_h", "part_of_area", "area_km2", "share_of_water"],
      (result.seaResponse?.coverages ?? []).flatMap { coverage in
        coverage.contours.flatMap { contour in
          let whole = ("", number(contour.area.squareKilometres), contour.share)
          // The areas are drawn of the whole alone.
          return ([whole] + contour.parts.map { ($0.name, "", $0.share) }).map { part, area, share in
            [
              coverage.scope.rawValue, coverage.withBase ? "with" : "without", number(contour.time.hours, 3),
              part, area, number(share, 8),
            ]
          }
        }
      })
  }

  /// How soon a share of the area and of each of its parts is reached, with the ships at bases and without, and what that is
  /// less.
  static func responseTimes(_ result: CoverageResult) -> [UInt8] {
    guard let response = result.seaResponse else { return CommaTable.bytes(responseTimesHead, []) }
    let rows = Scope.allCases.flatMap { scope -> [[String]] in
      func coverage(_ withBase: Bool) -> SeaResponse.Coverage? {
        response.coverages.first { $0.scope == scope && $0.withBase == withBase }
      }
      let (with, without) = (coverage(true), coverage(false))
      let names: [String?] = [nil] + (with?.parts.map(\.name) ?? [])
      return names.flatMap { part in
        SeaResponse.shares.map { share in
          func found(_ coverage: SeaResponse.Coverage?) -> SeaResponse.Percentile? {
            let percentiles =
              part == nil ? coverage?.percentiles : coverage?.parts.first { $0.name == part }?.percentiles
            return percentiles?.first { $0.share == share }
          }
          let (own, other) = (found(with), found(without))
          let times =
            [scope.rawValue, part ?? "", number(share, 3)]
            + [
              own?.time, own?.reaction, own?.transit, other?.time, other?.reaction, other?.transit,
              response.gained(for: share, scope: scope, part: part),
            ].map { $0.map { number($0.hours, 3) } ?? "" }
          func first(_ percentile: SeaResponse.Percentile?) -> [String] {
            [
              percentile?.ship.map { response.ships[$0].name } ?? "",
              response.search(percentile).map { number($0.hours, 3) } ?? "",
            ]
          }
          return times + first(own) + first(other)
        }
      }
    }
    return CommaTable.bytes(responseTimesHead, rows)
  }

  private static let responseTimesHead = [
    "scope", "part_of_area", "share_of_water", "with_bases_h", "reaction_h", "transit_h", "without_bases_h",
    "without_bases_reaction_h", "without_bases_transit_h", "gained_h", "first", "search_h",
    "without_bases_first",
    "without_bases_search_h",
  ]
}
