import GEOS
import Geography

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
