/// Finds the best sets for backup where no more than five are to be chosen, and proves that there are none better.
///
/// Sets are looked at in the order of the candidates. All but the last three are chosen one by one, each with a table of what
/// pairs then cover; the gain of two more is in the table, exactly:
///
///     g(i) + g(j) + two(i, j) − one(i, j)
///
/// g(i) being what i covers of demand that lacks one, `two` and `one` what both cover of demand that lacks two or one. Three more add
/// the three of these and one(i, j, k) − 2·two(i, j, k), of which only bounds are known: three cover together no more than two of
/// them, and of what i covers no less than the pairs with it exceed it (Bonferroni 1936). Sets that these bounds leave are counted. The
/// multipliers of the relaxation bound every set besides: it loses at least what is lost without any, less what its candidates are worth.
struct PairSearch {
  private let model: PairModel
  private let losses: LossModel
  private let chosen: [Int]
  private let room: Int
  // What is lost with what is chosen, and what the relaxation says is lost at least, its candidates' worth not taken off.
  private let lossNow: Double
  private let relaxed: Double
  // What each candidate is worth, most first.
  private let worth: [Double]
  private let slack: Double
  private(set) var best: BestSets
  /// How many tables were made.
  private(set) var tables = 0
  private let progress: (Int) -> Void

  private var problem: SitingProblem { losses.problem }

  /// How many may at most be left to choose.
  static let most = 5

  /// - Parameters:
  ///   - node: what is to be decided once `chosen` are.
  ///   - worth: by the candidates' numbers, what they are worth at multipliers at which `relaxed` less that is a bound.
  init(
    _ node: Relaxation, _ losses: LossModel, chosen: [Int], relaxed: Double, worth: [Int: Double],
    best: BestSets, slack: Double, progress: @escaping (Int) -> Void
  ) {
    let values = node.candidates.map { worth[$0] ?? 0 }
    let order = Relaxation.largest(values.count, of: values)
    model = PairModel(node, order: order)
    self.worth = order.map { values[$0] }
    self.losses = losses
    self.chosen = chosen
    room = node.room
    lossNow = node.lossNow
    self.relaxed = relaxed
    self.slack = slack
    self.best = best
    self.progress = progress
  }

  mutating func search() {
    let base = model.table()
    offer([], 0)
    if room <= 3 { return finish([], 0, base) }
    let firsts = 0..<end([], in: 0..<model.count)
    if room == 4 {
      for first in firsts {
        offer([first], base.gains[first])
        finish([first], base.gains[first], model.table(choosing: first, from: base))
      }
      return
    }
    let after = (0..<model.count).map { model.table(choosing: $0, from: base) }
    for first in firsts {
      let one = after[first]
      offer([first], base.gains[first])
      for second in (first + 1)..<max(first + 1, end([first], in: (first + 1)..<model.count)) {
        let value = base.gains[first] + one.gains[second - one.first]
        offer([first, second], value)
        let end = end([first, second], in: (second + 1)..<model.count)
        guard second + 1 < end else { continue }
        finish(
          [first, second], value,
          model.table(choosing: second, with: first, base: base, one: one, other: after[second], end: end))
      }
    }
  }

  // MARK: - What matters

  // So many units must be covered.
  private var need: Int32 {
    let units = (lossNow - best.cutoff + slack) / model.unit
    return units > -1e9 ? Int32(units.rounded(.down)) + 1 : -1_000_000_000
  }

  // Candidates of a range from here on are worth too little for a set that has these and one of them.
  private func end(_ set: [Int], in range: Range<Int>) -> Int {
    let missing = relaxed - (best.cutoff - slack)
    var own = 0.0
    for place in set { own += worth[place] }
    let others = range.prefix(room - set.count - 1)
    for place in others { own += max(0, worth[place]) }
    // One that is among the others itself counts with the next.
    return range.first { $0 >= range.lowerBound + others.count && own + worth[$0] <= missing }
      ?? range.upperBound
  }

  // Puts a set among the best if it is one, by the places of what is added to the chosen.
  private mutating func insert(_ set: [Int]) {
    let all = (chosen + set.map { model.candidates[$0] }).sorted()
    guard problem.isComplete(all) else { return }
    best.insert(BestSets.Entry(set: all, loss: losses.loss(of: all), cost: problem.cost(of: all)))
  }

  // With a budget fewer than the room has may be all that can be had.
  private mutating func offer(_ set: [Int], _ value: Int32) {
    if problem.budget != nil, value >= need { insert(set) }
  }

  // MARK: - The last of a set

  private mutating func finish(_ set: [Int], _ value: Int32, _ table: PairTable) {
    tables += 1
    if tables % 64 == 0 { progress(tables) }
    let isLast = room - set.count == 2
    if isLast || problem.budget != nil {
      for one in 0..<table.size {
        offer(set + [one + table.first], value + table.gains[one])
        for other in (one + 1)..<table.size {
          let found = set + [one + table.first, other + table.first]
          let gained = value + table.gain(one, other)
          if isLast, gained >= need { insert(found) } else { offer(found, gained) }
        }
      }
    }
    if isLast { return }
    let scan = TripleScan(table)
    for one in 0..<table.size {
      for (other, third) in scan.triples(with: one, gaining: need - value) {
        let found = set + [one + table.first, other + table.first, third + table.first]
        if model.units(of: found) >= need { insert(found) }
      }
    }
  }
}
