/// What is still to be decided: the candidates left, the demand that they can improve, and multipliers of the Lagrangian
/// relaxation of "each demand is served by as many of the chosen as it needs".
///
/// With multipliers λ, 0 ≤ λ ≤ loss / need, every completion by at most k candidates loses at least
/// Σ need·λ − (the k largest of ρ), ρ(j) = Σ max(0, λ − loss with j), over the demand that j improves. The best λ are sought by subgradients
/// (Held, Wolfe and Crowder 1974; for these problems Cornuéjols, Fisher and Nemhauser 1977, Galvão and ReVelle 1996). A budget has
/// a multiplier of its own.
struct Relaxation {
  /// The candidates left, by their numbers in the problem.
  private(set) var candidates: [Int]
  private(set) var costs: [Double]
  private(set) var starts: [Int]
  private(set) var demands: [Int32]
  private(set) var entryLosses: [Double]
  // Of each demand: what it loses now, how many it needs, its multiplier.
  private(set) var losses: [Double]
  private(set) var needs: [Double]
  var multipliers: [Double]
  private let isTimed: Bool
  /// What is lost whatever is chosen.
  private(set) var constant: Double
  /// How many may still be chosen.
  let room: Int
  /// What they may cost.
  let money: Double

  /// What came out of a search for multipliers.
  struct Bound {
    /// No completion loses less.
    var value: Double
    /// What the multipliers alone say, which may be less: what the worth of candidates belongs to.
    var relaxed: Double
    /// What each candidate adds at the best multipliers, less its share of the budget.
    var worth: [Double]
    /// The candidates of the relaxed choice, most worth first, by their places in `candidates`.
    var chosen: [Int]
    var multipliers: [Double]
  }

  /// All of a problem.
  init(_ model: LossModel) {
    let problem = model.problem
    room = problem.choose
    money = problem.budget ?? .infinity
    isTimed = model.isTimed
    candidates = Array(0..<problem.candidates)
    costs = candidates.map(problem.cost(of:))
    starts = model.starts
    demands = model.demands
    entryLosses = model.losses
    losses = model.base
    needs = model.needs.map { Double(max(1, $0)) }
    multipliers = []
    constant = 0
    if isTimed {
      // A multiplier begins at the time that one candidate in `room` gives.
      var lists = [[Double]](repeating: [], count: losses.count)
      for (entry, demand) in demands.enumerated() { lists[Int(demand)].append(entryLosses[entry]) }
      multipliers = zip(losses, lists).map { loss, list in
        let sorted = list.sorted()
        let place = min(sorted.count - 1, sorted.count / max(1, room) / 2 + 1)
        return place < 0 ? loss : min(loss, sorted[place])
      }
    } else {
      multipliers = zip(losses, needs).map { $0 / $1 * 0.5 }
    }
    compress(keeping: [Bool](repeating: true, count: candidates.count))
  }

  private init(of parent: Relaxation, room: Int, money: Double) {
    candidates = parent.candidates
    costs = parent.costs
    starts = parent.starts
    demands = parent.demands
    entryLosses = parent.entryLosses
    losses = parent.losses
    needs = parent.needs
    multipliers = parent.multipliers
    isTimed = parent.isTimed
    constant = parent.constant
    self.room = room
    self.money = money
  }

  /// What is lost if nothing more is chosen.
  var lossNow: Double { losses.reduce(constant, +) }

  /// What is lost less with each candidate alone.
  func gains() -> [Double] {
    candidates.indices.map { index in
      var gain = 0.0
      for entry in starts[index]..<starts[index + 1] {
        let demand = Int(demands[entry])
        if isTimed {
          gain += losses[demand] - entryLosses[entry]
        } else if needs[demand] <= 1 {
          gain += losses[demand]
        }
      }
      return gain
    }
  }

  /// What is to be decided once a candidate, by its place, is chosen.
  func including(_ place: Int) -> Relaxation {
    var next = Relaxation(of: self, room: room - 1, money: money - costs[place])
    for entry in starts[place]..<starts[place + 1] {
      let demand = Int(demands[entry])
      if isTimed {
        next.losses[demand] = min(next.losses[demand], entryLosses[entry])
      } else {
        next.needs[demand] -= 1
        if next.needs[demand] <= 0 { next.losses[demand] = 0 }
      }
    }
    var kept = [Bool](repeating: true, count: candidates.count)
    kept[place] = false
    next.compress(keeping: kept)
    return next
  }

  /// Leaves candidates out, by their places.
  mutating func exclude(where isOut: (Int) -> Bool) {
    let kept = candidates.indices.map { !isOut($0) }
    if kept.contains(false) { compress(keeping: kept) }
  }

  // MARK: - Making smaller

  // Drops candidates, entries that improve nothing, demand that nothing improves; and makes one of demand that the same
  // candidates cover.
  private mutating func compress(keeping kept: [Bool]) {
    var reach = [Int32](repeating: 0, count: losses.count)
    func improves(_ entry: Int) -> Bool { entryLosses[entry] < losses[Int(demands[entry])] }
    let places = candidates.indices.filter { kept[$0] && costs[$0] <= money }
    for place in places {
      for entry in starts[place]..<starts[place + 1] where improves(entry) { reach[Int(demands[entry])] += 1 }
    }
    let group = isTimed ? [] : groups(of: places)
    var number = [Int32](repeating: -1, count: losses.count)
    var leaders = [Int32](repeating: -1, count: Int(group.max() ?? -1) + 1)
    var (newLosses, newNeeds, newMultipliers): ([Double], [Double], [Double]) = ([], [], [])
    for demand in losses.indices {
      guard losses[demand] > 0, Double(min(Int(reach[demand]), room)) >= needs[demand] else {
        constant += losses[demand]
        continue
      }
      let multiplier = min(multipliers[demand], losses[demand] / needs[demand])
      let leader = isTimed ? -1 : leaders[Int(group[demand])]
      if leader >= 0 {
        newLosses[Int(leader)] += losses[demand]
        newMultipliers[Int(leader)] += multiplier
        continue
      }
      number[demand] = Int32(newLosses.count)
      if !isTimed { leaders[Int(group[demand])] = number[demand] }
      newLosses.append(losses[demand])
      newNeeds.append(needs[demand])
      newMultipliers.append(multiplier)
    }
    var newStarts = [0]
    var (newDemands, newEntries): ([Int32], [Double]) = ([], [])
    for place in places {
      for entry in starts[place]..<starts[place + 1] where improves(entry) {
        let demand = number[Int(demands[entry])]
        guard demand >= 0 else { continue }
        newDemands.append(demand)
        newEntries.append(entryLosses[entry])
      }
      newStarts.append(newDemands.count)
    }
    candidates = places.map { candidates[$0] }
    costs = places.map { costs[$0] }
    (starts, demands, entryLosses) = (newStarts, newDemands, newEntries)
    (losses, needs, multipliers) = (newLosses, newNeeds, newMultipliers)
  }

  // Numbers that are the same for demand that needs as many and is covered by the same candidates: classes are split by one
  // candidate after the other. O(entries).
  private func groups(of places: [Int]) -> [Int32] {
    var group = needs.map { Int32($0) }
    var count = Int(group.max() ?? 0) + 1
    // What a class is split into, and by which candidate that was.
    var parts = [Int32](repeating: 0, count: count)
    var splitters = [Int](repeating: -1, count: count)
    for place in places {
      for entry in starts[place]..<starts[place + 1] {
        let demand = Int(demands[entry])
        let own = Int(group[demand])
        if splitters[own] != place {
          splitters[own] = place
          parts[own] = Int32(count)
          parts.append(0)
          splitters.append(-1)
          count += 1
        }
        group[demand] = parts[own]
      }
    }
    return group
  }
}
