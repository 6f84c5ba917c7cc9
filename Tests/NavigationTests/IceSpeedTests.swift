import GeoData
import Geography
import Testing

@testable import Navigation

@Suite("Speed in ice")
struct IceSpeedTests {
  private let polaris: Polaris

  init() throws { polaris = try Polaris(ReferenceData()) }

  private func ship(
    _ knots: Double, _ iceClass: IceClass, escorted: Bool = false, table: IceSpeedTable? = nil
  ) -> ShipInIce {
    ShipInIce(
      openWaterSpeed: .knots(knots), iceClass: iceClass, isEscorted: escorted, table: table, polaris: polaris)
  }

  private func knots(_ result: ShipInIce.Result) -> Double? {
    result.speed.map { ($0.knots * 1e6).rounded() / 1e6 }
  }

  @Test("open water, and less than a tenth of ice, do not slow her")
  func open() throws {
    let ship = ship(14, .pc5)
    #expect(knots(ship.speed(in: .iceFree)) == 14 && ship.speed(in: .iceFree).rule == .openWater)
    #expect(knots(ship.speed(in: try IceCondition(tenths: 0.9, of: .thickFirstYear))) == 14)
    // The law begins at the open-water speed.
    #expect(knots(ship.speed(in: try IceCondition(tenths: 1, of: .thickFirstYear))) == 14)
  }

  @Test("the law by hand")
  func law() throws {
    // Medium first-year ice is 1 to 1.2 m, 1.1 m on average; PC5 makes 3 kn in 1 m: 14 - 11 × 1.1 = 1.9 kn.
    let solid = ship(14, .pc5).speed(in: try IceCondition(tenths: 10, of: .mediumFirstYear))
    #expect(knots(solid) == 1.9 && solid.rule == .law && solid.risk.outcome == 10)
    // Half way between 1 and 10 tenths it is half way between 14 and 1.9 kn.
    let half = ship(14, .pc5).speed(in: try IceCondition(tenths: 5.5, of: .mediumFirstYear))
    #expect(knots(half) == 7.95)
    // Thick first-year ice, 1.6 m: she rams at 1 kn.
    #expect(knots(ship(14, .pc5).speed(in: try IceCondition(tenths: 10, of: .thickFirstYear))) == 1)
  }

  @Test("more or thicker ice is never faster")
  func monotone() throws {
    for iceClass in IceClass.allCases {
      let ship = ship(15, iceClass)
      for stage in StageOfDevelopment.allCases.dropFirst() {
        var last = 15.0
        for tenths in stride(from: 0.0, through: 10, by: 0.5) {
          let now = knots(ship.speed(in: try IceCondition(tenths: tenths, of: stage))) ?? 0
          #expect(now <= last)
          last = now
        }
      }
      for tenths in [2.0, 6, 10] {
        var last = 15.0
        for stage in StageOfDevelopment.allCases {
          let now = knots(ship.speed(in: try IceCondition(tenths: tenths, of: stage))) ?? 0
          #expect(now <= last, "\(iceClass) \(stage)")
          last = now
        }
      }
    }
  }

  @Test("elevated risk is limited by POLARIS, special consideration stops her")
  func limited() throws {
    // 6 tenths of heavy multi-year ice: PC4 -12 + 12 = 0, PC6 -18 + 12 = -6, IA -30 + 12 = -18.
    let ice = try IceCondition(tenths: 6, of: .heavyMultiYear)
    #expect(ship(16, .pc4).speed(in: ice).rule == .law)
    let slow = ship(16, .pc6).speed(in: ice)
    #expect(knots(slow) == 3 && slow.rule == .polarisLimit && slow.risk.level == .elevated)
    let stopped = ship(16, .ia).speed(in: ice)
    #expect(stopped.speed == nil && stopped.rule == .specialConsideration && stopped.risk.outcome == -18)
    // An escort is planned with: -18 + 10 is still special for IA, -6 + 10 normal for PC6.
    #expect(ship(16, .ia, escorted: true).speed(in: ice).speed == nil)
    #expect(ship(16, .pc6, escorted: true).speed(in: ice).risk.level == .normal)
  }

  @Test("overlapping ice: the gravest counts, and none is open water")
  func overlapping() throws {
    let ship = ship(14, .pc5)
    let light = try IceCondition(tenths: 10, of: .grey)
    let heavy = try IceCondition(tenths: 4, of: .heavyMultiYear)
    #expect(ship.speed(inGravestOf: [light, heavy]) == ship.speed(in: heavy))
    #expect(ship.speed(inGravestOf: []).rule == .openWater)
  }

  @Test("her own table: interpolated, the heavier stage where one is missing, times add")
  func table() throws {
    let table = try IceSpeedTable(
      parsing: """
        concentration_tenths,stage,speed_kn
        # trials
        5, thin first-year ice ,10
        10,thin_first_year_2nd_stage,6

        10,thick first-year ice,2
        """)
    let ship = ship(14, .pc5, table: table)
    func speed(_ tenths: Double, _ stage: StageOfDevelopment) throws -> Double? {
      knots(ship.speed(in: try IceCondition(tenths: tenths, of: stage)))
    }
    #expect(try speed(2.5, .thinFirstYearSecondStage) == 12 && speed(5, .thinFirstYearSecondStage) == 10)
    #expect(try speed(7.5, .thinFirstYearSecondStage) == 8 && speed(10, .thinFirstYearSecondStage) == 6)
    #expect(try speed(10, .grey) == 6 && speed(10, .mediumFirstYear) == 2 && speed(5, .mediumFirstYear) == 8)
    // Half thin, half thick: an hour's way at 6 and at 2 kn takes 1/6 and 1/2 of the time: 3 kn.
    let mixed = try IceCondition(parts: [
      .init(stage: .thinFirstYearSecondStage, tenths: 5), .init(stage: .thickFirstYear, tenths: 5),
    ])
    #expect(knots(ship.speed(in: mixed)) == 3 && ship.speed(in: mixed).rule == .table)
    let old = ship.speed(in: try IceCondition(tenths: 1, of: .secondYear))
    #expect(old.speed == nil && old.rule == .notInTable)
    #expect(knots(ship.speed(in: .iceFree)) == 14)
  }

  @Test(
    "a wrong table names its line",
    arguments: [
      ("tenths,stage,speed\n1,grey,3", 1), ("concentration_tenths,stage,speed_kn\n11,grey,3", 2),
      ("concentration_tenths,stage,speed_kn\n\n1,slush,3", 3),
      ("concentration_tenths,stage,speed_kn\n1,grey", 2),
      ("concentration_tenths,stage,speed_kn\n1,grey,fast", 2),
      ("concentration_tenths,stage,speed_kn\n1,grey,3\n1,grey ice,4", 3),
      ("concentration_tenths,stage,speed_kn", 1),
    ])
  func wrongTable(text: String, line: Int) {
    #expect {
      try IceSpeedTable(parsing: text)
    } throws: {
      guard case IceError.speedTable(line, _, _) = $0 else { return false }
      return true
    }
  }
}
