import Geography
import Navigation
import Siting

/// What is chosen, and how good that is.
public struct SitingGoal: Sendable, Hashable {
  /// What the sites are to be best at.
  public let objective: SitingObjective
  /// The time within which demand is covered; nil where times count.
  public let within: TimeSpan?
  /// How many are chosen.
  public let choose: Int
  /// What they may cost together.
  public let budget: Double?
  /// How many choices are ranked.
  public let ranking: Int

  /// A goal.
  public init(objective: SitingObjective, within: TimeSpan?, choose: Int, budget: Double?, ranking: Int) {
    self.objective = objective
    self.within = within
    self.choose = choose
    self.budget = budget
    self.ranking = ranking
  }

  /// Whether demand counts once it is reached within a time.
  public var counts: Bool { objective == .covering || objective == .backup }
}

/// The times from candidates and existing sites to demand, from which sites are chosen.
public struct SitingStudy: Sendable {
  /// The candidates that can be used, in order.
  public let candidates: [SitingPlace]
  /// The sites that stand already.
  public let existing: [SitingPlace]
  /// The demand that counts.
  public let demand: SitingDemand
  /// The names of candidates that the ship cannot leave from.
  public let left: [String]
  /// How much of the demand lies on land, by number, and is not counted.
  public let onLand: Int
  /// How much of it no site reaches, where times count, by number; it is not counted.
  public let outOfReach: Int
  /// How far places were moved to the water, by name.
  public let moved: [(name: String, distance: Distance)]
  // Seconds; by place, then by demand.
  private let times: [[Double]]
  private let standing: [[Double]]

  /// Computes the times, the sooner of several movers.
  ///
  /// - Parameters:
  ///   - candidates: where a site may be.
  ///   - existing: sites that stand.
  ///   - demand: what is to be reached.
  ///   - movers: the ships and aircraft; the soonest counts.
  ///   - limit: longer times are not looked for; nil where all times count.
  ///   - snap: how far a place on land is moved to the water.
  ///   - threads: how many threads; the result is the same.
  /// - Throws: `SitingError` where no candidate or no demand is left.
  public init(
    candidates: [SitingPlace], existing: [SitingPlace], demand: SitingDemand, movers: [SitingMover],
    limit: TimeSpan?, snap: Distance, threads: Int
  ) async throws {
    guard !candidates.isEmpty else { throw SitingError.noCandidates }
    guard !demand.positions.isEmpty else { throw SitingError.noDemand }
    let places = candidates + existing
    var rows = [[Double]](
      repeating: [Double](repeating: .infinity, count: demand.positions.count), count: places.count)
    var isWater = [Bool](repeating: true, count: demand.positions.count)
    var isUsable = [Bool](repeating: false, count: places.count)
    var moved: [(name: String, distance: Distance)] = []
    for mover in movers {
      let found = try await mover.times(
        from: places.map(\.position), to: demand.positions, limit: limit, snap: snap, threads: threads)
      for (number, row) in found.rows.enumerated() {
        for (index, time) in row.enumerated() { rows[number][index] = min(rows[number][index], time) }
        if !mover.isShip || found.places[number] != nil { isUsable[number] = true }
        if let place = found.places[number], place.moved.metres > 0 {
          moved.append((places[number].name, place.moved))
        }
      }
      if mover.isShip { isWater = found.isWater }
    }
    var kept = demand.positions.indices.filter { isWater[$0] && demand.weights[$0] > 0 }
    onLand = isWater.count { !$0 }
    guard !kept.isEmpty else { throw SitingError.noDemand }
    if limit == nil {
      let reached = kept.filter { index in rows.contains { $0[index].isFinite } }
      outOfReach = kept.count - reached.count
      kept = reached
      guard !kept.isEmpty else { throw SitingError.reachesNothing }
    } else {
      outOfReach = 0
    }
    let usable = candidates.indices.filter { isUsable[$0] }
    left = candidates.indices.filter { !isUsable[$0] }.map { candidates[$0].name }
    guard !usable.isEmpty else { throw SitingError.noneUsable }
    let numbers = kept
    self.candidates = usable.map { candidates[$0] }
    self.existing = existing
    self.demand = demand.keeping(numbers)
    self.moved = moved
    times = usable.map { place in numbers.map { rows[place][$0] } }
    standing = existing.indices.map { place in numbers.map { rows[candidates.count + place][$0] } }
  }

  /// The problem in numbers.
  ///
  /// - Parameters:
  ///   - goal: what is best.
  ///   - within: another time than the goal's.
  /// - Throws: `SitingError` where nothing can be chosen.
  public func problem(_ goal: SitingGoal, within: TimeSpan? = nil) throws(SitingError) -> SitingProblem {
    try SitingProblem(
      candidates: candidates.count, weights: demand.weights, times: times.flatMap { $0 },
      existing: standing, objective: goal.objective,
      within: (within ?? goal.within)?.seconds ?? .infinity, choose: goal.choose,
      costs: goal.budget == nil ? [] : candidates.map(\.cost), budget: goal.budget)
  }

  /// For each chosen site the demand that it serves and what stands already does not, or not as soon: by number, each for
  /// the site that is there first.
  public func gained(by sites: [Int], for problem: SitingProblem) -> [[Int]] {
    let before = problem.leastTimes(of: [])
    let (had, has) = (problem.counts(of: []), problem.counts(of: sites))
    var gained = sites.map { _ in [Int]() }
    for index in demand.positions.indices {
      let own = sites.map { times[$0][index] }
      guard let soonest = own.min(), soonest.isFinite, let site = own.firstIndex(of: soonest) else {
        continue
      }
      let isGained: Bool
      switch problem.objective {
      case .covering: isGained = had[index] < 1 && has[index] >= 1
      case .backup: isGained = had[index] < 2 && has[index] >= 2
      case .centre, .median: isGained = soonest < before[index]
      }
      if isGained { gained[site].append(index) }
    }
    return gained
  }
}

/// What a place adds to others; in the objective's measure, never negative.
extension SitingProblem {
  /// How much better a set is than another: more demand covered, or less time. Nil where that has no number.
  public func gain(of set: [Int], over other: [Int]) -> Double? {
    let (value, without) = (choice(set).value, choice(other).value)
    let gain = objective == .covering || objective == .backup ? value - without : without - value
    return gain.isFinite ? gain : nil
  }
}
