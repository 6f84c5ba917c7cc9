import Geography
import Navigation

/// How demand is reached from a site: a ship by water, or an aircraft in a straight line.
public struct SitingMover: Sendable {
  /// What it is called.
  public let name: String
  /// Its speed, in open water where it is a ship.
  public let speed: Speed
  /// Time from the order to the departure.
  public let reaction: TimeSpan
  /// Farther than this it cannot go one way; nil without a limit.
  public let farthest: Distance?
  // The water, her speeds in its kinds, and the water without ice and law; nil for an aircraft.
  private let sea: (chart: SeaChart, speeds: [Speed], open: SeaChart)?

  /// A ship.
  ///
  /// - Parameters:
  ///   - name: the name shown.
  ///   - chart: land and what is closed, without what is said by the conditions.
  ///   - conditions: ice, law and her speeds in them.
  ///   - reaction: time from the order to the departure.
  ///   - farthest: farther than this she cannot go one way; nil without a limit.
  public init(
    ship name: String, chart: SeaChart, conditions: SeaConditions, reaction: TimeSpan, farthest: Distance?
  ) {
    self.name = name
    self.reaction = reaction
    self.farthest = farthest
    speed = conditions.openWater
    sea = (chart.with(conditions), conditions.speeds, chart)
  }

  /// An aircraft.
  public init(aircraft name: String, speed: Speed, reaction: TimeSpan, farthest: Distance?) {
    self.name = name
    self.speed = speed
    self.reaction = reaction
    self.farthest = farthest
    sea = nil
  }

  /// Whether it goes by water.
  public var isShip: Bool { sea != nil }

  // Ways are looked for within so many times the distance in a straight line, and so much more.
  private static let detour = 1.6
  private static let room = Distance.kilometres(300)
  // From so far on all the water of the world is searched.
  private static let everywhere = Distance.kilometres(15_000)

  /// Times by site, reaction included.
  struct Times: Sendable {
    /// By site, then by demand, in seconds; infinite where it is not reached.
    var rows: [[Double]]
    /// Whether demand lies on water; all true for an aircraft.
    var isWater: [Bool]
    /// Where each site is on the water; nil where there is none, and for an aircraft.
    var places: [PlaceOnWater?]

    /// Whether a site does not reach what another one in the same water does: the way is longer than was looked for.
    var isCutShort: Bool {
      var pieces: [Int: [Int]] = [:]
      for (number, place) in places.enumerated() {
        if let place { pieces[place.piece, default: []].append(number) }
      }
      return pieces.values.contains { members in
        isWater.indices.contains { index in
          let reached = members.count { rows[$0][index].isFinite }
          return reached > 0 && reached < members.count
        }
      }
    }
  }

  /// The times from sites to positions.
  ///
  /// - Parameters:
  ///   - limit: longer times are not looked for; nil to look as far as ways of 1.6 times the straight distance and 300 km,
  ///     and farther where a site does not reach by them what another in the same water does.
  ///   - snap: how far a site on land is moved to the water.
  /// - Complexity: a search over the water for each site.
  func times(
    from sites: [Position], to positions: [Position], limit: TimeSpan?, snap: Distance, threads: Int
  ) async throws -> Times {
    guard let sea else {
      return try await flights(from: sites, to: positions, limit: limit, threads: threads)
    }
    let fastest = sea.speeds.max() ?? speed
    let room = farthest?.metres ?? .infinity
    if let limit {
      let span = max(0, limit.seconds - reaction.seconds)
      return try await sailings(
        from: sites, to: positions, radius: min(room, span * fastest.metresPerSecond),
        longest: TimeSpan(seconds: span), snap: snap, threads: threads)
    }
    let slowest = sea.speeds.min() ?? speed
    let straight = try await parallelMap(sites, threads: threads) { site in
      positions.map { $0.distance(to: site).metres }.max() ?? 0
    }
    var radius = min(room, Self.detour * (straight.max() ?? 0) + Self.room.metres)
    while true {
      let found = try await sailings(
        from: sites, to: positions, radius: radius,
        longest: TimeSpan(seconds: radius / slowest.metresPerSecond), snap: snap, threads: threads)
      if radius >= min(room, Self.everywhere.metres) || !found.isCutShort { return found }
      radius = min(room, radius * 3)
    }
  }

  // The times within a radius, in which all shore is looked at.
  private func sailings(
    from sites: [Position], to positions: [Position], radius: Double, longest: TimeSpan, snap: Distance,
    threads: Int
  ) async throws -> Times {
    guard let sea else { return Times(rows: [], isWater: [], places: []) }
    let region: WaterRegion =
      radius >= Self.everywhere.metres
      ? .everywhere : .within(Distance(metres: radius + snap.metres + 1000), of: sites)
    let waters = try sea.chart.waters(region, places: sites, limit: snap, threads: threads)
    // A ship's range is in distance; in ice it is taken at the speed of open water.
    let endurance = farthest.map { $0.metres / speed.metresPerSecond } ?? .infinity
    let (before, speeds) = (reaction.seconds, sea.speeds)
    let found = try await parallelMap(Array(sites.indices), threads: threads) { number in
      guard waters.places[number] != nil else { return [TimeSpan?]() }
      let search = ReachSearch(
        waters, from: [number], speeds: speeds, limit: longest, tolerance: Distance(metres: 1000))
      return search.times(at: positions)
    }
    let known = try Self.isLand(found, positions, sea, region, snap: snap, threads: threads)
    return Times(
      rows: found.map { times in
        guard !times.isEmpty else { return [Double](repeating: .infinity, count: positions.count) }
        return times.map { time in
          guard let time, time.seconds <= endurance else { return Double.infinity }
          return time.seconds + before
        }
      }, isWater: known.map { !$0 }, places: waters.places
    )
  }

  // Which positions lie on land. What ice and law close has no time either, but is no land.
  private static func isLand(
    _ found: [[TimeSpan?]], _ positions: [Position],
    _ sea: (chart: SeaChart, speeds: [Speed], open: SeaChart),
    _ region: WaterRegion, snap: Distance, threads: Int
  ) throws -> [Bool] {
    if sea.chart.medium == nil, let times = found.first(where: { !$0.isEmpty }) {
      return times.map { $0 == nil }
    }
    let open = try sea.open.waters(region, places: [], limit: snap, threads: threads)
    let search = ReachSearch(
      open, from: [], speeds: Array(sea.speeds.prefix(1)), limit: TimeSpan(seconds: 0),
      tolerance: Distance(metres: 1000))
    return search.times(at: positions).map { $0 == nil }
  }

  private func flights(
    from sites: [Position], to positions: [Position], limit: TimeSpan?, threads: Int
  ) async throws -> Times {
    let (pace, before, most) = (speed.metresPerSecond, reaction.seconds, farthest?.metres ?? .infinity)
    let longest = limit?.seconds ?? .infinity
    let rows = try await parallelMap(sites, threads: threads) { site in
      positions.map { position in
        let distance = site.distance(to: position).metres
        let time = distance / pace + before
        return distance <= most && time <= longest ? time : .infinity
      }
    }
    return Times(rows: rows, isWater: positions.map { _ in true }, places: sites.map { _ in nil })
  }
}
