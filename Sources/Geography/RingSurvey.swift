import GEOS

/// Tells quickly which polygons are plainly valid, and which of them meet.
///
/// Edges are sorted into bands of y and in each by their least x, so that only neighbours are compared, with exact
/// orientation. A polygon is plainly valid where its rings neither cross nor touch themselves, touch each other in single
/// points without closing a chain of touches, and every hole is inside the exterior and no other hole: two closed curves
/// with one common point do not cross there, and the inside stays in one piece where touching rings and their points are
/// a graph without a cycle. Two polygons meet where their edges cross, share more than one point or a stretch, or where
/// one is inside the other. Whatever is less plain is left to GEOS.
///
/// Expected cost is O(n log n) for edges that are short beside their extent, and twenty times less than that of a general
/// validity test where there are thousands of holes, each of which that one looks for in the whole exterior.
struct RingSurvey {
  /// Which polygons are plainly valid by themselves.
  private(set) var isPlain: [Bool]
  /// Pairs of polygons that meet, the lesser first, in no order.
  private(set) var meetings: Set<SIMD2<Int32>> = []
  /// Pairs of polygons that touch in a point, the lesser first, in no order.
  private(set) var contacts: Set<SIMD2<Int32>> = []

  /// The ends of edges that cross or touch edges of their own polygon where that is not plain.
  private(set) var faults: Set<SIMD2<Double>> = []
  /// Whether some edges cross others of their polygon, or run along them: that is not valid, whatever else.
  private(set) var hasCrossing = false

  private var edges: [Edge] = []
  private var rings: [Ring] = []
  private var touches: [Touch: SIMD2<Double>] = [:]
  private var touched: Set<Contact> = []
  private var leader: [Contact: Contact] = [:]

  private struct Edge {
    let a: SIMD2<Double>
    let b: SIMD2<Double>
    /// The edge that goes on from it.
    var next: Int32
    let ring: Int32

    var low: SIMD2<Double> { pointwiseMin(a, b) }
    var high: SIMD2<Double> { pointwiseMax(a, b) }
  }

  private struct Ring {
    let polygon: Int32
    let isHole: Bool
    let edges: Range<Int>
  }

  private struct Touch: Hashable {
    let one: Int32
    let other: Int32
  }

  /// A ring, or with the ring -1 all that meet in a place, as a node of the graph of touches.
  private struct Contact: Hashable {
    let ring: Int32
    let polygon: Int32
    let place: SIMD2<Double>
  }

  private enum Meeting {
    case none
    case crossing
    case touch(SIMD2<Double>)
  }

  /// Whether polygons are valid and do not overlap; false also where it is not plain.
  static func isPlainlyValid(_ polygons: [PlanarPolygon]) -> Bool {
    let survey = RingSurvey(polygons)
    return survey.meetings.isEmpty && !survey.isPlain.contains(false)
  }

  /// Surveys polygons.
  init(_ polygons: [PlanarPolygon]) {
    isPlain = [Bool](repeating: true, count: polygons.count)
    edges.reserveCapacity(
      polygons.reduce(0) { $0 + $1.exterior.count + $1.holes.reduce(0) { $0 + $1.count } })
    for (index, polygon) in polygons.enumerated() {
      append(polygon.exterior, of: index, isHole: false)
      for hole in polygon.holes { append(hole, of: index, isHole: true) }
    }
    let bands = Bands(
      edges.map {
        Bands.Interval(low: min($0.a.y, $0.b.y), high: max($0.a.y, $0.b.y), west: min($0.a.x, $0.b.x))
      },
      perBand: 16, most: 1 << 16)
    compareNeighbours(bands)
    locateRings(bands)
  }

  // A ring that is not closed, has no area or turns back on itself is not plain.
  private mutating func append(_ ring: [PlanarPoint], of polygon: Int, isHole: Bool) {
    let start = edges.count
    let number = Int32(rings.count)
    if ring.count < 4 || ring.first != ring.last { isPlain[polygon] = false }
    for (from, to) in zip(ring, ring.dropFirst()) where from != to {
      guard from.x.isFinite, from.y.isFinite, to.x.isFinite, to.y.isFinite else {
        isPlain[polygon] = false
        continue
      }
      edges.append(
        Edge(
          a: SIMD2(from.x, from.y), b: SIMD2(to.x, to.y), next: Int32(edges.count + 1), ring: number))
    }
    rings.append(Ring(polygon: Int32(polygon), isHole: isHole, edges: start..<edges.count))
    guard edges.count >= start + 3 else {
      isPlain[polygon] = false
      if edges.count > start { edges[edges.count - 1].next = Int32(start) }
      return
    }
    edges[edges.count - 1].next = Int32(start)
    for edge in edges[start...] {
      let next = edges[Int(edge.next)]
      if ((edge.a - edge.b) * (next.b - edge.b)).sum() > 0, Self.side(edge, next.b) == 0 {
        isPlain[polygon] = false
      }
    }
  }

  private mutating func compareNeighbours(_ bands: Bands) {
    for band in bands.indices {
      let range = bands[band]
      for first in range {
        let index = bands.entries[first].index
        let edge = edges[Int(index)]
        let (low, high) = (edge.low, edge.high)
        var second = first + 1
        while second < range.upperBound, bands.entries[second].west <= high.x {
          let entry = bands.entries[second]
          second += 1
          guard entry.mayMeet(low.y, high.y) else { continue }
          let otherIndex = entry.index
          let other = edges[Int(otherIndex)]
          if other.low.y > high.y || other.high.y < low.y || edge.next == otherIndex || other.next == index {
            continue
          }
          switch Self.meeting(edge, other) {
          case .none: continue
          case .crossing: meet(edge, other, isCrossing: true)
          case .touch(let place):
            if edge.ring == other.ring || !isFirstTouch(place, edge.ring, other.ring) { meet(edge, other) }
          }
        }
      }
    }
  }

  private mutating func meet(_ one: Edge, _ other: Edge, isCrossing: Bool = false) {
    let (a, b) = (rings[Int(one.ring)].polygon, rings[Int(other.ring)].polygon)
    if a == b {
      isPlain[Int(a)] = false
      faults.formUnion([one.a, one.b, other.a, other.b])
      if isCrossing { hasCrossing = true }
    } else {
      meetings.insert(SIMD2(min(a, b), max(a, b)))
    }
  }

  // False where two rings touch in two places, or touching rings of a polygon make a chain that closes.
  private mutating func isFirstTouch(_ place: SIMD2<Double>, _ a: Int32, _ b: Int32) -> Bool {
    let touch = Touch(one: min(a, b), other: max(a, b))
    if let known = touches[touch] { return known == place }
    touches[touch] = place
    for ring in [a, b] { touched.insert(Contact(ring: ring, polygon: 0, place: place)) }
    let polygon = rings[Int(a)].polygon
    let other = rings[Int(b)].polygon
    guard polygon == other else {
      contacts.insert(SIMD2(min(polygon, other), max(polygon, other)))
      return true
    }
    let node = Contact(ring: -1, polygon: polygon, place: place)
    for ring in [a, b]
    where touched.insert(Contact(ring: ring, polygon: polygon + 1, place: place)).inserted {
      let (one, other) = (find(node), find(Contact(ring: ring, polygon: polygon, place: .zero)))
      if one == other { return false }
      leader[one] = other
    }
    return true
  }

  private func find(_ node: Contact) -> Contact {
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

  // A ray to the west from a vertex that no other ring touches leaves the rings that it is in.
  private mutating func locateRings(_ bands: Bands) {
    guard rings.count > 1 else { return }
    var left: [Int32] = []
    for (number, ring) in rings.enumerated() {
      let free = edges[ring.edges].first {
        touched.isEmpty || !touched.contains(Contact(ring: Int32(number), polygon: 0, place: $0.a))
      }
      guard let point = free?.a else {
        isPlain[Int(ring.polygon)] = false
        continue
      }
      left.removeAll(keepingCapacity: true)
      for place in bands[bands.band(point.y)] {
        let entry = bands.entries[place]
        if entry.west > point.x { break }
        guard entry.mayMeet(point.y, point.y) else { continue }
        let edge = edges[Int(entry.index)]
        if edge.ring != number, (edge.a.y > point.y) != (edge.b.y > point.y),
          (Self.side(edge, point) > 0) != (edge.b.y > edge.a.y)
        {
          left.append(rings[Int(edge.ring)].polygon)
        }
      }
      var isPlainHole = !ring.isHole
      left.sort()
      var start = 0
      while start < left.count {
        let polygon = left[start]
        var end = start
        while end < left.count, left[end] == polygon { end += 1 }
        let isInside = !(end - start).isMultiple(of: 2)
        start = end
        if polygon == ring.polygon {
          // A hole is inside the exterior and outside all other holes; an exterior is in no ring of its polygon.
          if isInside == ring.isHole { isPlainHole = true } else { isPlain[Int(polygon)] = false }
        } else if isInside {
          meetings.insert(SIMD2(min(polygon, ring.polygon), max(polygon, ring.polygon)))
        }
      }
      if !isPlainHole { isPlain[Int(ring.polygon)] = false }
    }
  }
}
