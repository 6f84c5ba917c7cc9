import GeoData
import Geography
import Navigation

/// Which straits a way passes and which canals it takes.
struct GatesPassed {
  let gates: [Gate]
  let canals: [Gate]

  /// The names of the gates of a way, in the order of passing.
  func names(of way: [Way.Leg]) -> [String] {
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
