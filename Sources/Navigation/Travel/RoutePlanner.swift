import Geography

/// A place of a route: where it is and what it is called.
public struct RouteStop: Sendable, Hashable {
  /// The name in messages.
  public let name: String
  /// The position asked for.
  public let position: Position

  /// A stop.
  public init(name: String, position: Position) {
    self.name = name
    self.position = position
  }
}

/// Plans ways between named places on a chart.
///
/// Only the shore where a best way can pass is looked at in full: a first way bounds the ellipse that no better way leaves.
public struct RoutePlanner: Sendable {
  /// The water.
  public let chart: SeaChart
  /// The speed in each kind of water, the first where nothing is said.
  public let speeds: [Speed]
  /// How far a place on land is moved to the water.
  public let limit: Distance
  /// How many threads.
  public let threads: Int

  /// A planner.
  public init(
    chart: SeaChart, speeds: [Speed], limit: Distance = Waters.usualLimit, threads: Int = 1
  ) {
    self.chart = chart
    self.speeds = speeds
    self.limit = limit
    self.threads = threads
  }

  /// A planned way: one part between each stop and the next.
  public struct Plan: Sendable {
    /// The stops as they were moved to the water.
    public let places: [PlaceOnWater]
    /// The best way of every part.
    public let parts: [Way]
  }

  /// The best way through stops, in their order.
  ///
  /// - Throws: ``NavigationError`` for a stop without water, or two that no way joins.
  public func plan(_ stops: [RouteStop]) throws(NavigationError) -> Plan {
    try searched(stops) { search, places throws(GeographyError) in
      try search.parts(through: Array(places.indices)).map { Plan(places: places, parts: $0) }
    } length: { plan in
      plan.parts.map(\.time.seconds).max() ?? 0
    }
  }

  /// The best way between two stops and ways that are truly different from it, at most so many.
  ///
  /// - Throws: as ``plan(_:)``.
  public func alternatives(_ stops: [RouteStop], count: Int) throws(NavigationError) -> [Plan] {
    try searched(stops) { search, places throws(GeographyError) in
      let ways = try search.alternatives(from: 0, to: 1, count: count)
      return ways.isEmpty ? nil : ways.map { Plan(places: places, parts: [$0]) }
    } length: { plans in
      (plans.first?.parts.first?.time.seconds ?? 0) * AlternativeWays.longest
    }
  }

  /// Where a way between two stops may pass that takes no longer than the best and some time to spare.
  ///
  /// - Throws: as ``plan(_:)``.
  public func corridor(
    _ stops: [RouteStop], slack: TimeSpan, tolerance: Distance
  ) throws(NavigationError) -> (best: TimeSpan, zone: Zone) {
    try searched(stops) { search, _ throws(GeographyError) in
      guard let best = try search.way(from: 0, to: 1),
        let zone = try search.corridor(from: 0, to: 1, slack: slack, tolerance: tolerance)
      else { return nil }
      return (best.time, zone)
    } length: { answer in
      answer.best.seconds + slack.seconds
    }
  }

  /// Searches in a region that grows until no way that leaves it can be better than what was found.
  ///
  /// - Parameters:
  ///   - find: looks for an answer; nil where there is none in these waters.
  ///   - length: the longest time in seconds that anything the answer rests on takes.
  func searched<Answer>(
    _ stops: [RouteStop],
    _ find: (RouteSearch, [PlaceOnWater]) throws(GeographyError) -> Answer?,
    length: (Answer) -> Double
  ) throws(NavigationError) -> Answer {
    let fastest = speeds.map(\.metresPerSecond).max() ?? 1
    var sum = Self.firstSum(stops, limit)
    while true {
      let isAll = sum > Self.everywhere
      let region: WaterRegion =
        isAll ? .everywhere : .ways(through: stops.map(\.position), sum: Distance(metres: sum))
      do {
        let waters = try chart.waters(
          region, places: stops.map(\.position), limit: limit, threads: threads)
        let answer: Answer?
        if waters.places.allSatisfy({ $0 != nil }) {
          answer = try find(
            RouteSearch(waters, speeds: speeds), waters.places.compactMap { $0 })
        } else {
          answer = nil
        }
        if let answer {
          // Places that were moved to the water may lie that much outside.
          let needed = length(answer) * fastest + 2 * limit.metres
          if isAll || needed <= sum { return answer }
          sum = needed * 1.001
        } else if isAll {
          throw Self.failure(stops, waters.places, isCharted: chart.medium != nil, limit)
        } else {
          sum = .infinity
        }
      } catch let error as GeographyError {
        throw NavigationError.geography(error)
      } catch let error as NavigationError {
        throw error
      } catch {
        throw NavigationError.badLand(reason: "\(error)")
      }
    }
  }

  /// A length in metres past which a way may pass anywhere.
  static let everywhere = 20_000_000.0

  /// How long a way may be that is looked for first, in metres.
  static func firstSum(_ stops: [RouteStop], _ limit: Distance) -> Double {
    let direct = zip(stops, stops.dropFirst()).map { $0.position.distance(to: $1.position).metres }
    return 1.3 * (direct.max() ?? 0) + 200_000 + 2 * limit.metres
  }

  /// Why there is no way through stops.
  ///
  /// - Parameters:
  ///   - stops: the stops.
  ///   - places: where they lie on all the water there is.
  ///   - isCharted: whether there is water that is closed to the ship.
  ///   - limit: how far a stop was moved at most.
  static func failure(
    _ stops: [RouteStop], _ places: [PlaceOnWater?], isCharted: Bool, _ limit: Distance
  ) -> NavigationError {
    func end(_ index: Int) -> NavigationError.End? {
      places[index].map {
        NavigationError.End(name: stops[index].name, water: $0.pieceArea, isSea: $0.piece == 0)
      }
    }
    for index in stops.indices {
      guard let to = end(index) else {
        return isCharted
          ? .closedWater(place: stops[index].name) : .noWater(place: stops[index].name, limit: limit)
      }
      if index > 0, let from = end(index - 1),
        places[index - 1]?.piece != places[index]?.piece
      {
        return .noWay(from: from, to: to)
      }
    }
    return .unreachable(
      from: stops.first?.name ?? "", to: stops.last?.name ?? "", reason: "the water between them is not open")
  }
}
