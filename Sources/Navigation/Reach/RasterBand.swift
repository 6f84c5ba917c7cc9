import Foundation
import Geography

/// Some rows of a raster of travel times under construction: parts of triangles are scan-converted one after the other.
///
/// A part is a convex polygon of great circles. In the plane their arcs are cut until they are straight to a fiftieth of a
/// cell; a row's cells between them are filled, and those within that of an end are tested exactly, by the signs of the
/// planes through the earth's centre.
struct RasterBand {
  private let field: TimeField
  private let plane: AuxiliaryPlane
  private let planar: TimeField.Planar
  private let limit: Double
  private let cell: Double
  private let left: Double
  private let top: Double
  private let width: Int
  private let height: Int
  private(set) var seconds: [Float]

  private var lists = TimeField.WindowLists()
  private var polygon: [Direction] = []
  private var clipped: [Direction] = []
  // Where the polygon begins and ends in each row, in cells.
  private var starts: [Double]
  private var ends: [Double]
  private var rows = (first: Int.max, last: -1)

  /// How far, in cells, the pieces' chords may be off.
  private static let margin = 0.02

  init(
    field: TimeField, plane: AuxiliaryPlane, planar: TimeField.Planar, limit: Double, cell: Double,
    left: Double,
    top: Double, width: Int, height: Int
  ) {
    self.field = field
    self.plane = plane
    self.planar = planar
    self.limit = limit
    self.cell = cell
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    seconds = [Float](repeating: .infinity, count: width * height)
    starts = [Double](repeating: .infinity, count: height)
    ends = [Double](repeating: -.infinity, count: height)
  }

  /// Fills the rows.
  mutating func fill() {
    let mesh = field.mesh
    for triangle in 0..<Int32(mesh.triangleCount) where mesh.isWater[Int(triangle)] && holdsCells(triangle) {
      let base = Int(3 * triangle)
      let numbers = (Int(mesh.corners[base]), Int(mesh.corners[base + 1]), Int(mesh.corners[base + 2]))
      let bounds = field.bounds(
        of: (mesh.points[numbers.0], mesh.points[numbers.1], mesh.points[numbers.2]), in: triangle, .all,
        &lists)
      guard bounds.earliest <= limit else { continue }
      let corners = (
        planar.directions[numbers.0], planar.directions[numbers.1], planar.directions[numbers.2]
      )
      let pace = field.slowness[Int(mesh.media[Int(triangle)])]
      let (field, lists) = (field, lists)
      field.forEachWedge(bounds.list, lists, of: triangle, planar.directions) { root, start, before, behind in
        fill(corners, root: planar.directions[root], start: start, pace: pace, before, behind)
      }
      self.lists.removeAll()
    }
  }

  // Whether the box round a triangle has the middle of a cell in it.
  private func holdsCells(_ triangle: Int32) -> Bool {
    let base = Int(3 * triangle)
    let a = planar.points[Int(field.mesh.corners[base])]
    let b = planar.points[Int(field.mesh.corners[base + 1])]
    let c = planar.points[Int(field.mesh.corners[base + 2])]
    let low = pointwiseMin(a, pointwiseMin(b, c))
    let high = pointwiseMax(a, pointwiseMax(b, c))
    let bend = Self.bend(high - low)
    let first = ((top - high.y - bend) / cell - 0.5).rounded(.up)
    let last = ((top - low.y + bend) / cell - 0.5).rounded(.down)
    guard first <= last, last >= 0, first < Double(height) else { return false }
    let start = ((low.x - bend - left) / cell - 0.5).rounded(.up)
    let end = ((high.x + bend - left) / cell - 0.5).rounded(.down)
    return start <= end && end >= 0 && start < Double(width)
  }

  // How far great circles over a step of the plane are off its chord, in metres, at most.
  private static func bend(_ step: SIMD2<Double>) -> Double {
    (step * step).sum() / (4 * Earth.ellipsoid.semiMajorAxis)
  }

  // Fills what of a triangle lies on the negative sides of two planes.
  private mutating func fill(
    _ corners: (Direction, Direction, Direction), root: Direction, start: Double, pace: Double,
    _ before: Direction, _ behind: Direction
  ) {
    polygon.removeAll(keepingCapacity: true)
    polygon.append(corners.0)
    polygon.append(corners.1)
    polygon.append(corners.2)
    clip(by: before)
    clip(by: behind)
    guard polygon.count > 2 else { return }
    outline()
    let sides = (
      corners.1.cross(corners.0), corners.2.cross(corners.1), corners.0.cross(corners.2), before, behind
    )
    guard rows.first <= rows.last else { return }
    for row in rows.first...rows.last {
      let (from, to) = (starts[row], ends[row])
      starts[row] = .infinity
      ends[row] = -.infinity
      guard from <= to + 2 * Self.margin else { continue }
      var first = max(0, Int((from - Self.margin).rounded(.up)))
      var last = min(width - 1, Int((to + Self.margin).rounded(.down)))
      while first <= last, Double(first) < from + Self.margin, !holds(first, row, sides) { first += 1 }
      while first <= last, Double(last) > to - Self.margin, !holds(last, row, sides) { last -= 1 }
      if first <= last { fill(row, first...last, root: root, start: start, pace: pace) }
    }
    rows = (.max, -1)
  }

  // Keeps what of the polygon is on the negative side of a plane.
  private mutating func clip(by normal: Direction) {
    guard polygon.count > 2 else { return }
    clipped.removeAll(keepingCapacity: true)
    var last = polygon[polygon.count - 1]
    var lastSide = last.dot(normal)
    for point in polygon {
      let side = point.dot(normal)
      if (side > 0) != (lastSide > 0) {
        clipped.append((last + (point - last) * (lastSide / (lastSide - side))).unit)
      }
      if side <= 0 { clipped.append(point) }
      (last, lastSide) = (point, side)
    }
    swap(&polygon, &clipped)
  }

  // Notes where the polygon's sides pass each row.
  private mutating func outline() {
    var a = polygon[polygon.count - 1]
    var from = plane.point(a)
    for b in polygon {
      let to = plane.point(b)
      let pieces = max(1, Int((Self.bend(to - from) / (Self.margin * cell)).squareRoot().rounded(.up)))
      var piece = from
      for number in 1..<max(1, pieces) {
        let next = plane.point((a + (b - a) * (Double(number) / Double(pieces))).unit)
        add(piece, next)
        piece = next
      }
      add(piece, to)
      (a, from) = (b, to)
    }
  }

  private mutating func add(_ a: SIMD2<Double>, _ b: SIMD2<Double>) {
    let shift = 0.5
    let (u0, v0) = ((a.x - left) / cell - shift, (top - a.y) / cell - shift)
    let (u1, v1) = ((b.x - left) / cell - shift, (top - b.y) / cell - shift)
    let (low, high) = (min(v0, v1), max(v0, v1))
    let first = max(0, (low - Self.margin).rounded(.up))
    let last = min(Double(height - 1), (high + Self.margin).rounded(.down))
    guard first <= last else { return }
    let slope = v1 != v0 ? (u1 - u0) / (v1 - v0) : 0
    for row in Int(first)...Int(last) {
      // What the piece passes through while it is this near to the row.
      let upper = min(max(Double(row) - Self.margin, low), high)
      let lower = min(max(Double(row) + Self.margin, low), high)
      var (p, q) = (u0 + (upper - v0) * slope, u0 + (lower - v0) * slope)
      if v1 == v0 { (p, q) = (u0, u1) }
      starts[row] = min(starts[row], min(p, q))
      ends[row] = max(ends[row], max(p, q))
    }
    rows = (min(rows.first, Int(first)), max(rows.last, Int(last)))
  }

  // Whether the middle of a cell is on the negative side of all planes.
  private func holds(
    _ column: Int, _ row: Int, _ sides: (Direction, Direction, Direction, Direction, Direction)
  ) -> Bool {
    let place = plane.directions(
      x: SIMD4(repeating: left + (Double(column) + 0.5) * cell), y: top - (Double(row) + 0.5) * cell)
    let direction = Direction(place.x[0], place.y[0], place.z[0])
    return direction.dot(sides.0) <= 1e-15 && direction.dot(sides.1) <= 1e-15
      && direction.dot(sides.2) <= 1e-15 && direction.dot(sides.3) <= 1e-15 && direction.dot(sides.4) <= 1e-15
  }

  // Fills cells of a row with the times by a root where these are less.
  private mutating func fill(
    _ row: Int, _ columns: ClosedRange<Int>, root: Direction, start: Double, pace: Double
  ) {
    let y = top - (Double(row) + 0.5) * cell
    let (plane, cell, left, limit) = (plane, cell, left, limit)
    let count = columns.count
    seconds.withUnsafeMutableBufferPointer { seconds in
      let base = row * width + columns.lowerBound
      var step = 0
      let lanes = SIMD4<Double>(0.5, 1.5, 2.5, 3.5)
      while step < count {
        let x = left + (Double(columns.lowerBound + step) + lanes) * cell
        let place = plane.directions(x: x, y: y)
        let length = AuxiliarySphere.lengths(from: root, to: place)
        let time = start + pace * length
        for lane in 0..<min(4, count - step) where time[lane] <= limit {
          let value = Float(time[lane])
          if value < seconds[base + step + lane] { seconds[base + step + lane] = value }
        }
        step += 4
      }
    }
  }
}

extension AuxiliarySphere {
  /// The same as ``length(_:_:)`` for four ends at once.
  @inline(__always)
  static func lengths(
    from a: Direction, to b: (x: SIMD4<Double>, y: SIMD4<Double>, z: SIMD4<Double>)
  ) -> SIMD4<Double> {
    let (dx, dy, dz) = (b.x - a.x, b.y - a.y, b.z - a.z)
    let quarter = (dx * dx + dy * dy + dz * dz) * 0.25
    // Above a third of the way round, which a window hardly spans, one by one.
    guard quarter.max() < 0.25 else {
      return SIMD4((0..<4).map { length(a, Direction(b.x[$0], b.y[$0], b.z[$0])) })
    }
    let half = quarter.squareRoot()
    // The arc sine's series, 1 + h²/6 + 3h⁴/40 + …, to 2e-11 at half the radius.
    var series = SIMD4<Double>(repeating: 0.005_740_037_670_841_924)
    series = series * quarter + 0.006_447_210_311_889_649
    series = series * quarter + 0.007_312_525_873_598_845
    series = series * quarter + 0.008_390_335_809_616_815
    series = series * quarter + 0.009_761_609_529_194_078
    series = series * quarter + 0.011_551_800_896_139_705
    series = series * quarter + 0.013_964_843_75
    series = series * quarter + 0.017_352_764_423_076_924
    series = series * quarter + 0.022_372_159_090_909_092
    series = series * quarter + 0.030_381_944_444_444_444
    series = series * quarter + 0.044_642_857_142_857_144
    series = series * quarter + 0.075
    series = series * quarter + 0.166_666_666_666_666_66
    series = series * quarter + 1
    let sigma = 2 * half * series
    let sine = 2 * half * (1 - quarter).squareRoot()
    let sum = (b.z + a.z) * 0.5
    let spread = (b.z - a.z) * 0.5
    let x = (sigma - sine) * sum * sum / (1 - quarter)
    let y = (sigma + sine) * spread * spread / quarter.replacing(with: 1, where: quarter .== 0)
    return semiMajor * (sigma - halfFlattening * (x + y))
  }
}
