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
    /// Whether nothing would be found by looking farther: she cannot be under way longer.
    let isAll: Bool
    /// Whether it is worth looking farther where something was not found.
    let hasMore: Bool
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
  ///   - isDrawn: whether any of the ships' reaches will be drawn.
  ///   - patience: for how many times the time ships are followed that the distance takes in open water.
  init(
    chart: SeaChart, ships: [(asset: ScenarioAsset, ship: SeaShip)], reaches: [SeaReach],
    places: [Scenario.NamedPosition], samples: [Position], isDrawn: Bool, patience: Double, threads: Int
  ) async throws {
    let targets = places.map(\.position) + samples
    // One distance for all: who starts far off goes round the most.
    let starts = Array(Set(ships.map(\.ship.position)))
    let straight =
      try await parallelMap(starts, threads: threads) { start in
        targets.map { $0.distance(to: start).metres }.max() ?? 0
      }.max() ?? 0
    let radius = Self.detour * straight + Self.room.metres
    self.ships = ships.map { asset, ship in
      let slowest = ship.conditions.speeds.min() ?? ship.conditions.openWater
      let last = SeaResponse.times.last.flatMap { ship.transit(within: $0) }?.time.seconds ?? 0
      // In the slowest water, and as long as the response asks for.
      let most = max(radius / slowest.metresPerSecond, last)
      let longest = ship.longest?.time.seconds ?? .infinity
      let time = min(patience * radius / ship.conditions.openWater.metresPerSecond, most, longest)
      return Ship(
        asset: asset, ship: ship, searched: TimeSpan(seconds: time), isAll: longest <= time,
        hasMore: time < min(most, longest))
    }
    let demands =
      reaches.map { SeaCourses.Demand(ship: $0.ship, transit: $0.transit, visits: false) }
      + self.ships.map { SeaCourses.Demand(ship: $0.ship, transit: $0.searched, visits: true) }
    courses = try await SeaCourses(
      chart: chart, demands: demands, places: places.map(\.position), alone: isDrawn ? nil : samples,
      threads: threads)
    self.chart = chart
    self.places = places
  }
}
