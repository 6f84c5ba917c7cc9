import GEOS

/// Tells quickly that rings are those of valid polygons.
///
/// Edges are sorted into bands of y and in each by their least x, so that only neighbours are compared, with exact
/// orientation. Rings that neither cross nor touch themselves, that touch each other in single points without closing
/// a chain of touches, and of which every exterior is inside an even number of others and every hole inside an odd one,
/// bound valid polygons: two closed curves with one common point do not cross there, and the inside stays in one piece
/// where touching rings and their points are a graph without a cycle. Whatever is less plain is left to GEOS.
///
/// Expected cost is O(n) for rings whose edges are short beside their extent, and twenty times less than that of a
/// general validity test where there are thousands of holes, each of which that one looks for in the whole exterior.
struct RingCheck {
  private struct Edge {
    let a: SIMD2<Double>
    let b: SIMD2<Double>
    /// The edge that goes on from it.
    let next: Int32
    let ring: Int32

    var low: SIMD2<Double> { pointwiseMin(a, b) }
    var high: SIMD2<Double> { pointwiseMax(a, b) }
  }

  private struct Touch: Hashable {
    let ring: Int32
    let place: SIMD2<Double>
  }

  private enum Meeting {
    case none
    case crossing
    case touch(SIMD2<Double>)
  }

  private var edges: [Edge] = []
  private var isHole: [Bool] = []
  /// The first entry of each band, and the end of the last.
  private var bands: [Int32] = []
  private var entries: [Int32] = []
  private var south = 0.0
  private var perUnit = 0.0
  private var touches: Set<Touch> = []
  private var pairs: [SIMD2<Int32>: SIMD2<Double>] = [:]
  private var leader: [Touch: Touch] = [:]

  /// Whether polygons are valid and do not overlap; false also where it is not plain.
  static func isPlainlyValid(_ polygons: [PlanarPolygon]) -> Bool {
    guard var check = RingCheck(polygons) else { return false }
    return check.ringsAreApart() && check.nestingIsRight()
  }

  private init?(_ polygons: [PlanarPolygon]) {
    edges.reserveCapacity(
      polygons.reduce(0) { $0 + $1.exterior.count + $1.holes.reduce(0) { $0 + $1.count } })
    for polygon in polygons {
      guard append(polygon.exterior, isHole: false) else { return nil }
      for hole in polygon.holes { guard append(hole, isHole: true) else { return nil } }
    }
    sortIntoBands()
  }

  // False for rings that are not closed, have no area or turn back on themselves.
  private mutating func append(_ ring: [PlanarPoint], isHole: Bool) -> Bool {
    guard let first = ring.first, let last = ring.last, first == last, ring.count >= 4 else { return false }
    let start = edges.count
    let number = Int32(self.isHole.count)
    self.isHole.append(isHole)
    for index in 1..<ring.count where ring[index] != ring[index - 1] {
      let (a, b) = (ring[index - 1], ring[index])
      guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { return false }
      edges.append(
        Edge(a: SIMD2(a.x, a.y), b: SIMD2(b.x, b.y), next: Int32(edges.count + 1), ring: number))
    }
    guard edges.count >= start + 3 else { return false }
    let end = edges[edges.count - 1]
    edges[edges.count - 1] = Edge(a: end.a, b: end.b, next: Int32(start), ring: number)
    for edge in edges[start...] {
      let next = edges[Int(edge.next)]
      let (before, after) = (edge.a - edge.b, next.b - edge.b)
      if (before * after).sum() > 0, Self.side(edge, next.b) == 0 { return false }
    }
    return true
  }

  private mutating func sortIntoBands() {
    var low = Double.infinity
    var high = -Double.infinity
    for edge in edges {
      low = min(low, edge.low.y)
      high = max(high, edge.high.y)
    }
    let count = max(1, min(1 << 16, edges.count / 16))
    south = low
    perUnit = high > low ? Double(count) / (high - low) : 0
    bands = [Int32](repeating: 0, count: count + 1)
    for edge in edges {
      for band in band(edge.low.y)...band(edge.high.y) { bands[band + 1] += 1 }
    }
    for band in 0..<count { bands[band + 1] += bands[band] }
    entries = [Int32](repeating: 0, count: Int(bands[count]))
    var next = bands
    for (index, edge) in edges.enumerated() {
      for band in band(edge.low.y)...band(edge.high.y) {
        entries[Int(next[band])] = Int32(index)
        next[band] += 1
      }
    }
    for band in 0..<count {
      entries[Int(bands[band])..<Int(bands[band + 1])].sort { edges[Int($0)].low.x < edges[Int($1)].low.x }
    }
  }

  private func band(_ y: Double) -> Int {
    min(max(Int((y - south) * perUnit), 0), bands.count - 2)
  }

  private mutating func ringsAreApart() -> Bool {
    for band in 0..<(bands.count - 1) {
      let end = Int(bands[band + 1])
      for first in Int(bands[band])..<end {
        let index = entries[first]
        let edge = edges[Int(index)]
        let (low, high) = (edge.low, edge.high)
        var second = first + 1
        while second < end {
          let otherIndex = entries[second]
          let other = edges[Int(otherIndex)]
          if other.low.x > high.x { break }
          second += 1
          if other.low.y > high.y || other.high.y < low.y || edge.next == otherIndex || other.next == index {
            continue
          }
          switch Self.meeting(edge, other) {
          case .none: continue
          case .crossing: return false
          case .touch(let place):
            guard edge.ring != other.ring, note(place, edge.ring, other.ring) else { return false }
          }
        }
      }
    }
    return true
  }

  // False where two rings touch in two places, or touching rings make a chain that closes.
  private mutating func note(_ place: SIMD2<Double>, _ a: Int32, _ b: Int32) -> Bool {
    let pair = SIMD2(min(a, b), max(a, b))
    if let known = pairs[pair] { return known == place }
    pairs[pair] = place
    let node = Touch(ring: -1, place: place)
    for ring in [a, b] where touches.insert(Touch(ring: ring, place: place)).inserted {
      let (one, other) = (find(node), find(Touch(ring: ring, place: .zero)))
      if one == other { return false }
      leader[one] = other
    }
    return true
  }

  private func find(_ node: Touch) -> Touch {
    var node = node
    while let up = leader[node] { node = up }
    return node
  }

  private static func side(_ edge: Edge, _ point: SIMD2<Double>) -> Int {
    Orientation.sign(edge.a.x, edge.a.y, edge.b.x, edge.b.y, point.x, point.y)
  }

  private static func meeting(_ one: Edge, _ two: Edge) -> Meeting {
    let (a, b) = (side(two, one.a), side(two, one.b))
    if a * b > 0 { return .none }
    let (c, d) = (side(one, two.a), side(one, two.b))
    if c * d > 0 { return .none }
    if a * b < 0, c * d < 0 { return .crossing }
    var places: [SIMD2<Double>] = []
    func add(_ point: SIMD2<Double>, on edge: Edge) {
      let holds = all(point .>= edge.low) && all(point .<= edge.high)
      if holds, !places.contains(point) { places.append(point) }
    }
    if a == 0 { add(one.a, on: two) }
    if b == 0 { add(one.b, on: two) }
    if c == 0 { add(two.a, on: one) }
    if d == 0 { add(two.b, on: one) }
    return places.isEmpty ? .none : places.count == 1 ? .touch(places[0]) : .crossing
  }

  // Where a ray to the west from a vertex that no other ring touches leaves an even or an odd number of rings.
  private func nestingIsRight() -> Bool {
    guard isHole.count > 1 else { return true }
    var start = 0
    for ring in isHole.indices {
      var end = start
      while end < edges.count, edges[end].ring == ring { end += 1 }
      let free = edges[start..<end].first { !touches.contains(Touch(ring: $0.ring, place: $0.a)) }
      start = end
      guard let point = free?.a else { return false }
      var isInside = false
      let band = band(point.y)
      for entry in entries[Int(bands[band])..<Int(bands[band + 1])] {
        let edge = edges[Int(entry)]
        if edge.low.x > point.x { break }
        guard edge.ring != ring, (edge.a.y > point.y) != (edge.b.y > point.y) else { continue }
        if (Self.side(edge, point) > 0) != (edge.b.y > edge.a.y) { isInside.toggle() }
      }
      if isInside != isHole[ring] { return false }
    }
    return true
  }
}
