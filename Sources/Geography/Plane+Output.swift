import GEOS

extension Plane {
  /// The polygons of an area of the plane in longitude and latitude: cut at ±180°, closed at the pole, dense enough
  /// that straight lines in longitude and latitude stay within `tolerance` of the plane's, rounded to 1e-7 degrees and
  /// valid as written; outer rings counter-clockwise.
  ///
  /// - Complexity: O(n log n).
  public static func geometry(
    of area: PlanarGeometry, tolerance: Distance, threads: Int = 1
  ) throws(GeographyError) -> Geometry {
    var polygons: [Polygon] = []
    for polygon in area.polygons {
      let (shells, holes) = AntimeridianCut.cut(polygon)
      let dense = Concurrent.map(shells + holes, threads: threads, run: 4) {
        straightened($0, tolerance: tolerance.metres)
      }
      var written = dense[..<shells.count].map { Polygon(exterior: $0) }
      let rings = Array(dense[shells.count...])
      if written.count == 1 {
        written[0].holes = rings
      } else {
        let locators = written.map { RingLocator([$0.exterior.map(chart)]) }
        for ring in rings {
          // A hole may touch its shell in a vertex, so the vertices vote.
          let votes = locators.map { shell in
            ring.dropLast().count { shell.windingNumber(around: chart($0)) != 0 }
          }
          if let owner = votes.indices.max(by: { votes[$0] < votes[$1] }) {
            written[owner].holes.append(ring)
          }
        }
      }
      polygons += written
    }
    let valid = try WritingGrid.validated(polygons)
    return valid.count == 1 ? .polygon(valid[0]) : .multiPolygon(valid)
  }

  /// A line of the plane in longitude and latitude, cut at ±180°, with vertices added as for areas.
  public static func lines(of line: [PlanarPoint], tolerance: Distance) -> [[Position]] {
    LineCut.cut(line).map { piece in
      straightened(piece, tolerance: tolerance.metres).map(WritingGrid.rounded)
    }
  }

  // Longitude and latitude as the coordinates of a plane: only order matters there.
  private static func chart(_ position: Position) -> PlanarPoint {
    PlanarPoint(x: position.longitude, y: position.latitude)
  }

  private static func straightened(_ vertices: [CutVertex], tolerance: Double) -> [Position] {
    guard var previous = vertices.first else { return [] }
    var positions: [Position] = []
    positions.reserveCapacity(vertices.count)
    positions.append(previous.position)
    for (index, vertex) in vertices.enumerated().dropFirst() {
      defer { previous = vertex }
      if vertex.isPole && abs(vertex.position.longitude) != 180 {
        // The pole has every longitude: the edge that arrives keeps its meridian, and so does the one that leaves.
        positions.append(Position(longitude: previous.position.longitude, latitude: 90))
        if index + 1 < vertices.count {
          positions.append(Position(longitude: vertices[index + 1].position.longitude, latitude: 90))
        }
        continue
      }
      appendStraightened(previous, vertex, tolerance: tolerance, depth: 0, to: &positions)
    }
    return positions
  }

  private static func appendStraightened(
    _ start: CutVertex, _ end: CutVertex, tolerance: Double, depth: Int, to positions: inout [Position]
  ) {
    let dx = end.planar.x - start.planar.x
    let dy = end.planar.y - start.planar.y
    let length = (dx * dx + dy * dy).squareRoot()
    // Along the edge of the map, and through the pole, both readings are the same meridian. An edge that leaves the
    // pole does so along the meridian of its other end, which the vertex at the pole was given.
    let alongMap =
      start.position.longitude == end.position.longitude || (start.isPole && end.isPole)
      || ((start.isPole || end.isPole) && depth == 0 && min(start.planar.radius, end.planar.radius) == 0
        && abs((start.isPole ? start : end).position.longitude) != 180)
    let fits =
      alongMap || length <= tolerance || depth >= 40
      || [0.5, 0.25, 0.75].allSatisfy { fraction in
        let straight = project(
          longitude: start.position.longitude
            + fraction * (end.position.longitude - start.position.longitude),
          latitude: start.position.latitude + fraction * (end.position.latitude - start.position.latitude))
        let across = dx * (straight.y - start.planar.y) - dy * (straight.x - start.planar.x)
        return abs(across) <= tolerance * length
      }
    if fits {
      positions.append(end.position)
      return
    }
    let middle = PlanarPoint(x: start.planar.x + dx / 2, y: start.planar.y + dy / 2)
    var position = unproject(middle)
    // The middle of an edge that starts on one side of the map stays on that side.
    if abs(position.longitude) == 180 {
      position.longitude = start.position.longitude + end.position.longitude < 0 ? -180 : 180
    }
    let vertex = CutVertex(middle, position)
    appendStraightened(start, vertex, tolerance: tolerance, depth: depth + 1, to: &positions)
    appendStraightened(vertex, end, tolerance: tolerance, depth: depth + 1, to: &positions)
  }
}

extension PlanarPoint {
  /// Distance from the pole in the plane.
  var radius: Double { (x * x + y * y).squareRoot() }
}

/// Cuts lines of the plane where they cross the antimeridian.
enum LineCut {
  static func cut(_ line: [PlanarPoint]) -> [[CutVertex]] {
    var pieces: [[CutVertex]] = []
    var current: [CutVertex] = []
    for (index, point) in line.enumerated() {
      let position = Plane.unproject(point)
      if let previous = current.last, index > 0 {
        let jump = position.longitude - previous.position.longitude
        if abs(jump) > 180, !previous.isPole, position.latitude != 90,
          let crossing = crossing(line[index - 1], point)
        {
          let latitude = Plane.unproject(crossing).latitude
          let west = previous.position.longitude < 0
          current.append(.onRay(crossing, latitude: latitude, west: west))
          pieces.append(current)
          current = [.onRay(crossing, latitude: latitude, west: !west)]
        }
      }
      current.append(CutVertex(point, position))
    }
    pieces.append(current)
    return pieces.filter { $0.count > 1 }
  }

  // Where the segment meets the ray of 180°, or nil where it passes the pole on the other side.
  private static func crossing(_ a: PlanarPoint, _ b: PlanarPoint) -> PlanarPoint? {
    let ray = Plane.project(longitude: 180, latitude: 0)
    let acrossA = ray.x * a.y - ray.y * a.x
    let acrossB = ray.x * b.y - ray.y * b.x
    guard acrossA != acrossB else { return nil }
    let fraction = acrossA / (acrossA - acrossB)
    let point = PlanarPoint(x: a.x + fraction * (b.x - a.x), y: a.y + fraction * (b.y - a.y))
    return ray.x * point.x + ray.y * point.y > 0 ? point : nil
  }
}
