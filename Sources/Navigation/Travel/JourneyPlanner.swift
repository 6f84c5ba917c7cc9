import Geography

/// Plans many journeys in one condition of the sea after the other, on shores that are put together once where they can be.
///
/// Only the shore where a best way can pass is looked at in full: a first way bounds the ellipse that no better way leaves.
/// Used by one thread.
struct JourneyPlanner {
  private let journeys: [[RouteStop]]
  private let limit: Distance
  private let threads: Int
  private let isRepeated: Bool
  // How long a way of each journey may be for what is known of the shores, in metres; from one condition to the next, as it
  // is seldom shorter there.
  private var sums: [Double]
  private var cut: Cut?

  // A length in metres past which a way may pass anywhere: ellipses so long hold nine tenths of the shore of the north, and what
  // little is saved by the rest does not pay for shores that have to be put together again where the way is longer.
  private static let everywhere = 6_000_000.0

  // Shores that are put together, for ways of every journey up to some length.
  private struct Cut {
    let ground: WaterGround
    let areas: [Geometry]
    let sums: [Double]
  }

  /// A planner.
  ///
  /// - Parameters:
  ///   - journeys: the stops of each.
  ///   - limit: how far a stop on land is moved to the water.
  ///   - threads: how many draw the zone of clearance.
  ///   - isRepeated: whether plans will be asked for in many conditions, so that it pays to leave out what no way enters.
  init(_ journeys: [[RouteStop]], limit: Distance, threads: Int = 1, isRepeated: Bool = false) {
    self.isRepeated = isRepeated
    self.journeys = journeys
    self.limit = limit
    self.threads = threads
    sums = journeys.map { stops in
      let direct = zip(stops, stops.dropFirst()).map { $0.position.distance(to: $1.position).metres }
      return 1.3 * (direct.max() ?? 0) + 200_000 + 2 * limit.metres
    }
  }

  /// The best ways of some of the journeys on a chart; where there is none, why.
  ///
  /// - Parameters:
  ///   - numbers: the journeys that are planned.
  ///   - chart: the same chart every time but for its areas and what is said of them.
  ///   - speeds: the speed in each kind of water, the first where nothing is said.
  /// - Complexity: at most that of a ``RoutePlanner`` for each.
  mutating func plans(
    of numbers: [Int], on chart: SeaChart, speeds: [Speed]
  ) -> [Result<RoutePlanner.Plan, NavigationError>] {
    answers(of: numbers, on: chart, speeds: speeds) { search, places throws(GeographyError) in
      try search.parts(through: places).map { parts in
        RoutePlanner.Plan(places: places.compactMap { search.waters.places[$0] }, parts: parts)
      }
    } length: { plan in
      plan.parts.map(\.time.seconds).max() ?? 0
    }
  }

  /// Searches in regions that grow until no way that leaves them can be better than what was found.
  ///
  /// - Parameters:
  ///   - numbers: the journeys that are asked about.
  ///   - chart: as for plans.
  ///   - speeds: as for plans.
  ///   - find: looks for an answer between places of the search's waters, by their numbers; nil where there is none in them.
  ///   - length: the longest time in seconds that anything an answer rests on takes.
  /// - Returns: an answer for each number, or why there is none.
  mutating func answers<Answer>(
    of numbers: [Int], on chart: SeaChart, speeds: [Speed],
    _ find: (RouteSearch, [Int]) throws(GeographyError) -> Answer?, length: (Answer) -> Double
  ) -> [Result<Answer, NavigationError>] {
    let fastest = speeds.map(\.metresPerSecond).max() ?? 1
    var answers: [Int: Result<Answer, NavigationError>] = [:]
    while true {
      let pending = numbers.filter { answers[$0] == nil }
      guard !pending.isEmpty else { return numbers.compactMap { answers[$0] } }
      do {
        let cut = try cut(for: pending, on: chart)
        let waters = Waters(
          cut.ground, places: pending.flatMap { journeys[$0].map(\.position) }, limit: limit,
          medium: chart.medium)
        let search = RouteSearch(waters, speeds: speeds)
        var next = 0
        for number in pending {
          let stops = journeys[number]
          let own = Array(next..<(next + stops.count))
          next += stops.count
          let places = own.map { waters.places[$0] }
          let answer = places.contains { $0 == nil } ? nil : try find(search, own)
          let isAll = cut.sums[number] > Self.everywhere
          if let answer {
            // Places that were moved to the water may lie that much outside.
            let needed = length(answer) * fastest + 2 * limit.metres
            if isAll || needed <= cut.sums[number] {
              answers[number] = .success(answer)
            } else {
              sums[number] = needed * 1.001
            }
          } else if isAll {
            answers[number] = .failure(failure(stops, places, isCharted: chart.medium != nil))
          } else {
            sums[number] = .infinity
          }
        }
      } catch {
        for number in pending { answers[number] = .failure(.geography(error)) }
      }
    }
  }

  // The shores that the pending journeys need: those that are there, or others.
  private mutating func cut(for pending: [Int], on chart: SeaChart) throws(GeographyError) -> Cut {
    if let cut, cut.areas == chart.areas, pending.allSatisfy({ cut.sums[$0] >= sums[$0] }) { return cut }
    cut = nil
    // All the shores serve every journey.
    let isAll = pending.contains { sums[$0] > Self.everywhere }
    let region: WaterRegion =
      isAll
      ? .everywhere
      : .ways(pending.map { (journeys[$0].map(\.position), Distance(metres: sums[$0])) })
    var known = sums
    for number in sums.indices {
      if isAll { known[number] = .infinity } else if !pending.contains(number) { known[number] = 0 }
    }
    var ground = try chart.ground(region, threads: threads)
    if isRepeated {
      ground = ground.withoutDeadEnds(keeping: journeys.flatMap { $0.map(\.position) }, within: limit)
    }
    let made = Cut(ground: ground, areas: chart.areas, sums: known)
    cut = made
    return made
  }

  // Why there is no way through stops that lie at places on all the water there is.
  private func failure(_ stops: [RouteStop], _ places: [PlaceOnWater?], isCharted: Bool) -> NavigationError {
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
      if index > 0, let from = end(index - 1), places[index - 1]?.piece != places[index]?.piece {
        return .noWay(from: from, to: to)
      }
    }
    return .unreachable(
      from: stops.first?.name ?? "", to: stops.last?.name ?? "", reason: "the water between them is not open")
  }
}
