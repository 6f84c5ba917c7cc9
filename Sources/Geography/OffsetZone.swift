import GEOS

/// Exact offset zones: all that lies within a geodesic distance of a geometry.
///
/// Up to 5,000 km the boundary is followed along the offset curves of the source, from cusp to cusp, over an index of
/// the source in earth-centred coordinates. Beyond it, and where that fails, the zone is the union of the zones of single
/// legs: the areas of non-zero winding of their raw offset curves. `Docs/method.md` has the argument whole.
public enum OffsetZone {
  /// The largest distance from a line for which its offset is exact: short of the first focal point of geodesics
  /// that leave a geodesic at right angles, a quarter of the earth away.
  public static let largestLineDistance = Distance.kilometres(9900)

  /// The zone within `distance` of a geometry; for a negative distance what lies in its polygons at least so far from
  /// their edges, which may be nothing.
  ///
  /// - Parameters:
  ///   - geometry: points, lines and polygons in any mixture; polygons alone for a negative distance.
  ///   - distance: how far from it, from 5 cm to 9,900 km; inward to 5,000 km.
  ///   - tolerance: the largest error of the boundary, between vertices too.
  ///   - edges: what an edge of the input is.
  ///   - repair: whether invalid polygons are made valid instead of refused.
  ///   - threads: how many threads; the zone is the same.
  /// - Throws: ``GeographyError`` for distances or tolerances that cannot be used, invalid input, and zones that reach
  ///   60° S.
  /// - Complexity: O(n log n) for n vertices of the source, and in proportion to the boundary's vertices; by legs
  ///   O(k log k) in the k vertices of all legs' zones.
  public static func zone(
    of geometry: Geometry, distance: Distance, tolerance: Distance = Distance(metres: 1),
    edges: EdgeKind = .planar, repair: Bool = false, threads: Int = 1
  ) throws(GeographyError) -> Zone {
    try Zone.check(distance: distance, tolerance: tolerance)
    let isInward = distance.metres < 0
    let radius = abs(distance.metres)
    guard !isInward || radius <= OffsetEngine.largestRadius else {
      throw .invalidDistance(
        metres: distance.metres, reason: "the largest inward is \(OffsetEngine.largestRadius) m")
    }
    if radius <= OffsetEngine.largestRadius {
      let reader = SourceReader(
        distance: distance, tolerance: tolerance, edges: edges, repair: repair, threads: threads)
      let engine = OffsetEngine(
        radius: radius, tolerance: tolerance.metres * Zone.verticesShare, threads: threads)
      guard let index = try reader.index(of: geometry) else {
        return Zone(planar: .empty, tolerance: tolerance)
      }
      if let area = try engine.zone(of: index, isInward: isInward) {
        return Zone(planar: area, tolerance: tolerance)
      }
    }
    let builder = OffsetBuilder(
      distance: Distance(metres: radius), tolerance: tolerance, edges: edges, repair: repair)
    return Zone(
      planar: isInward ? try builder.inside(of: geometry) : try builder.zone(of: geometry),
      tolerance: tolerance)
  }
}

/// Makes the zones of points, legs and polygons at one distance.
struct OffsetBuilder {
  let distance: Distance
  let tolerance: Distance
  let edges: EdgeKind
  let repair: Bool

  private var subdivision: Subdivision {
    Subdivision(tolerance: tolerance.metres * Zone.verticesShare)
  }

  /// The zone of a geometry.
  func zone(of geometry: Geometry) throws(GeographyError) -> PlanarGeometry {
    var parts: [PlanarGeometry] = []
    try append(geometry, to: &parts)
    return try united(parts)
  }

  /// What lies in a geometry's polygons at least the distance from their edges.
  func inside(of geometry: Geometry) throws(GeographyError) -> PlanarGeometry {
    let area = try Plane.project(
      .multiPolygon(geometry.polygons), edges: edges,
      tolerance: Distance(metres: min(tolerance.metres, distance.metres / 4)), repair: repair)
    // Edges of the united polygons alone: those that two of them share are no edges.
    var legs: [PlanarGeometry] = []
    for polygon in area.polygons {
      for ring in [polygon.exterior] + polygon.holes {
        try appendLegs(of: ring.map(Plane.unproject), literal: false, to: &legs)
      }
    }
    guard !legs.isEmpty else { return area }
    let edge = try united(legs)
    return try planar { () throws(GEOSError) in try area.difference(edge, precision: Plane.grid) }
  }

  private func united(_ parts: [PlanarGeometry]) throws(GeographyError) -> PlanarGeometry {
    if parts.count == 1 { return parts[0] }
    return try planar { () throws(GEOSError) in
      try PlanarGeometry.union(of: parts, precision: Plane.grid)
    }
  }

  private func append(_ geometry: Geometry, to parts: inout [PlanarGeometry]) throws(GeographyError) {
    switch geometry {
    case .point(let position): parts.append(try disc(round: position))
    case .multiPoint(let positions): for position in positions { parts.append(try disc(round: position)) }
    case .lineString(let line): try appendLegs(of: line, literal: false, to: &parts)
    case .multiLineString(let lines):
      for line in lines { try appendLegs(of: line, literal: false, to: &parts) }
    case .polygon(let polygon): try append(polygon, to: &parts)
    case .multiPolygon(let polygons): for polygon in polygons { try append(polygon, to: &parts) }
    case .collection(let members): for member in members { try append(member, to: &parts) }
    }
  }

  // The inside comes from the plane; its own edges lie deep inside the legs' zones.
  private func append(_ polygon: Polygon, to parts: inout [PlanarGeometry]) throws(GeographyError) {
    parts.append(
      try Plane.project(
        .polygon(polygon), edges: edges,
        tolerance: Distance(metres: min(tolerance.metres, distance.metres / 4)), repair: repair))
    for ring in polygon.rings { try appendLegs(of: ring, literal: true, to: &parts) }
  }

  private func appendLegs(
    of line: [Position], literal: Bool, to parts: inout [PlanarGeometry]
  ) throws(GeographyError) {
    guard let first = line.first else { return }
    guard distance <= OffsetZone.largestLineDistance else {
      throw .invalidDistance(
        metres: distance.metres,
        reason: "the largest from a line is \(OffsetZone.largestLineDistance.metres) m")
    }
    for position in line {
      try Plane.check(position)
      try Zone.checkReach(from: position, distance: distance)
    }
    var hasLeg = false
    for (start, end) in zip(line, line.dropFirst()) {
      let leg = EdgeCurve(from: start, to: end, kind: edges, literal: literal)
      // An edge along the pole has no length. One along the seam at ±180° is taken as it is: the polygon holds its
      // points on both sides, so all within the distance of them belongs to the zone anyway.
      if leg.isPoint { continue }
      hasLeg = true
      parts.append(try zone(of: leg))
    }
    if !hasLeg && !literal { parts.append(try disc(round: first)) }
  }

  /// The zone of a point.
  func disc(round centre: Position) throws(GeographyError) -> PlanarGeometry {
    try Plane.check(centre)
    try Zone.checkReach(from: centre, distance: distance)
    return .polygon(
      PlanarPolygon(
        exterior: Self.ring(round: centre, radius: distance, subdivision: subdivision).map(\.planar)))
  }

  /// A closed ring of vertices at `radius` from `centre`, clockwise from north.
  static func ring(round centre: Position, radius: Distance, subdivision: Subdivision) -> [BoundaryPoint] {
    var vertices = [BoundaryPoint(centre.destination(azimuth: Angle(degrees: 0), distance: radius))]
    for octant in 0..<8 {
      subdivision.append(
        to: &vertices, from: Double(octant) * 45, to: Double(octant + 1) * 45,
        curve: { centre.destination(azimuth: Angle(degrees: $0), distance: radius) })
    }
    vertices[vertices.count - 1] = vertices[0]
    return vertices
  }

  // The raw offset curve of one leg, and what it winds round.
  private func zone(of leg: EdgeCurve) throws(GeographyError) -> PlanarGeometry {
    let radius = distance
    func side(_ turn: Double) -> (Double) -> Position {
      { fraction in
        leg.position(at: fraction).destination(
          azimuth: Angle(degrees: leg.azimuth(at: fraction) + turn), distance: radius)
      }
    }
    func cap(round centre: Position) -> (Double) -> Position {
      { centre.destination(azimuth: Angle(degrees: $0), distance: radius) }
    }
    let left = side(-90)
    let right = side(90)
    let startAzimuth = leg.azimuth(at: 0)
    let endAzimuth = leg.azimuth(at: 1)
    var vertices = [BoundaryPoint(left(0))]
    subdivision.append(to: &vertices, from: 0, to: 1, curve: left)
    for turn in stride(from: -90.0, to: 90, by: 45) {
      subdivision.append(
        to: &vertices, from: endAzimuth + turn, to: endAzimuth + turn + 45, curve: cap(round: leg.end))
    }
    subdivision.append(to: &vertices, from: 1, to: 0, curve: right)
    for turn in stride(from: 90.0, to: 270, by: 45) {
      subdivision.append(
        to: &vertices, from: startAzimuth + turn, to: startAzimuth + turn + 45, curve: cap(round: leg.start))
    }
    vertices[vertices.count - 1] = vertices[0]
    if let south = vertices.first(where: { $0.position.latitude < Earth.southernLimit }) {
      throw .tooFarSouth(
        what: "the zone at [\(south.position.longitude), \(south.position.latitude)]")
    }
    let ring = vertices.map(\.planar)
    let polygon = PlanarGeometry.polygon(PlanarPolygon(exterior: ring))
    let validity = try planar { () throws(GEOSError) in try polygon.validity() }
    return validity == .valid ? polygon : try WindingFill.fill(ring)
  }
}
