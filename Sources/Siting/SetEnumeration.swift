/// Looks at every set that may be an answer; for few of them.
struct SetEnumeration {
  let model: LossModel
  private(set) var best: BestSets
  /// How many sets there were.
  private(set) var count = 0
  private let isCentre: Bool

  private var problem: SitingProblem { model.problem }

  /// Up to so many sets times demand it is sooner done than searched.
  private static let most = 1e8

  /// Whether a problem has few enough sets.
  static func suits(_ problem: SitingProblem) -> Bool {
    var (sets, all) = (1.0, 0.0)
    for size in 0..<problem.choose {
      sets *= Double(problem.candidates - size) / Double(size + 1)
      all += sets
    }
    return all * Double(problem.demand) <= most
  }

  init(_ problem: SitingProblem, count: Int) {
    // Demand that is not reached loses without limit.
    model = LossModel(problem, penalty: .infinity)
    best = BestSets(capacity: count)
    isCentre = problem.objective == .centre
    extend([], from: 0, LossModel.State(model, []))
  }

  private mutating func extend(_ set: [Int], from first: Int, _ state: LossModel.State) {
    if problem.isComplete(set) {
      count += 1
      let (loss, second) = isCentre ? (worst(state), state.total) : (state.total, 0)
      if loss <= best.cutoff {
        best.insert(BestSets.Entry(set: set, loss: loss, second: second, cost: problem.cost(of: set)))
      }
    }
    guard set.count < problem.choose, first < problem.candidates else { return }
    for candidate in first..<problem.candidates {
      let next = set + [candidate]
      guard problem.affords(next) else { continue }
      var after = state
      after.add(candidate, of: model)
      extend(next, from: candidate + 1, after)
    }
  }

  private func worst(_ state: LossModel.State) -> Double {
    var worst = 0.0
    for (loss, weight) in zip(state.losses, problem.weights) { worst = max(worst, loss / weight) }
    return worst
  }
}
