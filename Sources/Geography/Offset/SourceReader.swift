import GEOS

/// Turns geometry into a source of zones: edges cut until they are geodesics within a part of the tolerance, polygons
/// checked, and those that were cut at ±180° or led to the pole healed.
struct SourceReader {
  let distance: Distance
  let tolerance: Distance
  let edges: EdgeKind
  let repair: Bool

  /// Edges are within this share of the tolerance of what they stand for.
  private static let edgeShare = 0.05
  /// Longer pieces would leave the surface too far from their chord.
  static let longestPiece = 2000.0

  private var edgeTolerance: Distance { Distance(metres: tolerance.metres * Self.edgeShare) }

  /// The source of a geometry.
  func source(of geometry: Geometry) throws(GeographyError) -> OffsetSource {
    var source = OffsetSource()
    var reach = Reach()
    var seamed: [PlanarGeometry] = []
    try append(geometry, to: &source, &reach, &seamed)
    if !seamed.isEmpty {
      let whole =
        seamed.count == 1
        ? seamed[0]
        : try planar { () throws(GEOSError) in
          try PlanarGeometry.union(of: seamed, precision: Plane.grid)
        }
      for polygon in whole.polygons { append(polygon, to: &source) }
    }
    if let south = reach.south { try Zone.checkReach(from: south, distance: distance) }
    return source
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
    _ seamed: inout [PlanarGeometry]
  ) throws(GeographyError) {
    switch geometry {
    case .point(let position): try append(position, to: &source, &reach)
    case .multiPoint(let positions):
      for position in positions { try append(position, to: &source, &reach) }
    case .lineString(let line): try append(line, to: &source, &reach)
    case .multiLineString(let lines):
      for line in lines { try append(line, to: &source, &reach) }
    case .polygon(let polygon): try append(polygon, to: &source, &reach, &seamed)
    case .multiPolygon(let polygons):
      for polygon in polygons { try append(polygon, to: &source, &reach, &seamed) }
    case .collection(let members):
      for member in members { try append(member, to: &source, &reach, &seamed) }
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
    _ seamed: inout [PlanarGeometry]
  ) throws(GeographyError) {
    for ring in polygon.rings { for position in ring { reach.add(position) } }
    let rings = try Plane.denseRings(of: polygon, edges: edges, tolerance: edgeTolerance)
    if Plane.touchesSeam(polygon) {
      seamed.append(try Plane.healed(rings.map { $0.map(\.planar) }))
      return
    }
    let planar = PlanarPolygon(
      exterior: rings[0].map(\.planar), holes: rings.dropFirst().map { $0.map(\.planar) })
    let projected = PlanarGeometry.polygon(planar)
    let validity = try Geography.planar { () throws(GEOSError) in try projected.validity() }
    if case .invalid(let reason, let location) = validity {
      guard repair else { throw .invalidPolygon(reason: reason, near: Plane.unproject(location)) }
      let mended = try Geography.planar { () throws(GEOSError) in try projected.madeValid() }
      for part in mended.polygons { append(part, to: &source) }
      return
    }
    for (index, ring) in rings.enumerated() {
      let counterClockwise = WindingFill.signedArea(of: ring.map(\.planar)) > 0
      let directed = counterClockwise == (index == 0) ? ring : ring.reversed()
      source.append(ring: Self.vectors(directed))
    }
  }

  private func append(_ polygon: PlanarPolygon, to source: inout OffsetSource) {
    for (index, ring) in ([polygon.exterior] + polygon.holes).enumerated() {
      let counterClockwise = WindingFill.signedArea(of: ring) > 0
      let directed = counterClockwise == (index == 0) ? ring : ring.reversed()
      source.append(ring: Self.vectors(directed.map(BoundaryPoint.init(planar:))))
    }
  }

  private static func vectors(_ points: [BoundaryPoint]) -> [Vector] {
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
