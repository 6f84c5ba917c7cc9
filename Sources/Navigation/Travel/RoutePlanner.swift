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
    var planner = JourneyPlanner([stops], limit: limit, threads: threads)
    return try planner.plans(of: [0], on: chart, speeds: speeds)[0].get()
  }

  /// The best way between two stops and ways that are truly different from it, at most so many.
  ///
  /// - Throws: as ``plan(_:)``.
  public func alternatives(_ stops: [RouteStop], count: Int) throws(NavigationError) -> [Plan] {
    try searched(stops) { search, places throws(GeographyError) in
      let ways = try search.alternatives(from: places[0], to: places[1], count: count)
      let found = places.compactMap { search.waters.places[$0] }
      return ways.isEmpty ? nil : ways.map { Plan(places: found, parts: [$0]) }
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
    try searched(stops) { search, places throws(GeographyError) in
      guard let best = try search.way(from: places[0], to: places[1]),
        let zone = try search.corridor(from: places[0], to: places[1], slack: slack, tolerance: tolerance)
      else { return nil }
      return (best.time, zone)
    } length: { answer in
      answer.best.seconds + slack.seconds
    }
  }

  private func searched<Answer>(
    _ stops: [RouteStop],
    _ find: (RouteSearch, [Int]) throws(GeographyError) -> Answer?, length: (Answer) -> Double
  ) throws(NavigationError) -> Answer {
    var planner = JourneyPlanner([stops], limit: limit, threads: threads)
    return try planner.answers(of: [0], on: chart, speeds: speeds, find, length: length)[0].get()
  }
}
