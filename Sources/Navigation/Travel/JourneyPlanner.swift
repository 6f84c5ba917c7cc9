import Geography

/// Plans many journeys in one condition of the sea after the other, on shores that are put together once where they can be.
///
/// The answers are those of a ``RoutePlanner``. Used by one thread.
struct JourneyPlanner {
  private let journeys: [[RouteStop]]
  private let limit: Distance
  // How long a way of each journey may be for what is known of the shores, in metres; from one condition to the next, as it
  // is seldom shorter there.
  private var sums: [Double]
  private var cut: Cut?

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
  init(_ journeys: [[RouteStop]], limit: Distance) {
    self.journeys = journeys
    self.limit = limit
    sums = journeys.map { RoutePlanner.firstSum($0, limit) }
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
  ) -> [Int: Result<RoutePlanner.Plan, NavigationError>] {
    let fastest = speeds.map(\.metresPerSecond).max() ?? 1
    var answers: [Int: Result<RoutePlanner.Plan, NavigationError>] = [:]
    while true {
      let pending = numbers.filter { answers[$0] == nil }
      guard !pending.isEmpty else { return answers }
      do {
        let cut = try cut(for: pending, on: chart)
        let waters = Waters(
          cut.ground, places: pending.flatMap { journeys[$0].map(\.position) }, limit: limit,
          medium: chart.medium)
        let search = RouteSearch(waters, speeds: speeds)
        var first = 0
        for number in pending {
          let stops = journeys[number]
          let places = Array(waters.places[first..<(first + stops.count)])
          let parts =
            places.contains { $0 == nil }
            ? nil : try search.parts(through: Array(first..<(first + stops.count)))
          first += stops.count
          let isAll = cut.sums[number] > RoutePlanner.everywhere
          if let parts {
            let longest = parts.map(\.time.seconds).max() ?? 0
            let needed = longest * fastest + 2 * limit.metres
            if isAll || needed <= cut.sums[number] {
              answers[number] = .success(RoutePlanner.Plan(places: places.compactMap { $0 }, parts: parts))
            } else {
              sums[number] = needed * 1.001
            }
          } else if isAll {
            answers[number] = .failure(
              RoutePlanner.failure(stops, places, isCharted: chart.medium != nil, limit))
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
    let isAll = pending.contains { sums[$0] > RoutePlanner.everywhere }
    let region: WaterRegion =
      isAll
      ? .everywhere
      : .ways(pending.map { (journeys[$0].map(\.position), Distance(metres: sums[$0])) })
    var known = sums
    for number in sums.indices {
      if isAll { known[number] = .infinity } else if !pending.contains(number) { known[number] = 0 }
    }
    let made = Cut(ground: try chart.ground(region, threads: 1), areas: chart.areas, sums: known)
    cut = made
    return made
  }
}
