import GEOS
import Geography

/// What can be reached over water from places, within times.
public struct ReachSearch: Sendable {
  let field: TimeField
  /// Where on the water it starts.
  let starts: [Position]
  /// The largest distance, in the water's slowest measure, between a boundary that is drawn and the true one.
  public let tolerance: Distance

  /// Searches from places of waters, each at time 0.
  ///
  /// - Parameters:
  ///   - waters: the water and the places.
  ///   - sources: the numbers of the places that are started from.
  ///   - speeds: the speed in each kind of water, the first where nothing is said.
  ///   - limit: the longest time that will be asked for.
  ///   - tolerance: the largest error of a boundary.
  public init(
    _ waters: Waters, from sources: [Int], speeds: [Speed], limit: TimeSpan, tolerance: Distance
  ) {
    self.tolerance = tolerance
    let slowness = speeds.map { 1 / $0.metresPerSecond }
    let limit = limit.seconds * 1.001 + 1
    var search = WindowSearch(mesh: waters.mesh, slowness: slowness, limit: limit, keepsWindows: true)
    let places = sources.compactMap { waters.places[$0] }
    starts = places.map(\.position)
    search.run(from: places.map { ($0.vertex, 0) })
    field = TimeField(search, limit: limit)
  }

  /// The areas reached within times, each without holes but for land and what lies too far.
  ///
  /// The line of a time is within ``tolerance`` of the true one where the water is of one kind, and ends at the shore's own
  /// vertices.
  /// - Complexity: O(n log n) in the vertices of the shore reached, and in proportion to the boundary's length over the
  ///   tolerance.
  /// - Parameters:
  ///   - times: the times, none longer than the search's limit.
  ///   - tolerance: the largest error of these boundaries; the search's own when left out.
  ///   - threads: how many threads; the zones are the same.
  public func zones(
    within times: [TimeSpan], tolerance: Distance? = nil, threads: Int = 1
  ) throws(GeographyError) -> [Zone] {
    let (field, tolerance) = (field, tolerance ?? self.tolerance)
    // The longest first, as it takes the longest.
    let order = times.indices.sorted { (times[$1], $0) < (times[$0], $1) }
    var drawn: [(Int, Zone)] = []
    // Some at a time, so that memory does not grow with their number.
    let most = 4 * max(1, threads)
    for start in stride(from: 0, to: order.count, by: most) {
      let part = Array(order[start..<min(start + most, order.count)])
      let rings = Concurrent.map(part, threads: threads, run: 1) { index in
        let time = times[index].seconds
        var refined = RefinedField(field)
        refined.refine(for: time, to: tolerance.metres)
        var contour = ReachContour(refined, time: time, slack: tolerance.metres / 10)
        return contour.rings()
      }
      // All threads on one time after the other, as a share of divided work has no threads of its own.
      let outlined = rings.map { (rings: $0, outlines: $0.outlines(threads: threads)) }
      let zones = try Concurrent.map(outlined, threads: threads, run: 1) { one throws(GeographyError) in
        Zone(planar: try one.rings.area(boundedBy: one.outlines), tolerance: tolerance)
      }
      drawn += zip(part, zones)
    }
    return drawn.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The times at positions: nil on land, infinite where it is longer than the limit, where no way leads, and on water that
  /// is closed.
  ///
  /// - Complexity: O(√n) a position in the mesh's triangles, less where it is near the one before.
  public func times(at positions: [Position]) -> [TimeSpan?] {
    var triangle: Int32 = 0
    return positions.map { position in
      let place = Lattice.snapped(AuxiliarySphere.direction(position))
      triangle = field.mesh.triangle(holding: place, from: triangle)
      guard !field.mesh.isLand[Int(triangle)] else { return nil }
      guard field.mesh.isWater[Int(triangle)] else { return TimeSpan(seconds: .infinity) }
      let time = field.time(at: place, in: triangle)
      return TimeSpan(seconds: time <= field.limit ? time : .infinity)
    }
  }

  /// Whether each of the positions lies on water that is closed, and so is never reached.
  ///
  /// - Complexity: as for ``times(at:)``.
  public func isClosed(at positions: [Position]) -> [Bool] {
    var triangle: Int32 = 0
    return positions.map { position in
      triangle = field.mesh.triangle(
        holding: Lattice.snapped(AuxiliarySphere.direction(position)), from: triangle)
      return !field.mesh.isWater[Int(triangle)] && !field.mesh.isLand[Int(triangle)]
    }
  }

  /// The time to each of the waters' places that were not started from; nil where it is longer than the limit.
  public func time(to place: PlaceOnWater) -> TimeSpan? {
    let time = field.times[Int(place.vertex)]
    return time.isFinite ? TimeSpan(seconds: time) : nil
  }
}
