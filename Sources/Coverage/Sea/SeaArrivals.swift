import GeoData
import Geography
import Navigation

/// How soon ships get to places by water.
struct SeaArrivals: Sendable {
  let builder: SeaReachBuilder
  /// The assets that are ships; those without a speed are left out.
  let assets: [ScenarioAsset]

  // Ways are first looked for within so many times the distance in a straight line, and so much more.
  private static let detour = 2.5
  private static let room = Distance.kilometres(300)

  private var sailing: [(asset: ScenarioAsset, speed: Speed)] {
    assets.compactMap { asset in
      guard !asset.flies, let speed = asset.speed else { return nil }
      return (asset, speed)
    }
  }

  /// What ships arrive at each of the places in open water, soonest first; ties by key.
  ///
  /// - Complexity: one mesh for all, and one search a ship.
  func arrivals(
    at places: [Scenario.NamedPosition], threads: Int
  ) async throws -> [[PlaceReach.Arrival]] {
    let sailing = sailing
    guard !sailing.isEmpty, !places.isEmpty else { return places.map { _ in [] } }
    let straight = sailing.flatMap { ship in places.map { $0.position.distance(to: ship.asset.site.position) }
    }
    let radius = Distance(
      metres: Self.detour * (straight.max()?.metres ?? 0) + Self.room.metres)
    let starts = sailing.map(\.asset.site.position)
    let waters = try builder.chart.waters(
      .within(Distance(metres: radius.metres + SeaReachBuilder.limit.metres), of: starts),
      places: starts + places.map(\.position), limit: SeaReachBuilder.limit, threads: threads)
    let found = try await parallelMap(Array(sailing.enumerated()), threads: threads) { number, ship in
      let limit = TimeSpan(seconds: radius.metres / ship.speed.metresPerSecond)
      let search = ReachSearch(
        waters, from: [number], speeds: [ship.speed], limit: limit, tolerance: SeaReachBuilder.limit)
      return try places.indices.map { place -> PlaceReach.Arrival? in
        let distance = try distance(
          from: number, to: place, of: places, ship: ship, in: waters, by: search, within: radius)
        return distance.flatMap { arrival(of: ship.asset, speed: ship.speed, after: $0) }
      }
    }
    return places.indices.map { place in
      found.compactMap { $0[place] }.sorted { ($0.total, $0.asset) < ($1.total, $1.asset) }
    }
  }

  // The length of the shortest way; nil where there is none.
  private func distance(
    from number: Int, to place: Int, of places: [Scenario.NamedPosition],
    ship: (asset: ScenarioAsset, speed: Speed), in waters: Waters, by search: ReachSearch,
    within radius: Distance
  ) throws -> Distance? {
    guard waters.places[number] != nil, let there = waters.places[sailing.count + place] else { return nil }
    if let time = search.time(to: there) {
      // What is found within the radius does not depend on the shore outside.
      let length = Distance(metres: time.seconds * ship.speed.metresPerSecond)
      if length <= radius { return length }
    }
    let planner = RoutePlanner(chart: builder.chart, speeds: [ship.speed], limit: SeaReachBuilder.limit)
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

  private func arrival(
    of asset: ScenarioAsset, speed: Speed, after distance: Distance
  ) -> PlaceReach.Arrival? {
    let farthest = AirReach.farthest(of: asset, speed: speed)
    if let farthest, distance > farthest { return nil }
    return PlaceReach.Arrival(
      asset: asset.id, name: "\(asset.platform), \(asset.site.name)", alliance: asset.site.alliance,
      way: .sea,
      distance: distance, reaction: asset.reaction,
      transit: TimeSpan(seconds: distance.metres / speed.metresPerSecond),
      canReturn: farthest.map { 2 * distance.metres <= $0.metres } ?? true)
  }
}
