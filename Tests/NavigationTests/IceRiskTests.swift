import GeoData
import Geography
import Testing

@testable import Navigation

@Suite("POLARIS")
struct IceRiskTests {
  private let polaris: Polaris

  init() throws { polaris = try Polaris(ReferenceData()) }

  // Table 1.3 of MSC.1/Circ.1519, written out by hand; columns from ice free to heavy multi-year ice.
  private static let table: [(IceClass, [Int])] = [
    (.pc1, [3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1]), (.pc2, [3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 0]),
    (.pc3, [3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 0, -1]), (.pc4, [3, 3, 3, 3, 2, 2, 2, 2, 1, 0, -1, -2]),
    (.pc5, [3, 3, 3, 3, 2, 2, 1, 1, 0, -1, -2, -2]), (.pc6, [3, 2, 2, 2, 2, 1, 1, 0, -1, -2, -3, -3]),
    (.pc7, [3, 2, 2, 2, 1, 1, 0, -1, -2, -3, -3, -3]),
    (.iaSuper, [3, 2, 2, 2, 2, 1, 0, -1, -2, -3, -4, -4]), (.ia, [3, 2, 2, 2, 1, 0, -1, -2, -3, -4, -5, -5]),
    (.ib, [3, 2, 2, 1, 0, -1, -2, -3, -4, -5, -6, -6]), (.ic, [3, 2, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8]),
    (.unstrengthened, [3, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8, -8]),
  ]

  @Test("every value of the table, and ten tenths of it")
  func values() throws {
    #expect(Self.table.map(\.0) == IceClass.allCases)
    for (iceClass, values) in Self.table {
      for (stage, value) in zip(StageOfDevelopment.allCases, values) {
        #expect(polaris.riskValue(of: stage, for: iceClass) == value, "\(iceClass) \(stage)")
        let solid = try IceCondition(tenths: 10, of: stage)
        #expect(polaris.riskIndex(of: solid, for: iceClass).outcome == Double(10 * value))
      }
    }
  }

  @Test("mixed ice, summed by hand")
  func mixed() throws {
    // 3 thick first-year, 4 medium, 2 grey-white, 1 water.
    let ice = try IceCondition(parts: [
      .init(stage: .greyWhite, tenths: 2), .init(stage: .thickFirstYear, tenths: 3),
      .init(stage: .mediumFirstYear, tenths: 4),
    ])
    #expect(ice.parts.map(\.stage) == [.thickFirstYear, .mediumFirstYear, .greyWhite])
    #expect(ice.totalTenths == 9 && ice.openWaterTenths == 1)
    let expected: [(IceClass, Double, RiskIndex.Level)] = [
      (.pc5, 3 * 0 + 4 * 1 + 2 * 3 + 3, .normal), (.pc6, -3 + 0 + 4 + 3, .normal),
      (.pc7, -6 - 4 + 4 + 3, .elevated), (.iaSuper, -6 - 4 + 4 + 3, .special),
      (.ia, -9 - 8 + 4 + 3, .special), (.unstrengthened, -18 - 20 - 2 + 3, .special),
    ]
    for (iceClass, outcome, level) in expected {
      let risk = polaris.riskIndex(of: ice, for: iceClass)
      #expect(risk.outcome == outcome && risk.level == level, "\(iceClass): \(risk)")
    }
    let escorted = polaris.riskIndex(of: ice, for: .iaSuper, escorted: true)
    #expect(escorted.outcome == 7 && escorted.level == .normal && escorted.isEscorted)
  }

  @Test("bounds of the levels")
  func levels() {
    for iceClass in IceClass.allCases {
      let polar = iceClass.rank < 7
      #expect(RiskIndex.level(of: 0, for: iceClass) == .normal)
      #expect(RiskIndex.level(of: -0.1, for: iceClass) == (polar ? .elevated : .special))
      #expect(RiskIndex.level(of: -10, for: iceClass) == (polar ? .elevated : .special))
      #expect(RiskIndex.level(of: -10.1, for: iceClass) == .special)
    }
  }

  @Test("fractions of tenths do not fall short of a bound")
  func fractions() throws {
    // -0.3 - 2.2 - 4.4 + 0 + 6.9 is 0 by hand, not by doubles.
    let ice = try IceCondition(parts: [
      .init(stage: .secondYear, tenths: 0.1), .init(stage: .thickFirstYear, tenths: 1.1),
      .init(stage: .mediumFirstYear, tenths: 4.4), .init(stage: .mediumFirstYearUnder1m, tenths: 2.1),
    ])
    let risk = polaris.riskIndex(of: ice, for: .pc7)
    #expect(abs(risk.outcome - (-0.3 - 2.2 - 4.4 + 0 + 3 * 2.3)) < 1e-9 && risk.level == .normal)
    #expect(risk.outcome == 0)
  }

  @Test("speed limits and categories")
  func limits() {
    let knots: [Double] = [11, 8, 5, 5, 5, 3, 3, 3, 3, 3, 3, 3]
    let categories: [IceClass.Category] = [.a, .a, .a, .a, .a, .b, .b, .c, .c, .c, .c, .c]
    for (index, iceClass) in IceClass.allCases.enumerated() {
      #expect(polaris.speedLimit(for: iceClass) == .knots(knots[index]))
      #expect(iceClass.category == categories[index])
    }
  }

  @Test("of overlapping ice the one of the lowest outcome for the ship counts")
  func gravest() throws {
    let heavy = try IceCondition(tenths: 3, of: .heavyMultiYear)
    let solid = try IceCondition(tenths: 10, of: .thinFirstYearSecondStage)
    // PC1: 3 × 1 + 21 = 24 against 20. No class: -24 + 21 = -3 against -30.
    #expect(polaris.gravest(of: [heavy, solid], for: .pc1) == 1)
    #expect(polaris.gravest(of: [heavy, solid], for: .unstrengthened) == 1)
    // PC7: -9 + 21 = 12 against 10; PC3: -3 + 21 = 18 against 20.
    #expect(polaris.gravest(of: [heavy, solid], for: .pc3) == 0)
    #expect(polaris.gravest(of: [], for: .pc3) == nil)
  }

  @Test("what cannot be is refused")
  func refused() {
    #expect(throws: IceError.self) { try IceCondition(tenths: 10.5, of: .grey) }
    #expect(throws: IceError.self) { try IceCondition(tenths: -1, of: .grey) }
    #expect(throws: IceError.self) { try IceCondition(tenths: .nan, of: .grey) }
    #expect(throws: IceError.self) { try Polaris(entries: []) }
  }
}

@Suite("Names of ice classes and stages")
struct IceNameTests {
  @Test(
    "any usual spelling",
    arguments: [
      ("PC5", IceClass.pc5), ("pc 5", .pc5), ("Polar Class 5", .pc5), ("PC-1", .pc1), ("polar class 7", .pc7),
      ("IA Super", .iaSuper), ("1A Super", .iaSuper), ("IAS", .iaSuper), ("1AS", .iaSuper),
      ("ICE-1A*", .iaSuper), ("Ice Class 1A", .ia), ("IA", .ia), ("1b", .ib), ("IC", .ic),
      ("none", .unstrengthened),
      ("Not ice strengthened", .unstrengthened), ("no ice class", .unstrengthened),
    ])
  func classes(text: String, expected: IceClass) throws {
    #expect(try IceClass(parsing: text) == expected)
  }

  @Test("every class by its own names")
  func own() throws {
    for iceClass in IceClass.allCases {
      #expect(try IceClass(parsing: iceClass.rawValue) == iceClass)
      #expect(try IceClass(parsing: iceClass.shortName.lowercased()) == iceClass)
    }
  }

  @Test(
    "another name is refused with the nearest and all of them",
    arguments: [("PC8", "PC7"), ("IASuper2", "IA Super"), ("P5", "PC5"), ("nonw", "none")])
  func unknown(text: String, suggestion: String) {
    #expect {
      try IceClass(parsing: text)
    } throws: { "\($0)".contains("did you mean \(suggestion)?") && "\($0)".contains("PC1, PC2") }
  }

  @Test(
    "classes of other rules are not converted", arguments: ["Arc7", "Arctic Class 4 (CASPPR)", "CAC 3", ""])
  func others(text: String) {
    #expect(throws: IceError.self) { try IceClass(parsing: text) }
  }

  @Test(
    "stages in words",
    arguments: [
      ("thick first-year ice", StageOfDevelopment.thickFirstYear), ("Medium First Year", .mediumFirstYear),
      ("thin first-year ice, first stage", .thinFirstYearFirstStage), ("grey-white", .greyWhite),
      ("gray ice", .grey), ("first-year ice", .thickFirstYear), ("old ice", .heavyMultiYear),
      ("second-year", .secondYear), ("light multi-year ice", .lightMultiYear), ("nilas", .newIce),
      ("open water", .iceFree), ("grey_white_ice", .greyWhite),
      ("medium first-year ice under 1 m", .mediumFirstYearUnder1m),
    ])
  func stages(text: String, expected: StageOfDevelopment) throws {
    #expect(try StageOfDevelopment(parsing: text) == expected)
  }

  @Test("every stage by its own names")
  func ownStages() throws {
    for stage in StageOfDevelopment.allCases {
      #expect(try StageOfDevelopment(parsing: stage.words) == stage)
      #expect(try StageOfDevelopment(parsing: stage.rawValue) == stage)
    }
    #expect(throws: IceError.self) { try StageOfDevelopment(parsing: "slush puppy") }
  }
}
