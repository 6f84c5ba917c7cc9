import Geography
import Navigation

extension SeaSurvey {
  /// The response month by month. Months in which the ships meet the same have the same answer, which is sought once.
  ///
  /// - Parameters:
  ///   - months: the ships as they sail in each month, in this survey's order.
  ///   - samples: where times and shares are read off.
  ///   - routes: along which it is asked for too, with their pieces.
  ///   - times: the ships' times in this survey at the samples and then the middles of the pieces, which hold where nobody
  ///     meets ice or law.
  ///   - threads: how many searches are done at once; the answer is the same.
  ///   - stage: is told what begins.
  /// - Complexity: that of a survey for every kind of month.
  func months(
    _ months: [ResponseMonth], samples: AreaSamples,
    along routes: [(route: ScenarioRoute, pieces: RoutePieces)],
    times: [[TimeSpan?]], threads: Int, stage: @Sendable (String) -> Void
  ) async throws -> [SeaResponse.Month] {
    let water = ResponseTable(ships: ships, samples: samples, parts: [], times: times).water
    let positions = samples.positions + routes.flatMap(\.pieces.middles)
    let kinds = SeaCourses.grouped(months) { $0.waters.joined(separator: "\n") }
    if !kinds.isEmpty { stage("response by sea in \(kinds.count) kinds of months") }
    let wasOpen = ships.allSatisfy { $0.ship.water == SeaShip.openWater }
    var known: [Int: (coverages: [SeaResponse.MonthCoverage], routes: [SeaResponse.MonthRoute])] = [:]
    for kind in kinds.map(\.members) {
      let isOpen = wasOpen && kind[0].ships.allSatisfy { $0.water == SeaShip.openWater }
      let own =
        isOpen
        ? (survey: self, times: times)
        : try await Self.following(
          zip(ships, kind[0].ships).map { (asset: $0.asset, ship: $1) }, on: chart, reaches: [], places: [],
          to: positions, isDrawn: false, inOpenWater: wasOpen ? times : nil, threads: threads)
      let table = ResponseTable(
        ships: own.survey.ships, samples: samples, parts: [], times: own.times, water: water)
      let coverages = table.cases.map { table.monthCoverage($0, withBase: $1, ships: $2) }
      let along = RouteResponseBuilder(
        comers: own.survey.comers(own.times.map { Array($0.dropFirst(samples.positions.count)) })
      ).responses(of: routes.map(\.pieces))
      let answers = zip(routes, along).map { route, response in
        SeaResponse.MonthRoute(id: route.route.id, name: route.route.name, answers: response.whole)
      }
      for month in kind { known[month.month] = (coverages, answers) }
    }
    return months.map { month in
      SeaResponse.Month(
        month: month.month, ice: month.ice ?? SeasonRequest.openWater, isAssumed: month.ice == nil,
        ships: month.ships.map { SeaResponse.MonthShip(asset: $0.id, conditions: $0.said) },
        coverages: known[month.month]?.coverages ?? [], routes: known[month.month]?.routes ?? [])
    }
  }
}

extension ResponseTable {
  /// The response of some ships by figures alone.
  func monthCoverage(
    _ scope: Scope, withBase: Bool, ships counted: [Int]
  ) -> SeaResponse.MonthCoverage {
    let all = soonest(of: counted)
    let never = all.count { !$0.total.isFinite }
    return SeaResponse.MonthCoverage(
      scope: scope, withBase: withBase, ships: counted,
      within: SeaResponse.times.map {
        SeaResponse.TimeShare(time: $0, share: Self.share(of: all, within: $0))
      },
      never: all.isEmpty ? 0 : Double(never) / Double(all.count), percentiles: Self.percentiles(of: all))
  }
}
