/// A siting problem as losses: what each demand loses without any choice, and what it still loses with one candidate.
///
/// Covering: demand loses its weight until so many candidates as it needs reach it. Times: demand loses weight times time,
/// the least over the chosen. Only what a candidate improves is kept.
struct LossModel {
  let problem: SitingProblem
  /// What each demand loses without any choice.
  let base: [Double]
  /// How many candidates each demand still needs; 1 where times count, 0 where it is served already.
  let needs: [Int32]
  /// The entries of candidate j are those from starts[j] up to starts[j + 1].
  let starts: [Int]
  let demands: [Int32]
  let losses: [Double]
  /// What demand loses that no candidate can improve.
  let isTimed: Bool

  /// - Parameter penalty: the time that counts for demand that is not reached, where times count.
  /// - Parameter radius: times longer than this count as not reached.
  init(_ problem: SitingProblem, penalty: Double, radius: Double = .infinity) {
    self.problem = problem
    isTimed = problem.objective.depth == 0
    let count = problem.demand
    if isTimed {
      let least = problem.leastTimes(of: [])
      base = (0..<count).map {
        problem.weights[$0] * (least[$0] <= radius ? min(least[$0], penalty) : penalty)
      }
      needs = [Int32](repeating: 1, count: count)
    } else {
      let counts = problem.counts(of: [])
      let needed = counts.map { Int32(max(0, problem.objective.depth - $0)) }
      base = (0..<count).map { needed[$0] == 0 ? 0 : problem.weights[$0] }
      needs = needed
    }
    var starts = [0]
    var demands: [Int32] = []
    var losses: [Double] = []
    for candidate in 0..<problem.candidates {
      let row = candidate * count
      for index in 0..<count where base[index] > 0 {
        let time = problem.times[row + index]
        if isTimed {
          let loss = problem.weights[index] * time
          guard time <= radius, time.isFinite, loss < base[index] else { continue }
          losses.append(loss)
        } else {
          guard time <= problem.within else { continue }
          losses.append(0)
        }
        demands.append(Int32(index))
      }
      starts.append(demands.count)
    }
    self.starts = starts
    self.demands = demands
    self.losses = losses
  }

  /// What all demand loses with a set, added in the order of the demand: the same however the set was found.
  func loss(of set: [Int]) -> Double {
    State(self, set).total
  }

  /// Where each demand stands with a set.
  struct State {
    var losses: [Double]
    var needs: [Int32]

    init(_ model: LossModel, _ set: [Int]) {
      losses = model.base
      needs = model.needs
      for candidate in set { add(candidate, of: model) }
    }

    var total: Double { losses.reduce(0, +) }

    mutating func add(_ candidate: Int, of model: LossModel) {
      for entry in model.starts[candidate]..<model.starts[candidate + 1] {
        let demand = Int(model.demands[entry])
        if model.isTimed {
          losses[demand] = min(losses[demand], model.losses[entry])
        } else {
          needs[demand] -= 1
          if needs[demand] <= 0 { losses[demand] = 0 }
        }
      }
    }

    /// What is lost less with one candidate more.
    func gain(_ candidate: Int, of model: LossModel) -> Double {
      var sum = 0.0
      let range = model.starts[candidate]..<model.starts[candidate + 1]
      losses.withUnsafeBufferPointer { losses in
        model.demands.withUnsafeBufferPointer { demands in
          model.losses.withUnsafeBufferPointer { own in
            if model.isTimed {
              for entry in range { sum += max(0, losses[Int(demands[entry])] - own[entry]) }
            } else {
              for entry in range where needs[Int(demands[entry])] <= 1 { sum += losses[Int(demands[entry])] }
            }
          }
        }
      }
      return sum
    }
  }
}
