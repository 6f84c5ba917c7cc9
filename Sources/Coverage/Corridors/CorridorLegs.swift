import GeoData
import Geography
import Navigation

/// Where the way of a corridor is cut into legs: at the places that it is led through, and at the straits and canals it passes.
struct CorridorLegs {
  /// The way's positions with those added where it passes a strait, edges geodesics.
  let line: [Position]
  /// The names of the positions where legs end, by number.
  let names: [Int: String]

  private struct Cut {
    /// The edge before which, or on which, it lies, and how far along it in metres.
    let edge: Int
    let along: Double
    let name: String
    /// What is put there; nil for a position that the way has.
    let added: Position?
  }

  /// Cuts a way. O(n·m) in its positions and those of the straits' lines.
  ///
  /// - Parameters:
  ///   - way: its positions, edges geodesics.
  ///   - stops: the places that it goes through, its ends first and last.
  ///   - gates: the straits and canals that it passes.
  init(_ way: [Position], through stops: [RouteStop], past gates: [Gate]) {
    var cuts: [Cut] = []
    func append(vertexNearestTo position: Position, _ name: String) {
      let distances = way.map { $0.distance(to: position).metres }
      guard let nearest = distances.indices.min(by: { distances[$0] < distances[$1] }) else { return }
      cuts.append(Cut(edge: nearest, along: 0, name: name, added: nil))
    }
    for gate in gates {
      switch gate.kind {
      case .strait:
        guard let crossing = LineCrossing.crossing(of: way, with: gate.line) else { continue }
        cuts.append(
          Cut(
            edge: crossing.edge, along: way[crossing.edge].distance(to: crossing.position).metres,
            name: gate.name, added: crossing.position))
      case .canal: append(vertexNearestTo: gate.line[gate.line.count / 2], gate.name)
      }
    }
    for stop in stops.dropFirst().dropLast() { append(vertexNearestTo: stop.position, stop.name) }
    cuts.sort { ($0.edge, $0.along, $0.name) < ($1.edge, $1.along, $1.name) }
    var line: [Position] = []
    var names: [Int: String] = [:]
    var next = cuts[...]
    for (number, position) in way.enumerated() {
      line.append(position)
      while let cut = next.first, cut.edge == number {
        next.removeFirst()
        if let added = cut.added, added != line.last { line.append(added) }
        names[line.count - 1] = cut.name
      }
    }
    if let first = stops.first, let last = stops.last {
      names[0] = first.name
      names[line.count - 1] = last.name
    }
    self.line = line
    self.names = names
  }
}
