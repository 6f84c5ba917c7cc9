import Foundation

/// A piece of the source: a geodesic of at most a few kilometres, a bow that turns from it by a metre at most, or a point.
struct SourceSegment {
  // A vector of three fills the place of four.
  private let startAndInverse: SIMD4<Double>
  /// From its start to its end through the earth; zero for a point.
  let chord: Vector
  // The fourth is 1 for a bow, 0 for a geodesic.
  private let liftAndBow: SIMD4<Double>
  /// Four times the way from the chord's middle to the piece's, along the normal for a geodesic.
  var lift: Vector { Vector(liftAndBow.x, liftAndBow.y, liftAndBow.z) }

  /// Where it starts.
  var start: Vector { Vector(startAndInverse.x, startAndInverse.y, startAndInverse.z) }

  /// One over the chord's squared length; zero for a point.
  var inverse: Double { startAndInverse.w }

  /// The unit direction of the chord; any tangent for a point.
  var direction: Vector {
    if inverse > 0 { return chord.unit }
    let normal = Surface.normal(start)
    return (abs(normal.z) < 0.9 ? Vector(0, 0, 1) : Vector(1, 0, 0)).cross(normal).unit
  }

  /// The place of the surface over a fraction of the chord.
  func point(at fraction: Double) -> Vector {
    start + fraction * chord + fraction * (1 - fraction) * lift
  }

  /// The direction at a fraction, as long as the piece is.
  func tangent(at fraction: Double) -> Vector { chord + (1 - 2 * fraction) * lift }

  /// How far the middle is from the chord's, in metres.
  var bow: Double { lift.norm / 4 }

  /// The fraction whose point is nearest, in 0…1.
  @inline(__always)
  func nearestFraction(to point: Vector) -> Double {
    let fraction = min(max((point - start).dot(chord) * inverse, 0), 1)
    guard liftAndBow.w > 0 else { return fraction }
    // The foot on the chord is the bow's to its slope, some thousandths; a step of Newton's squares that.
    let way = point - self.point(at: fraction)
    let slope = way.dot(tangent(at: fraction))
    let bend = 1 + 2 * way.dot(lift) * inverse
    guard bend > 0.5 else { return fraction }
    return min(max(fraction + slope * inverse / bend, 0), 1)
  }

  var length: Double { chord.norm }

  init(from a: Vector, to b: Vector) {
    chord = b - a
    let squared = chord.lengthSquared
    let middle = Surface.onto((a + b) * 0.5)
    startAndInverse = SIMD4(a, squared > 0 ? 1 / squared : 0)
    liftAndBow = squared > 0 ? SIMD4((middle - (a + b) * 0.5) * 4, 0) : .zero
  }

  /// The bow between two places through the middle of an edge.
  init(from a: Vector, to b: Vector, through middle: Vector) {
    chord = b - a
    let squared = chord.lengthSquared
    startAndInverse = SIMD4(a, squared > 0 ? 1 / squared : 0)
    liftAndBow = SIMD4((middle - (a + b) * 0.5) * 4, 1)
  }
}

/// The geometry that a zone is drawn round, as cycles of half-edges.
///
/// Half-edge 2·i runs along segment i, 2·i + 1 back along it; the zone's boundary lies on the right of a half-edge. A
/// polygon's ring is one cycle, of half-edges with the polygon on their left. A line is a cycle that goes out and comes
/// back; a point is a line without length. At the end of each half-edge the boundary turns round the vertex by the
/// angle to the next one where that is to the left.
struct OffsetSource: Sendable {
  private(set) var segments: [SourceSegment] = []
  /// The segment after each, or -1 at the end of a line.
  private(set) var following: [Int32] = []
  /// The segment before each, or -1 at the start of a line.
  private(set) var preceding: [Int32] = []
  /// Whether a segment has the zone on both sides.
  private(set) var isLine: [Bool] = []
  /// The feature that each segment belongs to.
  private(set) var features: [Int32] = []
  /// The feature that what is added belongs to.
  var feature: Int32 = 0

  /// Makes room for so many segments more.
  mutating func reserve(_ count: Int) {
    let capacity = segments.count + count
    segments.reserveCapacity(capacity)
    isLine.reserveCapacity(capacity)
    features.reserveCapacity(capacity)
    following.reserveCapacity(capacity)
    preceding.reserveCapacity(capacity)
  }

  /// Adds a line; repeated points are one.
  mutating func append(line points: [Vector]) {
    let first = segments.count
    appendSegments(points, isLine: true)
    if segments.count == first, let point = points.first {
      segments.append(SourceSegment(from: point, to: point))
      isLine.append(true)
    }
    link(first, isRing: false)
  }

  /// Adds the pieces of a line.
  mutating func append(pieces: [SourceSegment]) {
    let first = segments.count
    segments.append(contentsOf: pieces)
    isLine.append(contentsOf: repeatElement(true, count: pieces.count))
    link(first, isRing: false)
  }

  /// Adds a closed ring with the polygon on its left; one without length is left out.
  mutating func append(ring points: [Vector]) {
    let first = segments.count
    appendSegments(points, isLine: false)
    link(first, isRing: true)
  }

  private mutating func appendSegments(_ points: [Vector], isLine line: Bool) {
    var last: Vector?
    for point in points {
      // Nearer than a tenth of a millimetre is the same place.
      if let before = last {
        if (point - before).lengthSquared < 1e-8 { continue }
        segments.append(SourceSegment(from: before, to: point))
        isLine.append(line)
      }
      last = point
    }
  }

  private mutating func link(_ first: Int, isRing: Bool) {
    let end = segments.count
    features.append(contentsOf: repeatElement(feature, count: end - first))
    for index in first..<end {
      following.append(index + 1 < end ? Int32(index + 1) : isRing ? Int32(first) : -1)
      preceding.append(index > first ? Int32(index - 1) : isRing ? Int32(end - 1) : -1)
    }
  }

  /// The same source with its segments in another order: `order[new]` is the old place.
  func reordered(_ order: [Int32]) -> OffsetSource {
    var place = [Int32](repeating: -1, count: order.count)
    for (new, old) in order.enumerated() { place[Int(old)] = Int32(new) }
    func moved(_ neighbours: [Int32]) -> [Int32] {
      order.map { neighbours[Int($0)] < 0 ? -1 : place[Int(neighbours[Int($0)])] }
    }
    var result = OffsetSource()
    result.segments = order.map { segments[Int($0)] }
    result.isLine = order.map { isLine[Int($0)] }
    result.features = order.map { features[Int($0)] }
    result.following = moved(following)
    result.preceding = moved(preceding)
    return result
  }
}

/// A half-edge of a source; see ``OffsetSource``.
struct HalfEdge: Hashable {
  let number: Int32

  init(_ number: Int32) { self.number = number }
  init(segment: Int32, forward: Bool) { number = 2 * segment + (forward ? 0 : 1) }

  var segment: Int { Int(number >> 1) }
  var isForward: Bool { number & 1 == 0 }
}
