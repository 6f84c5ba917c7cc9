import Coverage
import GeoJSON
import Geography
import Siting

/// The section on a question of where sites should stand: a sentence, the ranking, what each chosen site adds.
enum PageSiting {
  static func content(_ siting: ScenarioSiting) -> [String: Any] {
    let features = SitingFeatures(siting)
    let (study, answer) = (siting.study, siting.answer)
    let demand = study.demand.weights.reduce(0, +)
    let counts = siting.request.goal.counts
    return [
      "id": siting.request.id, "sentence": sentence(siting),
      "unit": counts ? "km²" : "h", "counts": counts,
      "hasTimes": answer.ranking.contains { $0.worstTime.isFinite },
      "ranking": answer.ranking.enumerated().map { rank, choice -> [String: Any] in
        [
          "rank": rank == 0 ? "best" : String(rank + 1), "sites": names(choice, study),
          "value": number(choice.value, counts), "share": Figures.percent(choice.value / demand),
          "behind": rank == 0 ? "–" : number(features.behind(choice), counts),
          "worst": time(choice.worstTime),
          "mean": time(choice.meanTime),
          "factor": rank == 0
            ? "–" : factor(study.weightThatTurns(choice, over: answer.best, siting.problem)),
        ]
      },
      "chosen": features.added().map { site, adds, alone -> [String: Any] in
        [
          "name": study.candidates[site].name, "adds": number(adds, counts), "alone": number(alone, counts),
        ]
      },
      "cell": JSONValue.number(siting.request.cell.kilometres, decimals: 3).text(),
      "points": Figures.decimals(Double(study.demand.positions.count), 0),
      "onLand": study.onLand, "hasOnLand": study.onLand > 0, "outOfReach": study.outOfReach,
      "hasOutOfReach": study.outOfReach > 0,
      "standing": study.existing.isEmpty ? "nothing" : study.existing.map(\.name).joined(separator: ", "),
      "conditions": conditions(siting.asset),
      "turns": siting.sensitivity.map { turns($0, features) } ?? "", "hasTurns": siting.sensitivity != nil,
      "left": study.left.joined(separator: ", "), "hasLeft": !study.left.isEmpty,
    ]
  }

  // The choice, what it is best at, and the proof.
  private static func sentence(_ siting: ScenarioSiting) -> String {
    let (study, answer, goal) = (siting.study, siting.answer, siting.request.goal)
    let best = names(answer.best, study)
    let hours = goal.within.map { JSONValue.number($0.hours, decimals: 3).text() + " h" } ?? ""
    func value(_ value: Double) -> String { number(value, goal.counts) + (goal.counts ? " km²" : " h") }
    let share = Figures.percent(answer.best.value / study.demand.weights.reduce(0, +))
    let found =
      switch goal.objective {
      case .covering: "Most is reached within \(hours) from \(best): \(value(answer.best.value)) (\(share))"
      case .backup:
        "Most is reached from two sites within \(hours) with \(best): \(value(answer.best.value)) (\(share))"
      case .centre: "The worst time is least from \(best): \(value(answer.best.value))"
      case .median: "The mean time is least from \(best): \(value(answer.best.value))"
      }
    let without =
      answer.withoutChoice.isFinite
      ? "; without a choice \(value(answer.withoutChoice))" : ""
    let asset = siting.asset
    return found + without
      + ". \(goal.choose) of \(study.candidates.count) candidates for \(asset.name), "
      + "\(Figures.decimals(asset.speed.knots, 1)) kn, "
      + "\(Figures.decimals(asset.reaction.hours, 1)) h from the order to the departure. "
      + "No choice is better than \(value(answer.bound)): \(answer.proof.words)."
  }

  // Within what times the choice stays the best, and at what speeds.
  private static func turns(_ sensitivity: SitingSensitivity, _ features: SitingFeatures) -> String {
    func hours(_ time: TimeSpan) -> String { JSONValue.number(time.hours, decimals: 2).text() + " h" }
    let (low, high) = (sensitivity.range.lowerBound, sensitivity.range.upperBound)
    let ends = [sensitivity.shorter, sensitivity.longer].compactMap { $0.map(hours) }
    let stays =
      "\(names(features.best, features.study)) stays the best for times from "
      + "\(hours(sensitivity.shorter ?? low)) to \(hours(sensitivity.longer ?? high))"
    let looked = "Times from \(hours(low)) to \(hours(high)) were looked at, in steps."
    guard !ends.isEmpty, let within = features.goal.within else { return "\(stays). \(looked)" }
    let speeds = features.speedsThatTurn(sensitivity).map { [$0.slower, $0.faster].compactMap(\.self) } ?? []
    let knots = speeds.map { Figures.decimals($0.knots, 1) + " kn" }.joined(separator: " and ")
    return "\(stays); beyond \(ends.joined(separator: " and ")) another choice is better. "
      + (knots.isEmpty ? "" : "Within \(hours(within)) a speed of \(knots) turns the choice as well. ")
      + looked
  }

  // By what factor the weight of what a choice alone serves would have to rise.
  private static func factor(_ factor: Double?) -> String { factor.map { Figures.decimals($0, 2) } ?? "–" }

  private static func conditions(_ asset: SitingAsset) -> String {
    guard !asset.flies else { return "By air in a straight line" }
    return "By the fastest way by water, \(PageResponse.met(asset.said))"
  }

  private static func names(_ choice: SitingChoice, _ study: SitingStudy) -> String {
    choice.sites.map { study.candidates[$0].name }.joined(separator: ", ")
  }

  // Square kilometres where demand is counted, else hours.
  private static func number(_ value: Double?, _ counts: Bool) -> String {
    guard let value, value.isFinite else { return "–" }
    return counts ? Figures.decimals(value, 0) : Figures.decimals(value / 3600, 2)
  }

  private static func time(_ seconds: Double) -> String {
    seconds.isFinite ? Figures.decimals(seconds / 3600, 2) : "not all reached"
  }
}
