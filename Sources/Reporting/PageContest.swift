import Coverage
import Geography

/// The section on who is first: a map of the sides, a table of the zones, one of the passages, one of the assets.
enum PageContest {
  static func content(_ contest: Contest) -> [String: Any] {
    guard let own = contest.cases.first else { return [:] }
    let whole = row("the area", contest.water.area, own.holdings.map { contest.share(of: $0) })
    let parts = contest.water.parts.enumerated().map { number, part in
      row(part.name, part.area, own.holdings.map { Contest.ratio($0.size.parts[number].area, of: part.area) })
    }
    return [
      "holders": own.holdings.map {
        ["name": contest.name(of: $0), "colour": ContestReport.colour(of: $0.side, contest)]
      },
      "areas": own.holdings.filter { !$0.zone.planar.polygons.isEmpty }.map { holding -> [String: Any] in
        [
          "path": PolarMap.path(holding.zone.planar), "name": contest.name(of: holding),
          "colour": ContestReport.colour(of: holding.side, contest),
          "size": Figures.decimals(holding.size.area.squareKilometres, 0),
        ]
      },
      "lines": own.lines.map { line -> [String: Any] in
        [
          "path": line.lines.map(PolarMap.line).joined(),
          "name": "\(contest.name(of: line.left)) and \(contest.name(of: line.right)) arrive together",
        ]
      },
      "rows": [whole] + (parts.count > 1 ? parts : []),
      "passages": own.passages.map { passage -> [String: Any] in
        [
          "name": passage.name, "length": Figures.decimals(passage.length.kilometres, 0),
          "shares": passage.shares.map {
            ["share": Figures.percent(Contest.ratio($0.length, of: passage.length))]
          },
        ]
      },
      "assets": own.deciding.filter { $0.size.area.squareMetres > 0 }.map { holding -> [String: Any] in
        [
          "name": contest.name(of: holding), "side": contest.name(of: holding.side),
          "size": Figures.decimals(holding.size.area.squareKilometres, 0),
          "share": Figures.percent(contest.share(of: holding)),
        ]
      },
      "conditions": contest.settings.conditions.isEmpty
        ? "Open water" : contest.settings.conditions.joined(separator: "; "),
      "accuracy": Figures.decimals(contest.settings.tolerance.kilometres, 2),
    ]
  }

  private static func row(_ place: String, _ water: Area, _ shares: [Double]) -> [String: Any] {
    [
      "where": place, "water": Figures.decimals(water.squareKilometres, 0),
      "shares": shares.map { ["share": Figures.percent($0)] },
    ]
  }
}
