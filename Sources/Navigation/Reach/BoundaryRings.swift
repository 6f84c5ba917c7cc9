import GEOS

/// Joins directed pieces of a boundary to rings.
enum BoundaryRings {
  /// Rings that have the area on their left, none through a point twice, in an order that depends on the pieces' alone. O(n).
  ///
  /// - Parameter points: how many points there are.
  static func rings(
    of segments: [SIMD2<Int32>], points: Int, at position: (Int32) -> PlanarPoint
  ) -> [[Int32]] {
    var following = Following(segments, points: points)
    // A point's place in the path that is being followed; -1 for those not in it.
    var places = [Int32](repeating: -1, count: points)
    var rings: [[Int32]] = []
    var path: [Int32] = []
    for segment in segments {
      while let next = take(from: segment.x, after: nil, &following, position) {
        path.removeAll(keepingCapacity: true)
        path.append(segment.x)
        places[Int(segment.x)] = 0
        var here = next
        while true {
          let place = Int(places[Int(here)])
          if place >= 0 {
            let count = path.count - place
            // By their places and not as a slice, which would make what is removed next copy all that stays.
            if count > 2 { rings.append((0..<count).map { path[place + $0] }) }
            for index in 1..<max(1, count) { places[Int(path[place + index])] = -1 }
            path.removeLast(count - 1)
          } else {
            places[Int(here)] = Int32(path.count)
            path.append(here)
          }
          let before = path.count > 1 ? path[path.count - 2] : nil
          guard let onward = take(from: here, after: before, &following, position) else { break }
          here = onward
        }
        for passed in path { places[Int(passed)] = -1 }
      }
    }
    return rings
  }

  // The pieces that leave each point and were not taken, in the order they were given.
  private struct Following {
    private let starts: [Int32]
    private var ends: [Int32]
    private var counts: [Int32]

    init(_ segments: [SIMD2<Int32>], points: Int) {
      var starts = [Int32](repeating: 0, count: points + 1)
      for segment in segments { starts[Int(segment.x) + 1] += 1 }
      counts = Array(starts.dropFirst())
      for index in 0..<points { starts[index + 1] += starts[index] }
      var place = starts
      ends = [Int32](repeating: 0, count: segments.count)
      for segment in segments {
        ends[Int(place[Int(segment.x)])] = segment.y
        place[Int(segment.x)] += 1
      }
      self.starts = starts
    }

    /// Where the pieces of a point are.
    ///
    /// Their places and not a slice of them: what holds a slice makes the next change copy all pieces.
    func places(from point: Int32) -> Range<Int> {
      let start = Int(starts[Int(point)])
      return start..<(start + Int(counts[Int(point)]))
    }

    /// Where the piece at a place ends.
    subscript(place: Int) -> Int32 { ends[place] }

    mutating func take(_ index: Int, from point: Int32) -> Int32 {
      let way = ends[index]
      counts[Int(point)] -= 1
      let last = Int(starts[Int(point)] + counts[Int(point)])
      for place in index..<last { ends[place] = ends[place + 1] }
      return way
    }
  }

  // The next point of the boundary: where several pieces leave, the leftmost.
  private static func take(
    from point: Int32, after before: Int32?, _ following: inout Following,
    _ position: (Int32) -> PlanarPoint
  ) -> Int32? {
    let places = following.places(from: point)
    guard var best = places.first else { return nil }
    if places.count > 1, let before {
      let (a, b) = (position(before), position(point))
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      func turn(_ way: Int32) -> Double {
        let c = position(way)
        let (ex, ey) = (c.x - b.x, c.y - b.y)
        let length = ((dx * dx + dy * dy) * (ex * ex + ey * ey)).squareRoot()
        guard length > 0 else { return -2 }
        let (cosine, sine) = ((dx * ex + dy * ey) / length, (dx * ey - dy * ex) / length)
        return sine >= 0 ? 1 - cosine : cosine - 1
      }
      for place in places.dropFirst() where turn(following[best]) <= turn(following[place]) { best = place }
    }
    return following.take(best, from: point)
  }
}
