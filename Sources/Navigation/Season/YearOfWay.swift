import Foundation
import Geography

/// A year of a way, week by week: whether it is open by ice and by law, and how long it takes.
///
/// For the first day of every week the fastest way in that month's ice, and the fastest that keeps to where the law lets the
/// ship be. Days that have the same ice and the same zones in season have the same answer, which is sought once.
public struct YearOfWay: Sendable, Hashable {
  /// The weeks, the first from 1 January on.
  public let weeks: [Week]

  /// A way that was found.
  public struct Passage: Sendable, Hashable {
    /// Its length.
    public let length: Distance
    /// How long it takes.
    public let time: TimeSpan
    /// The straits and canals it passes, in order.
    public let gates: [String]
    /// Its positions, edges geodesics.
    public let line: [Position]
  }

  /// A week of the year.
  public struct Week: Sendable, Hashable {
    /// 1 to 52.
    public let number: Int
    /// Its first day, as 2027-08-20.
    public let date: String
    /// The way in the ice of its month, whatever the law; nil where the ice leaves none.
    public let byIce: Passage?
    /// The way that the law allows too; nil where there is none.
    public let byLaw: Passage?

    /// What closes it: ice or law; nil where it is open.
    public var closedBy: String? { byIce == nil ? "ice" : byLaw == nil ? "law" : nil }
    /// The way that is open, or where the law forbids it the one that the ice leaves.
    public var shown: Passage? { byLaw ?? byIce }
  }

  /// How many weeks it is open.
  public var openWeeks: Int { weeks.count { $0.byLaw != nil } }

  // What the answer for a week depends on.
  private struct Question: Hashable, Sendable {
    let month: Int
    // The zones whose dates are open to the ship; nil where the law is not asked.
    let zones: Set<Int>?

    // For the order: how many zones are open, more than there are where the law is not asked.
    var size: Int { zones?.count ?? 100 }

    // Whether all that is open to this is open to another.
    func isWithin(_ other: Question) -> Bool {
      guard let wide = other.zones else { return true }
      return zones.map { $0.isSubset(of: wide) } ?? false
    }

    // Whether all of some zones are open to it.
    func holds(_ crossed: Set<Int>) -> Bool { zones.map { crossed.isSubset(of: $0) } ?? true }
  }

  /// Goes through a year.
  ///
  /// - Parameters:
  ///   - year: the year, for the days of its weeks.
  ///   - stops: where the way starts and ends.
  ///   - chart: the water, without ice or law.
  ///   - iceChanges: whether the ice is another every month.
  ///   - passed: names the straits and canals.
  ///   - limit: how far a stop on land is moved to the water.
  ///   - threads: how many ways are sought at once; the answer is the same.
  ///   - conditions: the ice of a day's month, and the law of the day where the way is to keep to it.
  /// - Throws: what `conditions` throws; ``NavigationError`` where a stop has no water.
  /// - Complexity: at most that of a way for every kind of week.
  public init(
    year: Int, stops: [RouteStop], chart: SeaChart, iceChanges: Bool, passed: GatesPassed,
    limit: Distance = Waters.usualLimit, threads: Int = 1,
    conditions: (_ day: CalendarDay, _ obeysLaw: Bool) throws -> SeaConditions
  ) throws {
    let years = try Self.years(
      year: year, journeys: [stops], chart: chart, iceChanges: iceChanges, passed: passed, limit: limit,
      threads: threads, conditions: conditions)
    self = try years[0].get()
  }

  /// Goes through a year of several ways of the same ship: the shores are put together for all of them.
  ///
  /// - Parameters:
  ///   - year: the year, for the days of its weeks.
  ///   - journeys: where each way starts and ends.
  ///   - chart: the water, without ice or law.
  ///   - iceChanges: whether the ice is another every month.
  ///   - passed: names the straits and canals.
  ///   - limit: how far a stop on land is moved to the water.
  ///   - threads: how many months are looked at at once; the answers are the same.
  ///   - conditions: the ice of a day's month, and the law of the day where a way is to keep to it.
  /// - Returns: the year of every journey, or why it cannot be told: a stop without water.
  /// - Throws: what `conditions` throws.
  /// - Complexity: at most that of a way for every journey and kind of week.
  public static func years(
    year: Int, journeys: [[RouteStop]], chart: SeaChart, iceChanges: Bool, passed: GatesPassed,
    limit: Distance = Waters.usualLimit, threads: Int = 1,
    conditions: (_ day: CalendarDay, _ obeysLaw: Bool) throws -> SeaConditions
  ) throws -> [Result<YearOfWay, NavigationError>] {
    let days = try Self.days(of: year)
    var asked: [(ice: Question, law: Question)] = []
    var questions: [Question: CalendarDay] = [:]
    for day in days.map(\.day) {
      let byIce = Question(month: iceChanges ? day.month : 0, zones: nil)
      let byLaw = Question(month: byIce.month, zones: try conditions(day, true).zonesInSeason)
      for question in [byIce, byLaw] where questions[question] == nil { questions[question] = day }
      asked.append((byIce, byLaw))
    }
    let months = Set(questions.keys.map(\.month)).sorted()
    let work = try months.map { month in
      // The most water first: what is closed in it is closed in less.
      try questions.filter { $0.key.month == month }.sorted {
        (-$0.key.size, $0.value) < (-$1.key.size, $1.value)
      }.map { question, day in (question, try conditions(day, question.zones != nil)) }
    }
    let answers = Concurrent.map(work, threads: threads, run: 1) { month in
      Self.answers(to: month, journeys, chart: chart, limit, passed)
    }
    return journeys.indices.map { journey in
      var known: [Question: Passage?] = [:]
      for month in answers {
        switch month[journey] {
        case .success(let found): for (question, passage) in found { known[question] = .some(passage) }
        case .failure(let error): return .failure(error)
        }
      }
      return .success(
        YearOfWay(
          weeks: zip(days, asked).enumerated().map { number, week in
            Week(
              number: number + 1, date: week.0.date, byIce: known[week.1.ice] ?? nil,
              byLaw: known[week.1.law] ?? nil)
          }))
    }
  }

  private init(weeks: [Week]) { self.weeks = weeks }

  // What is known of a journey's questions.
  private struct Known {
    let question: Question
    let passage: Passage?
    let crossed: Set<Int>
  }

  // The answers to questions about the same ice, those with the most water first. Where less water is closed than before, what
  // was found holds if it lies in what is left, and what was not found is not there.
  private static func answers(
    to questions: [(Question, SeaConditions)], _ journeys: [[RouteStop]], chart: SeaChart, _ limit: Distance,
    _ passed: GatesPassed
  ) -> [Result<[(Question, Passage?)], NavigationError>] {
    var known = [[Known]](repeating: [], count: journeys.count)
    var failures: [Int: NavigationError] = [:]
    var planner = JourneyPlanner(journeys, limit: limit, isRepeated: true)
    // The ice is the same in all of them, so those with the law have every edge that any has.
    let areas = questions.map(\.1.areas).max { $0.count < $1.count } ?? []
    for (question, conditions) in questions {
      var pending: [Int] = []
      for number in journeys.indices where failures[number] == nil {
        let wider = known[number].filter { question.isWithin($0.question) }
        if let found = wider.first(where: { question.holds($0.crossed) || $0.passage == nil }) {
          known[number].append(Known(question: question, passage: found.passage, crossed: found.crossed))
        } else {
          pending.append(number)
        }
      }
      let plans = planner.plans(
        of: pending, on: chart.with(conditions, areas: areas), speeds: conditions.speeds)
      for (number, plan) in zip(pending, plans) {
        switch plan {
        case .success(let plan):
          let passage = Passage(plan, passed)
          known[number].append(
            Known(question: question, passage: passage, crossed: zones(along: passage.line, conditions)))
        case .failure(let error) where error.isClosed:
          // No way in these conditions is an answer; anything else is not.
          known[number].append(Known(question: question, passage: nil, crossed: []))
        case .failure(let error): failures[number] = error
        }
      }
    }
    return journeys.indices.map { number in
      failures[number].map { .failure($0) } ?? .success(known[number].map { ($0.question, $0.passage) })
    }
  }

  private static func zones(along line: [Position], _ conditions: SeaConditions) -> Set<Int> {
    guard let map = conditions.law?.regulations.map else { return [] }
    var zones: Set<Int> = []
    for (a, b) in zip(line, line.dropFirst()) {
      let half = Distance(metres: a.distance(to: b).metres / 2)
      for place in [a, a.destination(azimuth: a.azimuth(to: b), distance: half), b] {
        zones.formUnion(map.zones(at: place))
      }
    }
    return zones
  }

  // The first days of the weeks of a year, the first of them 1 January.
  private static func days(of year: Int) throws(SeasonError) -> [(day: CalendarDay, date: String)] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    guard let first = calendar.date(from: DateComponents(year: year, month: 1, day: 1)) else {
      throw .noDay(text: "\(year)-01-01")
    }
    return (0..<52).map { week in
      let day = CalendarDay(of: first.addingTimeInterval(Double(week) * 7 * 86_400))
      return (day, String(format: "%04d-%02d-%02d", year, day.month, day.day))
    }
  }
}

extension YearOfWay.Passage {
  fileprivate init(_ plan: RoutePlanner.Plan, _ passed: GatesPassed) {
    length = Distance(metres: plan.parts.reduce(0) { $0 + $1.length.metres })
    time = TimeSpan(seconds: plan.parts.reduce(0) { $0 + $1.time.seconds })
    gates = passed.names(of: plan.parts.flatMap(\.legs))
    line = plan.parts.flatMap(\.line).withoutRepeats
  }
}

extension [Position] {
  // Where a part begins the one before it has ended.
  fileprivate var withoutRepeats: [Position] {
    var result: [Position] = []
    for position in self where position != result.last { result.append(position) }
    return result
  }
}
