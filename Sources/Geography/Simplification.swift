import GEOS

/// Leaves out vertices of a ring that lie on a line between others, within a tolerance (Douglas and Peucker 1973).
package enum Simplification {
  /// A closed ring without such vertices; it may cross itself where it comes nearer to itself than the tolerance.
  package static func ring(_ ring: [PlanarPoint], tolerance: Double) -> [PlanarPoint] {
    guard ring.count > 8 else { return ring }
    // A ring has no ends: it is taken in two halves.
    let middle = ring.count / 2
    return line(Array(ring[0...middle]), tolerance: tolerance).dropLast()
      + line(Array(ring[middle...]), tolerance: tolerance)
  }

  /// A line without such vertices; both ends stay.
  package static func line(_ points: [PlanarPoint], tolerance: Double) -> [PlanarPoint] {
    guard points.count > 2 else { return points }
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    // Looking no farther than this many vertices at once keeps the work in proportion.
    let reach = 64
    var anchors = Array(stride(from: 0, to: points.count - 1, by: reach))
    anchors.append(points.count - 1)
    var spans = zip(anchors, anchors.dropFirst()).map { ($0, $1) }
    for anchor in anchors { keep[anchor] = true }
    while let (first, last) = spans.popLast() {
      guard last - first > 1 else { continue }
      let a = points[first]
      let dx = points[last].x - a.x
      let dy = points[last].y - a.y
      let squared = dx * dx + dy * dy
      var farthest = first
      var worst = tolerance * tolerance
      for index in (first + 1)..<last {
        let px = points[index].x - a.x
        let py = points[index].y - a.y
        let along = squared > 0 ? min(max((px * dx + py * dy) / squared, 0), 1) : 0
        let ex = px - along * dx
        let ey = py - along * dy
        let distance = ex * ex + ey * ey
        if distance > worst {
          worst = distance
          farthest = index
        }
      }
      guard farthest > first else { continue }
      keep[farthest] = true
      spans.append((first, farthest))
      spans.append((farthest, last))
    }
    return zip(points, keep).filter { $0.1 }.map { $0.0 }
  }
}
