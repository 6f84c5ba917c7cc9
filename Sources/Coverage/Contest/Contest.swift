import GEOS
import Geography

/// Who is first where: a plain value that is only written.
public struct Contest: Sendable {
  /// The scenario's name.
  public let name: String
  /// The area that is contested.
  public let area: String
  /// What is said of the contest: tolerance, margins, conditions.
  public let settings: ContestSettings
  /// The sides in the scenario's order.
  public let sides: [Side]
  /// Straight edges of what is written are within this of the plane's.
  public let edges: Distance
  /// The water of the area and of each of its parts.
  public let water: Size
  /// The scenario as it is and, where something is left out, without it.
  public let cases: [Case]
  /// What changes hands where something is left out.
  public let changes: [Change]

  /// A side.
  public struct Side: Sendable, Hashable {
    /// Its key.
    public let id: String
    /// Its name.
    public let name: String
    /// Its assets in order.
    public let assets: [Asset]
  }

  /// An asset of a side.
  public struct Asset: Sendable, Hashable {
    /// Its key.
    public let id: String
    /// Its platform and site as shown.
    public let name: String
    /// By air or by sea.
    public let way: PlaceReach.Way
    /// Speed of transit.
    public let speed: Speed
    /// Time from the order to the departure.
    public let reaction: TimeSpan
    /// It goes no farther; nil where that is not known.
    public let radius: Distance?
    /// Where its figures come from.
    public let provenance: Provenance
    /// Where its site's position comes from.
    public let siteProvenance: Provenance
  }

  /// A size, in all and by the parts of the area.
  public struct Size: Sendable, Hashable {
    /// In all.
    public let area: Area
    /// By the area's parts; a place of two parts counts in both.
    public let parts: [(name: String, area: Area)]

    /// Whether areas and parts are the same.
    public static func == (one: Size, other: Size) -> Bool {
      one.area == other.area && one.parts.elementsEqual(other.parts, by: ==)
    }

    /// Hashes areas and parts.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(area)
      for part in parts {
        hasher.combine(part.name)
        hasher.combine(part.area)
      }
    }
  }

  /// The contest with all or without some.
  public struct Case: Sendable {
    /// What is left out; nil for all.
    public let without: String?
    /// Where each side is first, in the order of the sides, then where nobody arrives.
    public let holdings: [Holding]
    /// Where each asset decides; those that decide nowhere have no area.
    public let deciding: [Holding]
    /// Where two sides arrive together.
    public let lines: [EqualArrival]
    /// Contours of the margin, by the margins of the settings; in the equal-area plane.
    public let contours: [[[PlanarPoint]]]
    /// The passages.
    public let passages: [Passage]
  }

  /// Where a side, an asset or nobody is first.
  public struct Holding: Sendable {
    /// The side's key; nil for nobody.
    public let side: String?
    /// The asset's key, where it is one asset's.
    public let asset: String?
    /// The area.
    public let zone: Zone
    /// Its size.
    public let size: Size
  }

  /// Where two sides arrive together, before all others.
  public struct EqualArrival: Sendable {
    /// The side on the left.
    public let left: String
    /// The side on the right.
    public let right: String
    /// In the equal-area plane.
    public let lines: [[PlanarPoint]]
  }

  /// A passage, and how much of it each side reaches first.
  public struct Passage: Sendable {
    /// Its number.
    public let id: Int
    /// Its name.
    public let name: String
    /// Its length.
    public let length: Distance
    /// By side in the sides' order, with what nobody reaches at the end under nil.
    public let shares: [(side: String?, length: Distance)]
  }

  /// What one side has with all, and another without what is left out.
  public struct Change: Sendable {
    /// The side that is first with all; nil for nobody.
    public let with: String?
    /// The side that is first without; nil for nobody.
    public let without: String?
    /// Where.
    public let zone: Zone
    /// Its size.
    public let size: Size
  }
}
