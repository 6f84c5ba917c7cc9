import GEOS
import Geography

/// One zone of a scenario: what one source covers under one condition.
public struct CoverageZone: Sendable, Hashable {
  /// Stable from run to run, made of the zone's kind, source and condition.
  public let id: String
  /// What kind of zone it is.
  public let kind: ZoneKind
  /// The name shown.
  public let name: String
  /// The coverage layer whose figures it counts in.
  public let layer: String
  /// The asset, sensor, radar or site that makes it; zones of one source count once.
  public let source: String
  /// The name of that source as shown.
  public let sourceName: String
  /// The state it belongs to.
  public let nation: String
  /// How the scenario counts that state.
  public let alliance: Alliance
  /// What it hangs on.
  public let origin: Origin
  /// The distance it was drawn with, where there is one.
  public let distance: Distance?
  /// The time it stands for, where there is one.
  public let within: TimeSpan?
  /// What else went into it, name and value with unit, in the order shown: antenna height, k, reserve.
  public let parameters: [Parameter]
  /// Where the facts behind it come from.
  public let provenance: Provenance
  /// The area itself with its tolerance.
  public let zone: Zone
  /// Its size.
  public let area: Area

  /// A named figure that went into a zone.
  public struct Parameter: Sendable, Hashable {
    /// Name with unit, as a property of a feature: `antenna_height_m`.
    public let name: String
    /// The value.
    public let value: Value
    /// A number or words.
    public enum Value: Sendable, Hashable {
      /// A number in the unit the name says.
      case number(Double)
      /// Words.
      case text(String)
    }

    /// A number in the unit that the name says.
    public init(_ name: String, _ number: Double) {
      self.name = name
      value = .number(number)
    }

    /// Words.
    public init(_ name: String, _ text: String) {
      self.name = name
      value = .text(text)
    }
  }
}

/// The kinds of zones.
public enum ZoneKind: String, Sendable, Hashable, CaseIterable {
  /// All within a distance of a site.
  case rangeRing = "range-ring"
  /// How far an asset can go, stay on station and come back.
  case radiusOfAction = "radius-of-action"
  /// How far an asset gets in a time in a straight line.
  case reach
  /// What a radar sees of a target at a height.
  case radarHorizon = "radar-horizon"
  /// What a moving sensor sweeps along a route.
  case swath
  /// Where a ship can be by water in a time.
  case seaReach = "sea-reach"
}

/// The figures of one layer for one scope.
public struct LayerFigures: Sendable, Hashable {
  /// Whose zones count.
  public let scope: Scope
  /// The zones that count, by id.
  public let zoneIDs: [String]
  /// The area they cover together.
  public let union: Area
  /// Of that, the area inside the area of interest.
  public let unionInArea: Area
  /// What share of the area of interest that is, 0…1.
  public let share: Double
  /// The same for every part of the area of interest, in its order.
  public let parts: [PartShare]
  /// Areas covered by at least k sources, k = 1, 2, …; in all and inside the area of interest.
  public let levels: [Level]
  /// For every source, what it covers and what no other does.
  public let contributions: [Contribution]
  /// What is covered from one state, one site, sites of one status, or by what was built in one country alone: the area lost
  /// without it. The largest inside the area of interest first; what loses nothing is left out.
  public let dependences: [Dependence]
  /// What is left of the area of interest, largest first.
  public let gaps: [Gap]
  /// Gaps too small to list, and their area together.
  public var smallGaps: (count: Int, area: Area) { (smallGapCount, smallGapArea) }
  let smallGapCount: Int
  let smallGapArea: Area

  /// What of a part of the area of interest is covered.
  public struct PartShare: Sendable, Hashable {
    /// The part's name.
    public let name: String
    /// The part's size.
    public let area: Area
    /// What of it is covered.
    public let covered: Area
    /// What share that is, 0…1.
    public let share: Double
  }

  /// The area covered by at least `count` sources.
  public struct Level: Sendable, Hashable {
    /// At least so many sources.
    public let count: Int
    /// Their common area.
    public let area: Area
    /// Of that, inside the area of interest.
    public let areaInArea: Area
  }

  /// What one source gives to a layer.
  public struct Contribution: Sendable, Hashable {
    /// The source's key.
    public let source: String
    /// The source's name.
    public let name: String
    /// What it covers.
    public let area: Area
    /// Of that, inside the area of interest.
    public let areaInArea: Area
    /// What no other source of the layer covers.
    public let unique: Area
    /// Of that, inside the area of interest.
    public let uniqueInArea: Area
    /// Its fair share of the union: what several cover is shared out evenly among them.
    public let fairShare: Area
    /// Its fair share of the union inside the area of interest.
    public let fairShareInArea: Area
  }

  /// A part of the area of interest that nothing covers.
  public struct Gap: Sendable, Hashable {
    /// The part itself.
    public let zone: Zone
    /// Its size.
    public let area: Area
    /// A position inside it.
    public let inside: Position
    /// The nearest named place to that position.
    public let nearestPlace: String
    /// How far that place is.
    public let placeDistance: Distance
  }
}

/// A coverage layer: zones that answer one question, with their figures for both scopes.
public struct CoverageLayer: Sendable, Hashable {
  /// The layer's name.
  public let name: String
  /// Canada alone, then with allies.
  public let figures: [LayerFigures]
  /// What each allied state adds to what Canada covers alone, in the order of their first zones.
  public let allies: [AllyAddition]
}

/// What the zones cover of one route.
public struct RouteCoverage: Sendable, Hashable {
  /// The route.
  public let route: ScenarioRoute
  /// Its length.
  public let length: Distance
  /// What each zone covers of it, in the order of the zones; those that cover nothing are left out.
  public let byZone: [ZoneShare]
  /// What each layer covers of it, for both scopes.
  public let byLayer: [LayerShare]

  /// The part of a route inside a zone.
  public struct ZoneShare: Sendable, Hashable {
    /// The zone's id.
    public let zoneID: String
    /// Length inside.
    public let length: Distance
    /// Share of the route, 0…1.
    public let share: Double
  }

  /// The part of a route inside any zone of a layer.
  public struct LayerShare: Sendable, Hashable {
    /// The layer's name.
    public let layer: String
    /// Whose zones count.
    public let scope: Scope
    /// Length covered.
    public let length: Distance
    /// Share of the route, 0…1.
    public let share: Double
    /// The stretches that are covered and those that are not, in order along the route.
    public let stretches: [Stretch]
  }

  /// A part of a route that is covered throughout or not at all.
  public struct Stretch: Sendable, Hashable {
    /// Whether it is covered.
    public let covered: Bool
    /// Where it starts, measured along the route.
    public let from: Distance
    /// Where it ends, measured along the route.
    public let to: Distance
    /// Its positions.
    public let line: [Position]
    /// Words for where it starts: the nearest waypoint or place.
    public let fromName: String
    /// Words for where it ends.
    public let toName: String
  }
}

/// By whom and how soon a place is reached.
public struct PlaceReach: Sendable, Hashable {
  /// The place's name.
  public let name: String
  /// Where it is.
  public let position: Position
  /// Every asset that can get there, by air or by sea, soonest first.
  public let arrivals: [Arrival]

  /// How an asset gets to a place.
  public enum Way: String, Sendable, Hashable, CaseIterable {
    /// In a straight line.
    case air
    /// The shortest way by water, round the land, in open water.
    case sea
  }

  /// One asset's way to a place.
  public struct Arrival: Sendable, Hashable {
    /// The asset's key.
    public let asset: String
    /// The asset's platform and site as shown.
    public let name: String
    /// How the scenario counts it.
    public let alliance: Alliance
    /// By air or by sea.
    public let way: Way
    /// The distance: in a straight line by air, along the shortest way by sea.
    public let distance: Distance
    /// Time before it leaves.
    public let reaction: TimeSpan
    /// Time on the way.
    public let transit: TimeSpan
    /// Both together.
    public var total: TimeSpan { TimeSpan(seconds: reaction.seconds + transit.seconds) }
    /// Whether it can come back without refuelling there.
    public let canReturn: Bool
  }
}

/// The share of the area of interest that can be reached by air within a time.
public struct TimelinePoint: Sendable, Hashable {
  /// Time since the order.
  public let time: TimeSpan
  /// Share reached by Canada's assets, 0…1.
  public let canada: Double
  /// Share reached by Canada's and allied assets, 0…1.
  public let allies: Double
}

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

/// All that is computed of a scenario: a plain value that a report only draws.
public struct CoverageResult: Sendable, Hashable {
  /// The scenario's name.
  public let name: String
  /// What it is about, in a sentence or two.
  public let summary: String
  /// The tolerance of every boundary.
  public let tolerance: Distance
  /// The factor of the effective earth in every radar horizon.
  public let radarFactor: Double
  /// The area of interest.
  public let area: AreaOfInterest
  /// The sites in the scenario's order.
  public let sites: [ScenarioSite]
  /// The assets in the scenario's order.
  public let assets: [ScenarioAsset]
  /// The zones in the scenario's order.
  public let zones: [CoverageZone]
  /// The layers in the order their first zones stand.
  public let layers: [CoverageLayer]
  /// The routes in the scenario's order.
  public let routes: [RouteCoverage]
  /// How soon the first asset is along each of the routes.
  public let routeResponses: [RouteResponse]
  /// The places in the scenario's order.
  public let places: [PlaceReach]
  /// Share reached by air against time; empty where no asset flies.
  public let timeline: [TimelinePoint]
  /// How soon ships can be anywhere in the area by water; nil where there is no ship.
  public let seaResponse: SeaResponse?
  /// The years of ways in the scenario's order.
  public let seasons: [ScenarioSeason]
  /// The bands of the response by sea, which take the times at every point of its grid.
  let responseBands: [FigureBand]
  /// The bands of the headline figures; nil where none were asked for.
  public var bands: Bands?
  /// What was assumed, a sentence each.
  public let assumptions: [String]
  /// Every file and table that went in.
  public let inputs: [Input]

  /// A file or table that went in.
  public struct Input: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// What it is.
    public let role: String
    /// SHA-256 of its bytes, hexadecimal.
    public let sha256: String
    /// Licence, where it is known.
    public let licence: String?

    /// An input from its parts.
    public init(name: String, role: String, sha256: String, licence: String?) {
      self.name = name
      self.role = role
      self.sha256 = sha256
      self.licence = licence
    }
  }
}
