import Foundation
import GEOS
import Geography

extension ReachSearch {
  /// The travel times over a grid of square cells in the plane of EPSG:3573, at the middles of the cells.
  ///
  /// A time is the least over the windows that hold the place, as everywhere in the field: nothing is interpolated. On water of
  /// one kind it is right to a part in a hundred thousand.
  /// - Complexity: O(n) in the triangles of the water, and in proportion to the cells that are reached.
  /// - Parameters:
  ///   - cell: the edge of a cell.
  ///   - time: the latest time, no longer than the search's limit.
  ///   - trips: 2 for the time out and back, which is within `time` twice over.
  ///   - threads: how many threads; the raster is the same.
  /// - Throws: ``NavigationError/badCell(cell:reason:)`` where the raster would be too large, or a cell wider than the reach.
  public func raster(
    cell: Distance, within time: TimeSpan, trips: Int = 1, threads: Int = 1
  ) throws(NavigationError) -> TimeRaster {
    let box = try box(cell: cell, within: time)
    let kernel = RasterKernel(field: field, cell: cell.metres, latest: time.seconds)
    let parts = kernel.parts(in: box)
    let tiles = Concurrent.map(Array(parts.tiles.indices), threads: threads, run: 1) {
      number -> (hours: [Float]?, reached: Int) in
      let seconds = kernel.tile(
        column: box.column + number % box.across, row: box.row + number / box.across, parts.tiles[number],
        of: parts.all)
      guard let seconds else { return (nil, 0) }
      var reached = 0
      let hours = seconds.map { own -> Float in
        guard own <= time.seconds else { return TimeRaster.nothing }
        reached += 1
        return Float(own * Double(trips) / 3600)
      }
      return reached == 0 ? (nil, 0) : (hours, reached)
    }
    return TimeRaster(
      cell: cell, first: (box.column, box.row), across: box.across, down: box.down, tiles: tiles.map(\.hours),
      reached: tiles.reduce(0) { $0 + $1.reached })
  }

  // The tiles round all that can be reached in a time with no land in the way.
  private func box(cell: Distance, within time: TimeSpan) throws(NavigationError) -> RasterKernel.Box {
    let fastest = 1 / (field.slowness.min() ?? 1)
    let radius = time.seconds * fastest
    guard cell.metres < radius else {
      throw .badCell(cell: cell, reason: .widerThanReach(Distance(metres: radius)))
    }
    // The parallel that closes the water is the rim of the plane.
    let south = Plane.project(longitude: Plane.centralMeridian, latitude: Earth.southernLimit).y
    var (low, high) = (SIMD2(0.0, 0), SIMD2(0.0, 0))
    if radius > 8_000_000 {
      (low, high) = (SIMD2(south, south), SIMD2(-south, -south))
    } else {
      let rim = starts.flatMap { start in
        (0..<180).map { step in
          Plane.project(
            start.destination(
              azimuth: Angle(degrees: Double(2 * step)), distance: Distance(metres: 1.01 * radius)))
        }
      }
      let (x, y) = (rim.map(\.x), rim.map(\.y))
      low = SIMD2(max(south, x.min() ?? 0), max(south, y.min() ?? 0))
      high = SIMD2(min(-south, x.max() ?? 0), min(-south, y.max() ?? 0))
    }
    let size = high - low
    let cells = size.x / cell.metres * (size.y / cell.metres)
    guard cells <= Double(TimeRaster.mostCells) else {
      let least = (size.x * size.y / Double(TimeRaster.mostCells)).squareRoot()
      throw .badCell(
        cell: cell, reason: .tooMany(cells: cells, least: Distance(metres: (least / 10).rounded(.up) * 10)))
    }
    let side = cell.metres * Double(TimeRaster.tileSize)
    let (west, east) = (Int((low.x / side).rounded(.down)), Int((high.x / side).rounded(.down)))
    let (north, southern) = (Int((-high.y / side).rounded(.down)), Int((-low.y / side).rounded(.down)))
    return RasterKernel.Box(column: west, row: north, across: east - west + 1, down: southern - north + 1)
  }
}
