import Coverage
import GeoJSON

extension Figures {
  /// The response by sea: shares within times, and times for shares.
  static func response(_ response: SeaResponse) -> JSONValue {
    [
      "grid_spacing_km": .number(response.spacing.kilometres, decimals: 3),
      "points_on_water": .number(response.samples), "points_on_land": .number(response.onLand),
      "method":
        "the first ship at points of a square grid of the equal-area plane, in open water, reaction included",
      "ships": .array(
        response.coverages.map { coverage in
          [
            "scope": .string(coverage.scope.rawValue), "with_ships_at_bases": .bool(coverage.withBase),
            "within": .array(
              coverage.contours.map { contour in
                [
                  "time_h": .number(contour.time.hours, decimals: 3), "share_of_area": share(contour.share),
                  "parts_of_area": .array(
                    contour.parts.map { ["name": .string($0.name), "share": share($0.share)] }),
                ]
              }),
            "times": .array(
              coverage.percentiles.map { percentile in
                [
                  "share_of_area": share(percentile.share),
                  "time_h": percentile.time.map { .number($0.hours, decimals: 3) } ?? .null,
                  "gained_by_bases_h": coverage.withBase
                    ? response.gained(for: percentile.share, scope: coverage.scope).map {
                      .number($0.hours, decimals: 3)
                    } ?? .null : .null,
                ]
              }),
          ]
        }),
    ]
  }
}
