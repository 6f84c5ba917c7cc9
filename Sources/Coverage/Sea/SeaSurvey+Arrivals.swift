import Geography
import Navigation

extension SeaSurvey {
  /// What ships arrive at each of the places, soonest first; ties by key.
  func arrivals(threads: Int) async throws -> [[PlaceReach.Arrival]] {
    let numbers = Array(places.indices)
    return try await parallelMap(numbers, threads: threads) { place in
      var arrivals: [PlaceReach.Arrival] = []
      for ship in ships {
        guard let way = try way(of: ship, to: place), let arrival = arrival(of: ship, after: way)
        else { continue }
        arrivals.append(arrival)
      }
      return arrivals.sorted { ($0.total, $0.asset) < ($1.total, $1.asset) }
    }
  }

  // The best way; nil where there is none.
  private func way(of ship: Ship, to place: Int) throws -> (length: Distance, time: TimeSpan)? {
    // On land a place is moved to the water; to water that is closed she does not come by standing beside it.
    guard courses.canSail(ship.ship), !courses.isClosed(to: ship.ship, at: [places[place].position])[0]
    else { return nil }
    if let way = try courses.way(of: ship.ship, to: place), way.time <= ship.searched { return way }
    if ship.isAll { return nil }
    let planner = RoutePlanner(
      chart: chart.with(ship.ship.conditions), speeds: ship.ship.conditions.speeds, limit: SeaCourses.limit)
    let stops = [
      RouteStop(name: ship.asset.site.name, position: ship.ship.position),
      RouteStop(name: places[place].name, position: places[place].position),
    ]
    do {
      return try planner.plan(stops).parts.first.map { ($0.length, $0.time) }
    } catch {
      // A place that no way leads to is reached by no ship.
      if case .geography = error { throw error }
      return nil
    }
  }

  private func arrival(
    of ship: Ship, after way: (length: Distance, time: TimeSpan)
  ) -> PlaceReach.Arrival? {
    let longest = ship.ship.longest?.time
    if let longest, way.time > longest { return nil }
    let asset = ship.asset
    return PlaceReach.Arrival(
      asset: asset.id, name: ship.ship.name, alliance: asset.site.alliance, way: .sea,
      distance: way.length, reaction: asset.reaction, transit: way.time,
      canReturn: longest.map { 2 * way.time.seconds <= $0.seconds } ?? true)
  }
}
