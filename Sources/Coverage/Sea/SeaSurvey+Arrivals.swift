import Geography
import Navigation

extension SeaSurvey {
  /// What ships arrive at each of the places, soonest first; ties by key.
  func arrivals(threads: Int) async throws -> [[PlaceReach.Arrival]] {
    let numbers = Array(places.indices)
    return try await parallelMap(numbers, threads: threads) { place in
      var arrivals: [PlaceReach.Arrival] = []
      for number in ships.indices {
        guard let distance = try distance(from: number, to: place),
          let arrival = arrival(of: ships[number], after: distance)
        else { continue }
        arrivals.append(arrival)
      }
      return arrivals.sorted { ($0.total, $0.asset) < ($1.total, $1.asset) }
    }
  }

  // The length of the shortest way; nil where there is none.
  private func distance(from number: Int, to place: Int) throws -> Distance? {
    guard waters.places[number] != nil, let there = waters.places[ships.count + place] else { return nil }
    let ship = ships[number]
    if let time = searches[number].time(to: there) {
      let length = Distance(metres: time.seconds * ship.speed.metresPerSecond)
      if length <= radius { return length }
    }
    let planner = RoutePlanner(chart: chart, speeds: [ship.speed], limit: SeaReachBuilder.limit)
    let stops = [
      RouteStop(name: ship.asset.site.name, position: ship.asset.site.position),
      RouteStop(name: places[place].name, position: places[place].position),
    ]
    do {
      return try planner.plan(stops).parts.first?.length
    } catch {
      // A place that no way leads to is reached by no ship.
      if case .geography = error { throw error }
      return nil
    }
  }

  private func arrival(of ship: Ship, after distance: Distance) -> PlaceReach.Arrival? {
    if let farthest = ship.farthest, distance > farthest { return nil }
    let asset = ship.asset
    return PlaceReach.Arrival(
      asset: asset.id, name: "\(asset.platform), \(asset.site.name)", alliance: asset.site.alliance,
      way: .sea,
      distance: distance, reaction: asset.reaction,
      transit: TimeSpan(seconds: distance.metres / ship.speed.metresPerSecond),
      canReturn: ship.farthest.map { 2 * distance.metres <= $0.metres } ?? true)
  }
}
