import GEOS
import Geography

/// The lines between a state's zones and its neighbours'.
struct MaritimeBoundaries: Sendable {
  private let own: DistanceField
  private let other: DistanceField?
  private let cuts: [MaritimeZones.Line]
  private let claims: [MaritimeBasis.AgreedBoundary]
  /// Shores that boundaries lead to, in the plane: with them they close faces.
  private let shores: [[PlanarPoint]]

  /// Beyond the widest zone by this, so that lines cross its limit.
  private static let range = Distance(metres: MaritimeZones.economicZone.metres + 15_000)

  init(_ basis: MaritimeBasis, own shores: [[Position]]) throws {
    let field = try DistanceField(
      shores.map { .lineString($0) }, edges: .planar, tolerance: Distance(metres: 0.1))
    let search = field.search()
    own = field
    claims = basis.boundaries.filter { !$0.replacesEquidistance }
    // Only shores that can be as near as twice the widest zone matter.
    var near: [Geometry] = []
    var states: [String] = []
    for neighbour in basis.neighbours {
      for line in neighbour.shores {
        let isNear = stride(from: 0, to: line.count, by: max(1, min(200, line.count / 2))).contains { index in
          search.isWithin(Distance(metres: 3 * Self.range.metres), of: line[index])
        }
        if isNear {
          near.append(.lineString(line))
          states.append(neighbour.state)
        }
      }
    }
    var cuts: [MaritimeZones.Line] = []
    for boundary in basis.boundaries {
      for piece in boundary.pieces {
        let line =
          try Plane.project(
            .lineString(piece.line), edges: .geodesic, tolerance: Distance(metres: 0.1)
          ).lines.first ?? []
        cuts.append(
          MaritimeZones.Line(
            kind: "boundary", name: piece.name, status: piece.status.rawValue, neighbour: boundary.neighbour,
            source: piece.source, pieces: [line]))
      }
    }
    self.shores = (shores + near.flatMap(\.lines)).filter { $0.count > 1000 }.map { $0.map(Plane.project) }
    guard !near.isEmpty else {
      (other, self.cuts) = (nil, cuts)
      return
    }
    let others = try DistanceField(near, edges: .planar, tolerance: Distance(metres: 0.1))
    other = others
    var equidistance = Equidistance(field, others, range: Self.range)
    let agreed = Dictionary(
      basis.boundaries.filter(\.replacesEquidistance).map { boundary in
        (boundary.neighbour, AgreedLine(boundary.pieces.flatMap { $0.line.map(Plane.project) }))
      }, uniquingKeysWith: { first, _ in first })
    for line in equidistance.lines() {
      var current: (state: String, points: [PlanarPoint])?
      func close() {
        if let current, current.points.count > 1 {
          cuts.append(
            MaritimeZones.Line(
              kind: "boundary", name: "Equidistance with \(current.state)", status: "equidistance",
              neighbour: current.state, source: nil,
              pieces: [agreed[current.state]?.joined(to: current.points) ?? current.points]))
        }
        current = nil
      }
      for vertex in line.vertices {
        let state = states[vertex.second.feature]
        let point = Plane.project(vertex.position)
        // Where a text says the boundary, there is no other.
        if agreed[state]?.runsBeside(point) ?? false {
          close()
          continue
        }
        if current?.state != state {
          let last = current?.points.last
          close()
          current = (state, last.map { [$0] } ?? [])
        }
        current?.points.append(point)
      }
      close()
    }
    self.cuts = cuts
  }

  /// The chain of an agreed line.
  private struct AgreedLine {
    let points: [PlanarPoint]

    init(_ points: [PlanarPoint]) { self.points = points }

    private func away(_ a: PlanarPoint, _ b: PlanarPoint) -> Double {
      ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    // Whether a point's nearest place on the line is not one of its ends.
    func runsBeside(_ point: PlanarPoint) -> Bool {
      var best = (distance: Double.infinity, isEnd: true)
      for (index, (a, b)) in zip(points, points.dropFirst()).enumerated() {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let squared = dx * dx + dy * dy
        let fraction = squared > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared : 0
        let held = min(max(fraction, 0), 1)
        let distance = away(point, PlanarPoint(x: a.x + held * dx, y: a.y + held * dy))
        if distance < best.distance {
          let isEnd = (index == 0 && fraction <= 0) || (index == points.count - 2 && fraction >= 1)
          best = (distance, isEnd)
        }
      }
      return !best.isEnd
    }

    // A line of equidistance that begins or stops beside an end of this line is led to it.
    func joined(to line: [PlanarPoint]) -> [PlanarPoint] {
      var line = line
      for end in [points.first, points.last] {
        guard let end, let first = line.first, let last = line.last else { continue }
        let reach = 100_000.0
        if min(away(first, end), away(last, end)) > reach { continue }
        if away(first, end) < away(last, end) { line.insert(end, at: 0) } else { line.append(end) }
      }
      return line
    }
  }

  /// Asks how far the shores are; each thread has one of its own.
  struct Sides {
    fileprivate let own: DistanceField.Search
    fileprivate let other: DistanceField.Search?

    /// The distances to the state's own and to the others' shores, metres; exact where they are nearly equal.
    func distances(at position: Position) -> (own: Double, other: Double) {
      let near = own.approximateDistance(to: position).metres
      let far = other?.approximateDistance(to: position).metres ?? .infinity
      guard abs(near - far) < 100 else { return (near, far) }
      return (
        own.nearest(to: position)?.distance.metres ?? .infinity,
        other?.nearest(to: position)?.distance.metres ?? .infinity
      )
    }
  }

  /// Asks of one thread.
  func sides() -> Sides { Sides(own: own.search(), other: other?.search()) }

  /// The faces that the boundaries cut an area into, by whose they are.
  func faces(of sea: PlanarGeometry) throws -> (own: PlanarGeometry, disputed: [(String, PlanarGeometry)]) {
    guard other != nil || !cuts.isEmpty else { return (sea, []) }
    var own: [PlanarGeometry] = []
    var disputed: [String: [PlanarGeometry]] = [:]
    let all = PlanarGeometry.multiLineString(cuts.flatMap(\.pieces))
    let sides = sides()
    let mainland = try shores.filter { try PlanarGeometry.lineString($0).intersects(all) }
    // Whole discs are cut: holes are taken off by others.
    for polygon in sea.polygons {
      let whole = PlanarGeometry.polygon(PlanarPolygon(exterior: polygon.exterior))
      let crossing = try cuts.flatMap(\.pieces).filter { try PlanarGeometry.lineString($0).intersects(whole) }
      let parts =
        crossing.isEmpty
        ? [polygon]
        : try PlanarGeometry.faces(of: [polygon.exterior] + crossing + mainland, precision: Plane.grid)
      let prepared = try PreparedGeometry(whole)
      for part in parts {
        let face = PlanarGeometry.polygon(part)
        guard let inside = try face.pointOnSurface(), try prepared.contains(inside) else { continue }
        let position = Plane.unproject(inside)
        let (near, far) = sides.distances(at: position)
        if near <= far {
          own.append(face)
        } else if let claim = claims.first(where: { $0.claims(position) }) {
          disputed["Disputed between the claim and equidistance with \(claim.neighbour)", default: []].append(
            face)
        }
      }
    }
    return (
      try PlanarGeometry.union(of: own, precision: Plane.grid).intersection(sea),
      try disputed.sorted { $0.key < $1.key }.map {
        ($0.key, try PlanarGeometry.union(of: $0.value, precision: Plane.grid).intersection(sea))
      }
    )
  }

  /// The boundaries as far as they lie within an area.
  func drawn(within area: PlanarGeometry) -> [MaritimeZones.Line] {
    cuts.filter { line in
      (try? line.pieces.contains { try PlanarGeometry.lineString($0).intersects(area) }) ?? false
    }
  }

  /// The parts of a zone's boundary that are the state's own limit: at sea and nearer to it than to others.
  func limit(of zone: PlanarGeometry, off dry: [RingLocator]) throws -> [[PlanarPoint]] {
    let sides = sides()
    var pieces: [[PlanarPoint]] = []
    for ring in zone.polygons.flatMap({ [$0.exterior] + $0.holes }) {
      let crossing = try cuts.flatMap(\.pieces).filter {
        try PlanarGeometry.lineString($0).intersects(.lineString(ring))
      }
      let cut = try PlanarGeometry.lineString(ring).difference(
        .multiLineString(crossing), precision: Plane.grid)
      // Between crossings with the boundaries all of a line is on one side of them: three places of it tell which.
      for line in crossing.isEmpty ? [ring] : cut.lines where line.count > 1 {
        let own = [1, 2, 3].count { quarter in
          let index = min(quarter * line.count / 4, line.count - 2)
          let (near, far) = sides.distances(at: Plane.unproject(Self.middle(line[index], line[index + 1])))
          return near <= far
        }
        guard own >= 2 else { continue }
        var current: [PlanarPoint] = []
        for (a, b) in zip(line, line.dropFirst()) {
          let middle = Self.middle(a, b)
          if !dry.contains(where: { $0.holds(middle) }) {
            if current.isEmpty { current.append(a) }
            current.append(b)
          } else {
            if current.count > 1 { pieces.append(current) }
            current = []
          }
        }
        if current.count > 1 { pieces.append(current) }
      }
    }
    return pieces
  }

  private static func middle(_ a: PlanarPoint, _ b: PlanarPoint) -> PlanarPoint {
    PlanarPoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
  }
}

extension MaritimeBasis.AgreedBoundary {
  // Whether a place lies on the claimant's side: east of the claimed meridian, in the sea that it runs through.
  fileprivate func claims(_ position: Position) -> Bool {
    let ends = pieces.flatMap(\.line)
    guard let first = ends.first else { return false }
    let south = ends.map(\.latitude).min() ?? 0
    return position.latitude > south - 1 && position.longitude > first.longitude
      && position.longitude < first.longitude + 20
  }
}
