/// Sorts keys of 64 bits by their digits, the last first, so that equal keys keep their order (radix sort: Knuth, The Art of
/// Computer Programming, vol. 3, 5.2.5).
enum KeyOrder {
  private static let bits: UInt64 = 11
  private static let digits = 6

  private struct Entry {
    let key: UInt64
    let index: Int32
  }

  /// The numbers of keys from the least to the greatest, equal ones in the order given. O(n), six passes.
  static func indices(of keys: [UInt64]) -> [Int32] {
    let none = Entry(key: 0, index: 0)
    var entries = keys.indices.map { Entry(key: keys[$0], index: Int32($0)) }
    var sorted = [Entry](repeating: none, count: keys.count)
    for digit in 0..<UInt64(digits) {
      let shift = digit * bits
      func place(_ entry: Entry) -> Int { Int(entry.key >> shift & (1 << bits - 1)) }
      var starts = [Int](repeating: 0, count: 1 << Int(bits) + 1)
      for entry in entries { starts[place(entry) + 1] += 1 }
      // A digit that all keys share changes nothing.
      if starts.contains(entries.count) { continue }
      for number in 1..<starts.count { starts[number] += starts[number - 1] }
      for entry in entries {
        let own = place(entry)
        sorted[starts[own]] = entry
        starts[own] += 1
      }
      swap(&entries, &sorted)
    }
    return entries.map(\.index)
  }
}
