import GeoData
import Geography
import Navigation

/// The ships of a scenario in open water, each with her times to all that is within a distance: what arrivals at places and
/// the response over an area are read from.
struct SeaSurvey: Sendable {
  /// An asset that is a ship, and her speed.
  struct Ship: Sendable {
    let asset: ScenarioAsset
    let speed: Speed
    /// Farther than this she cannot go one way, where that is known.
    var farthest: Distance? { AirReach.farthest(of: asset, speed: speed) }
  }

  let chart: SeaChart
  let ships: [Ship]
  let places: [Scenario.NamedPosition]
  /// The ships, then the places.
  let waters: Waters
  /// One search a ship.
  let searches: [ReachSearch]
  /// What is found within this distance does not depend on the shore outside.
  let radius: Distance

  // Ways are looked for within so many times the distance in a straight line, and so much more.
  private static let detour = 1.6
  private static let room = Distance.kilometres(300)

  /// The assets that are ships; those without a speed are left out.
  static func ships(of assets: [ScenarioAsset]) -> [Ship] {
    assets.compactMap { asset in
      guard !asset.flies, let speed = asset.speed else { return nil }
      return Ship(asset: asset, speed: speed)
    }
  }

  /// Searches from every ship: one mesh for all, and one search each.
  ///
  /// - Parameter samples: positions whose times will be asked for besides the places'.
  init(
    chart: SeaChart, ships: [Ship], places: [Scenario.NamedPosition], samples: [Position], threads: Int
  ) async throws {
    let targets = places.map(\.position) + samples
    let straight = ships.map { ship in
      targets.map { $0.distance(to: ship.asset.site.position).metres }.max() ?? 0
    }
    let radius = Distance(metres: Self.detour * (straight.max() ?? 0) + Self.room.metres)
    let starts = ships.map(\.asset.site.position)
    let waters = try chart.waters(
      .within(Distance(metres: radius.metres + SeaReachBuilder.limit.metres), of: starts),
      places: starts + places.map(\.position), limit: SeaReachBuilder.limit, threads: threads)
    searches = try await parallelMap(Array(ships.enumerated()), threads: threads) { number, ship in
      ReachSearch(
        waters, from: [number], speeds: [ship.speed],
        limit: TimeSpan(seconds: radius.metres / ship.speed.metresPerSecond), tolerance: SeaReachBuilder.limit
      )
    }
    self.chart = chart
    self.ships = ships
    self.places = places
    self.waters = waters
    self.radius = radius
  }
}
