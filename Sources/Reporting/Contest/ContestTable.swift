import Coverage
import GeoJSON
import Geography

extension ContestReport {
  /// The figures as a table (RFC 4180): the water of the area, of each of its parts and each passage, by who is first.
  public static func table(of contest: Contest) -> [UInt8] {
    let header = ["without", "of", "name", "side", "asset", "area_km2", "length_km", "share"]
    var rows: [[String]] = []
    for own in contest.cases {
      for holding in own.holdings + own.deciding {
        rows += sizes(holding.size, contest).map { of, name, area, share in
          [own.without ?? "", of, name, holding.side ?? "", holding.asset ?? "", area, "", share]
        }
      }
      for passage in own.passages {
        for share in passage.shares {
          rows.append([
            own.without ?? "", "passage", "\(passage.id) \(passage.name)", share.side ?? "", "", "",
            decimals(share.length.kilometres, 3),
            decimals(ratio(share.length.metres, passage.length.metres), 6),
          ])
        }
      }
    }
    let without = contest.cases.last?.without ?? ""
    for change in contest.changes {
      let words = "\(change.with ?? "nobody") to \(change.without ?? "nobody")"
      rows += sizes(change.size, contest).map { of, name, area, share in
        [without, "change, \(of)", name, words, "", area, "", share]
      }
    }
    return CommaTable.bytes(header, rows)
  }

  // The area and its parts, with shares of the water of each.
  private static func sizes(
    _ size: Contest.Size, _ contest: Contest
  ) -> [(of: String, name: String, area: String, share: String)] {
    let whole = [("area", contest.area, size.area, contest.water.area)]
    let parts = zip(size.parts, contest.water.parts).map { ("part", $0.name, $0.area, $1.area) }
    return (whole + (parts.count > 1 ? parts : [])).map { of, name, area, water in
      (
        of, name, decimals(area.squareKilometres, 6),
        decimals(ratio(area.squareMetres, water.squareMetres), 6)
      )
    }
  }

  private static func decimals(_ value: Double, _ count: Int) -> String {
    JSONValue.number(value, decimals: count).text()
  }

  private static func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }

  /// The figures in a few lines for the user.
  public static func summary(of contest: Contest) -> [String] {
    func percent(_ size: Contest.Size) -> String {
      Figures.percent(ratio(size.area.squareMetres, contest.water.area.squareMetres))
    }
    var lines: [String] = []
    for own in contest.cases {
      let words = own.without.map { "without \($0), first" } ?? "first"
      let shares = own.holdings.compactMap { holding -> String? in
        guard holding.side != nil || holding.size.area.squareMetres > 0 else { return nil }
        let name = contest.sides.first { $0.id == holding.side }?.name ?? "nobody"
        return "\(name) \(percent(holding.size))"
      }
      lines.append("\(words) in \(contest.area): \(shares.joined(separator: ", "))")
    }
    return lines
  }
}
