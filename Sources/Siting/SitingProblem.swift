/// What the sites are to be best at.
public enum SitingObjective: String, Sendable, Hashable, CaseIterable {
  /// The most demand that a site reaches within a time (maximal covering; Church and ReVelle 1974).
  case covering
  /// The least worst time to any demand (p-centre; Hakimi 1964); of sets with the same, the least mean time.
  case centre
  /// The least mean time to demand (p-median; Hakimi 1964).
  case median
  /// The most demand that two sites reach within a time (backup coverage; Hogan and ReVelle 1986).
  case backup

  /// How many sites must reach demand for it to count; 0 where times count.
  var depth: Int {
    switch self {
    case .covering: 1
    case .backup: 2
    case .centre, .median: 0
    }
  }
}

/// Which of several candidates to choose, as numbers: times, weights, costs.
///
/// Everything is a plain value without units of its own: times are seconds, weights and costs are in what the caller counts.
public struct SitingProblem: Sendable {
  /// How many candidates there are.
  public let candidates: Int
  /// The weights of demand, each above 0.
  public let weights: [Double]
  /// The times of candidate j to demand i at `j * weights.count + i`; infinite where it is not reached.
  public let times: [Double]
  /// The times of the sites that stand already, each an array as long as the demand.
  public let existing: [[Double]]
  /// What is best.
  public let objective: SitingObjective
  /// The time within which demand is covered, for ``SitingObjective/covering`` and ``SitingObjective/backup``.
  public let within: Double
  /// How many are chosen: exactly so many without a budget, at most so many with one.
  public let choose: Int
  /// What each candidate costs; empty where that does not matter.
  public let costs: [Double]
  /// What the chosen may cost together; nil without a limit.
  public let budget: Double?

  /// A problem.
  ///
  /// - Throws: ``SitingError`` where nothing can be chosen.
  public init(
    candidates: Int, weights: [Double], times: [Double], existing: [[Double]] = [],
    objective: SitingObjective, within: Double = .infinity, choose: Int, costs: [Double] = [],
    budget: Double? = nil
  ) throws(SitingError) {
    guard candidates > 0 else { throw .noCandidates }
    guard choose > 0 else { throw .choosesNone }
    guard choose <= candidates else { throw .tooMany(choose: choose, candidates: candidates) }
    guard !weights.isEmpty, weights.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw .noDemand }
    if let budget, let cheapest = costs.min(), cheapest > budget {
      throw .budgetBuysNothing(budget: budget, cheapest: cheapest)
    }
    self.candidates = candidates
    self.weights = weights
    self.times = times
    self.existing = existing
    self.objective = objective
    // What is not reached is not within any time.
    self.within = min(within, .greatestFiniteMagnitude)
    self.choose = choose
    self.costs = costs
    self.budget = budget
  }

  /// How many points of demand there are.
  public var demand: Int { weights.count }

  /// The times of one candidate.
  func times(of candidate: Int) -> ArraySlice<Double> {
    times[(candidate * demand)..<((candidate + 1) * demand)]
  }

  func cost(of candidate: Int) -> Double { costs.isEmpty ? 0 : costs[candidate] }

  func cost(of set: [Int]) -> Double { set.reduce(0) { $0 + cost(of: $1) } }

  // Costs are added in the order of the numbers, so that a set costs the same however it was found.
  func affords(_ set: [Int]) -> Bool { budget.map { cost(of: set.sorted()) <= $0 } ?? true }

  /// Whether a set may be an answer: no more than are chosen, within the budget, and nothing can be added to it.
  func isComplete(_ set: [Int]) -> Bool {
    guard set.count <= choose, affords(set) else { return false }
    if set.count == choose { return true }
    guard budget != nil else { return false }
    return !(0..<candidates).contains { !set.contains($0) && affords(set + [$0]) }
  }

  /// The least time from any of a set, or of what stands already, to each demand.
  public func leastTimes(of set: [Int]) -> [Double] {
    var least = [Double](repeating: .infinity, count: demand)
    for times in existing { for index in 0..<demand { least[index] = min(least[index], times[index]) } }
    for candidate in set {
      let row = candidate * demand
      for index in 0..<demand { least[index] = min(least[index], times[row + index]) }
    }
    return least
  }

  /// How many of a set, and of what stands already, reach each demand within the time.
  public func counts(of set: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: demand)
    for times in existing { for index in 0..<demand where times[index] <= within { counts[index] += 1 } }
    for candidate in set {
      let row = candidate * demand
      for index in 0..<demand where times[row + index] <= within { counts[index] += 1 }
    }
    return counts
  }
}

/// Why nothing can be chosen.
public enum SitingError: Error, Sendable, Hashable {
  /// There is no candidate.
  case noCandidates
  /// No candidate can be left: it has no water, or ice or law close it.
  case noneUsable
  /// None is to be chosen.
  case choosesNone
  /// More are to be chosen than there are.
  case tooMany(choose: Int, candidates: Int)
  /// There is no demand with a weight above 0.
  case noDemand
  /// The cheapest candidate costs more than the budget.
  case budgetBuysNothing(budget: Double, cheapest: Double)
  /// No choice is better than what stands already.
  case reachesNothing
  /// No choice reaches all demand, so that there is neither a worst nor a mean time.
  case leavesDemand(choose: Int)
}

extension SitingError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noCandidates: "there is no candidate; name some"
    case .noneUsable:
      "no candidate can be used: none has water that leads to the sea and is not closed by ice or law"
    case .choosesNone: "none is to be chosen; choose 1 or more"
    case .tooMany(let choose, let candidates):
      "\(choose) are to be chosen of \(candidates) candidates; choose fewer, or name more"
    case .noDemand: "there is no demand: nothing with a weight above 0 lies where it counts"
    case .budgetBuysNothing(let budget, let cheapest):
      "the budget of \(budget) buys nothing: the cheapest candidate costs \(cheapest)"
    case .reachesNothing:
      "no choice serves any demand better than what stands already; allow more time or more speed, or name other candidates"
    case .leavesDemand(let choose):
      "no choice of \(choose) reaches all demand, so there is no worst or mean time; choose more, or ask for covering"
    }
  }
}
