import GeoData
import Geography

/// The control zones as areas: which a position is in.
public struct ControlZoneMap: Sendable {
  /// The zones, by number.
  public let zones: [ControlZone]
  private let locator: ZoneLocator

  /// A map of the bundled zones. O(n log n) in their vertices.
  public init(_ data: ReferenceData) {
    zones = data.controlZones
    locator = ZoneLocator(data.controlZones.map(\.geometry))
  }

  /// The numbers of the zones at a position, ascending: two or more on a border, none outside. O(1) away from borders.
  ///
  /// Zones lie over land where their sides do, so positions on land may be in one.
  public func zones(at position: Position) -> [Int] {
    let membership = locator.membership(of: position)
    return (membership.inside + membership.onEdge).sorted().map { zones[$0].number }
  }
}
