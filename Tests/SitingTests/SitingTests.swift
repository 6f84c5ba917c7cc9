import TestSupport
import Testing

@testable import Siting

/// Sites chosen are held against every set there is, by code of its own.
struct SitingTests {
  @Test(
    "The ranking is that of all sets looked at, by both ways of solving", arguments: seeds(0...59, debug: 15))
  func bruteForce(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for objective in SitingObjective.allCases {
      let problem = try Self.problem(objective, &random)
      let expected = Oracle(problem).ranking(5)
      for enumerates in [true, false] {
        do {
          let answer = try problem.solve(ranking: 5, enumerates: enumerates)
          let found = answer.ranking.map(\.value)
          #expect(found.count == expected.count)
          for (one, other) in zip(found, expected) {
            #expect(abs(one - other) <= 1e-9 * max(1, abs(other)), "\(objective) \(found) \(expected)")
          }
          #expect(answer.ranking.allSatisfy { Oracle(problem).value($0.sites) == $0.value || $0.value > 0 })
          #expect(answer.bound == answer.best.value)
          #expect(Set(answer.ranking.map(\.sites)).count == answer.ranking.count)
          let isMost = objective == .covering || objective == .backup
          #expect(isMost ? answer.rootBound >= answer.bound : answer.rootBound <= answer.bound)
        } catch SitingError.leavesDemand {
          #expect(expected.isEmpty)
        } catch SitingError.reachesNothing {
          #expect(expected.first == Oracle(problem).value([]))
        }
      }
    }
  }

  @Test("Branch and bound finds the same when asked again, and what enumeration finds on a larger problem")
  func larger() throws {
    var random = SeededGenerator(seed: 77)
    let places = (0..<18).map { _ in Self.point(&random) }
    let demand = (0..<150).map { _ in Self.point(&random) }
    let times = places.flatMap { place in demand.map { Self.distance(place, $0) } }
    for objective in SitingObjective.allCases {
      let problem = try SitingProblem(
        candidates: 18, weights: demand.map { _ in Double.random(in: 1...5, using: &random) }, times: times,
        objective: objective, within: 0.3, choose: 4)
      let all = try problem.solve(ranking: 4, enumerates: true)
      let searched = try problem.solve(ranking: 4, enumerates: false)
      #expect(all.ranking.map(\.sites) == searched.ranking.map(\.sites))
      #expect(try problem.solve(ranking: 4, enumerates: false) == searched)
    }
  }

  @Test(
    "The ranking of backup is that of all sets, of two to seven sites that reach little or nearly all",
    arguments: 0..<60)
  func backup(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(1000 + seed))
    let problem = try Self.problem(
      .backup, &random, candidates: 7...11, demand: 20...80, choose: 2...7, within: 0.15...0.9)
    let oracle = Oracle(problem)
    let count = Int.random(in: 1...6, using: &random)
    let expected = oracle.ranking(count)
    do {
      let answer = try problem.solve(ranking: count, enumerates: false)
      #expect(answer.ranking.count == expected.count)
      for (one, other) in zip(answer.ranking, expected) {
        #expect(abs(one.value - other) <= 1e-9 * other)
        #expect(abs(oracle.value(one.sites) - other) <= 1e-9 * other)
      }
      #expect(abs(answer.bound - (expected.first ?? -1)) <= 1e-9 * answer.bound)
      #expect(try problem.solve(ranking: count, enumerates: false) == answer)
    } catch SitingError.reachesNothing {
      #expect(expected.first == oracle.value([]))
    }
  }

  @Test(
    "A table holds what pairs cover of demand that lacks one or two sites once two are chosen",
    arguments: 0..<20)
  func tables(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(9000 + seed))
    let places = (0..<9).map { _ in Self.point(&random) }
    let demand = (0..<150).map { _ in Self.point(&random) }
    let standing = Self.point(&random)
    let problem = try SitingProblem(
      candidates: 9, weights: demand.map { _ in Double(Int.random(in: 1...9, using: &random)) },
      times: places.flatMap { place in demand.map { Self.distance(place, $0) } },
      existing: seed % 2 == 0 ? [] : [demand.map { Self.distance(standing, $0) }], objective: .backup,
      within: Double.random(in: 0.2...0.8, using: &random), choose: 5)
    let model = PairModel(Relaxation(LossModel(problem, penalty: 0)), order: Array(0..<9))
    let base = model.table()
    let (one, other) = (model.table(choosing: 1, from: base), model.table(choosing: 3, from: base))
    let table = model.table(choosing: 3, with: 1, base: base, one: one, other: other, end: 9)
    // The weight that all of some cover of demand that lacks so many once others are chosen.
    func covered(_ all: [Int], lacking: Int, with chosen: [Int]) -> Double {
      demand.indices.filter { index in
        func reaches(_ place: SIMD2<Double>) -> Bool { Self.distance(place, demand[index]) <= problem.within }
        let count = chosen.count { reaches(places[$0]) } + (seed % 2 == 0 || !reaches(standing) ? 0 : 1)
        return 2 - count == lacking && all.allSatisfy { reaches(places[$0]) }
      }.reduce(0) { $0 + problem.weights[$1] }
    }
    for (table, chosen) in [(base, []), (one, [1]), (table, [1, 3])] {
      for candidate in 0..<table.size {
        let number = candidate + table.first
        #expect(Double(table.gains[candidate]) == covered([number], lacking: 1, with: chosen))
        for second in (candidate + 1)..<table.size {
          let pair = [number, second + table.first]
          let place = candidate * table.width + second
          #expect(Double(table.twoLacking[place]) == covered(pair, lacking: 2, with: chosen))
          #expect(Double(table.oneLacking[place]) == covered(pair, lacking: 1, with: chosen))
        }
      }
    }
  }

  @Test(
    "Tables of pairs leave out no set that counts, no good one being known beforehand", arguments: 0..<60)
  func pairsAlone(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(5000 + seed))
    let problem = try Self.problem(
      .backup, &random, candidates: 7...11, demand: 20...60, choose: 2...5, within: 0.15...0.9)
    let count = Int.random(in: 1...6, using: &random)
    let model = LossModel(problem, penalty: 0)
    // No set loses less than nothing: a bound at which candidates are worth nothing.
    var search = PairSearch(
      Relaxation(model), model, chosen: [], relaxed: 0, worth: [:], best: BestSets(capacity: count), slack: 0,
      progress: { _ in })
    search.search()
    let all = problem.weights.reduce(0, +)
    let expected = Oracle(problem).ranking(count)
    let found = search.best.entries.map { all - $0.loss }
    #expect(found.count == expected.count)
    for (one, other) in zip(found, expected) { #expect(abs(one - other) <= 1e-9 * all) }
  }

  @Test(
    "Backup by tables of pairs finds what looking at every set finds: five of 16, whatever the weights are")
  func pairs() throws {
    var random = SeededGenerator(seed: 5)
    let places = (0..<16).map { _ in Self.point(&random) }
    let demand = (0..<120).map { _ in Self.point(&random) }
    let times = places.flatMap { place in demand.map { Self.distance(place, $0) } }
    let standing = Self.point(&random)
    for (within, whole) in [(0.15, true), (0.3, false), (0.5, true), (0.7, false)] {
      for existing in [[], [demand.map { Self.distance(standing, $0) }]] {
        let problem = try SitingProblem(
          candidates: 16,
          weights: demand.map { _ in
            whole ? Double(Int.random(in: 1...9, using: &random)) : Double.random(in: 0.1...9, using: &random)
          }, times: times, existing: existing, objective: .backup, within: within, choose: 5)
        let all = try problem.solve(ranking: 3, enumerates: true)
        let searched = try problem.solve(ranking: 3, enumerates: false)
        #expect(all.ranking.map(\.value) == searched.ranking.map(\.value))
        #expect(all.bound == searched.bound)
      }
    }
  }

  @Test("What cannot be chosen is refused")
  func refusals() throws {
    #expect(throws: SitingError.noCandidates) {
      try SitingProblem(candidates: 0, weights: [1], times: [], objective: .median, choose: 1)
    }
    #expect(throws: SitingError.tooMany(choose: 3, candidates: 2)) {
      try SitingProblem(candidates: 2, weights: [1], times: [1, 1], objective: .median, choose: 3)
    }
    #expect(throws: SitingError.noDemand) {
      try SitingProblem(candidates: 2, weights: [], times: [], objective: .median, choose: 1)
    }
    #expect(throws: SitingError.budgetBuysNothing(budget: 1, cheapest: 2)) {
      try SitingProblem(
        candidates: 2, weights: [1], times: [1, 1], objective: .median, choose: 1, costs: [3, 2], budget: 1)
    }
    let out = try SitingProblem(
      candidates: 2, weights: [1, 1], times: [1, .infinity, .infinity, 1], objective: .centre, choose: 1)
    #expect(throws: SitingError.leavesDemand(choose: 1)) { try out.solve() }
    let far = try SitingProblem(
      candidates: 2, weights: [1], times: [5, 6], objective: .covering, within: 1, choose: 1)
    #expect(throws: SitingError.reachesNothing) { try far.solve() }
  }

  @Test("Weights of the books: the nodes of a path")
  func path() throws {
    // Five villages on a road at 0, 1, 2, 3, 10: one site is best at 2 for the mean, between the ends for the worst.
    let places = [0.0, 1, 2, 3, 10]
    let times = places.flatMap { place in places.map { abs($0 - place) } }
    let weights = [1.0, 1, 1, 1, 1]
    let median = try SitingProblem(
      candidates: 5, weights: weights, times: times, objective: .median, choose: 1
    ).solve(ranking: 2)
    #expect(median.best.sites == [2] && median.best.value == 12.0 / 5)
    let centre = try SitingProblem(
      candidates: 5, weights: weights, times: times, objective: .centre, choose: 1
    ).solve(ranking: 2)
    #expect(centre.ranking.map(\.sites) == [[3], [2]] && centre.best.value == 7)
    let standing = try SitingProblem(
      candidates: 5, weights: weights, times: times, existing: [places.map { abs($0 - 10) }],
      objective: .centre, choose: 1
    ).solve()
    #expect(standing.best.sites == [1] && standing.best.value == 2 && standing.withoutChoice == 10)
  }

  private static func point(_ random: inout SeededGenerator) -> SIMD2<Double> {
    SIMD2(Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random))
  }

  private static func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    ((a - b) * (a - b)).sum().squareRoot()
  }

  private static func problem(
    _ objective: SitingObjective, _ random: inout SeededGenerator, candidates: ClosedRange<Int> = 2...8,
    demand: ClosedRange<Int> = 1...25, choose: ClosedRange<Int> = 1...4,
    within: ClosedRange<Double> = 0.1...0.6
  ) throws -> SitingProblem {
    let candidates = Int.random(in: candidates, using: &random)
    let demand = Int.random(in: demand, using: &random)
    let choose = Int.random(in: choose.lowerBound...min(choose.upperBound, candidates), using: &random)
    let places = (0..<candidates).map { _ in point(&random) }
    let wanted = (0..<demand).map { _ in point(&random) }
    // Some demand some candidates do not reach, and on a coarse grid many times are equal.
    let lost = Double.random(in: -0.2...0.3, using: &random)
    let isCoarse = Bool.random(using: &random)
    func time(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
      if Double.random(in: 0...1, using: &random) < lost { return .infinity }
      let time = distance(a, b)
      return isCoarse ? (time * 5).rounded() / 5 : time
    }
    let existing = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      let place = point(&random)
      return wanted.map { time(place, $0) }
    }
    let hasBudget = Bool.random(using: &random)
    let costs = (0..<candidates).map { _ in Double(Int.random(in: 0...5, using: &random)) }
    return try SitingProblem(
      candidates: candidates,
      weights: wanted.map { _ in isCoarse ? 1 : Double.random(in: 0.1...2, using: &random) },
      times: places.flatMap { place in wanted.map { time(place, $0) } }, existing: existing,
      objective: objective, within: Double.random(in: within, using: &random), choose: choose,
      costs: hasBudget ? costs : [], budget: hasBudget ? (costs.min() ?? 0) + 4 : nil)
  }
}

/// Looks at every subset by its bits.
private struct Oracle {
  let problem: SitingProblem

  init(_ problem: SitingProblem) { self.problem = problem }

  func ranking(_ count: Int) -> [Double] {
    let sets = (0..<(1 << problem.candidates)).map { bits in
      (0..<problem.candidates).filter { bits >> $0 & 1 == 1 }
    }
    let values = sets.filter(isAnswer).map(value).filter(\.isFinite)
    let isMost = problem.objective == .covering || problem.objective == .backup
    return Array((isMost ? values.sorted(by: >) : values.sorted()).prefix(count))
  }

  private func price(_ set: [Int]) -> Double {
    problem.costs.isEmpty ? 0 : set.map { problem.costs[$0] }.reduce(0, +)
  }

  private func isAnswer(_ set: [Int]) -> Bool {
    guard let budget = problem.budget else { return set.count == problem.choose }
    guard set.count <= problem.choose, price(set) <= budget else { return false }
    if set.count == problem.choose { return true }
    return (0..<problem.candidates).allSatisfy { set.contains($0) || price(set + [$0]) > budget }
  }

  func value(_ set: [Int]) -> Double {
    var (sum, all, worst) = (0.0, 0.0, 0.0)
    for (index, weight) in problem.weights.enumerated() {
      let own =
        set.map { problem.times[$0 * problem.weights.count + index] } + problem.existing.map { $0[index] }
      let reached = own.count { $0 <= problem.within }
      switch problem.objective {
      case .covering: sum += reached >= 1 ? weight : 0
      case .backup: sum += reached >= 2 ? weight : 0
      case .median: sum += weight * (own.min() ?? .infinity)
      case .centre: worst = max(worst, own.min() ?? .infinity)
      }
      all += weight
    }
    return problem.objective == .centre ? worst : problem.objective == .median ? sum / all : sum
  }
}
