import GEOS
import Geography

extension Sequence<CoverageZone> {
  /// Without the reaches by sea that lie in another: what a ship reaches within a time she reaches within a longer one, so
  /// their union needs the longest alone.
  var withoutNestedReach: [CoverageZone] {
    let zones = Array(self)
    return zones.filter { zone in !zones.contains { zone.isNested(in: $0) } }
  }
}

extension CoverageZone {
  fileprivate func isNested(in other: CoverageZone) -> Bool {
    guard kind == .seaReach, other.kind == .seaReach, source == other.source, let within,
      let longer = other.within
    else { return false }
    return within < longer && zone.tolerance == other.zone.tolerance
      && conditions == other.conditions
  }

  // What a reach was drawn with besides its time.
  private var conditions: [Parameter] {
    parameters.filter { !["transit_s", "limited_by"].contains($0.name) }
  }
}

extension PlanarGeometry {
  /// The area with holes less than `size` across filled: islands that a drawing to so large a tolerance does not tell from
  /// water. O(n).
  func withoutHoles(smallerThan size: Distance) -> PlanarGeometry {
    .multiPolygon(
      polygons.map { polygon in
        PlanarPolygon(
          exterior: polygon.exterior,
          holes: polygon.holes.filter { hole in
            guard let box = PlanarGeometry.lineString(hole).envelope else { return false }
            let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
            return (width * width + height * height).squareRoot() >= size.metres
          })
      })
  }
}
