import GeoData
import Geography
import Navigation

extension ScenarioReader {
  // The bundled coast, read when first it is needed.
  private mutating func shore(_ node: ScenarioNode) throws(ScenarioError) -> SeaChart {
    if let seaChart { return seaChart }
    do {
      let chart = try SeaChart(bundled: data)
      seaChart = chart
      return chart
    } catch { throw node.error(error.description) }
  }

  /// The shortest way by water through places, sites or positions.
  mutating func seaRoute(
    _ id: String, name: String?, through node: ScenarioNode
  ) throws(ScenarioError) -> ScenarioRoute {
    let stops = try stops(node)
    // On one kind of water the fastest way is the shortest, whatever the speed.
    let planner = RoutePlanner(chart: try shore(node), speeds: [Speed(metresPerSecond: 1)])
    let plan: RoutePlanner.Plan
    do { plan = try planner.plan(stops) } catch { throw node.error(Self.words(for: error)) }
    var line: [Position] = []
    var names: [Int: String] = [0: stops[0].name]
    for (stop, part) in zip(stops.dropFirst(), plan.parts) where !part.legs.isEmpty {
      line += line.isEmpty ? part.line : Array(part.line.dropFirst())
      names[line.count - 1] = stop.name
    }
    guard line.count >= 2 else { throw node.error("the stops are all the same place") }
    return ScenarioRoute(
      id: id, name: name ?? stops.map(\.name).joined(separator: ", "), line: line, edges: .geodesic,
      waypointNames: names,
      provenance: Provenance(
        source: "computed: the shortest way by water on the bundled coast (GSHHG)", confidence: "scenario"))
  }

  /// The stops of a way by water, two or more.
  func stops(_ node: ScenarioNode) throws(ScenarioError) -> [RouteStop] {
    var stops: [RouteStop] = []
    for entry in node.list() {
      let place = try position(entry)
      stops.append(RouteStop(name: place.name, position: place.position))
    }
    guard stops.count >= 2 else {
      throw node.error("a way by water needs two stops or more, as in [Nanisivik, Tuktoyaktuk]")
    }
    return stops
  }

  private static func words(for error: NavigationError) -> String {
    guard case .noWater(let place, let limit) = error else { return error.description }
    return "no water leads to the sea within \(limit.kilometres) km of “\(place)”; choose another stop"
  }
}
