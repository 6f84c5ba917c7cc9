import Coverage
import GeoJSON
import Geography

extension Figures {
  /// The bands of the headline figures, and how far the inputs may be off.
  static func bands(_ bands: Bands) -> JSONValue {
    let settings = bands.settings
    func levels(_ value: (String) -> JSONValue?) -> JSONValue {
      .object(
        ["high", "medium", "low"].reduce(into: JSONObject()) { levels, level in
          levels[level] = value(level) ?? .null
        })
    }
    return [
      "method":
        "intervals: zones at the least and at the greatest radius that inputs between their ends give them, input by input and all together",
      "radar_k_factor": [
        "low": .number(settings.lowestRadarFactor, decimals: 6),
        "high": .number(settings.highestRadarFactor, decimals: 6),
      ],
      "figures_off_by_confidence": levels { settings.figures[$0].map(share) },
      "positions_off_by_confidence_m": levels { level in
        settings.positions[level].map { .number($0.metres, decimals: 3) }
      },
      "area_outline_off_m": .number(settings.outline.metres, decimals: 3),
      "figures": .array(bands.figures.map(figure)),
    ]
  }

  private static func figure(_ band: FigureBand) -> JSONValue {
    func number(_ value: Double?) -> JSONValue {
      value.map { .number($0, decimals: band.kind.isShare ? 8 : 6) } ?? .null
    }
    var decision = JSONValue.null
    if let asked = band.decision, let answer = band.answer {
      decision = [
        "threshold": number(asked.threshold), "is": .string(asked.isTime ? "at most" : "at least"),
        "met": .string(answer.rawValue),
      ]
    }
    return [
      "kind": .string(band.kind.rawValue), "name": .string(band.name), "scope": .string(band.scope.rawValue),
      "value": number(band.nominal), "low": number(band.ends.low), "high": number(band.ends.high),
      "most_by": band.most.map { .string($0.rawValue) } ?? .null,
      "inputs": .array(
        band.inputs.map { part in
          [
            "input": .string(part.input.rawValue), "low": number(part.ends.low),
            "high": number(part.ends.high),
          ]
        }),
      "decision": decision,
    ]
  }
}
