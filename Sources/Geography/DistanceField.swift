import Foundation

/// The nearest place of a set of features to a point.
public struct NearestPlace: Sendable, Hashable {
  /// The number of the feature.
  public let feature: Int
  /// The place on the feature's edge or the point itself.
  public let position: Position
  /// The geodesic distance to it.
  public let distance: Distance
  /// The azimuth at the point of the geodesic to it, degrees clockwise from north.
  public let azimuth: Angle
}

/// The distance from anywhere to the nearest of a set of features: points, lines, and the edges of polygons.
///
/// Edges are cut into geodesic pieces within millimetres of what they stand for and kept in a tree of boxes in
/// earth-centred coordinates. The nearest is found by lengths from curvature; beyond 400 km, where these are off by
/// centimetres and more, all pieces that could be the nearest are measured with exact geodesics, so that the distance
/// is right to a centimetre at any range (EPSG:4326 in, metres out).
///
/// Building is O(n log n) in the pieces, a question about O(log n).
public struct DistanceField: Sendable {
  private let index: DistanceIndex

  /// A field of features; empty ones are nowhere.
  ///
  /// - Parameters:
  ///   - features: their geometries, numbered from 0.
  ///   - edges: what an edge between two positions is.
  ///   - tolerance: how near the pieces are to the edges.
  /// - Throws: ``GeographyError`` for positions off the earth or south of 60° S.
  public init(
    _ features: [Geometry], edges: EdgeKind, tolerance: Distance = Distance(metres: 0.004)
  ) throws(GeographyError) {
    var source = OffsetSource()
    for (number, geometry) in features.enumerated() {
      source.feature = Int32(number)
      try Self.append(geometry, edges, tolerance, to: &source)
    }
    index = DistanceIndex(source)
  }

  private static func append(
    _ geometry: Geometry, _ edges: EdgeKind, _ tolerance: Distance, to source: inout OffsetSource
  ) throws(GeographyError) {
    func append(_ line: [Position], literal: Bool) throws(GeographyError) {
      guard !line.isEmpty else { return }
      let dense = try Plane.densified(
        line, edges: edges, tolerance: tolerance, literal: literal)
      source.append(line: SourceReader.vectors(dense))
    }
    switch geometry {
    case .point(let position): try append([position], literal: false)
    case .multiPoint(let positions): for position in positions { try append([position], literal: false) }
    case .lineString(let line): try append(line, literal: false)
    case .multiLineString(let lines): for line in lines { try append(line, literal: false) }
    case .polygon(let polygon):
      for ring in polygon.rings { for line in realEdges(of: ring) { try append(line, literal: true) } }
    case .multiPolygon(let polygons):
      for polygon in polygons { try Self.append(.polygon(polygon), edges, tolerance, to: &source) }
    case .collection(let members):
      for member in members { try Self.append(member, edges, tolerance, to: &source) }
    }
  }

  // A ring without its edges along ±180° and the pole, where the map ends and not the polygon.
  private static func realEdges(of ring: [Position]) -> [[Position]] {
    var lines: [[Position]] = []
    var current: [Position] = []
    for (a, b) in zip(ring, ring.dropFirst()) {
      if isMapEdge(a, b) {
        if current.count > 1 { lines.append(current) }
        current = []
      } else {
        if current.isEmpty { current.append(a) }
        current.append(b)
      }
    }
    if current.count > 1 { lines.append(current) }
    return lines
  }

  /// Asks the field; each thread has one of its own.
  public struct Search {
    private let search: DistanceSearch

    fileprivate init(_ index: DistanceIndex) { search = DistanceSearch(index) }

    /// The nearest place to a point, or nil in an empty field.
    public func nearest(to position: Position) -> NearestPlace? {
      guard !search.index.source.segments.isEmpty else { return nil }
      let point = Vector(position)
      guard let first = search.nearest(to: point, within: 3e7) else { return nil }
      var segment = first.segment
      var place = exact(from: position, at: first)
      if first.distance > Surface.nearChord * 0.99 {
        let room = 2 * Surface.curvatureError(of: first.distance) + 0.01
        for candidate in search.segments(within: first.distance + room, of: point)
        where candidate != first.segment {
          let other = exact(from: position, at: search.distance(from: point, to: candidate, isRough: true))
          if other.distance < place.distance { (segment, place) = (candidate, other) }
        }
      }
      return NearestPlace(
        feature: Int(search.index.source.features[Int(segment)]), position: place.position,
        distance: Distance(metres: place.distance), azimuth: place.azimuth)
    }

    /// The distance to the nearest place, right to a metre and much quicker than ``nearest(to:)`` up to 1,000 km; infinite
    /// in an empty field.
    public func approximateDistance(to position: Position) -> Distance {
      Distance(metres: roughDistance(to: position, within: 3e7) ?? .infinity)
    }

    /// Whether the nearest place is nearer than a limit, to a metre; it looks no farther than that.
    public func isWithin(_ limit: Distance, of position: Position) -> Bool {
      roughDistance(to: position, within: limit.metres) != nil
    }

    /// The distance to the nearest place if it is less than a limit, off by ``Surface/curvatureError(of:)`` at most.
    func roughDistance(to position: Position, within limit: Double) -> Double? {
      guard !search.index.source.segments.isEmpty else { return nil }
      return search.nearest(to: Vector(position), within: limit)?.distance
    }

    // The nearest place of a segment is where the geodesic meets it at a right angle. The chord's foot is off it because
    // curvature changes with the azimuth: by some metres at 1,000 km, which changes the distance by a tenth of a
    // millimetre, and by more than a kilometre at 5,000 km.
    private func exact(
      from position: Position, at hit: NearestHit
    ) -> (position: Position, distance: Double, azimuth: Angle) {
      let segment = search.index.source.segments[Int(hit.segment)]
      var fraction = hit.fraction
      var foot = Surface.position(segment.point(at: fraction))
      var way = Earth.ellipsoid.inverse(
        longitude1: position.longitude, latitude1: position.latitude, longitude2: foot.longitude,
        latitude2: foot.latitude)
      let length = segment.length
      for _ in 0..<4 where length > 0 && way.distance > 900_000 {
        let ahead = Surface.position(segment.point(at: 1))
        let back = Surface.position(segment.point(at: 0))
        let course = Earth.ellipsoid.inverse(
          longitude1: back.longitude, latitude1: back.latitude, longitude2: ahead.longitude,
          latitude2: ahead.latitude
        ).azimuth2
        let along = -way.distance * cos((way.azimuth2 - course) * .pi / 180)
        let moved = min(max(fraction + along / length, 0), 1)
        guard abs(moved - fraction) * length > 1e-3 else { break }
        fraction = moved
        foot = Surface.position(segment.point(at: fraction))
        let next = Earth.ellipsoid.inverse(
          longitude1: position.longitude, latitude1: position.latitude, longitude2: foot.longitude,
          latitude2: foot.latitude)
        guard next.distance < way.distance else { break }
        way = next
      }
      return (
        foot, way.distance, Angle(degrees: way.azimuth1 < 0 ? way.azimuth1 + 360 : way.azimuth1)
      )
    }
  }

  /// A search for one thread.
  public func search() -> Search { Search(index) }
}
