import GEOS
import Geography

/// Computes the figures of one layer.
struct LayerBuilder: Sendable {
  let name: String
  let zones: [CoverageZone]
  let area: AreaOfInterest
  let borders: NodedBorders
  /// The nearest named place to a position and its distance.
  let nearestPlace: @Sendable (Position) -> (name: String, distance: Distance)

  /// The largest error of a zone of the layer, and so of its gaps.
  private var tolerance: Distance {
    zones.map(\.zone.tolerance).max() ?? Zone.smallestTolerance
  }

  /// Gaps smaller than this are counted, not listed: a square kilometre, or what the tolerance does not tell from nothing.
  private var smallestGap: Area {
    Area(squareMetres: max(1e6, 4 * tolerance.metres * tolerance.metres))
  }

  /// The layer with its figures for each scope.
  func layer() throws -> CoverageLayer {
    // One part a source, in the order the sources first stand: zones of one source count once.
    var sources: [Source] = []
    for zone in zones {
      if let index = sources.firstIndex(where: { $0.id == zone.source }) {
        sources[index].zones.append(zone)
      } else {
        sources.append(
          Source(id: zone.source, name: zone.sourceName, alliance: zone.alliance, zones: [zone]))
      }
    }
    let parts = try sources.map { source in
      let zones = source.zones.withoutNestedReach
      return zones.count == 1 ? zones[0].zone.planar : try PlanarGeometry.union(of: zones.map(\.zone.planar))
    }
    let arrangement = try Arrangement(parts: parts, area: area.outlines, borders: borders)
    let dependence = DependenceBuilder(sources: sources.map(\.zones))
    return CoverageLayer(
      name: name,
      figures: try Scope.allCases.map { scope in
        try figures(for: scope, sources: sources, arrangement: arrangement, dependence)
      }, allies: dependence.additions(in: arrangement))
  }

  private struct Source {
    let id: String
    let name: String
    let alliance: Alliance
    var zones: [CoverageZone]
  }

  private func figures(
    for scope: Scope, sources: [Source], arrangement: Arrangement, _ dependence: DependenceBuilder
  ) throws -> LayerFigures {
    let counted = sources.map { scope.includes($0.alliance) }
    var levels: [(all: Double, inArea: Double)] = []
    var covered = [(all: Double, inArea: Double)](repeating: (0, 0), count: sources.count)
    var unique = covered
    var uncovered: [PlanarPolygon] = []
    var inParts = [Double](repeating: 0, count: max(1, area.parts.count))
    for face in arrangement.faces {
      let covering = face.covering.filter { counted[$0] }
      let inArea = face.inArea ? face.area : 0
      if covering.isEmpty {
        if face.inArea { uncovered.append(face.polygon) }
        continue
      }
      for part in face.inParts { inParts[part] += face.area }
      while levels.count < covering.count { levels.append((0, 0)) }
      for level in 0..<covering.count {
        levels[level].all += face.area
        levels[level].inArea += inArea
      }
      for source in covering {
        covered[source].all += face.area
        covered[source].inArea += inArea
      }
      if covering.count == 1 {
        unique[covering[0]].all += face.area
        unique[covering[0]].inArea += inArea
      }
    }
    let gaps = try gaps(uncovered)
    let faces = arrangement.faces.lazy.map { face in
      (size: face.area, covering: face.covering.filter { counted[$0] }, inArea: face.inArea)
    }
    let shares = FairShares.of(faces.map { ($0.size, $0.covering) }, count: sources.count)
    let sharesInArea = FairShares.of(
      faces.filter(\.inArea).map { ($0.size, $0.covering) }, count: sources.count)
    func size(_ value: Double) -> Area { Area(squareMetres: value) }
    let ofParts = zip(area.parts, inParts).map { part, covered in
      LayerFigures.PartShare(
        name: part.name, area: part.area, covered: size(covered),
        share: part.area.squareMetres > 0 ? covered / part.area.squareMetres : 0)
    }
    return LayerFigures(
      scope: scope,
      zoneIDs: zones.filter { scope.includes($0.alliance) }.map(\.id),
      union: size(levels.first?.all ?? 0), unionInArea: size(levels.first?.inArea ?? 0),
      share: area.area.squareMetres > 0
        ? (levels.first?.inArea ?? 0) / area.area.squareMetres : 0,
      parts: ofParts,
      levels: levels.enumerated().map { index, level in
        LayerFigures.Level(count: index + 1, area: size(level.all), areaInArea: size(level.inArea))
      },
      contributions: sources.indices.filter { counted[$0] }.map { index in
        LayerFigures.Contribution(
          source: sources[index].id, name: sources[index].name, area: size(covered[index].all),
          areaInArea: size(covered[index].inArea), unique: size(unique[index].all),
          uniqueInArea: size(unique[index].inArea), fairShare: size(shares[index]),
          fairShareInArea: size(sharesInArea[index]))
      }, dependences: dependence.dependences(in: arrangement, counted: counted),
      gaps: gaps.listed, smallGapCount: gaps.smallCount, smallGapArea: size(gaps.smallArea))
  }

  private func gaps(
    _ uncovered: [PlanarPolygon]
  ) throws -> (listed: [LayerFigures.Gap], smallCount: Int, smallArea: Double) {
    let united = try PlanarGeometry.union(ofFaces: uncovered)
    let smallestGap = smallestGap
    var listed: [LayerFigures.Gap] = []
    var smallCount = 0
    var smallArea = 0.0
    for polygon in united.polygons {
      let planar = PlanarGeometry.polygon(polygon)
      let size = try planar.area()
      guard size >= smallestGap.squareMetres, let inside = try planar.pointOnSurface() else {
        smallCount += 1
        smallArea += size
        continue
      }
      let position = Plane.unproject(inside)
      let place = nearestPlace(position)
      listed.append(
        LayerFigures.Gap(
          zone: Zone(planar: planar, tolerance: tolerance), area: Area(squareMetres: size),
          inside: position, nearestPlace: place.name, placeDistance: place.distance))
    }
    listed.sort {
      ($1.area, $0.inside.longitude, $0.inside.latitude) < ($0.area, $1.inside.longitude, $1.inside.latitude)
    }
    return (listed, smallCount, smallArea)
  }
}
