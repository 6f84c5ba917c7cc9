/// Branch and bound over sets of candidates: finds the best sets in order and proves that there are none better.
struct SetSearch {
  let model: LossModel
  var best: BestSets
  private(set) var nodes = 0
  /// How many tables of pairs were made, for backup.
  private(set) var tables = 0
  private(set) var rootBound = -Double.infinity
  private(set) var candidatesLeft = 0
  // Sets closer to each other than this are not told apart by bounds.
  private let slack: Double
  private let progress: @Sendable (Int) -> Void

  private var problem: SitingProblem { model.problem }
  private static let rootSteps = 600
  private static let steps = 25

  /// - Parameter limit: sets that lose as much or more do not count.
  init(
    _ model: LossModel, count: Int, limit: Double = .infinity,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.model = model
    best = BestSets(capacity: count, limit: limit)
    slack = 1e-10 * model.base.reduce(0, +)
    self.progress = progress
  }

  private var cutoff: Double { best.cutoff - slack }

  /// Puts a set among the best, if it may be an answer.
  mutating func insert(_ set: [Int]) {
    let set = set.sorted()
    guard problem.isComplete(set) else { return }
    best.insert(BestSets.Entry(set: set, loss: model.loss(of: set), cost: problem.cost(of: set)))
  }

  /// Branches and bounds.
  mutating func search(from starts: [[Int]] = []) {
    for start in starts { exchange(from: start) }
    var root = Relaxation(model)
    var tried: Set<[Int]> = []
    var relaxed: [[Int]] = []
    let numbers = root.candidates
    func visit(_ chosen: [Int]) {
      let set = affordable(chosen.map { numbers[$0] }).sorted()
      if tried.insert(set).inserted { relaxed.append(set) }
    }
    // A first bound shows where good sets are; exchanges make them better; then the bound is driven up to them.
    let target = best.entries.first?.loss ?? model.loss(of: [])
    _ = root.improve(steps: 60, cutoff: .infinity, target: target, visit: visit)
    for set in relaxed.suffix(3) { exchange(from: set) }
    branch(&root, [], isRoot: true)
  }

  // The candidates in order, those left out that the budget does not allow, and filled up by number.
  private func affordable(_ order: [Int]) -> [Int] {
    var set: [Int] = []
    for candidate in order where problem.affords(set + [candidate]) { set.append(candidate) }
    for candidate in 0..<problem.candidates where set.count < problem.choose && !set.contains(candidate) {
      if problem.affords(set + [candidate]) { set.append(candidate) }
    }
    return set
  }

  // Exchanges one for another as long as that helps; every set seen is a chance for a place among the best.
  private mutating func exchange(from start: [Int]) {
    var set = start.sorted()
    guard problem.isComplete(set) else { return }
    var loss = model.loss(of: set)
    insert(set)
    while true {
      var next: (set: [Int], loss: Double)?
      for out in set.indices {
        var rest = set
        rest.remove(at: out)
        let state = LossModel.State(model, rest)
        let total = state.total
        for candidate in 0..<problem.candidates where !set.contains(candidate) {
          let other = total - state.gain(candidate, of: model)
          guard other < max(best.cutoff, next?.loss ?? loss) + slack else { continue }
          let found = (rest + [candidate]).sorted()
          guard problem.isComplete(found) else { continue }
          if other <= best.cutoff + slack { insert(found) }
          if other < (next?.loss ?? loss) - slack { next = (found, other) }
        }
      }
      guard let next else { return }
      (set, loss) = (next.set, model.loss(of: next.set))
    }
  }

  private mutating func branch(_ node: inout Relaxation, _ chosen: [Int], isRoot: Bool = false) {
    var isFirst = isRoot
    while true {
      nodes += 1
      if nodes % 64 == 0 { progress(nodes) }
      if node.candidates.isEmpty || node.room == 0 {
        if isFirst { rootBound = model.loss(of: chosen) }
        insert(chosen)
        return
      }
      if node.room == 1 { return finish(node, chosen, isFirst) }
      let target = best.entries.first?.loss ?? node.lossNow
      let bound = node.improve(
        steps: isFirst ? Self.rootSteps : Self.steps, cutoff: cutoff,
        target: max(target, best.cutoff.isFinite ? best.cutoff : target), visit: { _ in })
      if isFirst { rootBound = bound.value }
      if bound.value >= cutoff { return }
      let room = node.room
      let out = Set(
        node.candidates.indices.filter {
          !bound.chosen.contains($0) && bound.value(turning: $0, room: room) >= cutoff
        })
      let needed = bound.chosen.first { bound.value(turning: $0, room: room) >= cutoff }
      if isFirst { candidatesLeft = node.candidates.count - out.count }
      isFirst = false
      let numbers = node.candidates
      if let needed {
        // Without it nothing better is left.
        var next = node.including(needed)
        let kept = Set(numbers.indices.filter { !out.contains($0) }.map { numbers[$0] })
        next.exclude { [numbers = next.candidates] in !kept.contains(numbers[$0]) }
        return branch(&next, chosen + [numbers[needed]])
      }
      if problem.objective == .backup, room <= PairSearch.most, PairModel.suits(node) {
        return pairs(&node, chosen, bound, leavingOut: out)
      }
      guard let place = bound.chosen.first else {
        // Nothing left is worth its price: branch on any.
        node.exclude { out.contains($0) }
        guard !node.candidates.isEmpty else { return }
        return split(&node, 0, chosen)
      }
      let candidate = numbers[place]
      node.exclude { out.contains($0) }
      guard let now = node.candidates.firstIndex(of: candidate) else { return }
      var with = node.including(now)
      branch(&with, chosen + [candidate])
      node.exclude { $0 == now }
      if node.candidates.count < (problem.budget == nil ? node.room : 1) { return }
    }
  }

  // The last few for backup are found by what pairs cover.
  private mutating func pairs(
    _ node: inout Relaxation, _ chosen: [Int], _ bound: Relaxation.Bound, leavingOut out: Set<Int>
  ) {
    let worth = Dictionary(uniqueKeysWithValues: zip(node.candidates, bound.worth))
    let relaxed = bound.chosen.reduce(bound.relaxed) { $0 + bound.worth[$1] }
    node.exclude { out.contains($0) }
    let before = nodes + tables
    var search = PairSearch(
      node, model, chosen: chosen, relaxed: relaxed, worth: worth, best: best, slack: slack,
      progress: { [progress] in progress(before + $0) })
    search.search()
    best = search.best
    tables += search.tables
  }

  private mutating func split(_ node: inout Relaxation, _ place: Int, _ chosen: [Int]) {
    var with = node.including(place)
    branch(&with, chosen + [node.candidates[place]])
    node.exclude { $0 == place }
    if !node.candidates.isEmpty { branch(&node, chosen) }
  }

  // One more is chosen: all that it can be are looked at.
  private mutating func finish(_ node: Relaxation, _ chosen: [Int], _ isRoot: Bool) {
    let now = node.lossNow
    let gains = node.gains()
    if isRoot {
      rootBound = now - (gains.max() ?? 0)
      candidatesLeft = node.candidates.count
    }
    for (place, gain) in gains.enumerated() where now - gain <= best.cutoff + slack {
      insert(chosen + [node.candidates[place]])
    }
  }
}
