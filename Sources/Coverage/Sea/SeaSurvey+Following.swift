import Geography
import Navigation

extension SeaSurvey {
  /// Follows ships until looking farther would not bring them to more of some positions.
  ///
  /// - Parameters:
  ///   - ships: the ships.
  ///   - chart: the water, without ice or law.
  ///   - reaches: what will be drawn.
  ///   - places: where ways are asked for.
  ///   - positions: where times are asked for.
  ///   - isDrawn: whether any of the ships' reaches will be drawn.
  ///   - open: the ships' times there in open water without a law, where known.
  ///   - threads: how many searches are done at once; the answer is the same.
  /// - Returns: the survey and the ships' times under way to the positions; no times where there is no ship.
  static func following(
    _ ships: [(asset: ScenarioAsset, ship: SeaShip)], on chart: SeaChart, reaches: [SeaReach],
    places: [Scenario.NamedPosition], to positions: [Position], isDrawn: Bool,
    inOpenWater open: [[TimeSpan?]]? = nil, threads: Int
  ) async throws -> (survey: SeaSurvey, times: [[TimeSpan?]]) {
    var patience = 1.0
    while true {
      let survey = try await SeaSurvey(
        chart: chart, ships: ships, reaches: reaches, places: places, samples: positions,
        isDrawn: isDrawn, patience: patience, threads: threads)
      if ships.isEmpty { return (survey, []) }
      let times = try await survey.times(at: positions, threads: threads)
      if !survey.leavesOut(times, at: positions, inOpenWater: open) { return (survey, times) }
      patience *= 2
    }
  }

  /// Whether a ship might come to more of the positions if she were followed longer.
  ///
  /// - Parameters:
  ///   - times: the ships' times at the positions.
  ///   - positions: the positions.
  ///   - open: their times in open water without a law, where known: what she does not come to then she never does.
  func leavesOut(
    _ times: [[TimeSpan?]], at positions: [Position], inOpenWater open: [[TimeSpan?]]? = nil
  ) -> Bool {
    func isLeft(_ time: TimeSpan?) -> Bool { time.map { !$0.seconds.isFinite } ?? false }
    return ships.indices.contains { number in
      let (ship, times) = (ships[number], times[number])
      guard ship.hasMore, courses.canSail(ship.ship) else { return false }
      let left = times.indices.filter { isLeft(times[$0]) && !isLeft(open?[number][$0]) }
      return courses.isClosed(to: ship.ship, at: left.map { positions[$0] }).contains(false)
    }
  }
}
