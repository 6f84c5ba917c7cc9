import GeoData
import Geography
import Navigation

/// A year of a way that a scenario asks about, with everything known that it takes to go through it.
struct SeasonRequest: Sendable {
  let id: String
  let name: String
  let year: Int
  let stops: [RouteStop]
  let speed: Speed
  let iceClass: IceClass?
  let shipWords: String
  let ship: RegulatedShip
  let regulations: Regulations
  let polaris: Polaris?
  /// The ice by month; none where open water is assumed.
  let ice: [Int: Ice]
  /// Whether the ice is another every month.
  let iceChanges: Bool

  /// A chart and what it is called.
  struct Ice: Sendable {
    let chart: IceChart
    let words: String
  }

  static let openWater = "open water assumed"

  func season(on chart: SeaChart, data: ReferenceData, threads: Int) throws -> ScenarioSeason {
    let weeks = try Self.years(of: [self], on: chart, data: data, threads: threads)[0].get()
    return ScenarioSeason(
      id: id, name: name, year: year, ship: shipWords, law: regulations.scope(of: ship).sentence,
      ice: Dictionary(uniqueKeysWithValues: (1...12).map { ($0, ice[$0]?.words ?? Self.openWater) }),
      hasIce: !ice.isEmpty, stops: stops.map { Self.words(for: $0, data: data) }, speed: speed, vessel: ship,
      weeks: weeks)
  }

  // A stop's name where the gazetteer has it at the same place.
  private static func words(for stop: RouteStop, data: ReferenceData) -> String {
    if let place = try? data.place(named: stop.name), place.position == stop.position { return stop.name }
    return "\(stop.position.longitude),\(stop.position.latitude)"
  }

  /// The years of ways of one ship, with straits and canals shut on the chart: the shores are put together once for all.
  ///
  /// - Parameters:
  ///   - requests: such as ``isAsked(like:)`` says of each and the first.
  ///   - chart: the water, what is shut left out.
  ///   - data: the reference data with straits and canals.
  ///   - shut: the short names of what is shut, so that the canals are named that are left.
  ///   - threads: how many months are looked at at once.
  /// - Returns: the year of every request, or why it cannot be told.
  static func years(
    of requests: [SeasonRequest], on chart: SeaChart, data: ReferenceData, shut: [String] = [], threads: Int
  ) throws -> [Result<YearOfWay, NavigationError>] {
    guard let first = requests.first else { return [] }
    let canals = data.gates.filter {
      $0.kind == .canal && $0.minimumDepth?.metres != 0 && !shut.contains($0.id)
    }
    return try YearOfWay.years(
      year: first.year, journeys: requests.map(\.stops), chart: chart, iceChanges: first.iceChanges,
      passed: GatesPassed(gates: data.gates, canals: canals), threads: threads, conditions: first.conditions)
  }

  /// Whether all but the stops is the same.
  func isAsked(like other: SeasonRequest) -> Bool {
    year == other.year && speed == other.speed && iceClass == other.iceClass && ship == other.ship
      && polaris == other.polaris && iceChanges == other.iceChanges
      && ice.mapValues(\.chart) == other.ice.mapValues(\.chart)
  }

  /// What the ice is taken from, in words.
  var iceWords: String {
    let words = Set(ice.values.map(\.words)).sorted()
    return words.isEmpty ? Self.openWater : words.joined(separator: "; ")
  }

  /// The same year between other stops.
  func with(stops: [RouteStop]) -> SeasonRequest {
    SeasonRequest(
      id: id, name: name, year: year, stops: stops, speed: speed, iceClass: iceClass, shipWords: shipWords,
      ship: ship, regulations: regulations, polaris: polaris, ice: ice, iceChanges: iceChanges)
  }

  private func conditions(_ day: CalendarDay, obeys: Bool) -> SeaConditions {
    let law = SeaConditions.SeasonLaw(regulations: regulations, day: day, ship: ship, isObeyed: obeys)
    guard let own = ice[day.month], let iceClass, let polaris else {
      return SeaConditions(openWater: speed, law: law)
    }
    let ship = ShipInIce(openWaterSpeed: speed, iceClass: iceClass, polaris: polaris)
    return SeaConditions(ship: ship, chart: own.chart, law: law)
  }
}
