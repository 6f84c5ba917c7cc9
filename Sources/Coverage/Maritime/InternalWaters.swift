import GEOS
import Geography

/// The waters that straight baselines close off.
struct InternalWaters {
  /// Their area, land inside included; nil without baselines.
  let area: PlanarGeometry?
  /// The straight baselines in the plane, those that the low-water line replaces left out.
  let lines: [[PlanarPoint]]
  /// The lines to draw.
  let drawn: [MaritimeZones.Line]
  let notes: [String]

  init(_ basis: MaritimeBasis, land: [PlanarGeometry]) throws {
    var lines: [[PlanarPoint]] = []
    var drawn: [MaritimeZones.Line] = []
    var notes: [String] = []
    for baseline in basis.baselines {
      for segment in baseline {
        let line =
          try Plane.project(
            .lineString([segment.from, segment.to]), edges: .geodesic, tolerance: Distance(metres: 0.05)
          ).lines.first ?? []
        if !segment.isLowWater {
          lines.append(line)
          drawn.append(
            MaritimeZones.Line(
              kind: "baseline", name: segment.name, status: "straight", neighbour: nil,
              source: segment.source,
              pieces: [line]))
        }
      }
      // The ends of the whole line need not lie on the coast as it is drawn: the nearest of the largest land closes them.
      for end in [baseline.first?.from, baseline.last?.to] {
        guard let end, let shore = Self.nearest(to: Plane.project(end), on: land) else { continue }
        if shore.distance > 5 {
          drawn.append(
            MaritimeZones.Line(
              kind: "baseline", name: "From the end of the straight baselines to the shore",
              status: "closing",
              neighbour: nil, source: nil, pieces: [[Plane.project(end), shore.point]]))
          notes.append(
            "The straight baselines end \(Int(shore.distance.rounded())) m from the mainland shore; a straight line "
              + "closes them there.")
        }
      }
    }
    self.lines = lines
    self.drawn = drawn
    guard !lines.isEmpty else {
      (area, self.notes) = (nil, notes)
      return
    }
    var areas: [PlanarGeometry] = []
    for baseline in basis.baselines {
      let chain = try baseline.flatMap { segment in
        try Plane.project(
          .lineString([segment.from, segment.to]), edges: .geodesic, tolerance: Distance(metres: 0.05)
        ).lines.first ?? []
      }
      if let area = try Self.closed(chain, by: land) { areas.append(area) }
    }
    if areas.isEmpty {
      notes.append("The straight baselines close off no water with the coast as it is drawn.")
    }
    area = areas.isEmpty ? nil : try PlanarGeometry.union(of: areas, precision: Plane.grid)
    self.notes = notes
  }

  /// What of the waters that the baselines enclose is internal: a bay that only a low-water stretch cuts off is not.
  func internalWaters(of enclosed: PlanarGeometry) throws -> (inside: PlanarGeometry, outside: PlanarGeometry)
  {
    let straight = PlanarGeometry.multiLineString(lines)
    var inside: [PlanarPolygon] = []
    var outside: [PlanarPolygon] = []
    for polygon in enclosed.polygons {
      let touches = try PlanarGeometry.polygon(polygon).distance(to: straight) < 0.01
      if touches { inside.append(polygon) } else { outside.append(polygon) }
    }
    return (.multiPolygon(inside), .multiPolygon(outside))
  }

  // The area between a chain of baselines and the mainland shore from its one end to its other, the smaller of the two
  // ways round.
  private static func closed(_ chain: [PlanarPoint], by land: [PlanarGeometry]) throws -> PlanarGeometry? {
    guard let first = chain.first, let last = chain.last else { return nil }
    guard first != last else { return try WindingArea.of(chain) }
    guard let start = nearest(to: first, on: land), let end = nearest(to: last, on: land) else { return nil }
    let ring = Array(start.shore.dropLast())
    guard start.shore == end.shore, let from = ring.firstIndex(of: end.point),
      let to = ring.firstIndex(of: start.point)
    else {
      // Two shores: a straight line closes it.
      return try WindingArea.of(chain + [first])
    }
    func way(_ step: Int) -> [PlanarPoint] {
      var way = [ring[from]]
      var index = from
      while index != to {
        index = (index + step + ring.count) % ring.count
        way.append(ring[index])
      }
      return way
    }
    let candidates = try [way(1), way(-1)].map { try WindingArea.of(chain + $0 + [first]) }
    return try candidates.min { try $0.area() < $1.area() }
  }

  // The nearest vertex of the mainland: of the largest land within 100 km.
  private static func nearest(
    to point: PlanarPoint, on land: [PlanarGeometry]
  ) -> (shore: [PlanarPoint], point: PlanarPoint, distance: Double)? {
    func away(_ other: PlanarPoint) -> Double {
      ((other.x - point.x) * (other.x - point.x) + (other.y - point.y) * (other.y - point.y)).squareRoot()
    }
    let shores = land.flatMap(\.polygons).compactMap {
      polygon -> (shore: [PlanarPoint], point: PlanarPoint, distance: Double)? in
      guard let shore = polygon.exterior.min(by: { away($0) < away($1) }), away(shore) < 100_000 else {
        return nil
      }
      return (polygon.exterior, shore, away(shore))
    }
    return shores.max { $0.shore.count < $1.shore.count }
  }
}

/// The area of a ring that may cross itself: what it winds round.
private enum WindingArea {
  static func of(_ ring: [PlanarPoint]) throws -> PlanarGeometry {
    let polygon = PlanarGeometry.polygon(PlanarPolygon(exterior: ring))
    return try polygon.validity() == .valid ? polygon : polygon.madeValid()
  }
}
