import GEOS
import Geography

/// Finds what is reached within a time: the line of that time through a refined field, and the shore where it ends before.
struct ReachContour {
  private let field: RefinedField
  private let time: Double
  // How far a point of the time's line may be from the line that is written, in metres; the shore keeps all its points.
  private let slack: Double
  // The point of every half-edge of the field where the time passes; -1 for those not asked about.
  private var crossings: [Int32]
  private var added: [Direction] = []

  init(_ field: RefinedField, time: Double, slack: Double) {
    self.field = field
    self.time = time
    self.slack = slack
    crossings = [Int32](repeating: -1, count: field.corners.count)
  }

  /// The rings that bound what is reached. O(n) in the triangles of the field.
  mutating func rings() -> ContourRings {
    var segments: [SIMD2<Int32>] = []
    for triangle in field.trianglesOnBoundary(of: time) { appendBoundary(of: triangle, to: &segments) }
    return ContourRings(segments, shore: field.points, line: added, slack: slack)
  }

  private func isInside(_ vertex: Int32) -> Bool { field.times[Int(vertex)] <= time }

  private mutating func appendBoundary(of triangle: Int, to segments: inout [SIMD2<Int32>]) {
    let base = 3 * triangle
    let (a, b, c) = (field.corners[base], field.corners[base + 1], field.corners[base + 2])
    // A corner, the next one and the last, and the side from the corner to the next.
    for (own, next, last, side) in [(a, b, c, base + 2), (b, c, a, base), (c, a, b, base + 1)] {
      // The line of the time from where it leaves this corner's side to where it comes in, what is reached on its left.
      if isInside(own), !isInside(next) {
        let leaves = crossing(side)
        let other = isInside(last) ? side + 1 : side + 2
        let comes = crossing(other < base + 3 ? other : other - 3)
        if leaves != comes { segments.append(SIMD2(leaves, comes)) }
      }
    }
    for (side, from, to) in [(base, b, c), (base + 1, c, a), (base + 2, a, b)] where field.isShore(side) {
      guard isInside(from) || isInside(to) else { continue }
      let start = isInside(from) ? from : crossing(side)
      let end = isInside(to) ? to : crossing(side)
      if start != end { segments.append(SIMD2(start, end)) }
    }
  }

  // The point of an edge where the time passes, the same for both of its triangles: by false position (the Illinois rule).
  private mutating func crossing(_ edge: Int) -> Int32 {
    if crossings[edge] >= 0 { return crossings[edge] }
    let triangle = edge / 3
    let (a, b) = (field.start(Int32(edge)), field.end(Int32(edge)))
    let (near, far) = isInside(a) ? (a, b) : (b, a)
    let (from, to) = (field.points[Int(near)], field.points[Int(far)])
    var (low, high) = (0.0, 1.0)
    var (early, late) = (field.times[Int(near)] - time, min(field.times[Int(far)] - time, 1e7))
    let least = 0.5 / max(0.5, (to - from).norm * Earth.ellipsoid.semiMajorAxis)
    var place = 0.5
    var wasEarly: Bool?
    for _ in 0..<24 where high - low > least {
      place = low + (high - low) * -early / (late - early)
      if !(place > low && place < high) || late >= 1e6 { place = (low + high) / 2 }
      let value = field.time(at: (from + place * (to - from)).unit, in: Int32(triangle)) - time
      if abs(value) * field.slowestSpeed < 0.5 { break }
      if value <= 0 {
        (low, early) = (place, value)
        if wasEarly == true { late /= 2 }
      } else {
        (high, late) = (place, min(value, 1e7))
        if wasEarly == false { early /= 2 }
      }
      wasEarly = value <= 0
    }
    let number = Int32(field.points.count + added.count)
    added.append((from + place * (to - from)).unit)
    crossings[edge] = number
    crossings[Int(field.twins[edge])] = number
    return number
  }
}
