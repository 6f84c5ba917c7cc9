import GEOS
import Geography

/// Points strewn over a part of the plane so that triangles between them and given vertices are not thin: few where the
/// vertices are far apart, many where they are close.
///
/// The middles of the cells of a quadtree (Bern, Eppstein and Gilbert 1994), cut until a cell holds few vertices.
public enum GradedPoints {
  // So many vertices a cell may hold.
  private static let most = 8

  /// The middles of the cells, in the order of the tree.
  ///
  /// - Parameters:
  ///   - vertices: those of shores and borders.
  ///   - box: the part of the plane.
  ///   - largest: no cell is larger.
  ///   - least: cells that are no larger stay as they are.
  /// - Complexity: O(n d) for n vertices and d levels of cells.
  public static func points(
    among vertices: [PlanarPoint], in box: PlanarEnvelope, largest: Distance, least: Distance
  ) -> [PlanarPoint] {
    var points: [PlanarPoint] = []
    let inside = vertices.filter(box.contains)
    let columns = max(1, Int(((box.maxX - box.minX) / largest.metres).rounded(.up)))
    let rows = max(1, Int(((box.maxY - box.minY) / largest.metres).rounded(.up)))
    var cells = [[PlanarPoint]](repeating: [], count: columns * rows)
    for vertex in inside {
      let column = min(columns - 1, Int((vertex.x - box.minX) / largest.metres))
      let row = min(rows - 1, Int((vertex.y - box.minY) / largest.metres))
      cells[row * columns + column].append(vertex)
    }
    for (number, own) in cells.enumerated() {
      let corner = PlanarPoint(
        x: box.minX + Double(number % columns) * largest.metres,
        y: box.minY + Double(number / columns) * largest.metres)
      cut(own, from: corner, side: largest.metres, least: least.metres, to: &points)
    }
    return points
  }

  private static func cut(
    _ vertices: [PlanarPoint], from corner: PlanarPoint, side: Double, least: Double,
    to points: inout [PlanarPoint]
  ) {
    let half = side / 2
    let middle = PlanarPoint(x: corner.x + half, y: corner.y + half)
    guard vertices.count > most, side > least else {
      points.append(middle)
      return
    }
    var quarters = [[PlanarPoint]](repeating: [], count: 4)
    for vertex in vertices {
      quarters[(vertex.x < middle.x ? 0 : 1) + (vertex.y < middle.y ? 0 : 2)].append(vertex)
    }
    for (number, own) in quarters.enumerated() {
      let start = PlanarPoint(
        x: number % 2 == 0 ? corner.x : middle.x, y: number < 2 ? corner.y : middle.y)
      cut(own, from: start, side: half, least: least, to: &points)
    }
  }
}
