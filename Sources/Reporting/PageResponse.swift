import Coverage
import Geography

/// The tables of the response by sea.
enum PageResponse {
  static func content(_ response: SeaResponse) -> [String: Any] {
    let times = response.coverages.first?.contours.map(\.time) ?? []
    // Where allies have no ship their rows would say the same again.
    let shown = response.coverages.filter { $0.scope == .canada || response.hasAlliedShips }
    let scopes = Scope.allCases.filter { $0 == .canada || response.hasAlliedShips }
    return [
      "times": times.map { ["hours": Figures.decimals($0.hours, 0)] },
      "coverages": shown.map { coverage -> [String: Any] in
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
      "zones": shown.filter(\.withBase).flatMap { coverage in
        coverage.parts.map { part -> [String: Any] in
          [
            "whose": coverage.scope.title, "where": part.name,
            "times": part.percentiles.map { ["time": hours($0.time)] },
            "gained": SeaResponse.shares.map {
              ["time": hours(response.gained(for: $0, scope: coverage.scope, part: part.name), gained: true)]
            },
          ]
        }
      },
      "fleet": response.ships.map { ship -> [String: Any] in
        [
          "name": ship.name, "speed": Figures.decimals(ship.speed.knots, 0),
          "reaction": hours(ship.reaction),
          "longest": ship.longest.map { "\(Figures.decimals($0.time.hours, 0)) h by \($0.name)" }
            ?? "not known",
          "search": ship.search.map { hours($0) } ?? "not asked for",
          "base": ship.isAtBase ? "yes" : "no", "met": met(ship.conditions),
        ]
      },
      "percentiles": shown.map { coverage -> [String: Any] in
        ["whose": whose(coverage), "times": coverage.percentiles.map { ["time": words($0)] }]
      }
        + scopes.map { scope -> [String: Any] in
          [
            "whose": "Gained by the bases: \(scope.title)",
            "times": SeaResponse.shares.map {
              ["time": hours(response.gained(for: $0, scope: scope), gained: true)]
            },
          ]
        },
      "search": response.search.map { search -> [String: Any] in
        [
          "radius": Figures.decimals(search.radius.kilometres, 1),
          "width": Figures.decimals(search.sweepWidth.kilometres, 1),
          "detection": Figures.percent(search.detection),
        ]
      } as Any,
      "months": PageResponseMonths.content(of: response) as Any,
      "noAllies": !response.hasAlliedShips,
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

  private static func hours(_ time: TimeSpan?, gained: Bool = false) -> String {
    time.map { Figures.decimals($0.hours, 1) + " h" } ?? (gained ? "no figure" : "not reached")
  }

  // A time with its two parts.
  private static func words(_ percentile: SeaResponse.Percentile) -> String {
    guard let reaction = percentile.reaction, let transit = percentile.transit else {
      return hours(percentile.time)
    }
    let parts = "\(Figures.decimals(reaction.hours, 1)) + \(Figures.decimals(transit.hours, 1))"
    return "\(hours(percentile.time)) (\(parts))"
  }

  /// The ice and the law that a ship meets, in words.
  static func met(_ conditions: [CoverageZone.Parameter]) -> String {
    conditions.map { parameter in
      switch parameter.value {
      case .text(let text): parameter.name == "ice" ? text : "\(parameter.name): \(text)"
      case .number(let value): "\(parameter.name): \(Figures.decimals(value, 1))"
      }
    }.joined(separator: "; ")
  }
}

extension SeaResponse {
  /// Whether an allied ship counts beside Canada's.
  fileprivate var hasAlliedShips: Bool { ships.contains { $0.alliance == .allied } }
}
