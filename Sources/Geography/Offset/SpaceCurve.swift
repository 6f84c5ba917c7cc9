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
  /// - Parameter ignoredBits: how many of the lowest of the 60 bits do not matter.
  static func order(_ keys: [UInt64], ignoring ignoredBits: Int = 0) -> [Int32] {
    var numbers = [Int32](unsafeUninitializedCapacity: keys.count) { buffer, count in
      for index in keys.indices { buffer.initializeElement(at: index, to: Int32(index)) }
      count = keys.count
    }
    guard keys.count > 1 else { return numbers }
    var other = numbers
    for shift in stride(from: ignoredBits, to: 60, by: 11) {
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[Int(key >> UInt64(shift) & 2047) + 1] += 1 }
      // All in one slot: nothing moves.
      if starts.contains(keys.count) { continue }
      for slot in 1..<2049 { starts[slot] += starts[slot - 1] }
      for number in numbers {
        let slot = Int(keys[Int(number)] >> UInt64(shift) & 2047)
        other[starts[slot]] = number
        starts[slot] += 1
      }
      swap(&numbers, &other)
    }
    return numbers
  }
}
