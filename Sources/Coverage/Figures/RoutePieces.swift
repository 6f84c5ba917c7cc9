import Geography

/// A route cut into short pieces, each with its length and the position of its middle, leg by leg.
struct RoutePieces: Sendable {
  let route: ScenarioRoute
  let legs: [Leg]

  struct Leg: Sendable {
    let from: String
    let to: String
    let line: [Position]
    let length: Double
    let middles: [Position]
  }

  var middles: [Position] { legs.flatMap(\.middles) }

  /// Cuts at the named positions, and between them into equal pieces no longer than ``RouteResponse/step``. O(n) in the
  /// densified line.
  ///
  /// - Parameter nearestPlace: names an end that has no name.
  init(
    _ route: ScenarioRoute, tolerance: Distance, nearestPlace: (Position) -> String
  ) throws(GeographyError) {
    self.route = route
    let last = route.line.count - 1
    let ends = Set(route.waypointNames.keys.filter { $0 > 0 && $0 < last } + [0, max(0, last)]).sorted()
    func name(_ index: Int) -> String { route.waypointNames[index] ?? nearestPlace(route.line[index]) }
    var legs: [Leg] = []
    for (from, to) in zip(ends, ends.dropFirst()) {
      let line = Array(route.line[from...to])
      let track = try Track(
        ScenarioRoute(
          id: route.id, name: route.name, line: line, edges: route.edges, waypointNames: [:],
          provenance: route.provenance), tolerance: tolerance)
      guard track.length > 0 else { continue }
      let count = Int((track.length / RouteResponse.step.metres).rounded(.up))
      let middles = (0..<count).map {
        track.position(after: (Double($0) + 0.5) / Double(count) * track.length)
      }
      legs.append(Leg(from: name(from), to: name(to), line: line, length: track.length, middles: middles))
    }
    self.legs = legs
  }
}
