import Coverage
import GeoJSON
import Siting

extension Figures {
  /// The answer to a question of where sites should stand: the whole of its feature, and what each chosen site adds.
  static func siting(_ siting: ScenarioSiting) -> JSONValue {
    let features = SitingFeatures(siting)
    var members: JSONObject = [
      "id": .string(siting.request.id), "asset": .string(siting.request.asset.id),
    ]
    for member in features.whole() where member.key != "kind" { members[member.key] = member.value }
    members["chosen"] = .array(
      features.added().map { site, adds, alone in
        [
          "name": .string(features.study.candidates[site].name), "adds": features.number(adds),
          "gain_alone": features.number(alone),
        ]
      })
    return .object(members)
  }
}
