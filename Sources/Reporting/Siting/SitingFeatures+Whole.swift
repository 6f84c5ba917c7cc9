import Coverage
import GeoJSON
import Geography
import Siting

extension SitingFeatures {
  /// The choice as a whole: what is best, how good it is, the proof, the next best.
  func whole() -> JSONObject {
    let total = study.demand.weights.reduce(0, +)
    var properties: JSONObject = [
      "kind": "siting", "name": name(best),
      "objective": .string(goal.objective.rawValue), "choose": .number(goal.choose), "sites": names(best),
      "value": number(best.value), "unit": .string(unit), "bound": number(answer.bound),
      "gap": .number(
        abs(answer.bound - best.value) / max(abs(best.value), .leastNormalMagnitude), decimals: 9),
      "root_bound": number(answer.rootBound), "proof": .string(answer.proof.words),
      "without": number(answer.withoutChoice), "demand": number(total),
      "demand_points": .number(study.demand.positions.count),
      "demand_on_land": .number(study.onLand), "demand_out_of_reach": .number(study.outOfReach),
      "mean_time_s": number(best.meanTime),
      "worst_time_s": number(best.worstTime), "candidates": .number(study.candidates.count),
      "existing": .array(study.existing.map { .string($0.name) }),
    ]
    if let within = goal.within {
      properties["within_s"] = .number(within.seconds, decimals: 1)
      properties["share"] = share(best)
    }
    if let budget = goal.budget {
      properties["budget"] = number(budget)
      properties["cost"] = number(best.cost)
    }
    if let cell = study.demand.cell { properties["cell_m"] = .number(cell.metres, decimals: 1) }
    properties["by"] = .array(
      movers.map { mover in
        .object([
          "name": .string(mover.name), "way": mover.isShip ? "sea" : "air",
          "speed_kn": .number(mover.speed.knots, decimals: 3),
          "reaction_s": .number(mover.reaction.seconds, decimals: 1),
          "farthest_m": number(mover.farthest?.metres),
        ])
      })
    for member in water { properties[member.key] = member.value }
    properties["runners_up"] = .array(
      answer.ranking.enumerated().dropFirst().map { .object(told($1, rank: $0 + 1)) })
    if let sensitivity { properties["sensitivity"] = .object(turns(sensitivity)) }
    return properties
  }

  private func turns(_ sensitivity: SitingSensitivity) -> JSONObject {
    var told: JSONObject = [
      "from_s": .number(sensitivity.range.lowerBound.seconds, decimals: 1),
      "to_s": .number(sensitivity.range.upperBound.seconds, decimals: 1),
      "steps_each_way": .number(sensitivity.steps),
      "within_s_that_turns_shorter": number(sensitivity.shorter?.seconds),
      "within_s_that_turns_longer": number(sensitivity.longer?.seconds),
    ]
    if let speeds = speedsThatTurn(sensitivity) {
      told["speed_kn_that_turns_slower"] = number(speeds.slower?.knots)
      told["speed_kn_that_turns_faster"] = number(speeds.faster?.knots)
    }
    return told
  }

  /// The speeds that turn the choice as the times do, of a single ship or aircraft; nil where a range limits what is reached, so
  /// that speed is not the same as time.
  func speedsThatTurn(_ sensitivity: SitingSensitivity) -> (slower: Speed?, faster: Speed?)? {
    let reach = movers.first.map { $0.speed.metresPerSecond * sensitivity.range.upperBound.seconds } ?? 0
    guard movers.count == 1, let mover = movers.first, let within = goal.within,
      reach <= mover.farthest?.metres ?? .infinity
    else { return nil }
    func speed(_ time: TimeSpan?) -> Speed? {
      guard let time, within > mover.reaction, time > mover.reaction else { return nil }
      let factor = (time.seconds - mover.reaction.seconds) / (within.seconds - mover.reaction.seconds)
      return Speed(metresPerSecond: mover.speed.metresPerSecond * factor)
    }
    return (speed(sensitivity.shorter), speed(sensitivity.longer))
  }

  // Its sites in one name.
  private func name(_ choice: SitingChoice) -> JSONValue {
    .string(choice.sites.map { study.candidates[$0].name }.joined(separator: ", "))
  }

  // Of the demand.
  private func share(_ choice: SitingChoice) -> JSONValue {
    .number(choice.value / study.demand.weights.reduce(0, +), decimals: 6)
  }

  // One of the next best.
  private func told(_ choice: SitingChoice, rank: Int) -> JSONObject {
    var told: JSONObject = [
      "rank": .number(rank), "name": name(choice), "sites": names(choice), "value": number(choice.value),
      "behind": number(behind(choice)), "mean_time_s": number(choice.meanTime),
      "worst_time_s": number(choice.worstTime),
    ]
    if goal.budget != nil { told["cost"] = number(choice.cost) }
    if goal.counts {
      told["share"] = share(choice)
      told["weight_factor_that_turns"] = number(study.weightThatTurns(choice, over: best, problem))
    }
    return told
  }
}
