import GEOS
import Geography

extension ZoneRequest {
  /// The inputs that may change the zone.
  func inputs(_ settings: BandSettings) -> Set<BandInput> {
    var inputs = basis.inputs(settings)
    // A ship's start is moved to the water anyhow, and by how much her ways change the coast says.
    if settings.shift(placed) > 0, seaReach == nil { inputs.insert(.positions) }
    return inputs
  }

  /// The radius that the zone was drawn with; a ship's in open water.
  private var radius: Double {
    switch shape {
    case .sector(let sector): sector.outerRadius.metres
    case .swath(_, let radius): radius.metres
    case .seaReach(let reach): reach.transit.seconds * reach.ship.conditions.openWater.metresPerSecond
    }
  }

  /// What the zone holds at most, or what it holds at least, while some inputs vary; nil where that is the zone as drawn.
  ///
  /// A place that is off by s at most moves the zone by as much: the zone grown by s holds it wherever the place is, and
  /// lies in it shrunk by s.
  func area(
    varying: Set<BandInput>, isHigh: Bool, _ settings: BandSettings, tolerance: Distance
  ) throws -> PlanarGeometry? {
    let radii = basis.radii(nominal: radius, varying: varying, settings)
    let shift = (varying.contains(.positions) ? settings.shift(placed) : 0) * (isHigh ? 1 : -1)
    let reach = isHigh ? radii.high : radii.low
    if abs(reach - radius) < 1e-6, shift == 0 { return nil }
    switch shape {
    case .sector(let sector):
      if sector.azimuths == nil { return try disc(sector, reach + shift, shift, tolerance) }
      let inner = sector.innerRadius?.metres ?? 0
      guard reach > max(inner, tolerance.metres) else { return .empty }
      var drawn = sector
      drawn.outerRadius = Distance(metres: reach)
      let zone = try drawn.zone(tolerance: tolerance)
      guard abs(shift) > tolerance.metres else { return zone.planar }
      return try OffsetZone.zone(
        of: try zone.geometry(), distance: Distance(metres: shift), tolerance: tolerance
      ).planar
    case .swath(let route, _):
      guard reach + shift > tolerance.metres else { return .empty }
      return try OffsetZone.zone(
        of: .lineString(route.line), distance: Distance(metres: reach + shift), tolerance: tolerance,
        edges: route.edges
      ).planar
    case .seaReach: return nil
    }
  }

  private func disc(
    _ sector: Sector, _ outer: Double, _ shift: Double, _ tolerance: Distance
  ) throws(GeographyError) -> PlanarGeometry {
    let inner = max(0, (sector.innerRadius?.metres ?? 0) - shift)
    let hole = sector.innerRadius == nil || inner == 0 ? nil : Distance(metres: inner)
    guard outer > max(hole?.metres ?? 0, tolerance.metres) else { return .empty }
    return try Sector(centre: sector.centre, outerRadius: Distance(metres: outer), innerRadius: hole)
      .zone(tolerance: tolerance).planar
  }

  /// A ship's reach while some inputs vary; nil where it is the one drawn, or there is none.
  func seaReach(varying: Set<BandInput>, isHigh: Bool, _ settings: BandSettings) -> SeaReach? {
    guard let reach = seaReach else { return nil }
    let radii = basis.radii(nominal: radius, varying: varying, settings)
    let other = isHigh ? radii.high : radii.low
    if abs(other - radius) < 1e-6 { return nil }
    // At other speeds she comes in a time as far as in another time at her own.
    let seconds = other / reach.ship.conditions.openWater.metresPerSecond
    return SeaReach(ship: reach.ship, transit: TimeSpan(seconds: seconds), tolerance: reach.tolerance)
  }
}
