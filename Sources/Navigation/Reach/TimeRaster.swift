import Geography

/// Travel times on a grid of square cells of the equal-area plane (EPSG:3573), each the exact field's at the cell's middle.
public struct TimeRaster: Sendable {
  /// The length of a cell's side in metres.
  public let cell: Double
  /// The plane's x of the left edge and y of the upper edge, whole multiples of a cell.
  public let left: Double
  /// See ``left``.
  public let top: Double
  /// Cells in a row.
  public let width: Int
  /// Rows, the first the northernmost of the plane (towards 80° E).
  public let height: Int
  /// Seconds, row by row; infinite on land and where nothing is reached in time.
  public let seconds: [Float]

  /// How many cells are reached.
  public var reached: Int { seconds.reduce(0) { $0 + ($1.isFinite ? 1 : 0) } }

  /// The most cells of a grid: 800 MB.
  public static let mostCells = 200_000_000
}

extension ReachSearch {
  /// The field of travel times as a raster that covers all that is reached.
  ///
  /// Every window of the search is a wedge of the places seen from its root through an edge of the mesh; its part of a triangle
  /// is scan-converted, and a cell gets the least time of those that hold its middle: no grid error, whatever the cell.
  ///
  /// - Parameters:
  ///   - cell: the side of a cell.
  ///   - time: the longest time, no longer than the search's limit.
  ///   - threads: how many threads; the raster is the same.
  /// - Throws: ``NavigationError`` where the grid would have more than ``TimeRaster/mostCells``.
  /// - Complexity: O(n + w + c) in triangles, windows and the cells they hold.
  public func raster(
    cell: Distance, within time: TimeSpan, threads: Int = 1
  ) throws(NavigationError) -> TimeRaster {
    let plane = AuxiliaryPlane()
    let field: TimeField = self.field
    let (planar, box) = field.planar(on: plane, until: time.seconds)
    let side = cell.metres
    guard let box else {
      return TimeRaster(cell: side, left: 0, top: 0, width: 0, height: 0, seconds: [])
    }
    let (left, right) = ((box.low.x / side).rounded(.down) - 1, (box.high.x / side).rounded(.up) + 1)
    let (bottom, top) = ((box.low.y / side).rounded(.down) - 1, (box.high.y / side).rounded(.up) + 1)
    guard (right - left) * (top - bottom) <= Double(TimeRaster.mostCells) else {
      throw .tooManyCells(
        cells: (right - left) * (top - bottom), most: TimeRaster.mostCells, cell: cell)
    }
    let (width, height) = (Int(right - left), Int(top - bottom))
    let length = max(1, (height + 4 * threads - 1) / (threads > 1 ? 4 * threads : 1))
    let bands = stride(from: 0, to: height, by: length).map { $0..<min($0 + length, height) }
    let parts = Concurrent.map(bands, threads: threads, run: 1) { rows in
      var band = RasterBand(
        field: field, plane: plane, planar: planar, limit: time.seconds, cell: side, left: left * side,
        top: (top - Double(rows.lowerBound)) * side, width: width, height: rows.count)
      band.fill()
      return band.seconds
    }
    return TimeRaster(
      cell: side, left: left * side, top: top * side, width: width, height: height,
      seconds: parts.count == 1 ? parts[0] : Array(parts.joined()))
  }
}

extension TimeField {
  /// The mesh's vertices in the plane's frame.
  struct Planar: Sendable {
    let directions: [Direction]
    let points: [SIMD2<Double>]
  }

  /// The mesh's vertices in the plane, and the box of what is reached until a time; nil where that is nothing.
  func planar(
    on plane: AuxiliaryPlane, until limit: Double
  ) -> (planar: Planar, box: (low: SIMD2<Double>, high: SIMD2<Double>)?) {
    let directions = mesh.points.map(plane.turned)
    let points = directions.map(plane.point)
    var low = SIMD2<Double>(repeating: .infinity)
    var high = SIMD2<Double>(repeating: -.infinity)
    for (point, time) in zip(points, times) where time <= limit {
      // As far as the ship gets on open water.
      let way = (limit - time) / (slowness.min() ?? 1)
      let reach = way * plane.stretch(at: (point * point).sum().squareRoot() + way)
      low.replace(with: point - reach, where: point - reach .< low)
      high.replace(with: point + reach, where: point + reach .> high)
    }
    return (Planar(directions: directions, points: points), low.x <= high.x ? (low, high) : nil)
  }
}
