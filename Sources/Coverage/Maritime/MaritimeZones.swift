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
    let nearLand = try landNear()
    let waters = try InternalWaters(basis, land: nearLand)
    notes += waters.notes
    let source = try outer(basis.shores, of: waters.area)
    let geodesic = waters.lines.map { $0.map(Plane.unproject) }
    let basic = Geometry.collection([.multiLineString(source), .multiLineString(geodesic)])

    stage("12, 24 and 200 nautical miles")
    func zone(_ distance: Distance) throws -> PlanarGeometry {
      try OffsetZone.zone(of: basic, distance: distance, tolerance: tolerance, threads: threads).planar
    }
    let territorial = try zone(MaritimeZones.territorialSea)
    let contiguous = try zone(MaritimeZones.contiguousZone)
    let economic = try zone(MaritimeZones.economicZone)

    stage("boundaries")
    let boundaries = try MaritimeBoundaries(basis, own: source + geodesic)

    stage("land")
    // Land inside the baselines is taken off apart: most of the islands lie there, and no limit comes near them.
    let enclosed = waters.area ?? .empty
    var within: [PlanarGeometry] = []
    var outside: [PlanarGeometry] = []
    let inner = try PreparedGeometry(enclosed)
    for part in nearLand {
      guard let box = part.envelope, let limit = economic.envelope, box.intersects(limit) else { continue }
      let isWithin = try inner.contains(part)
      if !isWithin { outside.append(part) }
      if try isWithin || inner.intersects(part) { within.append(part) }
    }
    let land = try PolygonGroups.union(of: outside)
    stage("whose the sea is")
    let faces = try boundaries.faces(of: economic)
    stage("internal waters without islands")
    let split = try waters.internalWaters(of: enclosed.difference(PolygonGroups.union(of: within)))
    stage("zones")
    // What is not sea is taken off each zone, several at once.
    let holes = try highSeas(in: economic, boundaries)
    let own = faces.own
    var tasks: [@Sendable () throws -> PlanarGeometry] = [
      { try own.intersection(territorial) }, { try own.intersection(contiguous).difference(territorial) },
      { try own.difference(contiguous) },
    ]
    for (_, area) in faces.disputed { tasks.append { area } }
    for hole in holes { tasks.append { hole } }
    let wet = try await parallelMap(tasks, threads: threads) { task in
      try task().difference(enclosed).difference(land)
    }
    var areas: [MaritimeZones.Area] = []
    func add(_ kind: String, _ name: String, _ area: PlanarGeometry, _ distance: Distance?) throws {
      guard try area.area() > 1 else { return }
      areas.append(
        MaritimeZones.Area(
          kind: kind, name: name, zone: Zone(planar: area, tolerance: tolerance), distance: distance))
    }
    try add("internal-waters", "Internal waters", split.inside, nil)
    try add(
      "territorial-sea", "Territorial sea", wet[0].union(split.outside, precision: Plane.grid),
      MaritimeZones.territorialSea)
    try add("contiguous-zone", "Contiguous zone", wet[1], MaritimeZones.contiguousZone)
    try add("exclusive-economic-zone", "Exclusive economic zone", wet[2], MaritimeZones.economicZone)
    for (index, name) in faces.disputed.map(\.0).enumerated() {
      try add("disputed-area", name, wet[3 + index], nil)
    }
    for index in holes.indices {
      try add(
        "high-seas-enclosed", "High seas enclosed \(index + 1)", wet[3 + faces.disputed.count + index], nil)
    }

    stage("limits")
    var lines = waters.drawn + boundaries.drawn(within: economic)
    for (zone, name, distance) in [
      (territorial, "Outer limit of the territorial sea", MaritimeZones.territorialSea),
      (contiguous, "Outer limit of the contiguous zone", MaritimeZones.contiguousZone),
      (economic, "Outer limit of the exclusive economic zone", MaritimeZones.economicZone),
    ] {
      let pieces = try boundaries.limit(of: zone, distance: distance, off: (enclosed, land))
      lines.append(
        MaritimeZones.Line(
          kind: "limit", name: name, status: "limit", neighbour: nil, source: nil, pieces: pieces))
    }
    return MaritimeZones(areas: areas, lines: lines, notes: notes)
  }

  // Shores deep in internal waters are nowhere the nearest.
  private func outer(_ shores: [[Position]], of waters: PlanarGeometry?) throws -> [[Position]] {
    guard let waters else { return shores }
    let inside = try PreparedGeometry(waters)
    var outer: [[Position]] = []
    for line in shores {
      for position in line where try !inside.contains(Plane.project(position)) {
        outer.append(line)
        break
      }
    }
    return outer
  }

  // The land that may matter: within twice the widest zone of a shore's box.
  private func landNear() throws -> [PlanarGeometry] {
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
    var land: [PlanarGeometry] = []
    for polygon in basis.land {
      guard let first = polygon.exterior.first else { continue }
      let isLarge = polygon.exterior.count > 500
      guard isLarge || box.contains(Plane.project(first)) else { continue }
      land.append(
        try Plane.project(.polygon(polygon), edges: .planar, tolerance: tolerance, repair: true))
    }
    return land
  }

  // Holes of the widest zone that lie in no other state's.
  private func highSeas(in economic: PlanarGeometry, _ boundaries: MaritimeBoundaries) throws
    -> [PlanarGeometry]
  {
    try economic.polygons.flatMap(\.holes).map { .polygon(PlanarPolygon(exterior: $0)) }.filter { hole in
      guard let point = try hole.pointOnSurface() else { return false }
      return boundaries.distances(at: Plane.unproject(point)).other > MaritimeZones.economicZone.metres
    }
  }
}
