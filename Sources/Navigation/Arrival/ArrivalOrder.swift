/// Who is first and who is second, of those contenders that count.
struct ArrivalOrder: Sendable {
  let times: ArrivalTimes
  /// Which contenders count.
  let counts: [Bool]
  /// Which may be first: those that no other which counts is always before.
  let mayBeFirst: [Bool]

  init(times: ArrivalTimes, counts: [Bool]) {
    self.times = times
    self.counts = counts
    mayBeFirst = counts.indices.map { number in
      counts[number] && !times.rivals(before: number).contains { counts[$0] }
    }
  }

  /// The contender that arrives first; -1 where none does. Of those that arrive together, the one named first.
  func first(_ own: ArraySlice<Double>) -> Int {
    var best = -1
    var soonest = Double.infinity
    for (number, time) in own.enumerated()
    where mayBeFirst[number] && time < soonest && times.isThere(number, at: time) {
      soonest = time
      best = number
    }
    return best
  }

  /// By how many seconds the first side is before the second; infinite where there is no second, nil where there is none.
  func margin(_ own: ArraySlice<Double>) -> Double? {
    let best = first(own)
    guard best >= 0 else { return nil }
    var second = Double.infinity
    for (number, time) in own.enumerated()
    where counts[number] && times.sides[number] != times.sides[best] && times.isThere(number, at: time) {
      second = min(second, time)
    }
    return second - own[own.startIndex + best]
  }
}
