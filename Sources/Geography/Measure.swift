import PROJ

extension Geometry {
  /// The length of its lines and the perimeter of its polygons on the ellipsoid.
  ///
  /// Planar edges are followed as geodesics between vertices added until they agree to a tenth of a metre.
  /// - Complexity: O(n) for geodesic edges; O(n·√length) for planar ones.
  public func length(edges: EdgeKind) -> Distance {
    let lines: [([Position], literal: Bool)]
    switch self {
    case .point, .multiPoint: return Distance(metres: 0)
    case .lineString(let line): lines = [(line, false)]
    case .multiLineString(let all): lines = all.map { ($0, false) }
    case .polygon(let polygon): lines = polygon.rings.map { ($0, true) }
    case .multiPolygon(let polygons): lines = polygons.flatMap { $0.rings.map { ($0, true) } }
    case .collection(let members):
      return Distance(metres: members.reduce(0) { $0 + $1.length(edges: edges).metres })
    }
    return Distance(
      metres: lines.reduce(0) { total, line in
        let dense = Self.followed(line.0, edges: edges, literal: line.literal)
        return zip(dense, dense.dropFirst()).reduce(total) { $0 + $1.0.distance(to: $1.1).metres }
      })
  }

  /// The area of its polygons on the ellipsoid (Karney 2013, section 6), anywhere on earth, holes taken off.
  ///
  /// - Complexity: as ``length(edges:)``.
  public func area(edges: EdgeKind) -> Area {
    var total = 0.0
    for polygon in polygons {
      total += Self.ringArea(polygon.exterior, edges: edges)
      for hole in polygon.holes { total -= Self.ringArea(hole, edges: edges) }
    }
    return Area(squareMetres: total)
  }

  private static func ringArea(_ ring: [Position], edges: EdgeKind) -> Double {
    let dense = followed(ring, edges: edges, literal: true)
    let area = Earth.ellipsoid.polygon(dense.dropLast().map { ($0.longitude, $0.latitude) }).area
    guard edges == .planar else { return abs(area) }
    // A ring's inside is on the left of its counter-clockwise direction in longitude and latitude, also where that
    // is the larger part of the earth.
    var doubled = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      doubled += a.longitude * b.latitude - b.longitude * a.latitude
    }
    let leftArea = doubled >= 0 ? area : -area
    return leftArea >= 0 ? leftArea : leftArea + Earth.ellipsoid.area
  }

  private static func followed(_ line: [Position], edges: EdgeKind, literal: Bool) -> [Position] {
    guard edges == .planar, let first = line.first else { return line }
    let subdivision = Subdivision(tolerance: 0.1, followsPlane: false)
    var vertices = [BoundaryPoint(first)]
    for (start, end) in zip(line, line.dropFirst()) {
      let edge = EdgeCurve(from: start, to: end, kind: .planar, literal: literal)
      if edge.isPoint {
        vertices.append(BoundaryPoint(end))
      } else {
        subdivision.append(to: &vertices, from: 0, to: 1, curve: edge.position(at:))
      }
    }
    return vertices.map(\.position)
  }
}
