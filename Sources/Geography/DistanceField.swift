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
/// Edges are cut into bows within millimetres of what they stand for and kept in a tree of boxes in
/// earth-centred coordinates. The nearest is found by lengths from curvature; beyond 400 km, where these are off by
/// centimetres and more, all pieces that could be the nearest are measured with exact geodesics, so that the distance
/// is right to a centimetre at any range (EPSG:4326 in, metres out).
///
/// Building is O(n log n) in the pieces, a question about O(log n).
public struct DistanceField: Sendable {
  private let index: DistanceIndex

  private init(_ index: DistanceIndex) { self.index = index }

  /// A field of features; empty ones are nowhere.
  ///
  /// - Parameters:
  ///   - features: their geometries, numbered from 0.
  ///   - edges: what an edge between two positions is.
  ///   - tolerance: how near the pieces are to the edges.
  ///   - threads: how many threads may cut edges; the field is the same.
  /// - Throws: ``GeographyError`` for positions off the earth or south of 60° S.
  public init(
    _ features: [Geometry], edges: EdgeKind, tolerance: Distance = Distance(metres: 0.004), threads: Int = 1
  ) throws(GeographyError) {
    let bows = BowedEdges(tolerance: tolerance.metres)
    let lines = try Concurrent.map(features, threads: threads, run: 8) { (feature) throws(GeographyError) in
      var lines: [[SourceSegment]] = []
      try Self.append(feature, edges, bows, to: &lines)
      return lines
    }
    var source = OffsetSource()
    source.reserve(lines.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } })
    for (number, lines) in lines.enumerated() {
      source.feature = Int32(number)
      for line in lines { source.append(pieces: line) }
    }
    index = DistanceIndex(source)
  }

  private static func append(
    _ geometry: Geometry, _ edges: EdgeKind, _ bows: BowedEdges, to lines: inout [[SourceSegment]]
  ) throws(GeographyError) {
    func append(_ line: [Position], literal: Bool) throws(GeographyError) {
      guard !line.isEmpty else { return }
      var pieces: [SourceSegment] = []
      pieces.reserveCapacity(2 * line.count)
      try bows.append(line, edges: edges, literal: literal, to: &pieces)
      lines.append(pieces)
    }
    switch geometry {
    case .point(let position): try append([position], literal: false)
    case .multiPoint(let positions): for position in positions { try append([position], literal: false) }
    case .lineString(let line): try append(line, literal: false)
    case .multiLineString(let lines): for line in lines { try append(line, literal: false) }
    case .polygon(let polygon):
      for ring in polygon.rings { for line in realEdges(of: ring) { try append(line, literal: true) } }
    case .multiPolygon(let polygons):
      for polygon in polygons { try Self.append(.polygon(polygon), edges, bows, to: &lines) }
    case .collection(let members):
      for member in members { try Self.append(member, edges, bows, to: &lines) }
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

  // Neighbours one after the other; cells of six kilometres do.
  private static func ordered(_ positions: [Position], threads: Int) -> (points: [[Vector]], order: [Int32]) {
    let parts = Concurrent.map(runs(of: positions.count), threads: threads, run: 1) { run in
      let points = positions[run].map { Vector($0) }
      return (points, points.map { UInt32(SpaceCurve.key($0) >> 28) })
    }
    return (parts.map(\.0), SpaceCurve.order(parts.flatMap(\.1), bits: 32))
  }

  private static let runLength = 1 << 12

  private static func runs(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: runLength).map { $0..<min($0 + runLength, count) }
  }

  /// Asks the field; each thread has one of its own.
  public struct Search {
    private let search: DistanceSearch

    fileprivate init(_ index: DistanceIndex) { search = DistanceSearch(index) }

    /// The nearest place to a point, or nil in an empty field.
    public func nearest(to position: Position) -> NearestPlace? {
      search.withView { nearest(to: Vector(position), hint: -1, $0)?.place }
    }

    /// The nearest places to many points, in their order; each is what ``nearest(to:)`` says.
    ///
    /// Neighbours are asked about one after the other, so that what is nearest to one is a bound for the next.
    public func nearest(to positions: [Position]) -> [NearestPlace?] {
      DistanceField(search.index).nearest(to: positions, threads: 1)
    }

    /// The nearest places to points that lie near those before them.
    fileprivate func nearest(inOrder points: [Vector]) -> [NearestPlace?] {
      search.withView { view in
        var hint: Int32 = -1
        return points.map { point in
          guard let found = nearest(to: point, hint: hint, view) else { return nil }
          hint = found.segment
          return found.place
        }
      }
    }

    private func nearest(
      to point: Vector, hint: Int32, _ view: DistanceSearch.View
    ) -> (place: NearestPlace, segment: Int32)? {
      guard !view.segments.isEmpty, let first = view.nearest(to: point, within: 3e7, hint: hint) else {
        return nil
      }
      var segment = first.segment
      var way = Way(from: point, to: view.segments[Int(segment)], first)
      if first.distance > Surface.nearChord * 0.99 {
        let error = Surface.curvatureError(of: first.distance) + 0.01
        view.hits(within: first.distance + 2 * error, of: point) { hit in
          guard hit.segment != first.segment, hit.distance < way.length + error else { return }
          let other = Way(from: point, to: view.segments[Int(hit.segment)], hit)
          // Two that meet in a vertex have it both.
          if other.length < way.length || (other.length == way.length && hit.segment < segment) {
            (segment, way) = (hit.segment, other)
          }
        }
      }
      let place = NearestPlace(
        feature: Int(view.features[Int(segment)]), position: Surface.position(way.foot),
        distance: Distance(metres: way.length),
        azimuth: Angle(degrees: way.azimuth < 0 ? way.azimuth + 360 : way.azimuth))
      return (place, first.segment)
    }

    /// The distance to the nearest place, right to a metre and much quicker than `nearest(to:)` up to 1,000 km; infinite
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
      var hint: Int32 = -1
      return roughDistance(to: position, within: limit, hint: &hint)
    }

    /// The same, quicker where `hint` is a segment near by; it becomes the nearest.
    func roughDistance(to position: Position, within limit: Double, hint: inout Int32) -> Double? {
      guard !search.index.source.segments.isEmpty,
        let hit = search.nearest(to: Vector(position), within: min(limit, 3e7), hint: hint)
      else { return nil }
      hint = hit.segment
      return hit.distance
    }
  }

  /// A search for one thread.
  public func search() -> Search { Search(index) }

  /// The nearest places to many points, in their order, whatever the number of threads.
  public func nearest(to positions: [Position], threads: Int) -> [NearestPlace?] {
    let (points, order) = Self.ordered(positions, threads: threads)
    let runs = Self.runs(of: order.count)
    let found = Concurrent.map(runs, threads: threads, run: 1) { run in
      // Fetched beforehand, as waiting for memory costs less where nothing else depends on it.
      search().nearest(
        inOrder: order[run].map { points[Int($0) / Self.runLength][Int($0) % Self.runLength] })
    }
    var places = [NearestPlace?](repeating: nil, count: positions.count)
    for (run, part) in zip(runs, found) {
      for (number, place) in zip(order[run], part) { places[Int(number)] = place }
    }
    return places
  }
}

/// The geodesic from a point to where it meets a segment at a right angle, or its end.
private struct Way {
  private(set) var foot: Vector
  private(set) var length: Double
  private(set) var azimuth: Double
  // The azimuth on arrival.
  private var arrival = 0.0

  // The chord's foot is off the true one because curvature changes with the azimuth: by some metres at 1,000 km, which
  // changes the distance by a tenth of a millimetre, and by more than a kilometre at 5,000 km.
  private static let trueToChord = 900_000.0

  init(from point: Vector, to segment: SourceSegment, _ hit: NearestHit) {
    self.init(from: point, to: segment.point(at: hit.fraction), needsArrival: hit.distance > 890_000)
    let chord = segment.chord.norm
    var fraction = hit.fraction
    for _ in 0..<4 where chord > 0 && length > Self.trueToChord {
      let along = segment.chord + (1 - 2 * fraction) * segment.lift
      let moved = min(max(fraction - length * direction.dot(along.unit) / chord, 0), 1)
      guard abs(moved - fraction) * chord > 1e-3 else { break }
      let next = Way(from: point, to: segment.point(at: moved), needsArrival: true)
      guard next.length < length else { break }
      fraction = moved
      self = next
    }
  }

  private init(from point: Vector, to foot: Vector, needsArrival: Bool) {
    self.foot = foot
    if let near = NearGeodesic(from: point, to: foot) {
      length = near.length
      azimuth = near.azimuth
      if needsArrival { arrival = near.arrival }
      return
    }
    let position = Surface.position(point)
    let place = Surface.position(foot)
    let way = Earth.ellipsoid.inverse(
      longitude1: position.longitude, latitude1: position.latitude, longitude2: place.longitude,
      latitude2: place.latitude)
    length = way.distance
    azimuth = way.azimuth1
    arrival = way.azimuth2
  }

  // Of the geodesic at the foot.
  private var direction: Vector {
    let normal = Surface.normal(foot)
    let east = Vector(-foot.y, foot.x, 0).unit
    let angle = arrival * .pi / 180
    return cos(angle) * normal.cross(east) + sin(angle) * east
  }
}
