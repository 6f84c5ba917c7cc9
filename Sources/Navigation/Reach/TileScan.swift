import Geography

/// Fills one tile of a raster with the times of a field at the middles of its cells.
///
/// A part of a triangle is halved until few windows are left for it by bounds of the time, or it is small; then it is scanned
/// row by row, and each cell gets the least over those windows. Cells on an edge are set from both sides: the least stays.
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

  private static let fewWindows = 3
  // Smaller parts are scanned whatever comes there.
  private static let smallSpan = 10.0

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
    let before = lists.count
    let bounds = field.bounds(of: part.corners, in: part.triangle, list, &lists)
    defer { lists.cut(to: before) }
    if bounds.earliest > latest { return }
    let span = part.span
    let count = field.count(bounds.list, in: part.triangle)
    if span <= Self.smallSpan || (span <= shortSpan && count <= Self.fewWindows) {
      return scan(part, bounds.list, bow, own.columns.clamped(to: columns), own.rows.clamped(to: rows))
    }
    let halves = part.halves(part.longest.side, on: grid, cell: cell)
    visit(halves.0, bounds.list)
    visit(halves.1, bounds.list)
  }

  private mutating func scan(
    _ part: RasterPart, _ list: TimeField.WindowList, _ bow: Double, _ columns: ClosedRange<Int>,
    _ rows: ClosedRange<Int>
  ) {
    roots.removeAll(keepingCapacity: true)
    field.forEach(list, lists, of: part.triangle) { _, window in
      roots.append(RasterRoot(window, of: part, in: field, turnedBy: grid))
    }
    let outline = RasterOutline(part, on: grid, bow: bow)
    let size = TimeRaster.tileSize
    let (first, top) = (self.columns.lowerBound, self.rows.lowerBound)
    let pace = field.slowness[Int(field.mesh.media[Int(part.triangle)])]
    let (sphere, cell) = (sphere, cell)
    if times == nil { times = [Double](repeating: .infinity, count: size * size) }
    times?.withUnsafeMutableBufferPointer { times in
      roots.withUnsafeBufferPointer { roots in
        for row in rows {
          guard let span = outline.span(row: row, within: columns) else { continue }
          let line = (row - top) * size - first
          let y = -(Double(row) + 0.5) * cell
          var column = span.lowerBound
          while column <= span.upperBound {
            let x = (Lanes(0.5, 1.5, 2.5, 3.5) + Double(column)) * cell
            let place = sphere.directions(x, y)
            let isInside = outline.holds(place)
            let last = min(3, span.upperBound - column)
            let values = RasterRoot.least(of: roots, to: place, pace: pace)
            for lane in 0...last where isInside[lane] && values[lane] < times[line + column + lane] {
              times[line + column + lane] = values[lane]
            }
            column += 4
          }
        }
      }
    }
  }
}
