/// How much weight, in units, pairs of the candidates from `first` up to `end` cover together once some are chosen: of demand
/// that lacks two sites, and of demand that lacks one.
///
/// Candidate c has the place c − first; pairs are at place · width + place, the lower place first, a candidate alone at twice
/// its own place.
struct PairTable {
  let first: Int
  let end: Int
  var twoLacking: [Int32]
  var oneLacking: [Int32]
  /// What each adds at once: the demand that lacks one and that it covers.
  private(set) var gains: [Int32] = []
  /// The demand that lacks two and that each covers.
  private(set) var own: [Int32] = []
  /// All demand that lacks one.
  var singles: Int32 = 0

  var size: Int { end - first }
  /// How long a row is: whole blocks of numbers, which are added up at once.
  let width: Int
  static let block = 8

  init(first: Int, end: Int) {
    (self.first, self.end) = (first, end)
    let size = end - first
    width = (size + Self.block - 1) / Self.block * Self.block
    twoLacking = [Int32](repeating: 0, count: size * width)
    oneLacking = twoLacking
  }

  /// Takes the sums along the diagonal out.
  mutating func finish() {
    gains = (0..<size).map { oneLacking[$0 * width + $0] }
    own = (0..<size).map { twoLacking[$0 * width + $0] }
  }

  /// Makes sums over what a chosen candidate covers into the table with it chosen, `base` being that without it: of what it
  /// covers, what lacked two lacks one, and what lacked one lacks none.
  mutating func combine(_ base: PairTable) {
    let size = size
    twoLacking.withUnsafeMutableBufferPointer { two in
      oneLacking.withUnsafeMutableBufferPointer { single in
        for row in 0..<size {
          let line = row * width
          for place in row..<size { single[line + place] = two[line + place] &- single[line + place] }
          for place in row..<size { two[line + place] = 0 &- two[line + place] }
          base.add(1, row: row, of: first, to: two, single, at: line, size)
        }
      }
    }
  }

  /// Makes sums over what two chosen candidates both cover into the table with both chosen, `one` and `other` being those
  /// with either and `base` that with neither: one + other − base is right but for these sums.
  ///
  /// Of what both cover, what lacked two is in none of the three tables but `base`, and in `one` and `other` lacks one,
  /// though it lacks none; what lacked one is in `base` alone.
  mutating func combine(_ base: PairTable, _ one: PairTable, _ other: PairTable) {
    let size = size
    twoLacking.withUnsafeMutableBufferPointer { two in
      oneLacking.withUnsafeMutableBufferPointer { single in
        for row in 0..<size {
          let line = row * width
          for place in row..<size { single[line + place] &-= 2 &* two[line + place] }
          one.add(1, row: row, of: first, to: two, single, at: line, size)
          other.add(1, row: row, of: first, to: two, single, at: line, size)
          base.add(-1, row: row, of: first, to: two, single, at: line, size)
        }
      }
    }
  }

  /// Makes sums over what neither of two chosen candidates covers into the table with both chosen, `one` and `other` being
  /// those with either: what lacked two and lacks one is in one of these two tables, and what lacks two is in both.
  mutating func combine(leftBy one: PairTable, _ other: PairTable) {
    let size = size
    twoLacking.withUnsafeBufferPointer { two in
      oneLacking.withUnsafeMutableBufferPointer { single in
        for row in 0..<size {
          let line = row * width
          for part in [one, other] {
            let shift = first - part.first
            let source = (row + shift) * part.width + shift
            part.twoLacking.withUnsafeBufferPointer { from in
              for place in row..<size { single[line + place] &+= from[source + place] &- two[line + place] }
            }
          }
        }
      }
    }
  }

  // Adds a row of this table, or takes it off, to that of a table whose candidates begin later, at `first`.
  @inline(__always)
  private func add(
    _ sign: Int32, row: Int, of first: Int, to two: UnsafeMutableBufferPointer<Int32>,
    _ single: UnsafeMutableBufferPointer<Int32>, at line: Int, _ length: Int
  ) {
    let shift = first - self.first
    let source = (row + shift) * width + shift
    twoLacking.withUnsafeBufferPointer { from in
      for place in row..<length { two[line + place] &+= sign &* from[source + place] }
    }
    oneLacking.withUnsafeBufferPointer { from in
      for place in row..<length { single[line + place] &+= sign &* from[source + place] }
    }
  }
}
