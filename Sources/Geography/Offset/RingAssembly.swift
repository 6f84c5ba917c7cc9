import GEOS

/// Puts boundary rings of the plane together to an area: which are holes of which, and nothing that crosses itself.
enum RingAssembly {
  /// The area with these rings as its boundary, each with the area on its left, not closed.
  ///
  /// - Parameters:
  ///   - simplification: vertices this near to a line between others are left out.
  ///   - least: rings smaller across than this are left out.
  static func area(
    _ rings: [[PlanarPoint]], simplification: Double, least: Double
  ) throws(GeographyError) -> PlanarGeometry {
    var shells: [Shell] = []
    var holes: [Shell] = []
    for ring in rings {
      guard let first = ring.first else { continue }
      let closed = ring + [first]
      let area = WindingFill.signedArea(of: closed)
      guard abs(area) > least * least else { continue }
      if area > 0 {
        shells.append(Shell(ring: closed, area: area))
      } else {
        holes.append(Shell(ring: closed, area: -area))
      }
    }
    shells.sort { $0.area < $1.area }
    holes.sort { $0.area < $1.area }
    for hole in holes {
      if let owner = shells.firstIndex(where: { $0.area > hole.area && $0.holds(hole) }) {
        shells[owner].holes.append(hole)
      }
    }
    var polygons: [PlanarPolygon] = []
    for (index, shell) in shells.enumerated() {
      // A shell inside another and in none of its holes is the boundary of what is covered anyway.
      let outer = shells[(index + 1)...].first { $0.holds(shell) }
      if let outer, !outer.holes.contains(where: { $0.holds(shell) }) { continue }
      polygons += try valid(shell, simplification: simplification)
    }
    return polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons)
  }

  private struct Shell {
    let ring: [PlanarPoint]
    let area: Double
    var holes: [Shell] = []
    let box: PlanarEnvelope?
    private let locator: RingLocator

    init(ring: [PlanarPoint], area: Double) {
      self.ring = ring
      self.area = area
      box = PlanarGeometry.lineString(ring).envelope
      locator = RingLocator([ring])
    }

    /// Whether another ring lies inside; rings do not cross, so that most of a few vertices tell.
    func holds(_ other: Shell) -> Bool {
      guard let box, let inner = other.box, box.minX <= inner.minX, box.maxX >= inner.maxX,
        box.minY <= inner.minY, box.maxY >= inner.maxY
      else { return false }
      let stride = max(1, other.ring.count / 5)
      let samples = (0..<5).map { other.ring[min($0 * stride, other.ring.count - 1)] }
      return samples.count { locator.windingNumber(around: $0) != 0 } >= 3
    }
  }

  private static func valid(_ shell: Shell, simplification: Double) throws(GeographyError) -> [PlanarPolygon]
  {
    func polygon(_ simplify: Bool) -> PlanarPolygon {
      func ring(_ ring: [PlanarPoint]) -> [PlanarPoint] {
        simplify ? Simplification.ring(ring, tolerance: simplification) : ring
      }
      return PlanarPolygon(
        exterior: ring(shell.ring), holes: shell.holes.map { ring($0.ring) }.filter { $0.count >= 4 })
    }
    for simplify in [true, false] {
      let candidate = polygon(simplify)
      if RingSurvey.isPlainlyValid([candidate]) { return [candidate] }
      let validity = try planar { () throws(GEOSError) in try PlanarGeometry.polygon(candidate).validity() }
      if validity == .valid { return [candidate] }
    }
    // Where cusps meet, chords may cross by less than the tolerance: what they wind round is the area.
    let whole = polygon(false)
    var area = try WindingFill.fill(whole.exterior)
    for hole in whole.holes {
      let filled = try WindingFill.fill(hole)
      area = try planar { () throws(GEOSError) in try area.difference(filled, precision: Plane.grid) }
    }
    return area.polygons
  }
}

/// Leaves out vertices of a ring that lie on a line between others, within a tolerance (Douglas and Peucker 1973).
enum Simplification {
  static func ring(_ ring: [PlanarPoint], tolerance: Double) -> [PlanarPoint] {
    guard ring.count > 8 else { return ring }
    // A ring has no ends: it is taken in two halves.
    let middle = ring.count / 2
    return line(Array(ring[0...middle]), tolerance: tolerance).dropLast()
      + line(Array(ring[middle...]), tolerance: tolerance)
  }

  private static func line(_ points: [PlanarPoint], tolerance: Double) -> [PlanarPoint] {
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    // Looking no farther than this many vertices at once keeps the work in proportion.
    let reach = 64
    var anchors = Array(stride(from: 0, to: points.count - 1, by: reach))
    anchors.append(points.count - 1)
    var spans = zip(anchors, anchors.dropFirst()).map { ($0, $1) }
    for anchor in anchors { keep[anchor] = true }
    while let (first, last) = spans.popLast() {
      guard last - first > 1 else { continue }
      let a = points[first]
      let dx = points[last].x - a.x
      let dy = points[last].y - a.y
      let squared = dx * dx + dy * dy
      var farthest = first
      var worst = tolerance * tolerance
      for index in (first + 1)..<last {
        let px = points[index].x - a.x
        let py = points[index].y - a.y
        let along = squared > 0 ? min(max((px * dx + py * dy) / squared, 0), 1) : 0
        let ex = px - along * dx
        let ey = py - along * dy
        let distance = ex * ex + ey * ey
        if distance > worst {
          worst = distance
          farthest = index
        }
      }
      guard farthest > first else { continue }
      keep[farthest] = true
      spans.append((first, farthest))
      spans.append((farthest, last))
    }
    return zip(points, keep).filter { $0.1 }.map { $0.0 }
  }
}
