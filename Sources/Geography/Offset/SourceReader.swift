import GEOS

/// Turns geometry into a source of zones: edges cut until they are geodesics within a part of the tolerance, polygons
/// checked, and those that were cut at ±180° or led to the pole healed.
struct SourceReader {
  let distance: Distance
  let tolerance: Distance
  let edges: EdgeKind
  let repair: Bool
  let threads: Int

  /// Whether the zone lies inside polygons instead of round them: then their rings run the other way.
  private var isInward: Bool { distance.metres < 0 }

  /// Edges are within this share of the tolerance of what they stand for.
  private static let edgeShare = 0.05
  /// Longer pieces would leave the surface too far from their chord.
  static let longestPiece = 2000.0

  private var edgeTolerance: Distance { Distance(metres: tolerance.metres * Self.edgeShare) }

  /// The index of a geometry's source, or nil where there is nothing in it.
  func index(of geometry: Geometry) throws(GeographyError) -> DistanceIndex? {
    var reach = Reach()
    var lines = OffsetSource()
    var polygons: [Polygon] = []
    try append(geometry, to: &lines, &reach, &polygons)
    if !isInward, let south = reach.south { try Zone.checkReach(from: south, distance: distance) }
    let areas = try Concurrent.map(polygons, threads: threads, run: 16) { (polygon) throws(GeographyError) in
      try self.areas(of: polygon)
    }.flatMap { $0 }
    // Mostly polygons are valid and lie apart, so that both can be done at once.
    let source = lines
    let (survey, index) = Concurrent.both(threads: threads) {
      RingSurvey(areas.map(\.planar))
    } _: {
      self.index(source, areas)
    }
    if survey.meetings.isEmpty, !survey.isPlain.contains(false) { return index }
    return self.index(source, try unitedWhereTheyMeet(areas, survey))
  }

  private func index(_ lines: OffsetSource, _ areas: [Area]) -> DistanceIndex? {
    var source = lines
    let rings = areas.flatMap { vectors(of: $0) }
    source.reserve(rings.reduce(0) { $0 + $1.count })
    for ring in rings { source.append(ring: ring) }
    return source.segments.isEmpty ? nil : DistanceIndex(source)
  }

  /// A polygon before it becomes a source: in the plane, and where it was neither healed nor mended nor united with
  /// others its rings' points, in the same direction.
  private struct Area: Sendable {
    let planar: PlanarPolygon
    var rings: [[BoundaryPoint]]?
  }

  // Valid polygons of which none overlaps another, so that their rings are the boundary of their union. Only those that
  // meet are united: overlay of all would take the longer the more there are.
  private func unitedWhereTheyMeet(
    _ areas: [Area], _ survey: RingSurvey
  ) throws(GeographyError) -> [Area] {
    var (areas, survey) = (areas, survey)
    if survey.isPlain.contains(false) {
      var checked: [Area] = []
      for (area, isPlain) in zip(areas, survey.isPlain) {
        checked += isPlain ? [area] : try mended(area)
      }
      areas = checked
      survey = RingSurvey(areas.map(\.planar))
    }
    guard !survey.meetings.isEmpty else { return areas }
    var result: [Area] = []
    for members in PolygonGroups(survey, touching: false).members {
      if members.count == 1 {
        result.append(areas[members[0]])
      } else {
        let whole = try planar { () throws(GEOSError) in
          try PlanarGeometry.union(of: members.map { .polygon(areas[$0].planar) }, precision: Plane.grid)
        }
        result += whole.polygons.map { Area(planar: $0) }
      }
    }
    return result
  }

  private func mended(_ area: Area) throws(GeographyError) -> [Area] {
    let projected = PlanarGeometry.polygon(area.planar)
    let validity = try planar { () throws(GEOSError) in try projected.validity() }
    guard case .invalid(let reason, let location) = validity else { return [area] }
    guard repair else { throw .invalidPolygon(reason: reason, near: Plane.unproject(location)) }
    return try planar { () throws(GEOSError) in try projected.madeValid() }.polygons.map { Area(planar: $0) }
  }

  /// The southernmost position, which alone decides whether a zone reaches too far.
  private struct Reach {
    var south: Position?

    mutating func add(_ position: Position) {
      if position.latitude < south?.latitude ?? .infinity { south = position }
    }
  }

  private func append(
    _ geometry: Geometry, to source: inout OffsetSource, _ reach: inout Reach,
    _ polygons: inout [Polygon]
  ) throws(GeographyError) {
    if isInward, geometry.polygons.isEmpty, !geometry.isEmpty {
      throw .invalidDistance(
        metres: distance.metres, reason: "an inward distance needs polygons; points and lines have no inside")
    }
    switch geometry {
    case .point(let position): try append(position, to: &source, &reach)
    case .multiPoint(let positions):
      for position in positions { try append(position, to: &source, &reach) }
    case .lineString(let line): try append(line, to: &source, &reach)
    case .multiLineString(let lines):
      for line in lines { try append(line, to: &source, &reach) }
    case .polygon(let polygon): collect(polygon, &reach, &polygons)
    case .multiPolygon(let parts): for polygon in parts { collect(polygon, &reach, &polygons) }
    case .collection(let members):
      for member in members { try append(member, to: &source, &reach, &polygons) }
    }
  }

  private func append(
    _ position: Position, to source: inout OffsetSource, _ reach: inout Reach
  ) throws(GeographyError) {
    try Plane.check(position)
    reach.add(position)
    source.append(line: [Vector(position)])
  }

  private func append(
    _ line: [Position], to source: inout OffsetSource, _ reach: inout Reach
  ) throws(GeographyError) {
    let dense = try Plane.densified(line, edges: edges, tolerance: edgeTolerance, literal: false)
    for position in line { reach.add(position) }
    source.append(line: Self.vectors(dense))
  }

  private func collect(_ polygon: Polygon, _ reach: inout Reach, _ polygons: inout [Polygon]) {
    for ring in polygon.rings { for position in ring { reach.add(position) } }
    polygons.append(polygon)
  }

  private func areas(of polygon: Polygon) throws(GeographyError) -> [Area] {
    let rings = try Plane.denseRings(of: polygon, edges: edges, tolerance: edgeTolerance)
    let planar = PlanarPolygon(
      exterior: rings[0].map(\.planar), holes: rings.dropFirst().map { $0.map(\.planar) })
    guard Plane.touchesSeam(polygon), !RingSurvey.isPlainlyValid([planar]) else {
      return [Area(planar: planar, rings: rings)]
    }
    // It retraces itself along the seam.
    return try Plane.healed(rings.map { $0.map(\.planar) }, repair: repair).polygons.map { Area(planar: $0) }
  }

  private func vectors(of area: Area) -> [[Vector]] {
    ([area.planar.exterior] + area.planar.holes).enumerated().map { index, ring in
      let points = area.rings?[index] ?? ring.map(BoundaryPoint.init(planar:))
      let counterClockwise = WindingFill.signedArea(of: ring) > 0
      let hasLandOnLeft = counterClockwise == (index == 0)
      return Self.vectors(hasLandOnLeft != isInward ? points : points.reversed())
    }
  }

  static func vectors(_ points: [BoundaryPoint]) -> [Vector] {
    var vectors: [Vector] = []
    vectors.reserveCapacity(points.count)
    for point in points {
      let end = Vector(point.geocentric)
      if let start = vectors.last {
        let pieces = ((end - start).norm / longestPiece).rounded(.up)
        if pieces > 1 {
          for piece in 1..<Int(pieces) {
            vectors.append(Surface.onto(start + (end - start) * (Double(piece) / pieces)))
          }
        }
      }
      vectors.append(end)
    }
    return vectors
  }
}

extension Vector {
  init(_ position: Position) {
    self = Surface.point(longitude: position.longitude, latitude: position.latitude)
  }
  init(_ point: GeocentricPoint) { self.init(point.x, point.y, point.z) }
}
