import GEOS
import Geography

/// Computes what zones and layers cover of one route.
struct RouteBuilder: Sendable {
  let zones: [CoverageZone]
  /// The layers' names in order.
  let layers: [String]
  let tolerance: Distance
  let nearestPlace: @Sendable (Position) -> (name: String, distance: Distance)

  /// A waypoint nearer than this to a point of the route names it; otherwise the nearest place does.
  static let waypointNearness = Distance.kilometres(25)

  /// What zones and layers cover of every route. Each area is prepared once and asked about all routes; areas go on
  /// several threads.
  func coverage(of routes: [ScenarioRoute], threads: Int) async throws -> [RouteCoverage] {
    let tracks = try await parallelMap(routes, threads: threads) { try Track($0, tolerance: tolerance) }
    let lengths = try await parallelMap(zones, threads: threads) { zone in
      let covered = try Self.covered(zone.zone.planar, tracks)
      return zip(tracks, covered).map { $0.length(of: $1) }
    }
    let unions = layers.flatMap { layer in Scope.allCases.map { (layer: layer, scope: $0) } }
    func counted(_ layer: String, _ scope: Scope) -> [Int] {
      zones.indices.filter { zones[$0].layer == layer && scope.includes(zones[$0].alliance) }
    }
    // Scopes that count the same zones have the same stretches.
    var distinct: [[Int]] = []
    for (layer, scope) in unions where !distinct.contains(counted(layer, scope)) {
      distinct.append(counted(layer, scope))
    }
    let found = try await parallelMap(distinct, threads: threads) { numbers in
      let counted = numbers.map { zones[$0] }
      let largest = counted.withoutNestedReach.map(\.zone.planar)
      let union = largest.count == 1 ? largest[0] : try PlanarGeometry.union(of: largest)
      let tolerance = counted.map(\.zone.tolerance).max() ?? tolerance
      return zip(tracks, try Self.covered(union, tracks)).map { track, covered in
        (length: track.length(of: covered), stretches: stretches(covered, of: track, tolerance: tolerance))
      }
    }
    let shares = unions.map { layer, scope in
      let own = counted(layer, scope)
      return zip(tracks, zip(distinct, found).first { $0.0 == own }?.1 ?? []).map { track, covered in
        RouteCoverage.LayerShare(
          layer: layer, scope: scope, length: Distance(metres: covered.length),
          share: covered.length / track.length, stretches: covered.stretches)
      }
    }
    return tracks.enumerated().map { index, track in
      RouteCoverage(
        route: track.route, length: Distance(metres: track.length),
        byZone: zip(zones, lengths).compactMap { zone, lengths in
          guard lengths[index] > 0 else { return nil }
          return RouteCoverage.ZoneShare(
            zoneID: zone.id, length: Distance(metres: lengths[index]), share: lengths[index] / track.length)
        },
        byLayer: shares.map { $0[index] })
    }
  }

  private static func covered(
    _ area: PlanarGeometry, _ tracks: [Track]
  ) throws -> [[(from: Double, to: Double)]] {
    guard let box = area.envelope, tracks.contains(where: { $0.envelope?.intersects(box) ?? false }) else {
      return tracks.map { _ in [] }
    }
    let clipper = try LineClipper(area)
    return try tracks.map { track in
      track.envelope?.intersects(box) ?? false ? try clipper.stretches(of: track.planar, within: box) : []
    }
  }

  private func stretches(
    _ covered: [(from: Double, to: Double)], of track: Track, tolerance: Distance
  ) -> [RouteCoverage.Stretch] {
    var result: [RouteCoverage.Stretch] = []
    let end = Double(track.planar.count - 1)
    func append(_ from: Double, _ to: Double, covered: Bool) {
      let start = track.distance(at: from)
      let finish = track.distance(at: to)
      // A stretch shorter than the zones' own tolerance says nothing.
      guard finish - start > tolerance.metres else { return }
      let line = track.positions(from: from, to: to)
      guard let first = line.first, let last = line.last else { return }
      result.append(
        RouteCoverage.Stretch(
          covered: covered, from: Distance(metres: start), to: Distance(metres: finish), line: line,
          fromName: name(of: first, on: track.route), toName: name(of: last, on: track.route)))
    }
    var reached = 0.0
    for stretch in covered {
      append(reached, stretch.from, covered: false)
      append(stretch.from, stretch.to, covered: true)
      reached = stretch.to
    }
    append(reached, end, covered: false)
    return result
  }

  private func name(of position: Position, on route: ScenarioRoute) -> String {
    let waypoints = route.waypointNames.map { index, name in
      (name: name, distance: route.line[index].distance(to: position))
    }
    let nearest = waypoints.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    if let nearest, nearest.distance <= Self.waypointNearness { return nearest.name }
    let place = nearestPlace(position)
    if let nearest, nearest.distance <= place.distance {
      return "\(Int(nearest.distance.kilometres.rounded())) km from \(nearest.name)"
    }
    return "\(Int(place.distance.kilometres.rounded())) km from \(place.name)"
  }
}
