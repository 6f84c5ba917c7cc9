import Geography

/// Twice the signed area of a ring on the output grid, summed exactly, so that its sign is that of what is written.
struct RingWinding {
  // The sum in two's complement; each term fits 64 bits, the sum of many may not.
  private var high: Int64 = 0
  private var low: UInt64 = 0
  private var previous: (x: Int64, y: Int64)?

  /// Takes the next position of a closed ring.
  mutating func add(_ x: Int64, _ y: Int64) {
    if let previous {
      // At most 3.6e9 × 1.8e9.
      let term = (x &- previous.x) &* (y &+ previous.y)
      let (sum, carried) = low.addingReportingOverflow(UInt64(bitPattern: term))
      low = sum
      high &+= (term < 0 ? -1 : 0) &+ (carried ? 1 : 0)
    }
    previous = (x, y)
  }

  /// 1 where the ring runs clockwise in longitude and latitude, -1 counter-clockwise, 0 where it has no area.
  var clockwiseSign: Int { high < 0 ? -1 : high == 0 && low == 0 ? 0 : 1 }

  /// The sign of a ring whose positions are all in range; 0 otherwise.
  static func clockwiseSign(_ ring: [Position]) -> Int {
    var winding = RingWinding()
    for position in ring {
      guard let x = Grid.units(position.longitude, within: 180),
        let y = Grid.units(position.latitude, within: 90)
      else { return 0 }
      winding.add(x, y)
    }
    return winding.clockwiseSign
  }
}
