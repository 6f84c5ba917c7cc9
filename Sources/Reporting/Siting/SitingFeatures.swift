import Coverage
import GeoJSON
import Geography
import Siting

/// A choice as features: the whole with its proof, the sites, the candidates, and the demand gained.
package struct SitingFeatures {
  /// The times from candidates and existing sites to demand.
  package let study: SitingStudy
  /// What is chosen.
  package let goal: SitingGoal
  /// The problem in numbers.
  package let problem: SitingProblem
  /// The best choice with its proof, and the next best.
  package let answer: SitingAnswer
  /// What would turn the choice; nil where that was not looked for.
  package let sensitivity: SitingSensitivity?
  /// What reaches demand from the sites.
  package let movers: [SitingMover]
  /// What is to be said of land, ice and law; empty where no ship sails.
  package let water: JSONObject
  /// The key of a scenario's question; nil where the command line asks.
  package let question: String?

  /// A choice from its parts.
  package init(
    study: SitingStudy, goal: SitingGoal, problem: SitingProblem, answer: SitingAnswer,
    sensitivity: SitingSensitivity? = nil, movers: [SitingMover], water: JSONObject, question: String? = nil
  ) {
    self.study = study
    self.goal = goal
    self.problem = problem
    self.answer = answer
    self.sensitivity = sensitivity
    self.movers = movers
    self.water = water
    self.question = question
  }

  /// The answer to a question of a scenario.
  package init(_ siting: ScenarioSiting) {
    self.init(
      study: siting.study, goal: siting.request.goal, problem: siting.problem, answer: siting.answer,
      sensitivity: siting.sensitivity, movers: [siting.mover],
      water: Self.water(of: siting.asset, land: "bundled coast (GSHHG)"),
      question: siting.request.id)
  }

  /// What is to be said of land, ice and law for an asset of a scenario.
  package static func water(of asset: SitingAsset, land: String) -> JSONObject {
    var properties: JSONObject = [:]
    guard !asset.flies else { return properties }
    properties["land"] = .string(land)
    for parameter in asset.said { properties[parameter.name] = parameter.json }
    return properties
  }

  /// What values are counted in.
  package var unit: String { goal.counts ? (study.demand.cell == nil ? "weight" : "km2") : "s" }

  var best: SitingChoice { answer.best }

  /// A number with three decimals; empty where it is infinite.
  package static func text(_ value: Double) -> String {
    value.isFinite ? JSONValue.number(value, decimals: 3).text() : ""
  }

  /// The names of a choice's sites.
  package static func names(_ choice: SitingChoice, _ study: SitingStudy) -> String {
    choice.sites.map { study.candidates[$0].name }.joined(separator: "; ")
  }

  func names(_ choice: SitingChoice) -> JSONValue {
    .array(choice.sites.map { .string(study.candidates[$0].name) })
  }

  func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value, decimals: 3)
  }

  // How much worse a choice is than the best.
  func behind(_ choice: SitingChoice) -> Double { abs(best.value - choice.value) }

  /// What each chosen site adds to the other chosen ones, and to what stands alone; nil where that has no number.
  func added() -> [(site: Int, adds: Double?, alone: Double?)] {
    best.sites.map { site in
      (
        site, problem.gain(of: best.sites, over: best.sites.filter { $0 != site }),
        problem.gain(of: [site], over: [])
      )
    }
  }

  // The id of a feature.
  private func id(_ name: String) -> FeatureID { .string(question.map { "\($0)-\(name)" } ?? name) }

  /// The features.
  ///
  /// - Parameter threads: how many draw at once; the features are the same.
  package func features(threads: Int) throws -> [Feature] {
    var features = [
      Feature(
        id: id("siting"), geometry: .multiPoint(best.sites.map { study.candidates[$0].position }),
        properties: whole())
    ]
    let gained = study.gained(by: best.sites, for: problem)
    for (rank, (site, adds, alone)) in added().enumerated() {
      var properties = place(study.candidates[site], kind: "chosen-site")
      properties["adds"] = number(adds)
      properties["gain_alone"] = number(alone)
      properties["unit"] = .string(unit)
      features.append(
        Feature(
          id: id("chosen-\(rank + 1)"), geometry: .point(study.candidates[site].position),
          properties: properties))
    }
    for (index, site) in study.existing.enumerated() {
      features.append(
        Feature(
          id: id("existing-\(index + 1)"), geometry: .point(site.position),
          properties: place(site, kind: "existing-site")))
    }
    for (index, site) in study.candidates.enumerated() where !best.sites.contains(index) {
      var properties = place(site, kind: "candidate")
      properties["adds"] = number(problem.gain(of: best.sites + [index], over: best.sites))
      properties["gain_alone"] = number(problem.gain(of: [index], over: []))
      properties["unit"] = .string(unit)
      features.append(
        Feature(
          id: id("candidate-\(index + 1)"), geometry: .point(site.position), properties: properties))
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
          id: id("gained-\(rank + 1)"),
          geometry: try study.demand.geometry(of: numbers, threads: threads), properties: properties))
    }
    guard let question else { return features }
    return features.map { feature in
      var feature = feature
      feature.properties?["question"] = .string(question)
      return feature
    }
  }

  private func place(_ place: SitingPlace, kind: String) -> JSONObject {
    var properties: JSONObject = ["kind": .string(kind), "name": .string(place.name)]
    if goal.budget != nil { properties["cost"] = number(place.cost) }
    return properties
  }
}
