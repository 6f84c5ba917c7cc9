import Coverage
import Foundation
import Reporting
import Siting

extension SitingFeatures {
  /// The ranking as a table, with what the choices cost where that matters.
  func ranking() -> [UInt8] {
    CommaTable.bytes(
      SitingTable.header + ["cost"],
      zip(SitingTable.rows(self), answer.ranking).map { row, choice in
        row + [goal.budget == nil ? "" : Self.text(choice.cost)]
      })
  }

  /// Sentences on the choice.
  var summary: [String] {
    let best = answer.best
    let names = best.sites.map { study.candidates[$0].name }.joined(separator: ", ")
    let total = study.demand.weights.reduce(0, +)
    func words(_ value: Double) -> String {
      goal.counts
        ? "\(String(format: "%.0f", value)) \(unit == "km2" ? "km²" : "of the weight") (\(String(format: "%.2f", 100 * value / total)) %)"
        : "\(String(format: "%.3f", value / 3600)) h"
    }
    var lines = ["\(names): \(words(best.value)); proven: \(answer.proof.words)"]
    if let next = answer.ranking.dropFirst().first {
      lines.append(
        next.value == best.value
          ? "as good: \(Self.names(next, study))" : "next: \(Self.names(next, study)): \(words(next.value))")
    }
    return lines
  }
}
