import Coverage
import Geography

/// The tables of the response by sea.
enum PageResponse {
  static func content(_ response: SeaResponse) -> [String: Any] {
    let times = response.coverages.first?.contours.map(\.time) ?? []
    return [
      "times": times.map { ["hours": Figures.decimals($0.hours, 0)] },
      "coverages": response.coverages.map { coverage -> [String: Any] in
        let parts = coverage.contours.first?.parts.map(\.name) ?? []
        let whole = row(whose(coverage), "the area", coverage.contours.map(\.share))
        return [
          "rows": [whole]
            + parts.enumerated().map { index, name in
              row("", name, coverage.contours.map { $0.parts[index].share })
            }
        ]
      },
      "shares": (response.coverages.first?.percentiles ?? []).map {
        ["share": Figures.decimals($0.share * 100, 0) + " %"]
      },
      "percentiles": response.coverages.map { coverage -> [String: Any] in
        ["whose": whose(coverage), "times": coverage.percentiles.map { ["time": hours($0.time)] }]
      }
        + Scope.allCases.map { scope -> [String: Any] in
          [
            "whose": "Gained by the bases, \(scope.title.lowercased())",
            "times": SeaResponse.shares.map { ["time": hours(response.gained(for: $0, scope: scope))] },
          ]
        },
      "samples": Figures.decimals(Double(response.samples), 0),
      "spacing": Figures.decimals(response.spacing.kilometres, 0),
    ]
  }

  private static func whose(_ coverage: SeaResponse.Coverage) -> String {
    coverage.scope.title + (coverage.withBase ? "" : ", without the ships at bases")
  }

  private static func row(_ whose: String, _ name: String, _ shares: [Double]) -> [String: Any] {
    ["whose": whose, "where": name, "shares": shares.map { ["share": Figures.percent($0)] }]
  }

  private static func hours(_ time: TimeSpan?) -> String {
    time.map { Figures.decimals($0.hours, 1) + " h" } ?? "not reached"
  }
}
