import GEOS
import Geography

/// The rings that bound what is reached within a time, of points of the shore and of the time's line, and how they are drawn.
struct ContourRings: Sendable {
  // By their number the vertices of the field and then the points of the line.
  private let shore: [Direction]
  private let line: [Direction]
  // How far a point of the line may be from what is drawn, in metres; the shore keeps all its points.
  private let slack: Double
  private let rings: [[Int32]]

  /// Joins pieces of the boundary, what is reached on their left. O(n).
  ///
  /// - Parameters:
  ///   - segments: the pieces, by the numbers of their ends.
  ///   - shore: the points with the first numbers.
  ///   - line: those with the numbers after.
  ///   - slack: how far a point of the line may be from what is drawn, in metres.
  init(_ segments: [SIMD2<Int32>], shore: [Direction], line: [Direction], slack: Double) {
    self.shore = shore
    self.line = line
    self.slack = slack
    rings = BoundaryRings.rings(of: segments, points: shore.count + line.count) {
      Self.position($0, shore, line)
    }
  }

  /// The rings as they are drawn in the equal-area plane, not closed. O(n).
  ///
  /// - Parameter threads: how many threads; what comes out is the same.
  func outlines(threads: Int = 1) -> [[PlanarPoint]] {
    Concurrent.map(rings, threads: threads, run: 64) { drawn($0, slack: slack) }
  }

  /// The area that is bound by the rings as they are drawn.
  func area(boundedBy drawn: [[PlanarPoint]]) throws(GeographyError) -> PlanarGeometry {
    var outlines = drawn
    var slacks: [SIMD2<Double>: Double] = [:]
    // A line left out may cross the shore in a narrow place: then less is left out there.
    for share in [0.25, 0.05, 0] {
      let crossing: Set<SIMD2<Double>>
      switch try PlanarGeometry.area(boundedBy: outlines.filter { $0.count > 2 }) {
      case .area(let area): return area
      case .crossing(let places): crossing = places
      }
      guard !crossing.isEmpty else {
        outlines = rings.map { self.drawn($0, slack: 0) }
        break
      }
      for place in crossing { slacks[place] = slack * share }
      for (number, outline) in outlines.enumerated()
      where outline.contains(where: { crossing.contains(SIMD2($0.x, $0.y)) }) {
        outlines[number] = self.drawn(rings[number], slack: slack, but: slacks)
      }
    }
    return try PlanarGeometry.repaired(boundedBy: outlines.filter { $0.count > 2 })
  }

  // A ring with points of the time's line left out where they are on a line between others; of a stretch with points that have
  // a slack of their own, as that says.
  private func drawn(
    _ ring: [Int32], slack usual: Double, but slacks: [SIMD2<Double>: Double] = [:]
  ) -> [PlanarPoint] {
    func slack(of run: [PlanarPoint]) -> Double {
      slacks.isEmpty ? usual : run.lazy.compactMap { slacks[SIMD2($0.x, $0.y)] }.min() ?? usual
    }
    func position(_ point: Int32) -> PlanarPoint { Self.position(point, shore, line) }
    guard let first = ring.firstIndex(where: { $0 < shore.count }) else {
      let line = (ring + [ring[0]]).map(position)
      return Array(Simplification.ring(line, tolerance: slack(of: line)).dropLast())
    }
    var points: [PlanarPoint] = []
    var run: [PlanarPoint] = []
    for index in ring[first...] + ring[...first] {
      run.append(position(index))
      guard index < shore.count, run.count > 1 else { continue }
      if run.count > 2 {
        points += Simplification.line(run, tolerance: slack(of: run)).dropLast()
      } else {
        points.append(run[0])
      }
      run = [run[run.count - 1]]
    }
    return points
  }

  private static func position(_ point: Int32, _ shore: [Direction], _ line: [Direction]) -> PlanarPoint {
    let number = Int(point)
    return AuxiliarySphere.planar(number < shore.count ? shore[number] : line[number - shore.count])
  }
}
