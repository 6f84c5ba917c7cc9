import Geography

/// Finds which parts of the water have cells of a raster in which tiles, and fills the tiles.
struct RasterKernel: Sendable {
  let field: TimeField
  let grid = PolarGrid()
  /// The edge of a cell in metres.
  let cell: Double
  /// The latest time in seconds that is written.
  let latest: Double

  /// Parts of triangles, and for each tile of a box the numbers of those that may have cells in it.
  struct Parts: Sendable {
    var all: [RasterPart] = []
    var tiles: [[Int32]]
  }

  /// A box of tiles: its first column and row, counted in tiles from the pole, and how many there are.
  struct Box: Sendable {
    let column: Int
    let row: Int
    let across: Int
    let down: Int
  }

  /// The parts of triangles in the tiles of a box, none with edges longer than ``RasterPart/longestChord``. O(n) in the
  /// triangles.
  func parts(in box: Box) -> Parts {
    let mesh = field.mesh
    let places = mesh.points.map { RasterPart.place($0, on: grid, cell: cell) }
    var parts = Parts(tiles: [[Int32]](repeating: [], count: box.across * box.down))
    var stack: [RasterPart] = []
    for triangle in 0..<Int32(mesh.triangleCount)
    where mesh.isWater[Int(triangle)] && field.count(in: triangle) > 0 {
      let base = Int(3 * triangle)
      let (a, b, c) = (
        Int(mesh.corners[base]), Int(mesh.corners[base + 1]), Int(mesh.corners[base + 2])
      )
      stack.append(
        RasterPart(
          triangle: triangle, corners: (mesh.points[a], mesh.points[b], mesh.points[c]),
          places: (places[a], places[b], places[c])))
      while let part = stack.popLast() {
        let longest = part.longest
        if longest.chord > RasterPart.longestChord {
          let halves = part.halves(longest.side, on: grid, cell: cell)
          stack.append(halves.0)
          stack.append(halves.1)
        } else {
          add(part, to: &parts, in: box)
        }
      }
    }
    return parts
  }

  private func add(_ part: RasterPart, to parts: inout Parts, in box: Box) {
    guard let cells = part.cells(bow: part.bow(cell: cell)) else { return }
    func tiles(_ cells: ClosedRange<Int>, _ first: Int, _ count: Int) -> Range<Int> {
      let low = max(0, (cells.lowerBound >> TimeRaster.tileShift) - first)
      return low..<max(low, min(count, (cells.upperBound >> TimeRaster.tileShift) + 1 - first))
    }
    let (columns, rows) = (
      tiles(cells.columns, box.column, box.across), tiles(cells.rows, box.row, box.down)
    )
    guard !columns.isEmpty, !rows.isEmpty else { return }
    for row in rows {
      for column in columns { parts.tiles[row * box.across + column].append(Int32(parts.all.count)) }
    }
    parts.all.append(part)
  }

  /// The times in seconds of a tile's cells row by row, infinite where there is none; nil where none is reached.
  func tile(column: Int, row: Int, _ numbers: [Int32], of parts: [RasterPart]) -> [Double]? {
    var scan = TileScan(self, column: column, row: row)
    for number in numbers { scan.visit(parts[Int(number)], .all) }
    return scan.times
  }
}
