import GeoData
import GeoJSON
import Geography
import Testing

@testable import Navigation

@Suite("A year of a way")
struct YearOfWayTests {
  // Lancaster Sound and west of it, without its land: two stops in one control zone, and one in the next.
  private static let stops = [
    RouteStop(name: "east", position: Position(longitude: -82, latitude: 74.2)),
    RouteStop(name: "west", position: Position(longitude: -98, latitude: 74.3)),
  ]

  private static let data = Result { try ReferenceData() }
  private let data: ReferenceData
  private let regulations: Regulations

  init() throws {
    data = try Self.data.get()
    regulations = try Regulations(data)
  }

  private func conditions(_ day: CalendarDay, _ obeys: Bool, ice: IceChart? = nil) throws -> SeaConditions {
    let law = SeaConditions.SeasonLaw(
      regulations: regulations, day: day, ship: RegulatedShip(grossTonnage: 5000, iceClass: .pc7),
      isObeyed: obeys)
    let speed = Speed(metresPerSecond: 7)
    guard let ice, day.month < 7 else { return SeaConditions(openWater: speed, law: law) }
    let ship = ShipInIce(openWaterSpeed: speed, iceClass: .pc7, polaris: try Polaris(data))
    return SeaConditions(ship: ship, chart: ice, law: law)
  }

  private func year(ice: IceChart? = nil, threads: Int = 1) throws -> YearOfWay {
    try YearOfWay(
      year: 2027, stops: Self.stops, chart: SeaChart(land: []), iceChanges: ice != nil,
      passed: GatesPassed(gates: data.gates, canals: []), threads: threads
    ) { try conditions($0, $1, ice: ice) }
  }

  @Test("gives every week the answer that it has alone")
  func answers() throws {
    let year = try year()
    #expect(year.weeks.map(\.number) == Array(1...52))
    #expect(year.weeks.first?.date == "2027-01-01" && year.weeks.last?.date == "2027-12-24")
    var open = 0
    for week in year.weeks where week.number % 3 == 1 {
      let day = try CalendarDay(parsing: week.date)
      for (passage, obeys) in [(week.byIce, false), (week.byLaw, true)] {
        let alone = try alone(conditions(day, obeys))
        #expect((alone == nil) == (passage == nil), "\(week.date)")
        guard let alone, let passage else { continue }
        #expect(abs(passage.length.metres - alone.length.metres) < 1, "\(week.date)")
        #expect(abs(passage.time.seconds - alone.time.seconds) < 1, "\(week.date)")
        if obeys { open += 1 }
      }
    }
    #expect(open == year.weeks.count { $0.number % 3 == 1 && $0.byLaw != nil } && open > 0 && open < 18)
    #expect(year.weeks.allSatisfy { $0.closedBy == ($0.byLaw == nil ? "law" : nil) })
  }

  // The way of one day, sought for itself.
  private func alone(_ conditions: SeaConditions) throws -> Way? {
    let planner = RoutePlanner(chart: SeaChart(land: []).with(conditions), speeds: conditions.speeds)
    do { return try planner.plan(Self.stops).parts.first } catch {
      #expect(error.isClosed)
      return nil
    }
  }

  @Test("tells what the ice of a month closes from what the law does")
  func ice() throws {
    let heavy = Feature(
      geometry: .polygon(SeaOfIslands.box(-105, 70, -70, 78)),
      properties: ["concentration": "10/10", "stage": "multi-year ice"])
    let year = try year(ice: try IceChart(features: [heavy]), threads: 4)
    #expect(
      year.weeks.filter { $0.date < "2027-07-01" }.allSatisfy { $0.closedBy == "ice" && $0.shown == nil })
    let open = try self.year()
    for (week, other) in zip(year.weeks, open.weeks) where week.date >= "2027-07-01" {
      #expect(week == other)
    }
  }

  @Test("is never closed by the law to a ship that it does not bind")
  func exempt() throws {
    let ship = RegulatedShip(grossTonnage: nil, service: .military, iceClass: .pc5)
    let year = try YearOfWay(
      year: 2028, stops: Self.stops, chart: SeaChart(land: []), iceChanges: false,
      passed: GatesPassed(gates: data.gates, canals: [])
    ) { day, obeys in
      let law = SeaConditions.SeasonLaw(regulations: regulations, day: day, ship: ship, isObeyed: obeys)
      return SeaConditions(openWater: Speed(metresPerSecond: 7), law: law)
    }
    #expect(year.openWeeks == 52)
    // 1 January and 51 weeks more: in a leap year too.
    #expect(year.weeks.last?.date == "2028-12-23")
    #expect(Set(year.weeks.map(\.byLaw)).count == 1)
  }
}
