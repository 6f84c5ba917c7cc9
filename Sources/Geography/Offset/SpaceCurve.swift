/// Orders along a space-filling curve, so that what comes one after the other lies near the other in space.
enum SpaceCurve {
  /// The place of a point along a Morton curve through the earth's cube, in cells of twelve metres: 60 bits.
  static func key(_ point: Vector) -> UInt64 {
    let scaled = (point / 6.4e6 + 1) * 524_288
    return spread(scaled.x) | spread(scaled.y) << 1 | spread(scaled.z) << 2
  }

  // Every bit followed by two empty ones.
  @inline(__always)
  private static func spread(_ value: Double) -> UInt64 {
    var x = UInt64(max(0, min(value, 1_048_575)))
    x = (x | x << 32) & 0x1F_0000_0000_FFFF
    x = (x | x << 16) & 0x1F_0000_FF00_00FF
    x = (x | x << 8) & 0x100F_00F0_0F00_F00F
    x = (x | x << 4) & 0x10C3_0C30_C30C_30C3
    x = (x | x << 2) & 0x1249_2492_4924_9249
    return x
  }

  /// The numbers of keys in ascending order; equal keys keep theirs. O(n), a pass for every eleven bits.
  ///
  /// - Parameters:
  ///   - keys: what to order by.
  ///   - bits: how many of the lowest bits of a key may be set.
  static func order<Key: FixedWidthInteger & UnsignedInteger>(_ keys: [Key], bits: Int) -> [Int32] {
    // Keys move along with their numbers: to look them up would be a jump through memory for each.
    var entries = keys.enumerated().map { Entry(key: $1, number: Int32($0)) }
    var other = entries
    for shift in stride(from: 0, to: keys.count > 1 ? bits : 0, by: 11) {
      var starts = [Int](repeating: 0, count: 2049)
      for entry in entries { starts[entry.slot(shift) + 1] += 1 }
      // All in one slot: nothing moves.
      if starts.contains(keys.count) { continue }
      for slot in 1..<2049 { starts[slot] += starts[slot - 1] }
      for entry in entries {
        let slot = entry.slot(shift)
        other[starts[slot]] = entry
        starts[slot] += 1
      }
      swap(&entries, &other)
    }
    return entries.map(\.number)
  }

  private struct Entry<Key: FixedWidthInteger & UnsignedInteger> {
    let key: Key
    let number: Int32

    @inline(__always)
    func slot(_ shift: Int) -> Int { Int(truncatingIfNeeded: key &>> Key(truncatingIfNeeded: shift)) & 2047 }
  }
}
