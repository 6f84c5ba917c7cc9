import Coverage
import GeoJSON

/// The bands of the headline figures as a table, a row for all inputs together and one for each input alone.
public enum BandTable {
  /// Comma-separated values. What a time has no value for is not reached.
  public static func bytes(_ bands: Bands?) -> [UInt8] {
    CommaTable.bytes(
      [
        "kind", "figure", "scope", "input", "value", "low", "high", "makes_most_of_band", "threshold",
        "decision_met",
      ],
      (bands?.figures ?? []).flatMap { band -> [[String]] in
        func number(_ value: Double?) -> String {
          value.map { Tables.number($0, band.kind.isShare ? 8 : 6) } ?? ""
        }
        let head = [band.kind.rawValue, band.name, band.scope.rawValue]
        let all =
          head + ["all", number(band.nominal), number(band.ends.low), number(band.ends.high)]
          + [
            band.most?.rawValue ?? "", number(band.decision?.threshold), band.answer?.rawValue ?? "",
          ]
        return [all]
          + band.inputs.map { part in
            head
              + [
                part.input.rawValue, number(band.nominal), number(part.ends.low), number(part.ends.high),
                part.input == band.most ? "yes" : "", "", "",
              ]
          }
      })
  }

  /// The shares and times in a line each, and what the decisions hang on.
  public static func summary(of bands: Bands) -> [String] {
    bands.figures.filter { band in
      band.kind == .lost || band.kind != .gap && band.scope == .canada || band.decision != nil
    }.map { band in
      let decision = band.decision.map { asked in
        let threshold = value(asked.threshold, band.kind)
        return "; \(asked.isTime ? "at most" : "at least") \(threshold): \(words(band.answer))"
      }
      return "\(band.name), \(band.scope.title): \(value(band.nominal, band.kind)) "
        + "(\(value(band.ends.low, band.kind)) to \(value(band.ends.high, band.kind)))\(decision ?? "")"
    }
  }

  /// A value with its unit.
  static func value(_ value: Double?, _ kind: FigureBand.Kind) -> String {
    guard let value else { return "not reached" }
    switch kind {
    case .share, .lost: return Figures.percent(value)
    case .gap: return Figures.decimals(value, 0) + " km²"
    case .arrival, .response, .gained: return Figures.decimals(value, 1) + " h"
    }
  }

  static func words(_ answer: FigureDecision.Answer?) -> String {
    switch answer {
    case .yes: "yes"
    case .no: "no"
    case .open: "open: the band crosses it"
    case nil: ""
    }
  }
}
