import Geography

/// Travel times over a grid of square cells in the plane of EPSG:3573: those at the cells' middles.
///
/// Cells lie at whole multiples of their size from the pole, so rasters of one cell size fit on each other.
public struct TimeRaster: Sendable {
  /// The edge of a cell.
  public let cell: Distance
  /// Cells along a side of a tile.
  public static let tileSize = 1 << tileShift
  static let tileShift = 8
  /// The most cells that a raster may span.
  public static let mostCells = 250_000_000
  /// The western edge of the first column and the northern of the first row, in metres of the plane.
  public let corner: (x: Double, y: Double)
  /// How many tiles there are across and down.
  public let tilesAcross: Int
  /// How many tiles there are from north to south.
  public let tilesDown: Int
  /// The tiles row by row from the north-west, each row by row: hours, and `nothing` on land and where it takes longer. A tile
  /// is nil where nothing in it is reached.
  public let tiles: [[Float]?]
  /// What stands where there is no time.
  public static let nothing: Float = -9999

  /// How many cells have a time.
  public let reached: Int

  /// Tiles of a grid, without empty ones at the rim.
  ///
  /// - Parameters:
  ///   - first: the column and the row of the first tile, counted in tiles from the pole.
  init(
    cell: Distance, first: (column: Int, row: Int), across: Int, down: Int, tiles: [[Float]?], reached: Int
  ) {
    var (west, east, north, south) = (across, 0, down, 0)
    for row in 0..<down {
      for column in 0..<across where tiles[row * across + column] != nil {
        (west, east) = (min(west, column), max(east, column + 1))
        (north, south) = (min(north, row), max(south, row + 1))
      }
    }
    self.cell = cell
    self.reached = reached
    tilesAcross = max(0, east - west)
    tilesDown = max(0, south - north)
    var kept: [[Float]?] = []
    for row in north..<max(north, south) {
      kept += tiles[(row * across + west)..<(row * across + max(west, east))]
    }
    self.tiles = kept
    let side = Double(Self.tileSize) * cell.metres
    corner = (Double(first.column + west) * side, -Double(first.row + north) * side)
  }

  /// The time of the cell that holds a position; nil on land, where it takes longer, and outside.
  public func time(at position: Position) -> TimeSpan? {
    let point = Plane.project(position)
    let column = ((point.x - corner.x) / cell.metres).rounded(.down)
    let row = ((corner.y - point.y) / cell.metres).rounded(.down)
    let size = Double(Self.tileSize)
    guard column >= 0, row >= 0, column < Double(tilesAcross) * size, row < Double(tilesDown) * size,
      let tile = tiles[Int(row / size) * tilesAcross + Int(column / size)]
    else { return nil }
    let value = tile[
      (Int(row) % Self.tileSize) * Self.tileSize + Int(column) % Self.tileSize]
    return value == Self.nothing ? nil : TimeSpan(seconds: Double(value) * 3600)
  }

  /// The position of the middle of the cell that holds a position.
  public func middle(ofCellAt position: Position) -> Position {
    let point = Plane.project(position)
    func middle(_ value: Double) -> Double { ((value / cell.metres).rounded(.down) + 0.5) * cell.metres }
    return Plane.unproject(.init(x: middle(point.x), y: -middle(-point.y)))
  }
}
