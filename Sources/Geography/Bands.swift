/// Edges or other intervals of y sorted into bands of equal height, for all that asks what passes a height.
///
/// There are never so many bands that the entries outgrow a few times the intervals: long ones get wider bands.
struct Bands {
  /// What is sorted: an extent in y, and where it begins in x.
  struct Interval {
    let low: Double
    let high: Double
    let west: Double
  }

  /// An interval in one band.
  struct Entry {
    let west: Double
    let index: Int32
    // Never narrower than the interval, and near enough to leave most others alone without a look at them.
    private let low: Float
    private let high: Float

    init(_ interval: Interval, index: Int32) {
      west = interval.west
      self.index = index
      low = Float(interval.low).nextDown
      high = Float(interval.high).nextUp
    }

    /// Whether the interval may reach from one height to another.
    @inline(__always)
    func mayMeet(_ from: Double, _ to: Double) -> Bool { Double(low) <= to && Double(high) >= from }
  }

  private let south: Double
  private let perUnit: Double
  /// The first entry of each band, and the end of the last.
  private var starts: [Int32]
  /// The intervals that reach into each band, from west to east.
  private(set) var entries: [Entry]

  /// Sorts intervals, all finite. O(n log n).
  ///
  /// - Parameters:
  ///   - intervals: what to sort.
  ///   - perBand: how many a band should hold.
  ///   - most: how many bands at most.
  init(_ intervals: [Interval], perBand: Int, most: Int) {
    var (low, high, sum) = (Double.infinity, -Double.infinity, 0.0)
    for interval in intervals {
      low = min(low, interval.low)
      high = max(high, interval.high)
      sum += interval.high - interval.low
    }
    let extent = high - low
    let isFlat = intervals.isEmpty || !(extent > 0 && extent.isFinite)
    let byLength = sum > 0 ? 3 * Double(intervals.count) * extent / sum : .infinity
    let count =
      isFlat ? 1 : max(1, Int(min(Double(most), Double(intervals.count / perBand), byLength)))
    south = isFlat ? 0 : low
    perUnit = isFlat ? 0 : Double(count) / extent
    starts = [Int32](repeating: 0, count: count + 1)
    entries = []
    for interval in intervals {
      for band in band(interval.low)...band(interval.high) { starts[band + 1] += 1 }
    }
    for band in 0..<count { starts[band + 1] += starts[band] }
    let none = Entry(Interval(low: 0, high: 0, west: 0), index: 0)
    entries = [Entry](repeating: none, count: Int(starts[count]))
    var next = starts
    for (index, interval) in intervals.enumerated() {
      for band in band(interval.low)...band(interval.high) {
        entries[Int(next[band])] = Entry(interval, index: Int32(index))
        next[band] += 1
      }
    }
    let ends = starts
    entries.withUnsafeMutableBufferPointer { entries in
      for band in 0..<count { Self.sort(&entries, Int(ends[band])..<Int(ends[band + 1])) }
    }
  }

  // By insertion where a band is short, as most are: sorting in general takes memory for each.
  private static func sort(_ entries: inout UnsafeMutableBufferPointer<Entry>, _ band: Range<Int>) {
    guard band.count <= 48 else { return entries[band].sort { $0.west < $1.west } }
    for place in band.dropFirst() {
      let entry = entries[place]
      var free = place
      while free > band.lowerBound, entries[free - 1].west > entry.west {
        entries[free] = entries[free - 1]
        free -= 1
      }
      entries[free] = entry
    }
  }

  var indices: Range<Int> { 0..<(starts.count - 1) }

  /// The band of a height; the first or the last for what lies beyond.
  func band(_ y: Double) -> Int {
    Int(min(max((y - south) * perUnit, 0), Double(starts.count - 2)))
  }

  /// Where a band's entries are.
  subscript(band: Int) -> Range<Int> { Int(starts[band])..<Int(starts[band + 1]) }
}
