import GEOS

/// What is wrong with polygons, and what making them valid changes.
public enum PolygonRepair {
  /// A polygon that is not valid.
  public struct Finding: Sendable, Hashable {
    /// Its number among the geometry's polygons, from 0.
    public let polygon: Int
    /// What is wrong, in the words of GEOS.
    public let reason: String
    /// Where.
    public let position: Position
    /// What its rings enclose as they are written: parts wound the other way count against the others.
    public let areaAsWritten: Area
    /// What it encloses when it is made valid.
    public let areaRepaired: Area
  }

  /// The invalid polygons of a geometry, in its order. Their repair is what zones with `repair` are made of.
  ///
  /// - Parameters:
  ///   - geometry: what to look through; points and lines in it are passed over.
  ///   - edges: what an edge of the polygons is.
  /// - Throws: ``GeographyError`` where a ring is no ring or a position is not on the map.
  /// - Complexity: O(n log n) for n vertices.
  public static func findings(
    in geometry: Geometry, edges: EdgeKind = .planar
  ) throws(GeographyError) -> [Finding] {
    var findings: [Finding] = []
    for (number, polygon) in geometry.polygons.enumerated() {
      let rings = try Plane.denseRings(of: polygon, edges: edges, tolerance: Distance(metres: 1)).map {
        $0.map(\.planar)
      }
      let planar = PlanarPolygon(exterior: rings[0], holes: Array(rings.dropFirst()))
      if RingSurvey.isPlainlyValid([planar]) { continue }
      var reason = "Self-intersection"
      var position = Plane.unproject(rings[0][0])
      if Plane.touchesSeam(polygon) {
        do {
          _ = try Plane.healed(rings, repair: false)
          continue
        } catch {
          if case .invalidPolygon(_, let near) = error { position = near }
        }
      } else {
        let validity = try Geography.planar { () throws(GEOSError) in
          try PlanarGeometry.polygon(planar).validity()
        }
        guard case .invalid(let words, let place) = validity else { continue }
        (reason, position) = (words, Plane.unproject(place))
      }
      let repaired = try Plane.projectPolygon(
        polygon, edges: edges, tolerance: Distance(metres: 1), repair: true)
      let size = try Geography.planar { () throws(GEOSError) in try repaired.area() }
      let written = rings.enumerated().reduce(0.0) { sum, ring in
        let area = abs(WindingFill.signedArea(of: ring.element))
        return ring.offset == 0 ? sum + area : sum - area
      }
      findings.append(
        Finding(
          polygon: number, reason: reason, position: position,
          areaAsWritten: Area(squareMetres: max(0, written)), areaRepaired: Area(squareMetres: size)))
    }
    return findings
  }
}
