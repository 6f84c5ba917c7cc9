import GeoData
import Geography

/// Which straits a way passes and which canals it takes.
public struct GatesPassed: Sendable {
  /// The gates that may be passed.
  public let gates: [Gate]
  /// The canals of the chart, in its order.
  public let canals: [Gate]

  /// Gates and canals to look for.
  public init(gates: [Gate], canals: [Gate]) {
    self.gates = gates
    self.canals = canals
  }

  /// The names of the gates of a way, in the order of passing.
  public func names(of way: [Way.Leg]) -> [String] {
    var names: [String] = []
    func append(_ name: String) { if names.last != name { names.append(name) } }
    for leg in way {
      if let canal = leg.canal {
        append(canals[canal].name)
        continue
      }
      var found: [(place: Int, name: String)] = []
      for gate in gates where gate.kind == .strait {
        if let place = LineCrossing.first(of: leg.line, with: gate.line) { found.append((place, gate.name)) }
      }
      for gate in found.sorted(by: { $0.place < $1.place }) { append(gate.name) }
    }
    return names
  }
}
