import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

/// A scenario with all its names looked up: what is to be computed.
public struct Scenario: Sendable {
  /// Its name.
  public let name: String
  /// What it is about.
  public let summary: String
  /// Tolerance of every boundary.
  public let tolerance: Distance
  /// Factor of the effective earth in radar horizons.
  public let radarFactor: Double
  /// The area that shares refer to.
  public let area: Area
  /// The sites in order.
  public let sites: [ScenarioSite]
  /// The assets in order.
  public let assets: [ScenarioAsset]
  /// The routes in order.
  public let routes: [ScenarioRoute]
  /// Places to be reached.
  public let places: [NamedPosition]
  /// The sides of a contest in order; empty where there is none.
  public let sides: [ScenarioSide]
  /// What is said of the contest besides.
  public let contestSettings: ContestSettings
  /// Files that were read beside the scenario, as named in it.
  public let files: [String]
  /// How far its inputs may be off.
  public let bandSettings: BandSettings
  /// What is decided by figures.
  public let decisions: [FigureDecision]
  let requests: [ZoneRequest]
  /// The assets that are ships of a known speed.
  let ships: [(asset: ScenarioAsset, ship: SeaShip)]
  /// The largest error of what the response draws.
  let responseTolerance: Distance
  /// What ships search where they arrive; nil where that is not asked for.
  let searchEffort: SearchEffort?
  /// The ships month by month; empty where the response is not asked for by month.
  var responseMonths: [ResponseMonth]
  let seasons: [SeasonRequest]
  let corridorRequests: [CorridorRequest]
  /// Questions of where sites should stand, in order.
  public let sitingRequests: [SitingRequest]
  /// The coast: the bundled one where it was needed to read the scenario, or another that is put in its place.
  var seaChart: SeaChart?

  /// A name and a position.
  public struct NamedPosition: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The position.
    public let position: Position
  }

  /// The outline of the area of interest.
  public struct Area: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// What it is and is not.
    public let note: String
    /// Its parts, at least one; edges straight in longitude and latitude.
    public let parts: [Part]
    /// Where it comes from.
    public let provenance: Provenance

    /// A part of an area, such as a maritime zone.
    public struct Part: Sendable, Hashable {
      /// Its name.
      public let name: String
      /// Its outline.
      public let geometry: Geometry
    }
  }

  /// Reads a scenario.
  ///
  /// - Parameters:
  ///   - text: YAML; `Docs/scenario.md` has the format.
  ///   - file: its name for errors.
  ///   - folder: where the files that it names are.
  ///   - data: the reference data that its names refer to.
  /// - Throws: ``ScenarioError`` with line and column.
  public init(
    parsing text: String, file: String, folder: URL, data: ReferenceData
  ) throws(ScenarioError) {
    let root = try ScenarioNode(parsing: text, file: file)
    let keys = [
      "northwatch", "name", "summary", "area", "tolerance", "radar", "sites", "assets", "sensors", "routes",
      "zones", "places", "sea-response", "seasons", "sides", "contest", "bands", "decisions",
      "corridors", "siting",
    ]
    let members = try root.members(allowed: keys)
    func required(_ key: String) throws(ScenarioError) -> ScenarioNode {
      guard let value = members[key] else { throw root.error("the key \(key) is missing") }
      return value
    }
    let version = try required("northwatch")
    guard try version.text() == "1" else { throw version.error("expected version 1") }
    name = try required("name").text()
    summary = try members["summary"]?.text() ?? ""
    tolerance = try members["tolerance"]?.quantity() ?? Distance(metres: 1)
    if tolerance < Zone.smallestTolerance, let node = members["tolerance"] {
      throw node.error("the smallest tolerance is \(Zone.smallestTolerance.metres) m")
    }
    var factor = RadarHorizon.standardFactor
    if let radar = try members["radar"]?.members(allowed: ["k-factor"]), let node = radar["k-factor"] {
      guard let value = Double(try node.text()), value > 0.3, value < 10 else {
        throw node.error("expected a factor of the effective earth such as 1.3333")
      }
      factor = value
    }
    radarFactor = factor
    var reader = ScenarioReader(data: data, folder: folder, factor: factor, tolerance: tolerance)
    area = try reader.area(try required("area"))
    try reader.readSites(try required("sites"))
    if let node = members["assets"] { try reader.readAssets(node) }
    if let node = members["sensors"] { try reader.readSensors(node) }
    if let node = members["routes"] { try reader.readRoutes(node) }
    var requests: [ZoneRequest] = []
    for node in try required("zones").list() { requests += try reader.zones(node) }
    guard Set(requests.map(\.id)).count == requests.count else {
      throw try required("zones").error("two zones ask for the same thing; leave one out")
    }
    var places: [NamedPosition] = []
    for node in members["places"]?.list() ?? [] {
      let place = try reader.position(node)
      places.append(NamedPosition(name: place.name, position: place.position))
    }
    bandSettings = try reader.bandSettings(members["bands"])
    decisions = try reader.decisions(
      members["decisions"], layers: requests.map(\.layer), hasPlaces: members["places"] != nil)
    (sides, contestSettings) = try reader.sides(members["sides"], contest: members["contest"])
    sites = reader.sites
    assets = reader.assets
    routes = reader.routes
    ships = try reader.seaShips()
    seasons = try members["seasons"].map { (node) throws(ScenarioError) in try reader.seasons(node) } ?? []
    corridorRequests =
      try members["corridors"].map { (node) throws(ScenarioError) in try reader.corridors(node) } ?? []
    sitingRequests =
      try members["siting"].map { (node) throws(ScenarioError) in try reader.sitingRequests(node) } ?? []
    responseTolerance = try reader.responseTolerance(members["sea-response"], ships: ships.map(\.ship))
    searchEffort = try reader.searchEffort(members["sea-response"])
    responseMonths = try reader.responseMonths(members["sea-response"])
    seaChart = reader.seaChart
    files = reader.files
    self.requests = requests
    self.places = places
  }
}
