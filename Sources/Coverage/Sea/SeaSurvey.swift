import GeoData
import Geography
import Navigation

/// What a scenario asks of ships: reaches that are drawn, arrivals at places, and the response over the area.
struct SeaSurvey: Sendable {
  /// An asset that is a ship.
  struct Ship: Sendable {
    let asset: ScenarioAsset
    let ship: SeaShip
    /// What is found within this time under way does not depend on how far it was looked.
    let searched: TimeSpan
    /// Whether she cannot be under way longer than that.
    let isAll: Bool
  }

  let chart: SeaChart
  let ships: [Ship]
  let places: [Scenario.NamedPosition]
  let courses: SeaCourses

  // Ways are looked for within so many times the distance in a straight line, and so much more.
  private static let detour = 1.6
  private static let room = Distance.kilometres(300)

  /// Searches from every ship.
  ///
  /// - Parameters:
  ///   - reaches: what will be drawn.
  ///   - samples: positions whose times will be asked for besides the places'.
  ///   - atLeast: how long after the order ships are followed at least.
  init(
    chart: SeaChart, ships: [(asset: ScenarioAsset, ship: SeaShip)], reaches: [SeaReach],
    places: [Scenario.NamedPosition], samples: [Position], atLeast: TimeSpan? = nil, threads: Int
  ) async throws {
    let targets = places.map(\.position) + samples
    // One distance for all: who starts far off goes round the most.
    let starts = Array(Set(ships.map(\.ship.position)))
    let straight =
      try await parallelMap(starts, threads: threads) { start in
        targets.map { $0.distance(to: start).metres }.max() ?? 0
      }.max() ?? 0
    self.ships = ships.map { asset, ship in
      let slowest = ship.conditions.speeds.min() ?? ship.conditions.openWater
      let least = atLeast.flatMap { ship.transit(within: $0) }?.time.seconds ?? 0
      let time = max(least, (Self.detour * straight + Self.room.metres) / slowest.metresPerSecond)
      let longest = ship.longest?.time.seconds ?? .infinity
      return Ship(
        asset: asset, ship: ship, searched: TimeSpan(seconds: min(time, longest)), isAll: longest <= time)
    }
    let demands =
      reaches.map { SeaCourses.Demand(ship: $0.ship, transit: $0.transit, visits: false) }
      + self.ships.map { SeaCourses.Demand(ship: $0.ship, transit: $0.searched, visits: true) }
    courses = try await SeaCourses(
      chart: chart, demands: demands, places: places.map(\.position), threads: threads)
    self.chart = chart
    self.places = places
  }
}
