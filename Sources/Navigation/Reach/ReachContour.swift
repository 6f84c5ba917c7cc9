import GEOS
import Geography

/// Draws what is reached within a time: the line of that time through a refined field, and the shore where it ends before.
struct ReachContour {
  private let field: RefinedField
  private let time: Double
  // How far a point of the time's line may be from the line that is written, in metres; the shore keeps all its points.
  private let slack: Double
  private var crossings: [SIMD2<Int32>: Int32] = [:]
  private var added: [Direction] = []

  init(_ field: RefinedField, time: Double, slack: Double) {
    self.field = field
    self.time = time
    self.slack = slack
  }

  /// The area that is reached, in the equal-area plane. O(n) in the triangles of the field.
  mutating func area() throws(GeographyError) -> PlanarGeometry {
    var segments: [SIMD2<Int32>] = []
    for triangle in 0..<field.triangleCount where field.isWater(triangle) {
      appendBoundary(of: triangle, to: &segments)
    }
    let rings = BoundaryRings.rings(of: segments, at: position)
    // A line left out may cross the shore in a narrow place: then less is left out.
    for share in [1, 0.25, 0.05, 0] {
      let outlines = rings.map { written($0, slack: slack * share) }.filter { $0.count > 2 }
      if let area = try PlanarGeometry.area(boundedBy: outlines, repairs: share == 0) { return area }
    }
    return .empty
  }

  // A ring with points of the time's line left out where they are on a line between others.
  private func written(_ ring: [Int32], slack: Double) -> [PlanarPoint] {
    let shore = Int32(field.points.count)
    guard let first = ring.firstIndex(where: { $0 < shore }) else {
      return Array(Simplification.ring((ring + [ring[0]]).map(position), tolerance: slack).dropLast())
    }
    var points: [PlanarPoint] = []
    var run: [PlanarPoint] = []
    for index in ring[first...] + ring[...first] {
      run.append(position(index))
      guard index < shore, run.count > 1 else { continue }
      points += Simplification.line(run, tolerance: slack).dropLast()
      run = [position(index)]
    }
    return points
  }

  private func position(_ point: Int32) -> PlanarPoint {
    let own = Int(point) < field.points.count ? field.points[Int(point)] : added[Int(point) - field.points.count]
    return Plane.project(AuxiliarySphere.position(own))
  }

  private func isInside(_ vertex: Int32) -> Bool { field.times[Int(vertex)] <= time }

  private mutating func appendBoundary(of triangle: Int, to segments: inout [SIMD2<Int32>]) {
    let base = 3 * triangle
    let vertices = (0..<3).map { field.corners[base + $0] }
    let inside = vertices.map(isInside)
    guard inside.contains(true) else { return }
    // The line of the time from where it comes in to where it leaves, what is reached on its left.
    for index in 0..<3 where inside[index] != inside[(index + 1) % 3] && inside[index] {
      let leaves = crossing(vertices[index], vertices[(index + 1) % 3], in: triangle)
      let last = inside[(index + 2) % 3] ? (index + 1) % 3 : (index + 2) % 3
      let comes = crossing(vertices[last], vertices[(last + 1) % 3], in: triangle)
      if leaves != comes { segments.append(SIMD2(leaves, comes)) }
    }
    for side in 0..<3 where field.isShore(base + side) {
      let (from, to) = ((side + 1) % 3, (side + 2) % 3)
      guard inside[from] || inside[to] else { continue }
      let start = inside[from] ? vertices[from] : crossing(vertices[from], vertices[to], in: triangle)
      let end = inside[to] ? vertices[to] : crossing(vertices[from], vertices[to], in: triangle)
      if start != end { segments.append(SIMD2(start, end)) }
    }
  }

  // The point of an edge where the time passes, the same for both of its triangles.
  private mutating func crossing(_ a: Int32, _ b: Int32, in triangle: Int) -> Int32 {
    let key = SIMD2(min(a, b), max(a, b))
    if let known = crossings[key] { return known }
    var (low, high) = isInside(a) ? (field.points[Int(a)], field.points[Int(b)]) : (field.points[Int(b)], field.points[Int(a)])
    for _ in 0..<24 {
      let middle = (low + high).unit
      if field.time(at: middle, in: Int32(triangle)) <= time { low = middle } else { high = middle }
    }
    let number = Int32(field.points.count + added.count)
    added.append(low)
    crossings[key] = number
    return number
  }
}

/// Joins directed pieces of a boundary to rings.
enum BoundaryRings {
  /// Rings that have the area on their left, none through a point twice, in an order that depends on the pieces' alone. O(n).
  static func rings(
    of segments: [SIMD2<Int32>], at position: (Int32) -> PlanarPoint
  ) -> [[Int32]] {
    var following: [Int32: [Int32]] = [:]
    for segment in segments { following[segment.x, default: []].append(segment.y) }
    var rings: [[Int32]] = []
    for segment in segments {
      while let next = take(from: segment.x, after: nil, &following, position) {
        var path = [segment.x]
        var places: [Int32: Int] = [segment.x: 0]
        var here = next
        while true {
          if let place = places[here] {
            rings.append(Array(path[place...]))
            for passed in path[(place + 1)...] { places[passed] = nil }
            path.removeSubrange((place + 1)...)
          } else {
            places[here] = path.count
            path.append(here)
          }
          let before = path.count > 1 ? path[path.count - 2] : nil
          guard let onward = take(from: here, after: before, &following, position) else { break }
          here = onward
        }
      }
    }
    return rings.filter { $0.count > 2 }
  }

  // The next point of the boundary: where several pieces leave, the leftmost.
  private static func take(
    from point: Int32, after before: Int32?, _ following: inout [Int32: [Int32]],
    _ position: (Int32) -> PlanarPoint
  ) -> Int32? {
    guard var ways = following[point], !ways.isEmpty else { return nil }
    var best = 0
    if ways.count > 1, let before {
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
      best = ways.indices.max { turn(ways[$0]) < turn(ways[$1]) } ?? 0
    }
    let way = ways.remove(at: best)
    following[point] = ways
    return way
  }
}
