import GeoData
import Geography

extension SeaChart {
  /// The bundled coast with its straits and canals.
  ///
  /// A gate of depth 0 is land that the coast leaves open, and always shut.
  ///
  /// - Parameters:
  ///   - data: the bundled data; the full coast is read from its file, 900,000 vertices.
  ///   - shut: the short names of straits and canals that are shut besides.
  /// - Throws: `DataError` where the coast's file is missing or damaged.
  public init(bundled data: ReferenceData, shut: Set<String> = []) throws(DataError) {
    self.init(land: try data.coast(.full).map(\.polygon))
    for gate in data.gates {
      let isShut = shut.contains(gate.id) || gate.minimumDepth?.metres == 0
      switch gate.kind {
      case .strait: if isShut { barriers.append(gate.line) }
      case .canal: if !isShut { canals.append(gate.line) }
      }
    }
  }
}
