import GeoData
import Geography
import Testing

@testable import Navigation

@Suite("Regulations of arctic shipping")
struct SeasonRegulationsTests {
  private let law: Regulations

  init() throws { law = try Regulations(ReferenceData()) }

  private static let trader = RegulatedShip(grossTonnage: 20_000, iceClass: .pc5)

  private func verdict(
    _ ship: RegulatedShip, zone: Int? = 13, _ day: String, _ ice: IceCondition? = nil, escorted: Bool = false
  ) throws -> Verdict {
    try law.verdict(zone: zone, on: CalendarDay(parsing: day), ship: ship, condition: ice, escorted: escorted)
  }

  @Test("whom section 7 binds")
  func bound() {
    let cases: [(RegulatedShip, String)] = [
      (RegulatedShip(grossTonnage: 300, iceClass: nil), "s. 7(a)"),
      (RegulatedShip(grossTonnage: 299, carriesDangerousGoods: true, iceClass: nil), "s. 7(b)"),
      (RegulatedShip(grossTonnage: 200, combinedTonnage: 500, iceClass: nil), "s. 7(c)"),
      (RegulatedShip(grossTonnage: 200, isCertifiedPassengerVessel: true, iceClass: nil), "s. 7(d)"),
    ]
    for (ship, section) in cases {
      guard case .bound(let words) = law.scope(of: ship) else {
        Issue.record("\(ship) is not bound")
        continue
      }
      #expect(words.contains(section))
    }
    for ship in [
      RegulatedShip(grossTonnage: 299, iceClass: nil),
      RegulatedShip(grossTonnage: 200, combinedTonnage: 499, iceClass: nil),
    ] {
      guard case .notBound = law.scope(of: ship) else {
        Issue.record("\(ship) is bound")
        continue
      }
    }
    guard case .undecided(let words) = law.scope(of: RegulatedShip(grossTonnage: nil, iceClass: .pc5)) else {
      Issue.record("tonnage was not missed")
      return
    }
    #expect(words.contains("tonnage"))
  }

  @Test("a navy and a coast guard are told that they are exempt")
  func exempt() throws {
    for service in [RegulatedShip.Service.military, .government] {
      let ship = RegulatedShip(grossTonnage: 6600, service: service, iceClass: .pc5)
      let verdict = try verdict(ship, "01-15")
      guard case .exempt(let words) = verdict else {
        Issue.record("\(verdict)")
        continue
      }
      #expect(words.contains("s. 3") && verdict.isAllowed == true)
    }
  }

  @Test("inside the dates, and outside all zones")
  func inside() throws {
    guard case .insideDates(13, .typeA, let season) = try verdict(Self.trader, "08-01") else {
      Issue.record("1 August is outside the dates of zone 13")
      return
    }
    #expect(season.words == "25 June to 22 October")
    #expect(try verdict(Self.trader, zone: nil, "01-01") == .outsideZones)
    #expect(throws: SeasonError.noZone(number: 17)) { try verdict(Self.trader, zone: 17, "01-01") }
  }

  @Test("outside the dates without ice nothing is allowed in silence")
  func withoutIce() throws {
    let verdict = try verdict(Self.trader, "11-15")
    guard case .undecided(let words) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(verdict.isAllowed == nil && words.contains("Give the ice") && !words.contains("AIRSS"))
    #expect(try self.verdict(RegulatedShip(grossTonnage: 900, iceClass: nil), "08-01").isAllowed == nil)
  }

  @Test("outside the dates POLARIS decides")
  func polaris() throws {
    // PC5: 9 × 1 + 3 = 12, normal.
    let light = try IceCondition(tenths: 9, of: .mediumFirstYear)
    guard
      case .outsideDatesAllowedByPolaris(13, .typeA, _, let risk) = try verdict(Self.trader, "11-15", light)
    else {
      Issue.record("normal operation was refused")
      return
    }
    #expect(risk.outcome == 12 && risk.level == .normal)
    #expect(try verdict(Self.trader, "11-15", light).sentence.contains("s. 8(2)(b)"))
    // PC5: 10 × -1 = -10, elevated: with measures, without, and not said.
    let heavy = try IceCondition(tenths: 10, of: .secondYear)
    var ship = Self.trader
    #expect(try verdict(ship, "11-15", heavy).isAllowed == nil)
    ship.hasMeasuresForElevatedRisk = false
    #expect(try verdict(ship, "11-15", heavy).isAllowed == false)
    ship.hasMeasuresForElevatedRisk = true
    let allowed = try verdict(ship, "11-15", heavy)
    #expect(
      allowed.isAllowed == true && allowed.sentence.contains("s. 8(2)(c)")
        && allowed.sentence.contains("s. 9"))
    // PC5: 10 × -2 = -20, special: not allowed whatever measures, but with an escort to plan with, elevated.
    let worst = try IceCondition(tenths: 10, of: .heavyMultiYear)
    #expect(try verdict(ship, "11-15", worst).isAllowed == false)
    #expect(try verdict(ship, "11-15", worst).sentence.contains("s. 8(3)"))
    #expect(try verdict(ship, "11-15", worst, escorted: true).sentence.contains("to plan with alone"))
  }

  @Test("older ships without a Polar Class have AIRSS, which is not computed")
  func older() throws {
    // IA: 10 × -3 = -30.
    let ice = try IceCondition(tenths: 10, of: .thickFirstYear)
    var ship = RegulatedShip(grossTonnage: 20_000, iceClass: .ia, isBuiltBefore2017: true)
    let verdict = try verdict(ship, "12-01", ice)
    #expect(verdict.isAllowed == nil && verdict.sentence.contains("s. 8(2)(a)"))
    ship.isBuiltBefore2017 = false
    #expect(try self.verdict(ship, "12-01", ice).isAllowed == false)
    ship.isBuiltBefore2017 = nil
    #expect(try self.verdict(ship, "12-01", ice).isAllowed == nil)
    // An Arctic Class has dates and no row in POLARIS.
    let arctic = RegulatedShip(grossTonnage: 20_000, iceClass: nil, category: .arcticClass4)
    #expect(try self.verdict(arctic, zone: 12, "01-15", ice).isAllowed == true)
    #expect(try self.verdict(arctic, zone: 12, "03-15", ice).isAllowed == nil)
  }

  @Test("positions: in a zone, on a border where the graver counts, outside")
  func positions() throws {
    let day = try CalendarDay(parsing: "10-20")
    func at(_ longitude: Double, _ latitude: Double) throws -> Verdict {
      try law.verdict(
        at: Position(longitude: longitude, latitude: latitude), on: day, ship: Self.trader, condition: nil)
    }
    // Type A on 20 October: zone 13 to 22 October, zone 6 to 15 October; their border is 95° W.
    #expect(try at(-94, 74.4).isAllowed == true && at(-96, 74.6).isAllowed == nil)
    #expect(law.map.zones(at: Position(longitude: -95, latitude: 74.4)) == [6, 13])
    #expect(try at(-95, 74.4).isAllowed == nil)
    #expect(try at(-30, 74) == .outsideZones && at(-142, 71) == .outsideZones)
    // To 86.5° N, near the pole, and not at it.
    #expect(law.map.zones(at: Position(longitude: -80, latitude: 85)) == [1])
    #expect(law.map.zones(at: Position(longitude: -80, latitude: 90)).isEmpty)
  }
}
