import GEOS

/// Finds edges of lines that may meet others, by their boxes.
package struct EdgeIndex: Sendable {
  private let edges: [PlanarEnvelope]
  private let bands: Bands

  /// The edges of lines, numbered through. O(n log n).
  package init(_ lines: [[PlanarPoint]]) {
    edges = lines.flatMap(Self.boxes)
    bands = Bands(
      edges.map { Bands.Interval(low: $0.minY, high: $0.maxY, west: $0.minX) }, perBand: 8, most: 1 << 16)
  }

  /// Which edges' boxes come within a distance of those of other lines' edges.
  package func edges(near others: [[PlanarPoint]], within room: Double) -> [Bool] {
    var isNear = [Bool](repeating: false, count: edges.count)
    guard !edges.isEmpty else { return isNear }
    for box in others.lazy.flatMap(Self.boxes) {
      let (west, east) = (box.minX - room, box.maxX + room)
      let (south, north) = (box.minY - room, box.maxY + room)
      for band in bands.band(south)...bands.band(north) {
        for entry in bands[band] {
          if bands.entries[entry].west > east { break }
          let number = Int(bands.entries[entry].index)
          let edge = edges[number]
          if edge.maxX >= west, edge.maxY >= south, edge.minY <= north { isNear[number] = true }
        }
      }
    }
    return isNear
  }

  private static func boxes(_ line: [PlanarPoint]) -> [PlanarEnvelope] {
    zip(line, line.dropFirst()).map { a, b in
      PlanarEnvelope(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
    }
  }
}
