import GeoData
import Geography
import Navigation

extension ScenarioReader {
  private static let corridorKeys = [
    "from", "to", "via", "beside", "name", "range", "range-speed", "fuel-capacity", "fuel",
  ]

  /// The corridors that a scenario asks about.
  mutating func corridors(_ node: ScenarioNode) throws(ScenarioError) -> [CorridorRequest] {
    var corridors: [CorridorRequest] = []
    for (id, node) in try node.members() { corridors.append(try corridor(id, node)) }
    return corridors
  }

  private mutating func corridor(_ id: String, _ node: ScenarioNode) throws(ScenarioError) -> CorridorRequest
  {
    let members = try node.members(allowed: Self.corridorKeys + Self.yearKeys)
    guard let fromNode = members["from"] else { throw node.error("the key from is missing: a port") }
    guard let toNode = members["to"] else { throw node.error("the key to is missing: a port") }
    let from = try stop(fromNode)
    let to = try stop(toNode)
    guard from.position != to.position else {
      throw toNode.error("“\(to.name)” is where the corridor begins")
    }
    var via: [RouteStop] = []
    for entry in members["via"]?.list() ?? [] { via.append(try stop(entry)) }
    let name = try members["name"]?.text() ?? "\(from.name) – \(to.name)"
    let (north, platform) = try year(id, name, of: [from] + via + [to], members, node)
    return CorridorRequest(
      north: north, today: north.with(stops: [from, to]), shut: try shut(members["beside"]),
      bunkers: try bunkers(members, of: platform))
  }

  private func stop(_ node: ScenarioNode) throws(ScenarioError) -> RouteStop {
    let place = try position(node)
    return RouteStop(name: place.name, position: place.position)
  }

  private func shut(_ node: ScenarioNode?) throws(ScenarioError) -> [Gate] {
    guard let node else { return data.gates.filter { CorridorRequest.usuallyShut.contains($0.id) } }
    var gates: [Gate] = []
    for entry in node.list() {
      gates.append(try found(entry) { name throws(DataError) in try data.gate(named: name) })
    }
    return gates
  }

  private func bunkers(
    _ members: [String: ScenarioNode], of platform: Platform?
  ) throws(ScenarioError) -> Bunkers {
    let range: Distance? = try members["range"]?.quantity()
    let speed: Speed? = try members["range-speed"]?.quantity()
    if range != nil, speed == nil, let node = members["range"] {
      throw node.error("a range needs the speed that it is for, as in range-speed: 14kn")
    }
    var bunkers = Bunkers(
      range: range ?? platform?.range, rangeSpeed: speed ?? platform?.rangeSpeed, capacity: nil, fuel: nil)
    if let node = members["fuel-capacity"] {
      let text = try node.text()
      guard text.hasSuffix("t"), let tonnes = Double(text.dropLast().filter { $0 != " " }), tonnes.isFinite,
        tonnes > 0
      else { throw node.error("expected tonnes such as 540t, found “\(text)”") }
      bunkers.capacity = tonnes
    }
    if let node = members["fuel"] {
      guard let fuel = MarineFuel(rawValue: try node.text().uppercased()) else {
        throw node.error("expected \(MarineFuel.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      bunkers.fuel = fuel
    }
    return bunkers
  }
}
