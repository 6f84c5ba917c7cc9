import Coverage
import Foundation
import GeoJSON
import Geography
import Navigation
import Reporting
import Siting

/// A choice as features: the whole with its proof, the sites, the candidates, and the demand gained.
struct SiteFeatures {
  let study: SitingStudy
  let goal: SitingGoal
  let problem: SitingProblem
  let answer: SitingAnswer
  let sensitivity: SitingSensitivity?
  let movers: [SitingMover]
  let conditions: SeaConditions?
  let iceFile: String?
  /// What the land is called; nil where no ship sails.
  let land: String?

  /// What values are counted in.
  var unit: String { goal.counts ? (study.demand.cell == nil ? "weight" : "km2") : "s" }

  private var best: SitingChoice { answer.best }

  static func text(_ value: Double) -> String {
    value.isFinite ? JSONValue.number(value, decimals: 3).text() : ""
  }

  static func names(_ choice: SitingChoice, _ study: SitingStudy) -> String {
    choice.sites.map { study.candidates[$0].name }.joined(separator: "; ")
  }

  private func names(_ choice: SitingChoice) -> JSONValue {
    .array(choice.sites.map { .string(study.candidates[$0].name) })
  }

  private func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value, decimals: 3)
  }

  // How much worse a choice is than the best.
  private func behind(_ choice: SitingChoice) -> Double { abs(best.value - choice.value) }

  func features(threads: Int) throws -> [Feature] {
    var features = [
      Feature(
        id: .string("siting"), geometry: .multiPoint(best.sites.map { study.candidates[$0].position }),
        properties: whole())
    ]
    let gained = study.gained(by: best.sites, for: problem)
    for (rank, site) in best.sites.enumerated() {
      var properties = place(study.candidates[site], kind: "chosen-site")
      let others = best.sites.filter { $0 != site }
      properties["adds"] = number(problem.gain(of: best.sites, over: others))
      properties["gain_alone"] = number(problem.gain(of: [site], over: []))
      properties["unit"] = .string(unit)
      features.append(
        Feature(
          id: .string("chosen-\(rank + 1)"), geometry: .point(study.candidates[site].position),
          properties: properties))
    }
    for (index, site) in study.existing.enumerated() {
      features.append(
        Feature(
          id: .string("existing-\(index + 1)"), geometry: .point(site.position),
          properties: place(site, kind: "existing-site")))
    }
    for (index, site) in study.candidates.enumerated() where !best.sites.contains(index) {
      var properties = place(site, kind: "candidate")
      properties["adds"] = number(problem.gain(of: best.sites + [index], over: best.sites))
      properties["gain_alone"] = number(problem.gain(of: [index], over: []))
      properties["unit"] = .string(unit)
      features.append(
        Feature(
          id: .string("candidate-\(index + 1)"), geometry: .point(site.position), properties: properties))
    }
    for (rank, numbers) in gained.enumerated() {
      let site = study.candidates[best.sites[rank]]
      let weight = numbers.reduce(0) { $0 + study.demand.weights[$1] }
      var properties: JSONObject = [
        "kind": "demand-gained", "name": .string("gained by \(site.name)"), "source": .string(site.name),
        "points": .number(numbers.count), study.demand.cell == nil ? "weight" : "area_km2": number(weight),
      ]
      if let cell = study.demand.cell { properties["cell_m"] = .number(cell.metres, decimals: 1) }
      features.append(
        Feature(
          id: .string("gained-\(rank + 1)"),
          geometry: try study.demand.geometry(of: numbers, threads: threads), properties: properties))
    }
    return features
  }

  private func place(_ place: SitingPlace, kind: String) -> JSONObject {
    var properties: JSONObject = ["kind": .string(kind), "name": .string(place.name)]
    if goal.budget != nil { properties["cost"] = number(place.cost) }
    return properties
  }

  private func whole() -> JSONObject {
    let total = study.demand.weights.reduce(0, +)
    var properties: JSONObject = [
      "kind": "siting", "name": .string(best.sites.map { study.candidates[$0].name }.joined(separator: ", ")),
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
      properties["share"] = .number(best.value / total, decimals: 6)
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
    if let land {
      properties["land"] = .string(land)
      if let conditions { SeaProperties.conditions(conditions, file: iceFile, in: &properties) }
    }
    properties["runners_up"] = .array(
      answer.ranking.dropFirst().map { choice in
        var told: JSONObject = [
          "sites": names(choice), "value": number(choice.value), "behind": number(behind(choice)),
        ]
        if goal.budget != nil { told["cost"] = number(choice.cost) }
        if goal.counts {
          told["weight_factor_that_turns"] = number(study.weightThatTurns(choice, over: best, problem))
        }
        return .object(told)
      })
    if let sensitivity { properties["sensitivity"] = .object(turns(sensitivity)) }
    return properties
  }

  // The times, and the speeds that do the same to a single ship or aircraft.
  private func turns(_ sensitivity: SitingSensitivity) -> JSONObject {
    var told: JSONObject = [
      "from_s": .number(sensitivity.range.lowerBound.seconds, decimals: 1),
      "to_s": .number(sensitivity.range.upperBound.seconds, decimals: 1),
      "steps_each_way": .number(sensitivity.steps),
      "within_s_that_turns_shorter": number(sensitivity.shorter?.seconds),
      "within_s_that_turns_longer": number(sensitivity.longer?.seconds),
    ]
    let reach = movers.first.map { $0.speed.metresPerSecond * sensitivity.range.upperBound.seconds } ?? 0
    // Where a range limits what is reached, speed is not the same as time.
    if movers.count == 1, let mover = movers.first, let within = goal.within,
      reach <= mover.farthest?.metres ?? .infinity
    {
      func speed(_ time: TimeSpan?) -> JSONValue {
        guard let time, within > mover.reaction, time > mover.reaction else { return .null }
        let factor = (time.seconds - mover.reaction.seconds) / (within.seconds - mover.reaction.seconds)
        return number(mover.speed.knots * factor)
      }
      told["speed_kn_that_turns_slower"] = speed(sensitivity.shorter)
      told["speed_kn_that_turns_faster"] = speed(sensitivity.longer)
    }
    return told
  }

  /// The ranking as a table.
  func ranking() -> [UInt8] {
    CommaTable.bytes(
      ["rank", "sites", "value", "unit", "behind", "mean_time_s", "worst_time_s", "cost"],
      answer.ranking.enumerated().map { rank, choice in
        [
          String(rank + 1), Self.names(choice, study), Self.text(choice.value), unit,
          Self.text(behind(choice)),
          Self.text(choice.meanTime), Self.text(choice.worstTime),
          goal.budget == nil ? "" : Self.text(choice.cost),
        ]
      })
  }

  /// Sentences on the choice.
  var summary: [String] {
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
