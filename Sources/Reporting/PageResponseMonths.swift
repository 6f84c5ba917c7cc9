import Coverage
import Geography

/// The table of the response by sea month by month.
enum PageResponseMonths {
  // The columns: times for these shares, and shares within these hours.
  private static let shares = [0.5, 0.9, 1]
  private static let hours = [24.0, 48]

  /// Canada's ships, those at bases too; nil where the scenario does not ask for it.
  static func content(of response: SeaResponse) -> [String: Any]? {
    let rows = response.months.compactMap { month in
      month.coverages.first { $0.scope == .canada && $0.withBase }.map { row(month, $0) }
    }
    guard !rows.isEmpty else { return nil }
    return [
      "shares": shares.map { ["share": Figures.decimals($0 * 100, 0) + " %"] },
      "hours": hours.map { ["hours": Figures.decimals($0, 0)] }, "rows": rows,
      "law": response.months.contains { $0.lawDay != nil },
    ]
  }

  private static func row(
    _ month: SeaResponse.Month, _ coverage: SeaResponse.MonthCoverage
  ) -> [String: Any] {
    [
      "name": month.name, "ice": month.ice,
      "times": shares.map { share in
        let time = coverage.percentiles.first { $0.share == share }?.time
        return ["time": time.map { Figures.decimals($0.hours, 1) + " h" } ?? "not reached"]
      },
      "within": hours.map { hours in
        ["share": Figures.percent(coverage.within.first { $0.time.hours == hours }?.share ?? 0)]
      },
      "never": Figures.percent(coverage.never),
    ]
  }
}

extension PageTemplate {
  /// The response by sea month by month.
  static let responseMonths = """
    {{#months}}<table>
    <tr><th>Canada's ships in</th><th>Ice</th>{{#shares}}<th class="n">{{share}} of the area after</th>{{/shares}}{{#hours}}<th class="n">within {{hours}} h</th>{{/hours}}<th class="n">Never</th></tr>
    {{#rows}}<tr><td>{{name}}</td><td class="scope">{{ice}}</td>{{#times}}<td class="n">{{time}}</td>{{/times}}{{#within}}<td class="n">{{share}}</td>{{/within}}<td class="n">{{never}}</td></tr>
    {{/rows}}</table>
    <p class="note">Each month for itself, as if its ice stayed for the whole way{{#law}}, and by the law of its 15th for ships with a date{{/law}}; all cases are in sea-response-months.csv.</p>{{/months}}
    """
}
