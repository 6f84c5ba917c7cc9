import GeoData
import Geography
import Navigation
import Siting

/// The answer to a question of where sites should stand.
public struct ScenarioSiting: Sendable {
  /// The question.
  public let request: SitingRequest
  /// What is stationed at each site.
  public let asset: SitingAsset
  /// How it reaches demand.
  public let mover: SitingMover
  /// The times from candidates and existing sites to demand.
  public let study: SitingStudy
  /// The problem in numbers.
  public let problem: SitingProblem
  /// The best choice with its proof, and the next best.
  public let answer: SitingAnswer
  /// What would turn the choice; nil where that was not asked for.
  public let sensitivity: SitingSensitivity?
}

/// Why a question of where sites should stand has no answer.
public struct ScenarioSitingError: Error, Sendable, CustomStringConvertible {
  /// The question's key.
  public let question: String
  /// Why not.
  public let reason: SitingError

  /// The question and the reason.
  public var description: String { "siting.\(question): \(reason)" }
}

extension Scenario {
  /// The answers to the questions of where sites should stand; none where the scenario asks none. The result is the same
  /// on one thread or many.
  ///
  /// - Parameters:
  ///   - data: the reference data with the coast.
  ///   - threads: how many searches go on at once.
  ///   - stage: is told what begins, in words for the user.
  /// - Throws: ``ScenarioSitingError`` where nothing can be chosen, `NavigationError` where the land is not valid.
  /// - Complexity: a search over the water for each candidate and each site that stands, and the choice.
  public func siting(
    data: ReferenceData, threads: Int, stage: @Sendable (String) -> Void = { _ in }
  ) async throws -> [ScenarioSiting] {
    guard !sitingRequests.isEmpty else { return [] }
    let sails = sitingRequests.contains { !$0.asset.flies }
    let chart = sails ? try seaChart ?? SeaChart(bundled: data) : nil
    var answers: [ScenarioSiting] = []
    for request in sitingRequests {
      stage("choosing sites: \(request.id), \(request.candidates.count) candidates")
      // An asset without a speed is refused when the scenario is read.
      guard let asset = sitingAsset(request.asset), let mover = asset.mover(on: chart) else { continue }
      let demand = try await SitingDemand.cells(of: self, width: request.cell, threads: threads)
      do {
        let longest = request.sensitivity ? SitingSensitivity.factors.upperBound : 1
        let study = try await SitingStudy(
          candidates: request.candidates, existing: request.existing, demand: demand, movers: [mover],
          limit: request.goal.within.map { TimeSpan(seconds: $0.seconds * longest) }, snap: Waters.usualLimit,
          threads: threads)
        let problem = try study.problem(request.goal)
        let answer = try problem.solve(ranking: request.goal.ranking)
        answers.append(
          ScenarioSiting(
            request: request, asset: asset, mover: mover, study: study, problem: problem, answer: answer,
            sensitivity: request.sensitivity
              ? try study.sensitivity(request.goal, chosen: answer.best.sites) : nil))
      } catch let error as SitingError {
        throw ScenarioSitingError(question: request.id, reason: error)
      }
    }
    return answers
  }
}
