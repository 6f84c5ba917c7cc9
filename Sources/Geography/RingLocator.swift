import GEOS

/// Answers which points a ring winds round, with its edges sorted into bands of y: O(n) to make, and for rings whose
/// edges are short beside their extent O(√n) or less a question.
struct RingLocator {
  private let ring: [PlanarPoint]
  private let south: Double
  private let perUnit: Double
  /// The first entry of each band, and the end of the last; empty for small rings.
  private var bands: [Int32] = []
  private var entries: [Int32] = []

  /// A locator of a closed ring.
  init(_ ring: [PlanarPoint]) {
    self.ring = ring
    var (low, high) = (Double.infinity, -Double.infinity)
    for point in ring {
      low = min(low, point.y)
      high = max(high, point.y)
    }
    let count = min(1 << 14, ring.count / 8)
    south = low
    perUnit = high > low ? Double(count) / (high - low) : 0
    guard count > 4, perUnit > 0, perUnit.isFinite else { return }
    bands = [Int32](repeating: 0, count: count + 1)
    forEachEntry { band, _ in bands[band + 1] += 1 }
    for band in 0..<count { bands[band + 1] += bands[band] }
    var next = bands
    var filled = [Int32](repeating: 0, count: Int(bands[count]))
    forEachEntry { band, edge in
      filled[Int(next[band])] = Int32(edge)
      next[band] += 1
    }
    entries = filled
  }

  private func forEachEntry(_ body: (_ band: Int, _ edge: Int) -> Void) {
    for edge in 0..<(ring.count - 1) {
      let (a, b) = (ring[edge].y, ring[edge + 1].y)
      for band in band(min(a, b))...band(max(a, b)) { body(band, edge) }
    }
  }

  private func band(_ y: Double) -> Int {
    min(max(Int((y - south) * perUnit), 0), bands.count - 2)
  }

  /// How often the ring goes round a point, counter-clockwise positive (Sunday 2001).
  func windingNumber(around point: PlanarPoint) -> Int {
    guard !bands.isEmpty else { return WindingFill.windingNumber(of: ring, around: point) }
    let band = band(point.y)
    var winding = 0
    for entry in entries[Int(bands[band])..<Int(bands[band + 1])] {
      winding += WindingFill.turn(of: ring[Int(entry)], ring[Int(entry) + 1], around: point)
    }
    return winding
  }
}
