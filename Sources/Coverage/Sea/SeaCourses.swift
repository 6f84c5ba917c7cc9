import Geography
import Navigation

/// All searches over water that a scenario needs. Ships that meet the same water share one mesh; those that start at one
/// place share one search there, whatever their speeds, where that water has one kind.
struct SeaCourses: Sendable {
  /// What is asked of a ship.
  struct Demand: Sendable {
    let ship: SeaShip
    /// The longest time under way that is asked for.
    let transit: TimeSpan
    /// Whether she sails to the places too.
    let visits: Bool
  }

  /// How far a ship's place on land is moved to the water.
  static let limit = Waters.usualLimit

  // The search from one start.
  private struct Course: Sendable {
    let search: ReachSearch
    /// The start among the waters' places; nil where there is no water.
    let start: PlaceOnWater?
    let startNumber: Int
    let waters: Waters
    /// The number of the first of the places that are visited, if they are on this water.
    let firstPlace: Int?
  }

  private let courses: [String: Course]

  /// Searches from all ships.
  ///
  /// - Parameters:
  ///   - places: where those ships sail that visit them.
  ///   - alone: the positions whose times are asked for where nothing else is; nil where areas are drawn, or it is not known.
  /// - Complexity: O(n log n) in the vertices of the shore within the largest distance, for every kind of water and start.
  init(
    chart: SeaChart, demands: [Demand], places: [Position], alone: [Position]? = nil, threads: Int
  ) async throws {
    var courses: [String: Course] = [:]
    for (_, group) in Self.grouped(demands, by: { $0.ship.water }) {
      guard let first = group.first else { continue }
      let starts = Self.grouped(group, by: { Self.name(of: $0.ship) })
      let visited = group.contains(where: \.visits) ? places : []
      // A ship that is moved to the water starts that much farther off.
      let radius = group.map { $0.ship.fastest.metresPerSecond * $0.transit.seconds }.max() ?? 0
      let positions = starts.map { $0.members[0].ship.position }
      let whole = try chart.with(first.ship.conditions).waters(
        .within(Distance(metres: radius + Self.limit.metres + 1000), of: positions),
        places: positions + visited, limit: Self.limit, threads: threads)
      // Bays in which nobody asks are not gone through by every ship.
      let waters = alone.map { whole.withoutDeadEnds(keeping: $0) } ?? whole
      let searches = try await parallelMap(Array(starts.enumerated()), threads: threads) { number, start in
        let ship = start.members[0].ship
        let longest = start.members.map { $0.transit.seconds / Self.seconds(of: $0.ship) }.max() ?? 0
        return ReachSearch(
          waters, from: [number], speeds: Self.speeds(of: ship), limit: TimeSpan(seconds: longest),
          tolerance: Self.limit)
      }
      for (number, (start, search)) in zip(starts, searches).enumerated() {
        courses[start.name] = Course(
          search: search, start: waters.places[number], startNumber: number, waters: waters,
          firstPlace: visited.isEmpty ? nil : positions.count)
      }
    }
    self.courses = courses
  }

  /// Whether there is water for a ship to start from.
  func canSail(_ ship: SeaShip) -> Bool { courses[Self.name(of: ship)]?.start != nil }

  /// The areas that are asked for, in their order; what is asked for twice is drawn once.
  func zones(of reaches: [SeaReach], threads: Int) async throws -> [Zone] {
    var zones = [Zone?](repeating: nil, count: reaches.count)
    let drawings = Self.grouped(Array(reaches.indices)) { index in
      "\(Self.name(of: reaches[index].ship)) \(reaches[index].tolerance.metres)"
    }.map(\.members)
    let inner = max(1, threads / max(1, drawings.count))
    let drawn = try await parallelMap(drawings, threads: threads) { members in
      let first = reaches[members[0]]
      guard let course = courses[Self.name(of: first.ship)], course.start != nil else {
        throw CoverageError(zone: first.ship.name, reason: NoWaterError(ship: first.ship, limit: Self.limit))
      }
      let times = members.map { reaches[$0].transit.seconds / Self.seconds(of: reaches[$0].ship) }
      let distinct = Array(Set(times)).sorted()
      let found = try course.search.zones(
        within: distinct.map { TimeSpan(seconds: $0) }, tolerance: first.tolerance, threads: inner)
      let areas = Dictionary(zip(distinct, found), uniquingKeysWith: { first, _ in first })
      return times.map { areas[$0] }
    }
    for (members, found) in zip(drawings, drawn) {
      for (index, zone) in zip(members, found) {
        guard let zone else { continue }
        let smallest = SeaReach.smallestIsland(zone.tolerance)
        zones[index] = Zone(
          planar: zone.planar.withoutHoles(smallerThan: smallest), tolerance: zone.tolerance)
      }
    }
    return zones.compactMap { $0 }
  }

  /// The times of ships at positions: nil on land, infinite where a ship does not come within what was searched.
  ///
  /// - Complexity: O(√n) a position and start in the mesh's triangles, less where it is near the one before.
  func times(of ships: [SeaShip], at positions: [Position], threads: Int) async throws -> [[TimeSpan?]] {
    let starts = Self.grouped(Array(ships.indices)) { Self.name(of: ships[$0]) }
    let found = try await parallelMap(starts, threads: threads) { start in
      courses[start.name]?.search.times(at: positions) ?? []
    }
    var times = [[TimeSpan?]](repeating: [], count: ships.count)
    for (start, own) in zip(starts, found) {
      for index in start.members {
        let seconds = Self.seconds(of: ships[index])
        times[index] = own.map { time in time.map { TimeSpan(seconds: $0.seconds * seconds) } }
      }
    }
    return times
  }

  /// Whether each of the positions is on water that is closed to a ship.
  func isClosed(to ship: SeaShip, at positions: [Position]) -> [Bool] {
    courses[Self.name(of: ship)]?.search.isClosed(at: positions)
      ?? [Bool](repeating: true, count: positions.count)
  }

  /// A ship's way to one of the places: its length and time; nil where none was found in what was searched.
  func way(of ship: SeaShip, to place: Int) throws -> (length: Distance, time: TimeSpan)? {
    guard let course = courses[Self.name(of: ship)], let first = course.firstPlace,
      let there = course.waters.places[first + place], let found = course.search.time(to: there)
    else { return nil }
    let time = TimeSpan(seconds: found.seconds * Self.seconds(of: ship))
    if ship.hasOneSpeed {
      return (Distance(metres: time.seconds * ship.conditions.openWater.metresPerSecond), time)
    }
    // Over ice the time does not tell how far she sailed.
    let search = RouteSearch(course.waters, speeds: ship.conditions.speeds)
    return try search.way(from: course.startNumber, to: first + place).map { ($0.length, time) }
  }

  // Ships with one name start at one place in one way.
  private static func name(of ship: SeaShip) -> String {
    let start = "\(ship.water)|\(ship.position.longitude),\(ship.position.latitude)"
    return ship.hasOneSpeed ? start : start + "|\(ship.conditions.speeds.map(\.metresPerSecond))"
  }

  // Where the water is of one kind a search counts metres, so that it holds for every speed.
  private static func speeds(of ship: SeaShip) -> [Speed] {
    ship.hasOneSpeed ? [Speed(metresPerSecond: 1)] : ship.conditions.speeds
  }

  // How many seconds one of the search's is for the ship.
  private static func seconds(of ship: SeaShip) -> Double {
    ship.hasOneSpeed ? 1 / ship.conditions.openWater.metresPerSecond : 1
  }

  /// The members by a name of theirs, in the order the names first stand.
  static func grouped<Member>(
    _ members: [Member], by name: (Member) -> String
  ) -> [(name: String, members: [Member])] {
    var groups: [(name: String, members: [Member])] = []
    var places: [String: Int] = [:]
    for member in members {
      let own = name(member)
      if let index = places[own] {
        groups[index].members.append(member)
      } else {
        places[own] = groups.count
        groups.append((own, [member]))
      }
    }
    return groups
  }
}
