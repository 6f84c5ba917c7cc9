import GEOS

/// An area cut into tiles of few vertices, so that how much of it lies in others is soon said: tiles all in or all out
/// are counted whole, and only those on a border are overlaid.
///
/// O(n log n) to make, for a question O(t) and the overlay of the tiles that the border crosses.
struct AreaTiles: Sendable {
  private struct Tile: Sendable {
    let piece: PlanarGeometry
    let box: PlanarEnvelope
    let area: Double
  }

  private static let mostVertices = 200
  private let tiles: [Tile]

  init(_ area: PlanarGeometry) throws(GEOSError) {
    var tiles: [Tile] = []
    var pending: [(piece: PlanarGeometry, depth: Int)] = [(area, 0)]
    while let (piece, depth) = pending.popLast() {
      guard let box = piece.envelope else { continue }
      let count = piece.polygons.reduce(0) { $0 + $1.exterior.count + $1.holes.reduce(0) { $0 + $1.count } }
      if count <= Self.mostVertices || depth >= 40 {
        tiles.append(Tile(piece: piece, box: box, area: try piece.area()))
        continue
      }
      for half in Self.halves(of: box) {
        pending.append((try piece.intersection(Self.rectangle(half)).areas, depth + 1))
      }
    }
    self.tiles = tiles
  }

  /// The area of what lies in another, square metres.
  func area(within other: PlanarGeometry) throws(GEOSError) -> Double {
    guard let box = other.envelope else { return 0 }
    let prepared = try PreparedGeometry(other)
    var sum = 0.0
    for tile in tiles where tile.box.intersects(box) {
      let rectangle = Self.rectangle(tile.box)
      if try prepared.contains(rectangle) {
        sum += tile.area
      } else if try prepared.intersects(rectangle) {
        sum += try prepared.intersection(tile.piece).area()
      }
    }
    return sum
  }

  private static func halves(of box: PlanarEnvelope) -> [PlanarEnvelope] {
    if box.maxX - box.minX > box.maxY - box.minY {
      let middle = (box.minX + box.maxX) / 2
      return [
        PlanarEnvelope(minX: box.minX, minY: box.minY, maxX: middle, maxY: box.maxY),
        PlanarEnvelope(minX: middle, minY: box.minY, maxX: box.maxX, maxY: box.maxY),
      ]
    }
    let middle = (box.minY + box.maxY) / 2
    return [
      PlanarEnvelope(minX: box.minX, minY: box.minY, maxX: box.maxX, maxY: middle),
      PlanarEnvelope(minX: box.minX, minY: middle, maxX: box.maxX, maxY: box.maxY),
    ]
  }

  private static func rectangle(_ box: PlanarEnvelope) -> PlanarGeometry {
    let corners = [
      (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
      (box.minX, box.minY),
    ]
    return .polygon(PlanarPolygon(exterior: corners.map { PlanarPoint(x: $0.0, y: $0.1) }))
  }
}

extension PlanarGeometry {
  /// What of it has an area.
  fileprivate var areas: PlanarGeometry { .multiPolygon(polygons) }
}
