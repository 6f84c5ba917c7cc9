import GEOS
import Geography

/// A zone that a scenario asks for, with everything known that it takes to draw it.
struct ZoneRequest: Sendable {
  let id: String
  let kind: ZoneKind
  let name: String
  var layer: String
  let source: String
  let sourceName: String
  let nation: String
  let alliance: Alliance
  let origin: Origin
  let distance: Distance?
  let within: TimeSpan?
  let parameters: [CoverageZone.Parameter]
  let provenance: Provenance
  let shape: Shape
  /// What its radius rests on.
  let basis: ZoneBasis
  /// The confidence of the positions that it is drawn round.
  let placed: String

  enum Shape: Sendable {
    case sector(Sector)
    case swath(ScenarioRoute, radius: Distance)
    case seaReach(SeaReach)
  }

  /// Where a ship can be, if that is what is to be drawn.
  var seaReach: SeaReach? {
    if case .seaReach(let reach) = shape { reach } else { nil }
  }

  /// Draws the zone.
  ///
  /// - Parameter sea: what was reached over water, which is drawn for all ships together.
  func zone(tolerance: Distance, sea: Zone?) throws(GeographyError) -> CoverageZone {
    let zone: Zone
    switch shape {
    case .sector(let sector): zone = try sector.zone(tolerance: tolerance)
    case .swath(let route, let radius):
      zone = try OffsetZone.zone(
        of: .lineString(route.line), distance: radius, tolerance: tolerance, edges: route.edges)
    case .seaReach(let reach): zone = sea ?? Zone(planar: .empty, tolerance: reach.tolerance)
    }
    return CoverageZone(
      id: id, kind: kind, name: name, layer: layer, source: source, sourceName: sourceName, nation: nation,
      alliance: alliance, origin: origin, distance: distance, within: within, parameters: parameters,
      provenance: provenance,
      zone: zone, area: try zone.area())
  }
}
