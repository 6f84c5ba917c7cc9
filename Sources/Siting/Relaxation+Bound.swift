// The bound and its multipliers.
extension Relaxation {
  /// Improves the multipliers, until nothing better than `cutoff` is left or the steps are used up.
  ///
  /// - Parameter visit: is shown the relaxed choice of each step, as places.
  /// - Complexity: O(entries) a step.
  mutating func improve(steps: Int, cutoff: Double, target: Double, visit: ([Int]) -> Void) -> Bound {
    var best = Bound(value: -.infinity, relaxed: -.infinity, worth: [], chosen: [], multipliers: multipliers)
    var current = multipliers
    var direction = [Double](repeating: 0, count: current.count)
    var scale = 1.5
    var stale = 0
    var price = 0.0
    for _ in 0..<max(1, steps) {
      let (value, worth, chosen) = evaluate(current, &price)
      visit(chosen)
      if value > best.value {
        if value > best.value + 1e-4 * abs(target - best.value) { stale = 0 } else { stale += 1 }
        best = Bound(value: value, relaxed: value, worth: worth, chosen: chosen, multipliers: current)
      } else {
        stale += 1
      }
      if max(best.value, constant) >= cutoff { break }
      if stale >= 8 {
        scale /= 2
        stale = 0
        current = best.multipliers
        if scale < 0.003 { break }
      }
      let slope = subgradient(current, chosen)
      var norm = 0.0
      for index in current.indices {
        direction[index] = slope[index] + 0.6 * direction[index]
        // What runs into a limit does not count.
        if direction[index] > 0, current[index] >= losses[index] / needs[index] { direction[index] = 0 }
        if direction[index] < 0, current[index] <= 0 { direction[index] = 0 }
        norm += direction[index] * direction[index]
      }
      guard norm > 0 else { break }
      let step = scale * max(target - value, 1e-6 * abs(target)) * 1.02 / norm
      for index in current.indices {
        current[index] = min(max(0, current[index] + step * direction[index]), losses[index] / needs[index])
      }
    }
    multipliers = best.multipliers
    // No less is lost than what nothing can improve.
    best.value = max(best.value, constant)
    return best
  }

  private func evaluate(
    _ multipliers: [Double], _ price: inout Double
  ) -> (value: Double, worth: [Double], chosen: [Int]) {
    var sum = constant
    for index in multipliers.indices { sum += needs[index] * multipliers[index] }
    var worth = [Double](repeating: 0, count: candidates.count)
    multipliers.withUnsafeBufferPointer { multipliers in
      demands.withUnsafeBufferPointer { demands in
        entryLosses.withUnsafeBufferPointer { own in
          for place in worth.indices {
            var total = 0.0
            for entry in starts[place]..<starts[place + 1] {
              total += max(0, multipliers[Int(demands[entry])] - own[entry])
            }
            worth[place] = total
          }
        }
      }
    }
    guard money.isFinite else {
      let chosen = Self.largest(room, of: worth)
      return (sum - chosen.reduce(0) { $0 + worth[$1] }, worth, chosen)
    }
    // The price of money that makes the bound largest: a convex function of one number.
    func lessMoney(_ price: Double) -> (total: Double, worth: [Double], chosen: [Int]) {
      let priced = worth.indices.map { worth[$0] - price * costs[$0] }
      let chosen = Self.largest(room, of: priced).filter { priced[$0] > 0 }
      return (price * money + chosen.reduce(0) { $0 + priced[$1] }, priced, chosen)
    }
    let free = lessMoney(0)
    if free.chosen.reduce(0, { $0 + costs[$1] }) <= money {
      price = 0
      return (sum - free.total, free.worth, free.chosen)
    }
    // Any price gives a bound; the best is close to that of the step before.
    var (low, high) = (price * 0.8, price * 1.25)
    if price == 0 {
      for place in worth.indices where costs[place] > 0 { high = max(high, worth[place] / costs[place]) }
    }
    for _ in 0..<(price == 0 ? 25 : 5) {
      let (left, right) = (low + (high - low) * 0.382, low + (high - low) * 0.618)
      if lessMoney(left).total <= lessMoney(right).total { high = right } else { low = left }
    }
    price = (low + high) / 2
    let found = lessMoney(price)
    return (sum - found.total, found.worth, found.chosen)
  }

  private func subgradient(_ multipliers: [Double], _ chosen: [Int]) -> [Double] {
    var slope = needs
    for place in chosen {
      for entry in starts[place]..<starts[place + 1] {
        let demand = Int(demands[entry])
        if entryLosses[entry] < multipliers[demand] { slope[demand] -= 1 }
      }
    }
    return slope
  }

  /// The places of the largest values, largest first, of equal ones the first; O(n log n).
  static func largest(_ count: Int, of values: [Double]) -> [Int] {
    Array(
      values.indices.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }.prefix(count))
  }
}

extension Relaxation.Bound {
  /// The least that is lost by completions with a candidate that the relaxed choice lacks, or without one that it has.
  func value(turning place: Int, room: Int) -> Double {
    if let rank = chosen.firstIndex(of: place) {
      // Without it, the next takes its place where that is worth anything.
      let others = worth.indices.filter { !chosen.contains($0) }.map { worth[$0] }
      return max(value, relaxed + worth[chosen[rank]] - max(0, others.max() ?? 0))
    }
    let least = chosen.count < room ? 0 : worth[chosen[chosen.count - 1]]
    return max(value, relaxed + least - worth[place])
  }
}
