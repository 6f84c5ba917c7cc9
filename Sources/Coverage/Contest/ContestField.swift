import GeoData
import Geography
import Navigation

/// The assets of all sides as contenders: the waters of the ships, and a search for each way that differs.
struct ContestField: Sendable {
  let contenders: [Contender]
  let waters: [Waters]

  // Ways are looked for within so many times the distance in a straight line, and so much more.
  private static let detour = 1.6
  private static let room = Distance.kilometres(300)

  /// Searches for all ships.
  ///
  /// - Parameters:
  ///   - targets: positions that all places of interest lie between.
  ///   - isBounded: whether ways are looked for within a distance only, which takes less; what is not found is then told
  ///     as such.
  init(
    _ members: [(side: Int, member: ScenarioSide.Member)], chart: SeaChart, targets: [Position],
    isBounded: Bool, threads: Int
  ) async throws {
    let ships = members.compactMap(\.member.ship)
    let straight = ships.flatMap { ship in targets.map { $0.distance(to: ship.position).metres } }.max() ?? 0
    let radius = isBounded ? Self.detour * straight + Self.room.metres : .infinity
    let groups = SeaCourses.grouped(ships.indices.map { $0 }) { ships[$0].water }.map(\.members)
    let starts = ships.map(\.position)
    let inner = max(1, threads / max(1, groups.count))
    let made = try await parallelMap(groups, threads: threads) { group in
      let chart = chart.with(ships[group[0]].conditions)
      let positions = group.map { starts[$0] }
      let bounded = WaterRegion.within(
        Distance(metres: radius + SeaCourses.limit.metres + 1000), of: starts)
      var waters = try chart.waters(
        isBounded ? bounded : .everywhere, places: positions, limit: SeaCourses.limit, threads: inner)
      if isBounded, waters.places.contains(where: { $0 == nil }) {
        // A coarse shore farther off may have shut the water off.
        waters = try chart.waters(
          .everywhere, places: positions, limit: SeaCourses.limit, threads: inner)
      }
      for (number, place) in zip(group, waters.places) where place == nil {
        throw CoverageError(
          zone: ships[number].name, reason: NoWaterError(ship: ships[number], limit: SeaCourses.limit))
      }
      return waters
    }
    // Ships that start from one place at one speed in the same water share a search.
    struct Start: Hashable, Sendable {
      let waters: Int
      let place: Int
      let position: Position
      let speeds: [Speed]
    }
    var searched: [Start] = []
    var numbers: [Int: Int] = [:]
    for (water, group) in groups.enumerated() {
      for (place, ship) in group.enumerated() {
        let speeds = ships[ship].conditions.speeds
        let same = searched.firstIndex {
          $0.waters == water && $0.position == ships[ship].position && $0.speeds == speeds
        }
        if same == nil {
          searched.append(
            Start(waters: water, place: place, position: ships[ship].position, speeds: speeds))
        }
        numbers[ship] = same ?? searched.count - 1
      }
    }
    let searches = try await parallelMap(searched, threads: threads) { start in
      let fastest = start.speeds.max()?.metresPerSecond ?? 1
      return ReachSearch(
        made[start.waters], from: [start.place], speeds: start.speeds,
        limit: TimeSpan(seconds: radius / fastest), tolerance: SeaCourses.limit)
    }
    var ship = 0
    contenders = members.map { side, member in
      var way = Contender.Way.air(from: member.asset.site.position, speed: member.speed)
      if member.ship != nil {
        if let number = numbers[ship] { way = .sea(searches[number], waters: searched[number].waters) }
        ship += 1
      }
      return Contender(
        side: side, way: way, reaction: member.asset.reaction,
        longest: member.radius.map { TimeSpan(seconds: $0.metres / member.speed.metresPerSecond) })
    }
    waters = made
  }
}
