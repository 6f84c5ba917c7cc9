/// Finds sets of candidates that reach all demand within a time (set covering; Toregas and others 1971), or proves that there
/// is none, by branching on the demand that the fewest reach.
struct WholeCover {
  private let problem: SitingProblem
  // Of demand only what no other implies, that of the fewest candidates first: which candidates reach it, bit by bit.
  private let rows: [[UInt64]]
  // By candidate, which rows it serves, bit by bit.
  private var served: [[UInt64]] = []
  private var isPossible: Bool { rows.first.map { Self.size($0) > 0 } ?? true }

  /// - Parameter standing: the times from what stands already.
  /// - Complexity: O(n·m) for n candidates and m of demand, and O(m·r) for the r rows that are left.
  init(_ problem: SitingProblem, within radius: Double, standing: [Double]) {
    self.problem = problem
    let words = (problem.candidates + 63) / 64
    var bits = [UInt64](repeating: 0, count: problem.demand * words)
    for candidate in 0..<problem.candidates {
      let (row, word, bit) = (candidate * problem.demand, candidate / 64, UInt64(1) << UInt64(candidate % 64))
      for index in 0..<problem.demand where problem.times[row + index] <= radius {
        bits[index * words + word] |= bit
      }
    }
    var distinct: Set<[UInt64]> = []
    for index in 0..<problem.demand where !(standing[index] <= radius) {
      distinct.insert(Array(bits[(index * words)..<((index + 1) * words)]))
    }
    let sorted = distinct.map { (row: $0, size: Self.size($0)) }.sorted {
      $0.size != $1.size ? $0.size < $1.size : $0.row.lexicographicallyPrecedes($1.row)
    }
    var kept: [[UInt64]] = []
    for (row, _) in sorted where !kept.contains(where: { Self.isPart($0, of: row) }) { kept.append(row) }
    rows = kept
    served = [[UInt64]](
      repeating: [UInt64](repeating: 0, count: (kept.count + 63) / 64), count: problem.candidates)
    for (number, row) in kept.enumerated() {
      for candidate in Self.members(row) { served[candidate][number / 64] |= 1 << UInt64(number % 64) }
    }
  }

  /// Up to so many sets that may be answers; all there are where fewer come back. In an order that is always the same.
  func sets(_ count: Int) -> [[Int]] {
    guard isPossible else { return [] }
    var open = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    for number in rows.indices { open[number / 64] |= 1 << UInt64(number % 64) }
    var allowed = [UInt64](repeating: 0, count: (problem.candidates + 63) / 64)
    for candidate in 0..<problem.candidates { allowed[candidate / 64] |= 1 << UInt64(candidate % 64) }
    var found: [[Int]] = []
    branch([], open, allowed, count, &found)
    return found
  }

  private func branch(
    _ chosen: [Int], _ open: [UInt64], _ allowed: [UInt64], _ wanted: Int, _ found: inout [[Int]]
  ) {
    guard let first = Self.first(open) else { return fill(chosen, from: 0, allowed, wanted, &found) }
    let room = problem.choose - chosen.count
    guard room > 0, canBeServed(open, allowed, chosen, room) else { return }
    var allowed = allowed
    for candidate in Self.members(zip(rows[first], allowed).map { $0 & $1 }) {
      let next = chosen + [candidate]
      allowed[candidate / 64] &= ~(UInt64(1) << UInt64(candidate % 64))
      guard problem.affords(next) else { continue }
      branch(next, zip(open, served[candidate]).map { $0 & ~$1 }, allowed, wanted, &found)
      if found.count >= wanted { return }
    }
  }

  // Two bounds: rows without a common candidate need one each, and no candidate serves more rows than it serves alone.
  private func canBeServed(_ open: [UInt64], _ allowed: [UInt64], _ chosen: [Int], _ room: Int) -> Bool {
    var most = [Int](repeating: 0, count: room)
    for candidate in Self.members(allowed) {
      var size = 0
      let own = served[candidate]
      for word in open.indices { size += (own[word] & open[word]).nonzeroBitCount }
      guard size > most[room - 1] else { continue }
      var place = room - 1
      while place > 0, most[place - 1] < size {
        most[place] = most[place - 1]
        place -= 1
      }
      most[place] = size
    }
    if most.reduce(0, +) < Self.size(open) { return false }
    var used = [UInt64](repeating: 0, count: allowed.count)
    var (needed, price) = (0, problem.cost(of: chosen))
    for number in Self.members(open) {
      let row = rows[number]
      var isApart = true
      for word in used.indices where row[word] & used[word] & allowed[word] != 0 { isApart = false }
      guard isApart else { continue }
      needed += 1
      if needed > room { return false }
      if let budget = problem.budget {
        let able = Self.members(zip(row, allowed).map { $0 & $1 })
        price += able.map(problem.cost(of:)).min() ?? .infinity
        if price > budget * (1 + 1e-12) { return false }
      }
      for word in used.indices { used[word] |= row[word] }
    }
    return true
  }

  // Adds what may still be chosen, in every way.
  private func fill(
    _ chosen: [Int], from first: Int, _ allowed: [UInt64], _ wanted: Int, _ found: inout [[Int]]
  ) {
    let set = chosen.sorted()
    if problem.isComplete(set) { found.append(set) }
    guard chosen.count < problem.choose else { return }
    for candidate in Self.members(allowed) where candidate >= first {
      if found.count >= wanted { return }
      if problem.affords(chosen + [candidate]) {
        fill(chosen + [candidate], from: candidate + 1, allowed, wanted, &found)
      }
    }
  }

  private static func size(_ row: [UInt64]) -> Int { row.reduce(0) { $0 + $1.nonzeroBitCount } }

  private static func first(_ row: [UInt64]) -> Int? {
    row.firstIndex { $0 != 0 }.map { $0 * 64 + row[$0].trailingZeroBitCount }
  }

  private static func isPart(_ row: [UInt64], of other: [UInt64]) -> Bool {
    for word in row.indices where row[word] & ~other[word] != 0 { return false }
    return true
  }

  private static func members(_ row: [UInt64]) -> [Int] {
    var members: [Int] = []
    for (number, word) in row.enumerated() {
      var rest = word
      while rest != 0 {
        members.append(number * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return members
  }
}
