extension SitingProblem {
  /// Finds the best choice and the next best, and proves that there are none better.
  ///
  /// The answer is the same whenever it is asked for. Of choices with the same value the cheaper goes first, then the one of
  /// the lower numbers, among those that were found: where bounds prove that nothing better is left, sets that are no more
  /// than as good are not sought.
  ///
  /// - Parameters:
  ///   - ranking: how many choices to give at most.
  ///   - progress: is told now and then how many nodes were looked at.
  /// - Throws: ``SitingError`` where no choice serves anything more, or where none reaches all demand and times count.
  /// - Complexity: that of a hard problem; a step of the bound is O(n·m) for n candidates and m of demand.
  public func solve(
    ranking: Int = 1, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(SitingError) -> SitingAnswer {
    try solve(ranking: ranking, enumerates: SetEnumeration.suits(self), progress: progress)
  }

  /// The same by one way or the other.
  func solve(
    ranking: Int, enumerates: Bool, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(SitingError) -> SitingAnswer {
    if enumerates {
      let enumeration = SetEnumeration(self, count: ranking)
      return try answer(
        enumeration.best.entries.map(\.set), rootBound: nil, .enumeration(sets: enumeration.count))
    }
    switch objective {
    case .covering, .backup:
      var search = SetSearch(LossModel(self, penalty: 0), count: ranking, progress: progress)
      search.search()
      return try answer(
        search.best.entries.map(\.set), rootBound: weights.reduce(0, +) - search.rootBound, search.proof)
    case .median: return try median(ranking, progress)
    case .centre: return try centre(ranking, progress)
    }
  }

  // MARK: - Least mean time

  private func median(
    _ ranking: Int, _ progress: @escaping @Sendable (Int) -> Void
  ) throws(SitingError) -> SitingAnswer {
    let whole = WholeCover(self, within: .greatestFiniteMagnitude, standing: leastTimes(of: [])).sets(ranking)
    guard !whole.isEmpty else { throw .leavesDemand(choose: choose) }
    let search = timed(within: .greatestFiniteMagnitude, from: whole, ranking: ranking, progress)
    // Where fewer sets reach all demand than were asked for, those are all.
    let sets = whole.count < ranking ? whole : search.best.entries.map(\.set)
    return try answer(sets, rootBound: search.rootBound / weights.reduce(0, +), search.proof)
  }

  // The sets of least mean time among those that reach all demand within a time; `whole` are some of these, as many as are
  // ranked or all there are.
  private func timed(
    within radius: Double, from whole: [[Int]], ranking: Int, _ progress: @escaping @Sendable (Int) -> Void
  ) -> SetSearch {
    // What is not reached counts with a time so long that no such set is among the best.
    var penalty = 2 * longestTime(within: radius)
    while true {
      var search = SetSearch(
        LossModel(self, penalty: penalty, radius: radius), count: min(ranking, whole.count),
        progress: progress)
      search.search(from: whole)
      if search.best.entries.allSatisfy({ choice($0.set).worstTime <= radius }) {
        return search
      }
      penalty *= 4
    }
  }

  private func longestTime(within radius: Double) -> Double {
    var longest = 1.0
    for time in times where time.isFinite && time <= radius { longest = max(longest, time) }
    for row in existing {
      for time in row where time.isFinite && time <= radius { longest = max(longest, time) }
    }
    return longest
  }

  // MARK: - Least worst time

  // Up to so many sets of the same worst time have their mean times compared one by one.
  private static let mostEqual = 2000

  private func centre(
    _ ranking: Int, _ progress: @escaping @Sendable (Int) -> Void
  ) throws(SitingError) -> SitingAnswer {
    let standing = leastTimes(of: [])
    let distinct = Set(times + standing).filter(\.isFinite).sorted()
    // No set is sooner at a demand than all candidates together.
    let floor = leastTimes(of: Array(0..<candidates)).max() ?? 0
    guard floor.isFinite else { throw .leavesDemand(choose: choose) }
    func sets(_ place: Int, _ count: Int) -> [[Int]] {
      WholeCover(self, within: distinct[place], standing: standing).sets(count)
    }
    var low = distinct.firstIndex { $0 >= floor } ?? 0
    var stride = distinct.count
    var found: [[Int]] = []
    while found.count < ranking {
      // The shortest time within which more sets reach all demand than were found; the next is close to the last.
      var high = min(distinct.count, low + stride)
      while high < distinct.count, sets(high, found.count + 1).count <= found.count {
        low = high + 1
        stride *= 4
        high = min(distinct.count, low + stride)
      }
      while low < high {
        let middle = (low + high) / 2
        if sets(middle, found.count + 1).count > found.count { high = middle } else { low = middle + 1 }
      }
      guard low < distinct.count else { break }
      let more = sets(low, max(ranking, Self.mostEqual))
      if more.count >= max(ranking, Self.mostEqual) {
        // So many are as good that those of least mean time are sought.
        let search = timed(within: distinct[low], from: more, ranking: ranking, progress)
        let equal = search.best.entries.map(\.set).filter { !found.contains($0) }
        return try answer(found + equal, rootBound: floor, search.proof, ranking: ranking)
      }
      found = more
      low += 1
      stride = 16
    }
    guard !found.isEmpty else { throw .leavesDemand(choose: choose) }
    return try answer(found, rootBound: floor, .setCovering(times: distinct.count), ranking: ranking)
  }

  // MARK: - Answers

  private func answer(
    _ sets: [[Int]], rootBound: Double?, _ proof: SitingAnswer.Proof, ranking: Int = .max
  ) throws(SitingError) -> SitingAnswer {
    let without = choice([]).value
    let choices = sets.map(choice).filter(\.value.isFinite).sorted(by: precedes).prefix(ranking)
    guard let best = choices.first else { throw .leavesDemand(choose: choose) }
    if objective != .centre, best.value == without { throw .reachesNothing }
    let root = rootBound ?? best.value
    return SitingAnswer(
      ranking: Array(choices), bound: best.value,
      rootBound: objective.isMost ? max(best.value, root) : min(best.value, root), proof: proof,
      withoutChoice: without)
  }

  private func precedes(_ one: SitingChoice, _ other: SitingChoice) -> Bool {
    if one.value != other.value {
      return objective.isMost ? one.value > other.value : one.value < other.value
    }
    if objective == .centre, one.meanTime != other.meanTime { return one.meanTime < other.meanTime }
    if one.cost != other.cost { return one.cost < other.cost }
    return one.sites.lexicographicallyPrecedes(other.sites)
  }

  /// How good a set is; the empty one is what stands already.
  public func choice(_ set: [Int]) -> SitingChoice {
    let sites = set.sorted()
    let least = leastTimes(of: sites)
    var (sum, all, worst) = (0.0, 0.0, 0.0)
    for (time, weight) in zip(least, weights) {
      sum += time * weight
      all += weight
      worst = max(worst, time)
    }
    let mean = sum / all
    let value: Double
    switch objective {
    case .median: value = mean
    case .centre: value = worst
    case .covering, .backup:
      var covered = 0.0
      for (count, weight) in zip(counts(of: sites), weights) where count >= objective.depth {
        covered += weight
      }
      value = covered
    }
    return SitingChoice(
      sites: sites, value: value, meanTime: mean, worstTime: worst, cost: cost(of: sites))
  }
}

extension SetSearch {
  fileprivate var proof: SitingAnswer.Proof {
    tables == 0
      ? .branchAndBound(nodes: nodes, candidatesLeft: candidatesLeft)
      : .pairs(nodes: nodes, tables: tables, candidatesLeft: candidatesLeft)
  }
}

extension SitingObjective {
  /// Whether more is better.
  var isMost: Bool { depth > 0 }
}
