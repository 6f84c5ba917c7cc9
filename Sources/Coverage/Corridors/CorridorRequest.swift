import GeoData
import Geography
import Navigation

/// A corridor that a scenario asks about.
struct CorridorRequest: Sendable {
  let north: SeasonRequest
  let today: SeasonRequest
  /// The straits and canals that are shut today.
  let shut: [Gate]
  let bunkers: Bunkers

  /// What shuts every northern way between the Atlantic and the Pacific where the scenario names nothing.
  static let usuallyShut = ["bering"]

  /// The chart with straits and canals shut.
  static func chart(_ chart: SeaChart, shutting gates: [Gate]) -> SeaChart {
    var chart = chart
    for gate in gates {
      switch gate.kind {
      case .strait: chart.barriers.append(gate.line)
      case .canal: chart.canals.removeAll { $0 == gate.line }
      }
    }
    return chart
  }
}
