import GEOS

/// Turns geometry into a source of zones: edges cut until they are geodesics within a part of the tolerance, polygons
/// checked, and those that were cut at ±180° or led to the pole healed.
struct SourceReader {
  let distance: Distance
  let tolerance: Distance
  let edges: EdgeKind
  let repair: Bool

  /// Whether the zone lies inside polygons instead of round them: then their rings run the other way.
  private var isInward: Bool { distance.metres < 0 }

  /// Edges are within this share of the tolerance of what they stand for.
  private static let edgeShare = 0.05
  /// Longer pieces would leave the surface too far from their chord.
  static let longestPiece = 2000.0

  private var edgeTolerance: Distance { Distance(metres: tolerance.metres * Self.edgeShare) }

  /// The source of a geometry.
  func source(of geometry: Geometry) throws(GeographyError) -> OffsetSource {
    var source = OffsetSource()
    var reach = Reach()
    var areas = Areas()
    try append(geometry, to: &source, &reach, &areas)
    if !areas.seamed.isEmpty {
      let whole = try union(of: areas.seamed)
      areas.whole += whole.polygons.map { (planar: $0, rings: nil) }
    }
    if try areLaidOut(areas) {
      for area in areas.whole { append(area, to: &source) }
    } else {
      for area in try unitedWhereTheyMeet(areas) { append(area, to: &source) }
    }
    if !isInward, let south = reach.south { try Zone.checkReach(from: south, distance: distance) }
    return source
  }

  /// The polygons of a geometry before they become a source.
  private struct Areas {
    /// In the plane, and where they were not healed their rings' points, in the same direction.
    var whole: [(planar: PlanarPolygon, rings: [[BoundaryPoint]]?)] = []
    /// Parts that were cut at ±180° or led to the pole.
    var seamed: [PlanarGeometry] = []
  }

  // Whether every polygon is valid and none overlaps another, so that their rings are the boundary of their union.
  private func areLaidOut(_ areas: Areas) throws(GeographyError) -> Bool {
    guard !areas.whole.isEmpty else { return true }
    let together = PlanarGeometry.multiPolygon(areas.whole.map(\.planar))
    return try planar { () throws(GEOSError) in try together.validity() } == .valid
  }

  // Only polygons that meet are united: overlay of all would take the longer the more there are.
  private func unitedWhereTheyMeet(
    _ areas: Areas
  ) throws(GeographyError) -> [(planar: PlanarPolygon, rings: [[BoundaryPoint]]?)] {
    var parts: [PlanarGeometry] = []
    for area in areas.whole { parts.append(try checked(area.planar)) }
    let groups = try PolygonGroups(parts)
    var result: [(planar: PlanarPolygon, rings: [[BoundaryPoint]]?)] = []
    for members in groups.members {
      if members.count == 1, parts[members[0]] == .polygon(areas.whole[members[0]].planar) {
        result.append(areas.whole[members[0]])
      } else {
        let whole = try union(of: members.map { parts[$0] })
        result += whole.polygons.map { (planar: $0, rings: nil) }
      }
    }
    return result
  }

  private func checked(_ polygon: PlanarPolygon) throws(GeographyError) -> PlanarGeometry {
    let projected = PlanarGeometry.polygon(polygon)
    let validity = try planar { () throws(GEOSError) in try projected.validity() }
    guard case .invalid(let reason, let location) = validity else { return projected }
    guard repair else { throw .invalidPolygon(reason: reason, near: Plane.unproject(location)) }
    return try planar { () throws(GEOSError) in try projected.madeValid() }
  }

  private func union(of parts: [PlanarGeometry]) throws(GeographyError) -> PlanarGeometry {
    if parts.count == 1 { return parts[0] }
    return try planar { () throws(GEOSError) in
      try PlanarGeometry.union(of: parts, precision: Plane.grid)
    }
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
    _ areas: inout Areas
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
    case .polygon(let polygon): try append(polygon, to: &source, &reach, &areas)
    case .multiPolygon(let polygons):
      for polygon in polygons { try append(polygon, to: &source, &reach, &areas) }
    case .collection(let members):
      for member in members { try append(member, to: &source, &reach, &areas) }
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

  private func append(
    _ polygon: Polygon, to source: inout OffsetSource, _ reach: inout Reach,
    _ areas: inout Areas
  ) throws(GeographyError) {
    for ring in polygon.rings { for position in ring { reach.add(position) } }
    let rings = try Plane.denseRings(of: polygon, edges: edges, tolerance: edgeTolerance)
    if Plane.touchesSeam(polygon) {
      areas.seamed.append(try Plane.healed(rings.map { $0.map(\.planar) }))
    } else {
      let planar = PlanarPolygon(
        exterior: rings[0].map(\.planar), holes: rings.dropFirst().map { $0.map(\.planar) })
      areas.whole.append((planar, rings))
    }
  }

  private func append(
    _ area: (planar: PlanarPolygon, rings: [[BoundaryPoint]]?), to source: inout OffsetSource
  ) {
    for (index, ring) in ([area.planar.exterior] + area.planar.holes).enumerated() {
      let points = area.rings?[index] ?? ring.map(BoundaryPoint.init(planar:))
      let counterClockwise = WindingFill.signedArea(of: ring) > 0
      let hasLandOnLeft = counterClockwise == (index == 0)
      source.append(ring: Self.vectors(hasLandOnLeft != isInward ? points : points.reversed()))
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
