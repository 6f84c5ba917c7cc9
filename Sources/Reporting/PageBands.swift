import Coverage
import Geography

/// The table of the bands: each headline figure, its ends, what makes most of the band, and the decision that hangs on it.
enum PageBands {
  static func content(_ bands: Bands) -> [String: Any] {
    let settings = bands.settings
    let figures = ["high", "medium", "low"].map { level in
      "\(level) ±\(Figures.decimals((settings.figures[level] ?? 0) * 100, 0)) %"
    }
    let positions = ["high", "medium", "low"].map { level in
      "\(level) \(Figures.decimals(settings.positions[level]?.kilometres ?? 0, 1)) km"
    }
    return [
      // Where allies change nothing their row would say the same again.
      "figures": bands.figures.filter { band in
        band.scope == .canada || band.decision != nil
          || bands.figures.first { $0.scope == .canada && $0.name == band.name }.map {
            $0.nominal != band.nominal || $0.ends != band.ends
          } ?? true
      }.map(row),
      "lowFactor": Figures.decimals(settings.lowestRadarFactor, 2),
      "highFactor": Figures.decimals(settings.highestRadarFactor, 2),
      "byConfidence": figures.joined(separator: ", "), "positions": positions.joined(separator: ", "),
      "outline": Figures.decimals(settings.outline.kilometres, 1),
    ]
  }

  private static func row(_ band: FigureBand) -> [String: Any] {
    var decision = ""
    if let asked = band.decision {
      decision = "\(asked.isTime ? "at most" : "at least") \(BandTable.value(asked.threshold, band.kind)): "
      decision += BandTable.words(band.answer)
    }
    return [
      "name": band.name, "scope": band.scope.title, "value": BandTable.value(band.nominal, band.kind),
      "low": BandTable.value(band.ends.low, band.kind), "high": BandTable.value(band.ends.high, band.kind),
      "most": band.most.map(words) ?? "nothing", "decision": decision, "open": band.answer == .open,
    ]
  }

  private static func words(_ input: BandInput) -> String {
    switch input {
    case .radarFactor: "k-factor"
    case .speeds: "speeds"
    case .ranges: "ranges and endurances"
    case .instruments: "radars' ranges"
    case .positions: "positions"
    case .outline: "outline of the area"
    }
  }
}
