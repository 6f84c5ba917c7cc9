import Geography

/// A part of a triangle of the water as it lies in the grid of a raster: columns to the right, rows down, in cells.
struct RasterPart {
  let triangle: Int32
  let corners: (Direction, Direction, Direction)
  let places: (SIMD2<Double>, SIMD2<Double>, SIMD2<Double>)

  /// Edges up to this chord, 320 km, are bent in the plane by no more than ``bow(cell:)`` says.
  static let longestChord = 0.05

  var longest: (side: Int, chord: Double) {
    let (a, b, c) = corners
    let sides = [(c - b).norm, (a - c).norm, (b - a).norm]
    let side = sides[0] >= sides[1] && sides[0] >= sides[2] ? 0 : sides[1] >= sides[2] ? 1 : 2
    return (side, sides[side])
  }

  /// The longest edge in the plane, in cells.
  var span: Double {
    let (a, b, c) = places
    func squared(_ d: SIMD2<Double>) -> Double { (d * d).sum() }
    return max(squared(c - b), squared(a - c), squared(b - a)).squareRoot()
  }

  /// How far an edge, a great ellipse, is from its chord in the plane at most, in cells: no great circle north of 60° S bends
  /// there by more than eight times the earth's curvature.
  func bow(cell: Double) -> Double {
    let span = span
    return span * span * cell / Earth.ellipsoid.semiMajorAxis + 1e-6
  }

  /// The first and the last column and row whose cells' middles it may hold.
  func cells(bow: Double) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    let (a, b, c) = places
    let low = pointwiseMin(pointwiseMin(a, b), c) - bow - 0.5
    let high = pointwiseMax(pointwiseMax(a, b), c) + bow - 0.5
    let (west, north) = (Int(low.x.rounded(.up)), Int(low.y.rounded(.up)))
    let (east, south) = (Int(high.x.rounded(.down)), Int(high.y.rounded(.down)))
    guard west <= east, north <= south else { return nil }
    return (west...east, north...south)
  }

  /// Two halves, cut at the middle of the longest edge.
  func halves(_ side: Int, on grid: PolarGrid, cell: Double) -> (RasterPart, RasterPart) {
    // Turned so that the edge lies opposite the first corner.
    let (a, b, c) =
      side == 0
      ? corners : side == 1 ? (corners.1, corners.2, corners.0) : (corners.2, corners.0, corners.1)
    let (p, q, r) =
      side == 0 ? places : side == 1 ? (places.1, places.2, places.0) : (places.2, places.0, places.1)
    let middle = (b + c).unit
    let place = Self.place(middle, on: grid, cell: cell)
    return (
      RasterPart(triangle: triangle, corners: (a, b, middle), places: (p, q, place)),
      RasterPart(triangle: triangle, corners: (a, middle, c), places: (p, place, r))
    )
  }

  /// Where a direction lies in the grid.
  static func place(_ direction: Direction, on grid: PolarGrid, cell: Double) -> SIMD2<Double> {
    let point = grid.point(direction)
    return SIMD2(point.x, -point.y) / cell
  }
}
