import GEOS

extension PlanarGeometry {
  /// The area without polygons that lie apart from each other, such as a sea without its islands.
  ///
  /// A polygon all inside becomes a hole, one all outside is passed over, and only those that cross the boundary are
  /// overlaid. O(n log n) for n vertices that meet the boundary, O(n) for all others.
  package func without(_ parts: [PlanarPolygon]) throws(GeographyError) -> PlanarGeometry {
    let boxes = parts.map { PlanarGeometry.polygon(PlanarPolygon(exterior: $0.exterior)).envelope }
    let located = parts.indices.filter { boxes[$0] != nil }
    return try planar { () throws(GEOSError) in
      let tree = try SpatialIndex(located.compactMap { boxes[$0] })
      var result: [PlanarPolygon] = []
      for polygon in polygons {
        guard let box = PlanarGeometry.polygon(polygon).envelope else { continue }
        let prepared = try PreparedGeometry(.polygon(polygon))
        var inside: [PlanarPolygon] = []
        var crossing: [PlanarPolygon] = []
        for index in try tree.query(box).map({ located[$0] }).sorted() {
          let part = PlanarGeometry.polygon(parts[index])
          if try prepared.containsProperly(part) {
            inside.append(parts[index])
          } else if try prepared.intersects(part) {
            crossing.append(parts[index])
          }
        }
        let rest =
          crossing.isEmpty
          ? [polygon]
          : try PlanarGeometry.polygon(polygon).difference(
            .multiPolygon(crossing), precision: Plane.grid
          ).polygons
        result += inside.isEmpty ? rest : Nesting.polygons(rest, without: inside)
      }
      return result.count == 1 ? .polygon(result[0]) : .multiPolygon(result)
    }
  }
}

/// Finds the shell of every hole among rings that do not meet.
private enum Nesting {
  private struct Shell {
    let ring: [PlanarPoint]
    let box: PlanarEnvelope
    let area: Double
    var holes: [[PlanarPoint]] = []

    init?(_ ring: [PlanarPoint]) {
      guard let box = PlanarGeometry.lineString(ring).envelope else { return nil }
      self.ring = ring
      self.box = box
      area = abs(WindingFill.signedArea(of: ring))
    }

    func holds(_ hole: [PlanarPoint]) -> Bool {
      guard let point = hole.first, box.contains(point) else { return false }
      return WindingFill.windingNumber(of: ring, around: point) != 0
    }
  }

  // Parts lie inside the polygons; what a hole of a part leaves is a polygon of its own.
  static func polygons(_ polygons: [PlanarPolygon], without parts: [PlanarPolygon]) -> [PlanarPolygon] {
    let inner = parts.flatMap(\.holes).compactMap(Shell.init)
    if polygons.count == 1, inner.isEmpty {
      return [
        PlanarPolygon(exterior: polygons[0].exterior, holes: polygons[0].holes + parts.map(\.exterior))
      ]
    }
    var shells = (polygons.map(\.exterior).compactMap(Shell.init) + inner).sorted { $0.area < $1.area }
    for hole in polygons.flatMap(\.holes) + parts.map(\.exterior) {
      let size = abs(WindingFill.signedArea(of: hole))
      if let owner = shells.firstIndex(where: { $0.area > size && $0.holds(hole) }) {
        shells[owner].holes.append(hole)
      }
    }
    return shells.map { PlanarPolygon(exterior: $0.ring, holes: $0.holes) }
  }
}
