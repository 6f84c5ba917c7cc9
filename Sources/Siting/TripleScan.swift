/// Finds the threes of a table that may add so much.
struct TripleScan {
  private let table: PairTable
  // Of each candidate, the most that one after it adds once it is chosen, and the most that both cover of demand that lacks two.
  private var mostAfter: [Int32]
  private var mostTwo: [Int32]

  /// O(n²).
  init(_ table: PairTable) {
    self.table = table
    let size = table.size
    mostAfter = [Int32](repeating: 0, count: size)
    mostTwo = mostAfter
    for row in 0..<size {
      let line = row * table.width
      table.twoLacking.withUnsafeBufferPointer { two in
        table.oneLacking.withUnsafeBufferPointer { one in
          table.gains.withUnsafeBufferPointer { gains in
            var (after, both): (Int32, Int32) = (0, 0)
            for place in (row + 1)..<max(row + 1, size) {
              after = max(after, gains[place] &+ two[line + place] &- one[line + place])
              both = max(both, two[line + place])
            }
            (mostAfter[row], mostTwo[row]) = (after, both)
          }
        }
      }
    }
  }

  /// The two others of all threes with a candidate, as the first, that may gain so much, in order: none that does is left out.
  func triples(with first: Int, gaining need: Int32) -> [(other: Int, third: Int)] {
    let size = table.size
    var after = [Int32](repeating: 0, count: size)
    // From each on: the most one adds after the first, and the most that it and the first cover of demand that lacks two.
    var restAfter = [Int32](repeating: 0, count: size + 1)
    var restTwo = restAfter
    var seconds: [Int] = []
    table.twoLacking.withUnsafeBufferPointer { two in
      table.oneLacking.withUnsafeBufferPointer { one in
        let line = first * table.width
        for place in stride(from: size - 1, to: first, by: -1) {
          after[place] = table.gains[place] &+ two[line + place] &- one[line + place]
          restAfter[place] = max(restAfter[place + 1], after[place])
          restTwo[place] = max(restTwo[place + 1], two[line + place])
        }
        after.withUnsafeBufferPointer { after in
          for other in (first + 1)..<max(first + 1, size) {
            let missing = need &- table.gains[first] &- after[other]
            let both = one[line + other]
            let singles =
              table.singles &- table.gains[first] &- table.gains[other] &+ both
              &+ table.own[first] &+ table.own[other] &- 2 &* two[line + other]
            guard
              min(
                singles, restAfter[other + 1] &+ mostTwo[other], mostAfter[other] &+ restTwo[other + 1])
                >= missing
            else { continue }
            var most = Int32.min
            let row = other * table.width
            for third in (other + 1)..<max(other + 1, size) {
              let (here, there) = (one[line + third], one[row + third])
              most = max(
                most, after[third] &+ two[row + third] &- there &+ min(both, min(here, there)))
            }
            if most >= missing { seconds.append(other) }
          }
        }
      }
    }
    var found: [(other: Int, third: Int)] = []
    for other in seconds {
      for third in (other + 1)..<size where table.mostGain(first, other, third) >= need {
        found.append((other, third))
      }
    }
    return found
  }
}

extension PairTable {
  /// What two add.
  func gain(_ one: Int, _ other: Int) -> Int32 {
    gains[one] + gains[other] + twoLacking[one * width + other] - oneLacking[one * width + other]
  }

  /// What three add at most.
  func mostGain(_ one: Int, _ other: Int, _ third: Int) -> Int32 {
    let (first, second, last) = (one * width + other, one * width + third, other * width + third)
    let (two, single) = (twoLacking, oneLacking)
    // Of what a candidate covers all three cover at least what the two pairs with it exceed it by.
    let least = max(
      0, two[first] + two[second] - own[one],
      max(two[first] + two[last] - own[other], two[second] + two[last] - own[third]))
    let most = min(single[first], min(single[second], single[last]))
    return gain(one, other) + gains[third] + two[second] + two[last] - single[second] - single[last] + most
      - 2 * least
  }
}
