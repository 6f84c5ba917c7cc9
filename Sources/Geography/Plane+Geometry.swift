import Foundation
import GEOS

extension Plane {
  /// The grid of all overlay in metres: coordinates of results are multiples of it, which makes overlay robust (fixed
  /// precision, snap rounding). It moves no boundary by more than a millimetre.
  public static let grid = 0.001

  /// Projects geometry with its edges densified, so that the plane's straight edges stay within `tolerance` of them.
  ///
  /// Polygons cut at ±180° or led to the pole are healed: what comes out has neither seam. Parts of a multi-polygon
  /// are united. Altitudes are dropped.
  ///
  /// - Parameters:
  ///   - geometry: any geometry north of 60° S.
  ///   - tolerance: the largest distance between an edge and its image.
  ///   - edges: what an edge of the input is. A planar edge of a polygon is taken as written; one of a line that spans
  ///     more than 180° of longitude goes the shorter way.
  ///   - repair: whether an invalid polygon is made valid instead of refused.
  /// - Throws: ``GeographyError`` for positions that are not on the earth or south of 60° S, and for rings that are
  ///   not rings or polygons that are invalid, with the place.
  /// - Complexity: O(n log n) in the number of densified vertices.
  public static func project(
    _ geometry: Geometry, edges: EdgeKind, tolerance: Distance, repair: Bool = false
  ) throws(GeographyError) -> PlanarGeometry {
    switch geometry {
    case .point(let position): return .point(try projectChecked(position))
    case .multiPoint(let positions):
      var points: [PlanarPoint] = []
      for position in positions { points.append(try projectChecked(position)) }
      return .multiPoint(points)
    case .lineString(let line):
      return .lineString(try projectLine(line, edges: edges, tolerance: tolerance))
    case .multiLineString(let lines):
      var projected: [[PlanarPoint]] = []
      for line in lines { projected.append(try projectLine(line, edges: edges, tolerance: tolerance)) }
      return .multiLineString(projected)
    case .polygon(let polygon):
      return try projectPolygon(polygon, edges: edges, tolerance: tolerance, repair: repair)
    case .multiPolygon(let polygons):
      var parts: [PlanarGeometry] = []
      for polygon in polygons {
        parts.append(try projectPolygon(polygon, edges: edges, tolerance: tolerance, repair: repair))
      }
      guard parts.count > 1 else { return parts.first ?? .empty }
      return try planar { () throws(GEOSError) in try PlanarGeometry.union(of: parts, precision: grid) }
    case .collection(let members):
      var parts: [PlanarGeometry] = []
      for member in members {
        parts.append(try project(member, edges: edges, tolerance: tolerance, repair: repair))
      }
      return .collection(parts)
    }
  }

  /// The positions of a line with vertices added so that planar, geodesic and straight edges agree within `tolerance`.
  public static func densify(
    _ line: [Position], edges: EdgeKind, tolerance: Distance, literal: Bool = false
  ) throws(GeographyError) -> [Position] {
    try densified(line, edges: edges, tolerance: tolerance, literal: literal).map(\.position)
  }

  static func check(_ position: Position) throws(GeographyError) {
    guard position.longitude.isFinite, position.latitude.isFinite, abs(position.latitude) <= 90,
      abs(position.longitude) <= 360
    else {
      throw .invalidPosition(longitude: position.longitude, latitude: position.latitude)
    }
    guard position.latitude >= Earth.southernLimit else {
      throw .tooFarSouth(what: "the position [\(position.longitude), \(position.latitude)]")
    }
  }

  private static func projectChecked(_ position: Position) throws(GeographyError) -> PlanarPoint {
    try check(position)
    return project(position)
  }

  static func densified(
    _ line: [Position], edges: EdgeKind, tolerance: Distance, literal: Bool
  ) throws(GeographyError) -> [BoundaryPoint] {
    guard let first = line.first else { return [] }
    try check(first)
    let subdivision = Subdivision(tolerance: tolerance.metres)
    var vertices = [BoundaryPoint(first)]
    for (start, end) in zip(line, line.dropFirst()) {
      try check(end)
      let edge = EdgeCurve(from: start, to: end, kind: edges, literal: literal)
      // An edge along the pole, or between two names of one place, is a point; its end may name it otherwise.
      let last = BoundaryPoint(end)
      if edge.isPoint {
        vertices.append(last)
      } else if let pieces = pieces(vertices[vertices.count - 1], last, tolerance.metres) {
        for piece in 1..<max(1, pieces) {
          vertices.append(BoundaryPoint(edge.position(at: Double(piece) / Double(pieces))))
        }
        vertices.append(last)
      } else {
        subdivision.append(to: &vertices, from: 0, to: 1, curve: edge.position(at:))
      }
    }
    return vertices
  }

  // Into how many pieces an edge is cut so that all readings of it agree, from their curvatures alone: a line straight
  // in longitude and latitude bends by up to 1.09 tan φ over the earth's radius against the geodesic, one straight in
  // the plane by less than half the colatitude's tangent and secants. Nil where that is not so simple.
  private static func pieces(_ start: BoundaryPoint, _ end: BoundaryPoint, _ tolerance: Double) -> Int? {
    let length = start.geocentric.chord(to: end.geocentric)
    let highest = max(abs(start.position.latitude), abs(end.position.latitude))
    // An edge written from one side of the map to the other may be the long way round.
    guard length < 20_000, highest < 89, abs(start.position.longitude - end.position.longitude) < 180 else {
      return nil
    }
    let half = (90 - min(start.position.latitude, end.position.latitude)) * .pi / 360
    let bend =
      tan((highest + 0.2) * .pi / 180) + 0.4 + 1.5 * tan(half) / (cos(half) * cos(half) * cos(half))
    let deviation = length * length * bend / (8 * Earth.ellipsoid.semiMajorAxis)
    return Int((deviation / (tolerance * 0.8)).squareRoot().rounded(.up))
  }

  private static func projectLine(
    _ line: [Position], edges: EdgeKind, tolerance: Distance
  ) throws(GeographyError) -> [PlanarPoint] {
    guard line.count >= 2 else {
      throw .invalidGeometry(reason: "a line needs two positions or more, this one has \(line.count)")
    }
    return try densified(line, edges: edges, tolerance: tolerance, literal: false).map(\.planar)
  }

  static func projectPolygon(
    _ polygon: Polygon, edges: EdgeKind, tolerance: Distance, repair: Bool
  ) throws(GeographyError) -> PlanarGeometry {
    let rings = try denseRings(of: polygon, edges: edges, tolerance: tolerance).map { $0.map(\.planar) }
    let shape = PlanarPolygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    let projected = PlanarGeometry.polygon(shape)
    // A ring that retraces itself along the seam is not plainly valid.
    if RingSurvey.isPlainlyValid([shape]) { return projected }
    if touchesSeam(polygon) { return try healed(rings, repair: repair) }
    let validity = try planar { () throws(GEOSError) in try projected.validity() }
    guard case .invalid(let reason, let location) = validity else { return projected }
    guard repair else { throw .invalidPolygon(reason: reason, near: unproject(location)) }
    return try planar { () throws(GEOSError) in try projected.madeValid() }
  }

  /// The rings of a polygon with vertices added, closed.
  static func denseRings(
    of polygon: Polygon, edges: EdgeKind, tolerance: Distance
  ) throws(GeographyError) -> [[BoundaryPoint]] {
    var rings: [[BoundaryPoint]] = []
    for ring in polygon.rings {
      guard ring.count >= 4, let first = ring.first, let last = ring.last,
        first.latitude == last.latitude,
        shorterLongitudeDifference(from: first.longitude, to: last.longitude) == 0
      else {
        throw .invalidGeometry(
          reason: "a polygon's ring needs four positions or more and the last equal to the first; "
            + "this one has \(ring.count)")
      }
      var points = try densified(ring, edges: edges, tolerance: tolerance, literal: true)
      points[points.count - 1] = points[0]
      rings.append(points)
    }
    return rings
  }

  /// Whether a polygon may have been cut at ±180° or led to the pole.
  static func touchesSeam(_ polygon: Polygon) -> Bool {
    polygon.rings.contains { ring in
      ring.contains { abs($0.longitude) > 180 - 1e-9 || abs($0.latitude) > 90 - 1e-9 }
    }
  }

  // A ring that retraces an edge encloses what it winds round. One that crosses itself besides winds twice round some
  // part or backwards round another, and then its signed area is not the area it fills.
  static func healed(_ rings: [[PlanarPoint]], repair: Bool) throws(GeographyError) -> PlanarGeometry {
    var result = PlanarGeometry.empty
    for (index, ring) in rings.enumerated() {
      let filled = try WindingFill.fill(ring)
      let area = try planar { () throws(GEOSError) in try filled.area() }
      let signed = abs(WindingFill.signedArea(of: ring))
      guard repair || abs(area - signed) <= 1e-6 * max(area, signed) + 1 else {
        throw .invalidPolygon(reason: "its ring crosses itself", near: unproject(ring[0]))
      }
      if index == 0 {
        result = filled
      } else {
        result = try planar { () throws(GEOSError) in
          try result.difference(filled, precision: grid)
        }
      }
    }
    return result
  }
}
