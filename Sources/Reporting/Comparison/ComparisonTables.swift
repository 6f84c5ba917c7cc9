import Coverage
import Geography

/// The tables of a comparison's page: the figures of a kind that differ most, in words.
struct ComparisonTables {
  let comparison: ScenarioComparison

  // What fits on the page; all the rest is in the table beside it.
  private static let longest = 10

  /// A figure of both scenarios.
  private struct Row {
    let of: String
    let scope: Scope?
    let before: Double?
    let after: Double?

    /// How much it differs; what only one has comes first.
    var size: Double {
      guard let before, let after else { return .infinity }
      return abs(after - before)
    }
  }

  /// Shares of the parts of the area.
  var parts: [String: Any] {
    func shares(_ result: CoverageResult) -> [Key: Double] {
      var shares: [Key: Double] = [:]
      for layer in result.layers {
        for figures in layer.figures {
          for part in figures.parts {
            shares[Key(of: "\(layer.name): \(part.name)", scope: figures.scope)] = part.share
          }
        }
      }
      return shares
    }
    return table(shares, written: Figures.percent, difference: Self.points)
  }

  /// Shares of the routes.
  var routes: [String: Any] {
    func shares(_ result: CoverageResult) -> [Key: Double] {
      var shares: [Key: Double] = [:]
      for route in result.routes {
        for part in route.byLayer {
          shares[Key(of: "\(part.layer): \(route.route.name)", scope: part.scope)] = part.share
        }
      }
      return shares
    }
    return table(shares, written: Figures.percent, difference: Self.points)
  }

  /// Hours until the first is at the places.
  var places: [String: Any] {
    func times(_ result: CoverageResult) -> [Key: Double] {
      var times: [Key: Double] = [:]
      for place in result.places {
        for scope in Scope.allCases {
          for way in PlaceReach.Way.allCases {
            let first = place.arrivals.first { $0.way == way && scope.includes($0.alliance) }
            times[Key(of: "\(place.name), by \(way.rawValue)", scope: scope)] = first?.total.hours
          }
        }
      }
      return times
    }
    return table(times, written: Self.hours, difference: Self.hours)
  }

  /// Hours within which ships reach shares of the area.
  var response: [String: Any] {
    func times(_ result: CoverageResult) -> [Key: Double] {
      var times: [Key: Double] = [:]
      for coverage in result.seaResponse?.coverages ?? [] where coverage.withBase {
        for percentile in coverage.percentiles {
          let share = Figures.decimals(percentile.share * 100, 0)
          times[Key(of: "\(share) % of the area", scope: coverage.scope)] = percentile.time?.hours
        }
      }
      return times
    }
    return table(times, written: Self.hours, difference: Self.hours)
  }

  private static func points(_ share: Double) -> String { Figures.decimals(share * 100, 1) + " points" }
  private static func hours(_ hours: Double) -> String { Figures.decimals(hours, 1) + " h" }

  private struct Key: Hashable {
    let of: String
    let scope: Scope
  }

  private func table(
    _ figures: (CoverageResult) -> [Key: Double], written: (Double) -> String,
    difference: (Double) -> String
  ) -> [String: Any] {
    let (before, after) = (figures(comparison.before), figures(comparison.after))
    let names = Set((Array(before.keys) + Array(after.keys)).map(\.of)).sorted()
    let rows = names.flatMap { name -> [Row] in
      let both = Scope.allCases.map { scope in
        let key = Key(of: name, scope: scope)
        return Row(of: name, scope: scope, before: before[key], after: after[key])
      }
      // Where allies make no difference one row says it all.
      let isSame = Set(both.map { [$0.before, $0.after] }).count == 1
      return isSame ? [Row(of: name, scope: nil, before: both[0].before, after: both[0].after)] : both
    }.filter { $0.before != $0.after }
    let shown = rows.enumerated().sorted {
      ($1.element.size, $0.offset) < ($0.element.size, $1.offset)
    }.prefix(Self.longest).map(\.element)
    return [
      "any": !rows.isEmpty,
      "more": (rows.count > shown.count ? rows.count - shown.count : nil) as Int? as Any,
      "rows": shown.map { row -> [String: Any] in
        var change = ""
        if let before = row.before, let after = row.after {
          change = (after < before ? "−" : "+") + difference(abs(after - before))
        }
        return [
          "of": row.of, "scope": row.scope?.title ?? "Either", "before": row.before.map(written) ?? "none",
          "after": row.after.map(written) ?? "none", "difference": change,
        ]
      },
    ]
  }
}
