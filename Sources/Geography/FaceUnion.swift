import GEOS

/// Unites polygons that share edges vertex by vertex, as faces of one map do.
///
/// An edge that one polygon has on its left and another on its right lies inside the union. What remains is traced with the
/// area on the left, always round the leftmost corner, and cut to simple rings where it comes through a vertex again. Nothing
/// is noded and no vertex moves. O(n) expected for n vertices, and the nesting of rings.
enum FaceUnion {
  private struct Edge: Hashable {
    let from: SIMD2<Double>
    let to: SIMD2<Double>

    var reversed: Edge { Edge(from: to, to: from) }
  }

  static func union(of faces: [PlanarPolygon]) throws(GeographyError) -> PlanarGeometry {
    var left: Set<Edge> = []
    for face in faces {
      for (index, ring) in ([face.exterior] + face.holes).enumerated() {
        let isLeft = (WindingFill.signedArea(of: ring) > 0) == (index == 0)
        for (a, b) in zip(ring, ring.dropFirst()) where a != b {
          let ahead = Edge(from: SIMD2(a.x, a.y), to: SIMD2(b.x, b.y))
          let edge = isLeft ? ahead : ahead.reversed
          if left.remove(edge.reversed) == nil { left.insert(edge) }
        }
      }
    }
    return try RingAssembly.area(rings(of: left, in: faces), simplification: 0, least: 0)
  }

  // The remaining edges in the order of the faces, so that the result does not depend on the table's.
  private static func rings(of edges: Set<Edge>, in faces: [PlanarPolygon]) -> [[PlanarPoint]] {
    var following: [SIMD2<Double>: [SIMD2<Double>]] = [:]
    for edge in edges { following[edge.from, default: []].append(edge.to) }
    var unused = edges
    var rings: [[PlanarPoint]] = []
    for point in faces.flatMap({ [$0.exterior] + $0.holes }).joined() {
      let start = SIMD2(point.x, point.y)
      while let next = first(of: following[start] ?? [], from: start, in: unused) {
        var path = [start]
        var places: [SIMD2<Double>: Int] = [start: 0]
        var edge = Edge(from: start, to: next)
        while unused.remove(edge) != nil {
          if let place = places[edge.to] {
            rings.append(path[place...].map { PlanarPoint(x: $0.x, y: $0.y) })
            for passed in path[(place + 1)...] { places[passed] = nil }
            path.removeSubrange((place + 1)...)
          } else {
            places[edge.to] = path.count
            path.append(edge.to)
          }
          let ways = (following[edge.to] ?? []).filter { unused.contains(Edge(from: edge.to, to: $0)) }
          guard let way = ways.count == 1 ? ways[0] : leftmost(of: ways, after: edge) else { break }
          edge = Edge(from: edge.to, to: way)
        }
      }
    }
    return rings
  }

  private static func first(
    of ways: [SIMD2<Double>], from start: SIMD2<Double>, in unused: Set<Edge>
  ) -> SIMD2<Double>? {
    ways.filter { unused.contains(Edge(from: start, to: $0)) }.min { ($0.x, $0.y) < ($1.x, $1.y) }
  }

  private static func leftmost(of ways: [SIMD2<Double>], after edge: Edge) -> SIMD2<Double>? {
    let ahead = edge.to - edge.from
    // Grows with the turn to the left, from -2 for a full turn to the right to 2 for one to the left.
    func turn(_ way: SIMD2<Double>) -> Double {
      let along = way - edge.to
      let length = ((along * along).sum() * (ahead * ahead).sum()).squareRoot()
      guard length > 0 else { return -2 }
      let (cosine, sine) = ((ahead * along).sum() / length, (ahead.x * along.y - ahead.y * along.x) / length)
      return sine >= 0 ? 1 - cosine : cosine - 1
    }
    return ways.max { turn($0) < turn($1) }
  }
}

extension PlanarGeometry {
  /// The union of faces of one map: polygons that share edges vertex by vertex or lie apart.
  package static func union(ofFaces faces: [PlanarPolygon]) throws(GeographyError) -> PlanarGeometry {
    try FaceUnion.union(of: faces)
  }

  /// The area that rings bound, each with it on its left and not closed; rings may touch themselves and each other.
  ///
  package static func area(boundedBy rings: [[PlanarPoint]]) throws(GeographyError) -> BoundedArea {
    try RingAssembly.nested(rings)
  }

  /// The area that rings bound which may cross: rebuilt from their winding numbers where they do.
  package static func repaired(boundedBy rings: [[PlanarPoint]]) throws(GeographyError) -> PlanarGeometry {
    try RingAssembly.area(rings, simplification: 0, least: 0)
  }

  /// The area that rings bound which cross by little, each with it on its left and not closed: all that is not valid is mended
  /// by GEOS.
  package static func mended(boundedBy rings: [[PlanarPoint]]) throws(GeographyError) -> PlanarGeometry {
    try RingAssembly.mended(rings)
  }
}

/// What rings bound.
package enum BoundedArea {
  /// An area with the rings as its boundary.
  case area(PlanarGeometry)
  /// No area, as rings cross: the ends of edges that do, as far as they are known.
  case crossing(at: Set<SIMD2<Double>>)
}
