import GEOS
import Geography

/// The area that the shares refer to.
public struct AreaOfInterest: Sendable, Hashable {
  /// The name shown.
  public let name: String
  /// What it is and is not.
  public let note: String
  /// Its outline in the plane.
  public let zone: Zone
  /// Its size.
  public let area: Area
  /// Its parts, such as maritime zones; empty where it has none.
  public let parts: [Part]
  /// Where it comes from.
  public let provenance: Provenance

  /// Its parts, or itself where it has none.
  var outlines: [PlanarGeometry] { parts.isEmpty ? [zone.planar] : parts.map(\.zone.planar) }

  /// A part of an area of interest.
  public struct Part: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its outline in the plane.
    public let zone: Zone
    /// Its size.
    public let area: Area

    /// A part.
    public init(name: String, zone: Zone, area: Area) {
      self.name = name
      self.zone = zone
      self.area = area
    }
  }

  /// An area of interest.
  public init(
    name: String, note: String, zone: Zone, area: Area, parts: [Part] = [], provenance: Provenance
  ) {
    self.name = name
    self.note = note
    self.zone = zone
    self.area = area
    self.parts = parts
    self.provenance = provenance
  }
}
