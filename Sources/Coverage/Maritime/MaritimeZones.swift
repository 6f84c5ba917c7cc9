import GEOS
import GeoData
import Geography

/// A state's maritime zones by the United Nations Convention on the Law of the Sea, as far as coast and baselines tell;
/// indicative, of no legal value.
public struct MaritimeZones: Sendable {
  /// A zone.
  public struct Area: Sendable {
    /// `internal-waters`, `territorial-sea`, `contiguous-zone`, `exclusive-economic-zone`, `disputed-area`,
    /// `high-seas-enclosed`.
    public let kind: String
    /// Its name.
    public let name: String
    /// Its area of the plane, without the zones inside it.
    public let zone: Zone
    /// How far from the baselines it reaches, where a distance makes it.
    public let distance: Distance?
  }

  /// A line.
  public struct Line: Sendable {
    /// `baseline`, `limit` or `boundary`.
    public let kind: String
    /// Its name.
    public let name: String
    /// `treaty`, `claim`, `equidistance` or `limit`; `straight` or `closing` for baselines.
    public let status: String
    /// With whom, for boundaries.
    public let neighbour: String?
    /// Where it comes from.
    public let source: String?
    /// Its pieces in the plane.
    public let pieces: [[PlanarPoint]]
  }

  /// The zones, the innermost first.
  public let areas: [Area]
  /// Baselines, limits and boundaries.
  public let lines: [Line]
  /// What can be computed of the straight baselines' lawfulness.
  public let findings: [BaselineFinding]
  /// What was assumed.
  public let notes: [String]

  /// How far the territorial sea reaches.
  public static let territorialSea = Distance.nauticalMiles(12)
  /// How far the contiguous zone reaches.
  public static let contiguousZone = Distance.nauticalMiles(24)
  /// How far the exclusive economic zone reaches.
  public static let economicZone = Distance.nauticalMiles(200)
}

/// Computes maritime zones.
///
/// Internal waters are the faces that straight baselines close off with the coast. The three limits are exact offset
/// zones of coast and straight baselines. What lies within 200 M is cut along agreed boundaries and, where there is none,
/// along the equidistance line with all neighbours; a face belongs to the state where its inside is nearest to it.
public struct MaritimeComputation {
  private let basis: MaritimeBasis
  private let tolerance: Distance
  private let threads: Int

  /// A computation.
  ///
  /// - Parameters:
  ///   - basis: what the zones are measured from and limited by.
  ///   - tolerance: the largest error of the limits.
  ///   - threads: how many threads; the zones are the same.
  public init(_ basis: MaritimeBasis, tolerance: Distance = Distance(metres: 1), threads: Int) {
    self.basis = basis
    self.tolerance = tolerance
    self.threads = threads
  }

  /// The zones.
  ///
  /// - Parameter stage: called with the name of each stage of the work.
  /// - Throws: `GeographyError` and `GEOSError` for a basis that cannot be used.
  public func zones(stage: (String) -> Void) async throws -> MaritimeZones {
    var notes = basis.notes
    stage("internal waters")
    let nearLand = try await landNear()
    let waters = try InternalWaters(basis, land: nearLand)
    notes += waters.notes
    let enclosed = waters.area ?? .empty
    let source = outer(basis.shores, of: waters.area)
    let geodesic = waters.lines.map { $0.map(Plane.unproject) }
    let basic = Geometry.collection([.multiLineString(source), .multiLineString(geodesic)])

    stage("12, 24 and 200 nautical miles, boundaries")
    let (basis, tolerance, share) = (self.basis, self.tolerance, max(1, threads / 2))
    let ((territorial, contiguous, economic), boundaries) = try await both(threads: threads) {
      func zone(_ distance: Distance) throws -> PlanarGeometry {
        try OffsetZone.zone(of: basic, distance: distance, tolerance: tolerance, threads: share).planar
      }
      return (
        try zone(MaritimeZones.territorialSea), try zone(MaritimeZones.contiguousZone),
        try zone(MaritimeZones.economicZone)
      )
    } _: {
      try MaritimeBoundaries(basis, own: source + geodesic)
    }

    stage("land, whose the sea is")
    let box = economic.envelope
    let near = nearLand.filter { part in
      guard let box, let other = part.envelope else { return false }
      return box.intersects(other)
    }
    let ((land, split), (faces, sea)) = try await both(threads: threads) {
      let land = try PolygonGroups.union(of: near)
      return (land, try waters.internalWaters(of: enclosed.without(land.polygons)))
    } _: {
      let faces = try boundaries.faces(of: economic)
      return (faces, try faces.own.difference(enclosed))
    }

    stage("zones and limits")
    let holes = try highSeas(in: economic, boundaries)
    // Offset zones lie inside each other, so that each without the next is a matter of rings.
    let rings = [
      territorial, try contiguous.without(territorial.polygons), try economic.without(contiguous.polygons),
    ]
    let dry = [RingLocator(enclosed), RingLocator(land)]
    let limits: [(zone: PlanarGeometry, name: String)] = [
      (territorial, "Outer limit of the territorial sea"),
      (contiguous, "Outer limit of the contiguous zone"),
      (economic, "Outer limit of the exclusive economic zone"),
    ]
    var tasks: [@Sendable () throws -> PlanarGeometry] = []
    for ring in rings {
      tasks.append { [outside = split.outside, isFirst = tasks.isEmpty] in
        let zone = try sea.intersection(ring).without(land.polygons)
        return isFirst ? try zone.union(outside, precision: Plane.grid) : zone
      }
    }
    for area in faces.disputed.map(\.1) + holes {
      tasks.append { try area.difference(enclosed).without(land.polygons) }
    }
    for limit in limits {
      tasks.append { .multiLineString(try boundaries.limit(of: limit.zone, off: dry)) }
    }
    let made = try await parallelMap(tasks, threads: threads) { try $0() }
    let wet = Array(made.dropLast(limits.count))
    var areas: [MaritimeZones.Area] = []
    func add(_ kind: String, _ name: String, _ area: PlanarGeometry, _ distance: Distance?) throws {
      guard try area.area() > 1 else { return }
      areas.append(
        MaritimeZones.Area(
          kind: kind, name: name, zone: Zone(planar: area, tolerance: tolerance), distance: distance))
    }
    try add("internal-waters", "Internal waters", split.inside, nil)
    try add("territorial-sea", "Territorial sea", wet[0], MaritimeZones.territorialSea)
    try add("contiguous-zone", "Contiguous zone", wet[1], MaritimeZones.contiguousZone)
    try add("exclusive-economic-zone", "Exclusive economic zone", wet[2], MaritimeZones.economicZone)
    for (index, name) in faces.disputed.map(\.0).enumerated() {
      try add("disputed-area", name, wet[3 + index], nil)
    }
    for index in holes.indices {
      try add(
        "high-seas-enclosed", "High seas enclosed \(index + 1)", wet[3 + faces.disputed.count + index], nil)
    }
    var lines = waters.drawn + boundaries.drawn(within: economic)
    for (limit, pieces) in zip(limits, made.suffix(limits.count)) {
      lines.append(
        MaritimeZones.Line(
          kind: "limit", name: limit.name, status: "limit", neighbour: nil, source: nil, pieces: pieces.lines)
      )
    }
    let tests = BaselineTests(land: nearLand)
    let findings = try await parallelMap(
      basis.baselines.flatMap { $0 }.filter { !$0.isLowWater }, threads: threads, tests.finding)
    return MaritimeZones(areas: areas, lines: lines, findings: findings, notes: notes)
  }

  // Shores deep in internal waters are nowhere the nearest.
  private func outer(_ shores: [[Position]], of waters: PlanarGeometry?) -> [[Position]] {
    guard let waters else { return shores }
    let inside = RingLocator(waters)
    return shores.filter { $0.contains { !inside.holds(Plane.project($0)) } }
  }

  // The land that may matter: within twice the widest zone of a shore's box.
  private func landNear() async throws -> [PlanarGeometry] {
    var box: PlanarEnvelope?
    for line in basis.shores {
      for position in line {
        let point = Plane.project(position)
        box = PlanarEnvelope(
          minX: min(box?.minX ?? .infinity, point.x), minY: min(box?.minY ?? .infinity, point.y),
          maxX: max(box?.maxX ?? -.infinity, point.x), maxY: max(box?.maxY ?? -.infinity, point.y))
      }
    }
    guard var box else { return [] }
    let room = 2.5 * MaritimeZones.economicZone.metres
    box = PlanarEnvelope(
      minX: box.minX - room, minY: box.minY - room, maxX: box.maxX + room, maxY: box.maxY + room)
    let (reach, tolerance) = (box, tolerance)
    let near = basis.land.filter { polygon in
      // What is large may reach in from anywhere.
      polygon.exterior.count > 500
        || polygon.exterior.first.map { reach.contains(Plane.project($0)) } ?? false
    }
    return try await parallelMap(near, threads: threads) { polygon in
      // All on the grid at once, so that no later overlay moves a shore.
      try Plane.project(.polygon(polygon), edges: .planar, tolerance: tolerance, repair: true).onGrid()
    }
  }

  // Holes of the widest zone that lie in no other state's.
  private func highSeas(in economic: PlanarGeometry, _ boundaries: MaritimeBoundaries) throws
    -> [PlanarGeometry]
  {
    let sides = boundaries.sides()
    return try economic.polygons.flatMap(\.holes).map { .polygon(PlanarPolygon(exterior: $0)) }.filter {
      hole in
      guard let point = try hole.pointOnSurface() else { return false }
      return sides.distances(at: Plane.unproject(point)).other > MaritimeZones.economicZone.metres
    }
  }
}
