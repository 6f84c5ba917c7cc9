import GEOS

/// What a sensor sees from one place: between two ranges, and between two azimuths or all round.
public struct Sector: Sendable, Hashable {
  /// Where the sensor stands.
  public var centre: Position
  /// Nearer than this nothing is seen; nil or zero for a full disc.
  public var innerRadius: Distance?
  /// Farther than this nothing is seen.
  public var outerRadius: Distance
  /// The azimuths seen, clockwise from the first to the second; nil is all round.
  public var azimuths: (from: Angle, to: Angle)? {
    get { from.flatMap { from in to.map { (from, $0) } } }
    set {
      from = newValue?.from
      to = newValue?.to
    }
  }
  private var from: Angle?
  private var to: Angle?

  /// A sector, an annulus or a disc. A blind cone from 20° to 40° is the sector from 40° to 20°.
  public init(
    centre: Position, outerRadius: Distance, innerRadius: Distance? = nil,
    azimuths: (from: Angle, to: Angle)? = nil
  ) {
    self.centre = centre
    self.outerRadius = outerRadius
    self.innerRadius = innerRadius
    from = azimuths?.from
    to = azimuths?.to
  }

  /// The zone: arcs at exact geodesic distances, sides that are geodesics of the given azimuths from the centre.
  ///
  /// - Throws: ``GeographyError`` for radii or tolerances that cannot be used and zones that reach 60° S.
  /// - Complexity: O(√(radius/tolerance)).
  public func zone(tolerance: Distance = Distance(metres: 1)) throws(GeographyError) -> Zone {
    try Zone.check(distance: outerRadius, tolerance: tolerance)
    try Plane.check(centre)
    try Zone.checkReach(from: centre, distance: outerRadius)
    let inner = innerRadius.flatMap { $0.metres == 0 ? nil : $0 }
    if let inner {
      guard inner.metres.isFinite, inner.metres > 0, inner < outerRadius else {
        throw .invalidDistance(
          metres: inner.metres,
          reason: "an inner range must be positive and less than the range of \(outerRadius.metres) m")
      }
    }
    let subdivision = Subdivision(tolerance: tolerance.metres * Zone.verticesShare)
    guard let azimuths else {
      let ring = OffsetBuilder.ring(round: centre, radius: outerRadius, subdivision: subdivision)
      let holes = inner.map {
        [OffsetBuilder.ring(round: centre, radius: $0, subdivision: subdivision).map(\.planar)]
      }
      return Zone(
        planar: .polygon(PlanarPolygon(exterior: ring.map(\.planar), holes: holes ?? [])),
        tolerance: tolerance)
    }
    guard azimuths.from.degrees.isFinite, azimuths.to.degrees.isFinite else {
      throw .invalidGeometry(reason: "a sector's azimuths must be numbers of degrees")
    }
    var sweep = (azimuths.to.degrees - azimuths.from.degrees).truncatingRemainder(dividingBy: 360)
    if sweep <= 0 { sweep += 360 }
    let start = azimuths.from.degrees
    let pieces = max(1, Int((sweep / 45).rounded(.up)))
    func at(_ azimuth: Double, _ radius: Double) -> Position {
      centre.destination(azimuth: Angle(degrees: azimuth), distance: Distance(metres: radius))
    }
    let nearest = inner?.metres ?? 0
    var vertices = [BoundaryPoint(at(start, nearest))]
    func side(azimuth: Double, from: Double, to: Double) {
      subdivision.append(to: &vertices, from: from, to: to) { at(azimuth, $0) }
    }
    func arc(radius: Double, from: Double, to: Double) {
      for piece in 0..<pieces {
        let step = (to - from) / Double(pieces)
        subdivision.append(
          to: &vertices, from: from + Double(piece) * step, to: from + Double(piece + 1) * step
        ) { at($0, radius) }
      }
    }
    side(azimuth: start, from: nearest, to: outerRadius.metres)
    arc(radius: outerRadius.metres, from: start, to: start + sweep)
    side(azimuth: start + sweep, from: outerRadius.metres, to: nearest)
    if nearest > 0 { arc(radius: nearest, from: start + sweep, to: start) }
    vertices[vertices.count - 1] = vertices[0]
    return Zone(
      planar: .polygon(PlanarPolygon(exterior: vertices.map(\.planar))), tolerance: tolerance)
  }
}
