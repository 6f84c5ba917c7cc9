import GEOS

extension PlanarGeometry {
  /// The area without polygons that lie apart from each other, such as a sea without its islands.
  ///
  /// A polygon all inside becomes a hole, one all outside is passed over, one that holds the area takes it away, and
  /// only those whose boundaries meet are overlaid. O(n log n) for n vertices of polygons that meet, O(n) for all others.
  package func without(_ parts: [PlanarPolygon]) throws(GeographyError) -> PlanarGeometry {
    let parts = parts.compactMap(Part.init)
    return try planar { () throws(GEOSError) in
      let tree = try SpatialIndex(parts.map(\.box))
      var result: [PlanarPolygon] = []
      for polygon in polygons {
        guard let box = PlanarGeometry.polygon(polygon).envelope, let vertex = polygon.exterior.first else {
          continue
        }
        let prepared = try PreparedGeometry(.polygon(polygon))
        var inside: [PlanarPolygon] = []
        var crossing: [PlanarPolygon] = []
        var isTaken = false
        for part in try tree.query(box).sorted().map({ parts[$0] }) {
          if try prepared.containsProperly(.polygon(part.polygon)) {
            inside.append(part.polygon)
          } else if try prepared.intersects(part.boundary) {
            crossing.append(part.polygon)
          } else if part.holds(vertex) {
            isTaken = true
            break
          }
        }
        guard !isTaken else { continue }
        let rest =
          crossing.isEmpty
          ? [polygon]
          : try PlanarGeometry.polygon(polygon).difference(.multiPolygon(crossing)).polygons
        result += inside.isEmpty ? rest : Nesting.polygons(rest, without: inside)
      }
      return result.count == 1 ? .polygon(result[0]) : .multiPolygon(result)
    }
  }
}

extension PlanarGeometry {
  /// The area with its vertices on the plane's grid, valid if it was; what has no area there is left out.
  package func onGrid() throws(GeographyError) -> PlanarGeometry {
    // As GEOS rounds, so that its own results and these have the same bits.
    let perMetre = (1 / Plane.grid).rounded()
    func ring(_ ring: [PlanarPoint]) -> [PlanarPoint] {
      ring.map {
        PlanarPoint(x: ($0.x * perMetre).rounded() / perMetre, y: ($0.y * perMetre).rounded() / perMetre)
      }
    }
    let rounded = polygons.map { PlanarPolygon(exterior: ring($0.exterior), holes: $0.holes.map(ring)) }
    if RingSurvey.isPlainlyValid(rounded) { return .multiPolygon(rounded) }
    return try planar { () throws(GEOSError) in try reduced(toPrecision: Plane.grid) }
  }
}

/// A polygon to take away.
private final class Part {
  let polygon: PlanarPolygon
  let box: PlanarEnvelope
  let boundary: PlanarGeometry
  private lazy var locator = RingLocator(.polygon(polygon))

  init?(_ polygon: PlanarPolygon) {
    guard let box = PlanarGeometry.polygon(PlanarPolygon(exterior: polygon.exterior)).envelope else {
      return nil
    }
    self.polygon = polygon
    self.box = box
    boundary = .multiLineString([polygon.exterior] + polygon.holes)
  }

  /// Whether a point off the boundary is inside.
  func holds(_ point: PlanarPoint) -> Bool { box.contains(point) && locator.holds(point) }
}

/// Finds the shell of every hole among rings that do not cross.
private enum Nesting {
  // Parts lie inside the polygons; what a hole of a part leaves is a polygon of its own.
  static func polygons(_ polygons: [PlanarPolygon], without parts: [PlanarPolygon]) -> [PlanarPolygon] {
    let inner = parts.flatMap(\.holes).compactMap { NestedRing($0) }
    if polygons.count == 1, inner.isEmpty {
      return [
        PlanarPolygon(exterior: polygons[0].exterior, holes: polygons[0].holes + parts.map(\.exterior))
      ]
    }
    var shells = (polygons.map(\.exterior).compactMap { NestedRing($0) } + inner).sorted { $0.area < $1.area }
      .map {
        (ring: $0, holes: [[PlanarPoint]]())
      }
    for hole in (polygons.flatMap(\.holes) + parts.map(\.exterior)).compactMap({ NestedRing($0) }) {
      if let owner = shells.firstIndex(where: { $0.ring.holds(hole) }) {
        shells[owner].holes.append(hole.ring)
      }
    }
    return shells.map { PlanarPolygon(exterior: $0.ring.ring, holes: $0.holes) }
  }
}
