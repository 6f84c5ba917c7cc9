import Coverage
import GEOS
import Geography

/// Paths of a polar map in SVG: the plane of the computation is the map, so nothing is projected again.
struct PolarMap {
  /// Half the side of the map in metres; its middle is south of the pole, towards 100° W.
  private static let reach = 3_050_000.0
  private static let middle = PlanarPoint(x: 150_000, y: -1_650_000)
  /// Units of the drawing's side.
  static let side = 1000.0

  /// A point of the plane in the drawing, y downwards.
  static func point(_ point: PlanarPoint) -> (x: Double, y: Double) {
    (
      (point.x - middle.x + reach) / (2 * reach) * side,
      (reach - (point.y - middle.y)) / (2 * reach) * side
    )
  }

  /// The length on the map of 500 km at the pole, where scale is true.
  static let scaleBar = 500_000 / (2 * reach) * side

  /// Whether a place is on the map.
  static func shows(_ place: (x: Double, y: Double)) -> Bool {
    (0...side).contains(place.x) && (0...side).contains(place.y)
  }

  /// The path of an area, simplified to a fifth of a unit; rings smaller across than that are left out.
  static func path(_ area: PlanarGeometry) -> String {
    let tolerance = reach / side * 0.4
    func isLarge(_ ring: [PlanarPoint]) -> Bool {
      guard let box = PlanarGeometry.lineString(ring).envelope else { return false }
      return max(box.maxX - box.minX, box.maxY - box.minY) > tolerance
    }
    return area.polygons.filter { isLarge($0.exterior) }.flatMap { polygon in
      ([polygon.exterior] + polygon.holes.filter(isLarge)).map { ring in
        line(Simplification.ring(ring, tolerance: tolerance)) + "Z"
      }
    }.joined()
  }

  /// The path of polygons of the coast; those outside the map are left out, and lines are drawn vertex to vertex.
  static func path(_ coast: [Polygon]) -> String {
    coast.map { polygon in
      polygon.rings.map { ring -> String in
        let places = ring.filter { $0.latitude > 0 }.map { point(Plane.project($0)) }
        guard places.contains(where: shows) else {
          return ""
        }
        var path = ""
        var last = ""
        for place in places {
          let text = coordinate(clamped(place.x)) + " " + coordinate(clamped(place.y))
          guard text != last else { continue }
          path += (path.isEmpty ? "M" : "L") + text
          last = text
        }
        return path + "Z"
      }.joined()
    }.joined()
  }

  // Far outside is as good as farther: it keeps the numbers short.
  private static func clamped(_ value: Double) -> Double { min(max(value, -side), 2 * side) }

  /// The path of a line.
  static func line(_ points: [PlanarPoint]) -> String {
    points.enumerated().map { index, planar in
      let place = point(planar)
      return (index == 0 ? "M" : "L") + coordinate(place.x) + " " + coordinate(place.y)
    }.joined()
  }

  /// A coordinate with one decimal.
  static func coordinate(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = abs(tenths) / 10
    return (tenths < 0 ? "-" : "") + "\(whole)" + (tenths % 10 == 0 ? "" : ".\(abs(tenths) % 10)")
  }

  /// Parallels every ten degrees and meridians every thirty.
  static var graticule: String {
    var path = ""
    for latitude in stride(from: 50.0, through: 80, by: 10) {
      path += line(
        stride(from: -180.0, through: 180, by: 2).map { Plane.project(longitude: $0, latitude: latitude) })
    }
    for longitude in stride(from: -180.0, to: 180, by: 30) {
      path += line([
        Plane.project(longitude: longitude, latitude: 89.5),
        Plane.project(longitude: longitude, latitude: 45),
      ])
    }
    return path
  }

  /// The names of the parallels along the meridian of 170° W and of the meridians along 59° N, where they are shown.
  static var graticuleNames: [(text: String, x: Double, y: Double)] {
    let parallels = stride(from: 50, through: 80, by: 10).map { latitude in
      ("\(latitude)° N", point(Plane.project(longitude: -170, latitude: Double(latitude))))
    }
    let meridians = stride(from: -180, to: 180, by: 30).map { longitude in
      let name = "\(abs(longitude))°" + (longitude % 180 == 0 ? "" : longitude < 0 ? " W" : " E")
      return (name, point(Plane.project(longitude: Double(longitude), latitude: 57)))
    }
    return (parallels + meridians).filter { shows($0.1) }.map { ($0.0, $0.1.x, $0.1.y) }
  }
}
