import GeoData
import Geography
import Navigation

/// Draws what ships reach over water: one mesh for all ships that meet the same water, one search for each of them.
struct SeaReachBuilder: Sendable {
  /// The land and what is closed to every ship.
  let chart: SeaChart

  /// How far a ship's place on land is moved to the water.
  static let limit = Waters.usualLimit

  /// Islands less than this across are not drawn.
  static func smallestIsland(_ tolerance: Distance) -> Distance { Distance(metres: 2 * tolerance.metres) }

  /// The water within a distance of ships, which all meet the same, with the ships on it and further places after them.
  func waters(
    of ships: [SeaShip], places: [Position] = [], within radius: Distance, threads: Int
  ) throws -> Waters {
    guard let first = ships.first else { return Waters(WaterInput(land: []), places: []) }
    let positions = ships.map(\.position)
    // A ship that is moved to the water starts that much farther off.
    let room = Distance(metres: radius.metres + Self.limit.metres + 1000)
    let waters = try chart.with(first.conditions).waters(
      .within(room, of: positions), places: positions + places, limit: Self.limit, threads: threads)
    for (ship, place) in zip(ships, waters.places) where place == nil {
      throw CoverageError(zone: ship.name, reason: NoWaterError(ship: ship, limit: Self.limit))
    }
    return waters
  }

  /// The areas that are asked for, in their order.
  ///
  /// - Complexity: O(n log n) in the vertices of the shore within the largest distance.
  func zones(of reaches: [SeaReach], threads: Int) async throws -> [Zone] {
    var zones = [Zone?](repeating: nil, count: reaches.count)
    for (_, group) in Self.grouped(reaches.indices.map { $0 }, by: { reaches[$0].ship.water }) {
      // The reaches of one ship at one speed to one tolerance are one search.
      let searches = Self.grouped(group) { index in
        let reach = reaches[index]
        return "\(reach.ship.id) \(reach.ship.conditions.openWater) \(reach.tolerance)"
      }.map(\.members)
      let ships = searches.map { reaches[$0[0]].ship }
      let radius = group.map { reaches[$0].radius }.max() ?? Distance(metres: 0)
      let waters = try waters(of: ships, within: radius, threads: threads)
      let inner = max(1, threads / searches.count)
      let drawn = try await parallelMap(Array(searches.enumerated()), threads: threads) { number, members in
        let times = members.map { reaches[$0].transit }
        let search = ReachSearch(
          waters, from: [number], speeds: ships[number].conditions.speeds,
          limit: times.max() ?? TimeSpan(seconds: 0), tolerance: reaches[members[0]].tolerance)
        return try search.zones(within: times, threads: inner).map { zone in
          Zone(
            planar: zone.planar.withoutHoles(smallerThan: Self.smallestIsland(zone.tolerance)),
            tolerance: zone.tolerance)
        }
      }
      for (members, found) in zip(searches, drawn) {
        for (index, zone) in zip(members, found) { zones[index] = zone }
      }
    }
    return zones.compactMap { $0 }
  }

  /// The members by a name of theirs, in the order the names first stand.
  static func grouped<Member>(
    _ members: [Member], by name: (Member) -> String
  ) -> [(name: String, members: [Member])] {
    var groups: [(name: String, members: [Member])] = []
    for member in members {
      let own = name(member)
      if let index = groups.firstIndex(where: { $0.name == own }) {
        groups[index].members.append(member)
      } else {
        groups.append((own, [member]))
      }
    }
    return groups
  }
}

/// A ship that has no water to sail on.
struct NoWaterError: Error, CustomStringConvertible {
  let ship: SeaShip
  let limit: Distance

  var description: String {
    "no water that she may use leads to the sea within \(limit.kilometres) km of where she starts, "
      + "[\(ship.position.longitude), \(ship.position.latitude)]; choose another site"
      + (ship.water == SeaShip.openWater ? "" : ", ice class or date")
  }
}
