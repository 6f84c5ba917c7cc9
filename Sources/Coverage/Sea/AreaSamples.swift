import GEOS
import Geography

/// Positions spread evenly over an area.
struct AreaSamples: Sendable {
  /// The grid's spacing in the equal-area plane when nothing else is said.
  static let spacing = Distance.kilometres(10)

  let positions: [Position]
  /// In which parts of the area each lies.
  let parts: [[Int]]

  /// The points of a square grid of the equal-area plane that lie in the area. O(n log m) for n points.
  init(of area: AreaOfInterest, spacing: Distance = Self.spacing) throws(GEOSError) {
    var inParts: [SIMD2<Int>: [Int]] = [:]
    let step = spacing.metres
    for (number, outline) in area.outlines.enumerated() {
      guard let box = outline.envelope else { continue }
      let prepared = try PreparedGeometry(outline)
      for row in Self.lines(from: box.minY, to: box.maxY, spacing) {
        for column in Self.lines(from: box.minX, to: box.maxX, spacing)
        where try prepared.contains(PlanarPoint(x: Double(column) * step, y: Double(row) * step)) {
          inParts[SIMD2(row, column), default: []].append(number)
        }
      }
    }
    let cells = inParts.keys.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    positions = cells.map { Plane.unproject(PlanarPoint(x: Double($0.y) * step, y: Double($0.x) * step)) }
    parts = cells.map { inParts[$0] ?? [] }
  }

  // The numbers of the grid's lines between two places, both included.
  private static func lines(from low: Double, to high: Double, _ spacing: Distance) -> Range<Int> {
    let first = Int((low / spacing.metres).rounded(.up))
    return first..<max(first, Int((high / spacing.metres).rounded(.down)) + 1)
  }
}
