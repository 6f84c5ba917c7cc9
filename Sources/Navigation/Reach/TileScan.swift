import Geography

/// Fills one tile of a raster with the times of a field at the middles of its cells.
///
/// A part of a triangle is halved until few windows are left for it by bounds of the time, or it is small; then its cells are
/// found row by row, and each gets the least over those windows. Cells on an edge are set from both sides: the least stays.
struct TileScan {
  /// The tile's times in seconds row by row, infinite where there is none; nil until something is reached.
  private(set) var times: [Double]?
  private let field: TimeField
  private let grid: PolarGrid
  private let sphere: PolarGrid.Coefficients
  private let cell: Double
  private let latest: Double
  private let columns: ClosedRange<Int>
  private let rows: ClosedRange<Int>
  // Parts with few windows are scanned as soon as their edges are this short, in cells.
  private let shortSpan: Double
  private var lists = TimeField.WindowLists()
  private var roots: [RasterRoot] = []
  // The directions to the middles of a part's cells, and the cells' numbers in the tile.
  private var cells: [SIMD4<Double>] = []

  private static let fewWindows = 6
  private static let fewCells = 8
  // Smaller parts are scanned whatever comes there.
  private static let smallSpan = 16.0

  init(_ kernel: RasterKernel, column: Int, row: Int) {
    field = kernel.field
    grid = kernel.grid
    sphere = kernel.grid.coefficients
    cell = kernel.cell
    latest = kernel.latest
    let size = TimeRaster.tileSize
    columns = column * size...column * size + size - 1
    rows = row * size...row * size + size - 1
    // So that the bow of an edge is less than a cell.
    shortSpan = min(64, (Earth.ellipsoid.semiMajorAxis / cell).squareRoot())
  }

  /// Scans what lies in the tile of a part of a triangle.
  ///
  /// - Parameter list: the windows that are known to come there.
  mutating func visit(_ part: RasterPart, _ list: TimeField.WindowList) {
    let bow = part.bow(cell: cell)
    guard let own = part.cells(bow: bow), own.columns.overlaps(columns), own.rows.overlaps(rows) else {
      return
    }
    let span = part.span
    let (ownColumns, ownRows) = (own.columns.clamped(to: columns), own.rows.clamped(to: rows))
    if span <= Self.smallSpan {
      // Along a coast most are slivers that hold no cell, or so few that bounds cost more than they spare.
      gather(part, bow, ownColumns, ownRows)
      if cells.isEmpty { return }
      if cells.count <= Self.fewCells { return scan(part, list) }
    }
    let before = lists.count
    let bounds = field.bounds(of: part.corners, in: part.triangle, list, &lists)
    defer { lists.cut(to: before) }
    if bounds.earliest > latest { return }
    if span <= Self.smallSpan { return scan(part, bounds.list) }
    if span <= shortSpan && field.count(bounds.list, in: part.triangle) <= Self.fewWindows {
      gather(part, bow, ownColumns, ownRows)
      return scan(part, bounds.list)
    }
    let halves = part.halves(part.longest.side, on: grid, cell: cell)
    visit(halves.0, bounds.list)
    visit(halves.1, bounds.list)
  }

  // Finds the cells of a part.
  private mutating func gather(
    _ part: RasterPart, _ bow: Double, _ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>
  ) {
    cells.removeAll(keepingCapacity: true)
    let outline = RasterOutline(part, on: grid, bow: bow)
    let (first, top) = (self.columns.lowerBound, self.rows.lowerBound)
    for row in rows {
      guard let span = outline.span(row: row, within: columns) else { continue }
      let line = (row - top) * TimeRaster.tileSize - first
      let y = -(Double(row) + 0.5) * cell
      for column in stride(from: span.lowerBound, through: span.upperBound, by: 4) {
        let place = sphere.directions((Lanes(0.5, 1.5, 2.5, 3.5) + Double(column)) * cell, y)
        let isInside = outline.holds(place)
        for lane in 0...min(3, span.upperBound - column) where isInside[lane] {
          cells.append(
            SIMD4(place.x[lane], place.y[lane], place.z[lane], Double(line + column + lane)))
        }
      }
    }
  }

  // Sets the times of the cells that were found.
  private mutating func scan(_ part: RasterPart, _ list: TimeField.WindowList) {
    if cells.isEmpty { return }
    roots.removeAll(keepingCapacity: true)
    field.forEach(list, lists, of: part.triangle) { _, window in
      roots.append(RasterRoot(window, of: part, in: field, turnedBy: grid))
    }
    let pace = field.slowness[Int(field.mesh.media[Int(part.triangle)])]
    if times == nil {
      times = [Double](repeating: .infinity, count: TimeRaster.tileSize * TimeRaster.tileSize)
    }
    let cells = cells
    times?.withUnsafeMutableBufferPointer { times in
      roots.withUnsafeBufferPointer { roots in
        for next in stride(from: 0, to: cells.count, by: 4) {
          // The last one stands in for those that four lack.
          let last = cells.count - 1
          let (a, b) = (cells[next], cells[min(next + 1, last)])
          let (c, d) = (cells[min(next + 2, last)], cells[min(next + 3, last)])
          let numbers = (Int(a.w), Int(b.w), Int(c.w), Int(d.w))
          let values = RasterRoot.least(
            of: roots, to: (Lanes(a.x, b.x, c.x, d.x), Lanes(a.y, b.y, c.y, d.y), Lanes(a.z, b.z, c.z, d.z)),
            pace: pace, known: Lanes(times[numbers.0], times[numbers.1], times[numbers.2], times[numbers.3]))
          times[numbers.0] = values.x
          times[numbers.1] = values.y
          times[numbers.2] = values.z
          times[numbers.3] = values.w
        }
      }
    }
  }
}
