import Coverage
import GeoJSON
import Siting

/// The rankings of choices as a table.
package enum SitingTable {
  /// The names of the columns.
  package static let header = ["rank", "sites", "value", "unit", "behind", "mean_time_s", "worst_time_s"]

  /// A row for the best choice and each of the next best.
  package static func rows(_ features: SitingFeatures) -> [[String]] {
    features.answer.ranking.enumerated().map { rank, choice in
      [
        String(rank + 1), SitingFeatures.names(choice, features.study), SitingFeatures.text(choice.value),
        features.unit, SitingFeatures.text(features.behind(choice)), SitingFeatures.text(choice.meanTime),
        SitingFeatures.text(choice.worstTime),
      ]
    }
  }

  /// The rankings of all questions of a scenario.
  static func bytes(_ siting: [ScenarioSiting]) -> [UInt8] {
    CommaTable.bytes(
      ["question"] + header,
      siting.flatMap { question in
        rows(SitingFeatures(question)).map { [question.request.id] + $0 }
      })
  }
}
