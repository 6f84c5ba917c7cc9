/// What is left of a backup problem, in whole numbers: how much weight two candidates cover together is added up once and
/// looked up afterwards.
///
/// Weights are counted in units and rounded up, so that no set is worth less than the units say. Units are exact where all
/// weights are whole numbers of one weight. Sums of whole numbers do not depend on their order.
struct PairModel {
  /// The candidates by their numbers in the problem, in the order of the search.
  let candidates: [Int]
  /// How much weight a unit is.
  let unit: Double
  // Of each class of demand: its units, and whether one more site is enough for it.
  private let weights: [Int32]
  private let needsOne: [Bool]
  // The candidates that cover class i, rising: list[starts[i]..<starts[i + 1]].
  private let starts: [Int]
  private let list: [Int32]
  // The units of class i at i·width + j where candidate j covers it, otherwise 0.
  private let rows: [Int32]
  private let width: Int
  // The classes that a candidate covers, bit by bit, those for which one more site is enough, and all.
  private let words: Int
  private let covered: [UInt64]
  private let single: [UInt64]
  private let all: [UInt64]

  var count: Int { candidates.count }

  // Seven times as many units still fit into 32 bits, which is what combining tables needs.
  private static let mostUnits = Double(1 << 27)
  // 256 MB of rows, and as much of tables.
  private static let mostEntries = 1 << 26

  /// Whether the tables are of a size worth making: 8/3·n³ bytes for five sites, 4·n·m bytes for n candidates and m classes.
  static func suits(_ node: Relaxation) -> Bool {
    let count = node.candidates.count
    let tables = node.room < 5 ? 2 * count * count : 2 * count * count * count / 3
    return count <= 10_000 && node.losses.count * count <= mostEntries && tables <= mostEntries
  }

  /// - Parameter order: the candidates' places in the node, in the order of the search.
  init(_ node: Relaxation, order: [Int]) {
    let count = order.count
    let classes = node.losses.count
    candidates = order.map { node.candidates[$0] }
    let unit = Self.unit(node.losses)
    self.unit = unit
    // A weight that is a whole number but for rounding stays that number.
    let weights = node.losses.map { Int32(($0 / unit * (1 - 1e-12)).rounded(.up)) }
    self.weights = weights
    needsOne = node.needs.map { $0 < 1.5 }
    words = (classes + 63) / 64
    var lists = [[Int32]](repeating: [], count: classes)
    // What is read past the last candidate by a block is 0, or of the next class and in places not looked at.
    let width = count
    self.width = width
    var rows = [Int32](repeating: 0, count: classes * width + PairTable.block)
    var covered = [UInt64](repeating: 0, count: words * count)
    for (place, old) in order.enumerated() {
      for entry in node.starts[old]..<node.starts[old + 1] {
        let index = Int(node.demands[entry])
        lists[index].append(Int32(place))
        rows[index * width + place] = weights[index]
        covered[place * words + index / 64] |= 1 << UInt64(index % 64)
      }
    }
    self.rows = rows
    self.covered = covered
    var single = [UInt64](repeating: 0, count: words)
    for index in 0..<classes where needsOne[index] { single[index / 64] |= 1 << UInt64(index % 64) }
    self.single = single
    var all = [UInt64](repeating: 0, count: words)
    for index in 0..<classes { all[index / 64] |= 1 << UInt64(index % 64) }
    self.all = all
    var starts = [0]
    for list in lists { starts.append(starts[starts.count - 1] + list.count) }
    self.starts = starts
    list = lists.flatMap { $0 }
  }

  // The least weight where all are whole numbers of it, one where all are whole, otherwise what uses the range.
  private static func unit(_ weights: [Double]) -> Double {
    let total = weights.reduce(0, +)
    for unit in [1, weights.min() ?? 1] where total / unit <= mostUnits {
      let areWhole = weights.allSatisfy { abs($0 / unit - ($0 / unit).rounded()) <= 1e-13 * ($0 / unit) }
      if areWhole { return unit }
    }
    return total / mostUnits
  }

  /// The table before anything is chosen, of all candidates; O(n·entries).
  func table() -> PairTable {
    var table = PairTable(first: 0, end: count)
    add((0..<weights.count).map(Int32.init), to: &table)
    for index in weights.indices where needsOne[index] { table.singles += weights[index] }
    table.finish()
    return table
  }

  /// The table of the candidates after one, once that one is chosen.
  func table(choosing candidate: Int, from base: PairTable) -> PairTable {
    var table = PairTable(first: candidate + 1, end: count)
    add(classes { covered[candidate * words + $0] }, to: &table)
    table.combine(base)
    table.singles = base.singles - base.gains[candidate] + base.own[candidate]
    table.finish()
    return table
  }

  /// The table of the candidates after two and before `end`, once both are chosen: from those with either chosen, by what
  /// both cover or by what neither does, whichever is less.
  func table(
    choosing second: Int, with first: Int, base: PairTable, one: PairTable, other: PairTable, end: Int
  ) -> PairTable {
    var table = PairTable(first: second + 1, end: end)
    let both = classes { covered[first * words + $0] & covered[second * words + $0] }
    let neither = classes { ~(covered[first * words + $0] | covered[second * words + $0]) & all[$0] }
    if both.count <= neither.count {
      add(both, to: &table)
      table.combine(base, one, other)
    } else {
      add(neither, to: &table)
      table.combine(leftBy: one, other)
    }
    let place = second - one.first
    table.singles = one.singles - one.gains[place] + one.own[place]
    table.finish()
    return table
  }

  /// The units that a set, by places in the order of the search, covers as often as is needed.
  func units(of set: [Int]) -> Int32 {
    var sum: Int32 = 0
    for word in 0..<words {
      var (once, twice): (UInt64, UInt64) = (0, 0)
      for place in set {
        let bits = covered[place * words + word]
        twice |= once & bits
        once |= bits
      }
      var rest = twice | once & single[word]
      while rest != 0 {
        sum += weights[word * 64 + rest.trailingZeroBitCount]
        rest &= rest - 1
      }
    }
    return sum
  }

  private func classes(_ word: (Int) -> UInt64) -> [Int32] {
    var classes: [Int32] = []
    for number in 0..<words {
      var rest = word(number)
      while rest != 0 {
        classes.append(Int32(number * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return classes
  }

  // Adds the units of classes to all pairs that cover them. This is where the time goes: blocks of numbers are added up at
  // once, without checks; a row begins with the block that holds its diagonal, and what is before that is not looked at.
  private func add(_ classes: [Int32], to table: inout PairTable) {
    let (first, end, length) = (table.first, table.end, table.width)
    table.twoLacking.withUnsafeMutableBytes { two in
      table.oneLacking.withUnsafeMutableBytes { one in
        rows.withUnsafeBytes { rows in
          list.withUnsafeBufferPointer { list in
            for index in classes {
              let index = Int(index)
              let sums = needsOne[index] ? one : two
              for entry in stride(from: starts[index + 1] - 1, through: starts[index], by: -1) {
                let candidate = Int(list[entry])
                if candidate >= end { continue }
                if candidate < first { break }
                let place = candidate - first
                var (row, source) = (4 * place * length, 4 * (index * width + first))
                let last = row + 4 * length
                row += 4 * (place & ~(PairTable.block - 1))
                source += 4 * (place & ~(PairTable.block - 1))
                while row < last {
                  let sum = sums.loadUnaligned(fromByteOffset: row, as: SIMD8<Int32>.self)
                  let more = rows.loadUnaligned(fromByteOffset: source, as: SIMD8<Int32>.self)
                  sums.storeBytes(of: sum &+ more, toByteOffset: row, as: SIMD8<Int32>.self)
                  row &+= 32
                  source &+= 32
                }
              }
            }
          }
        }
      }
    }
  }
}
