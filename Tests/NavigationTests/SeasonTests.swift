import Foundation
import GeoData
import Geography
import Testing

@testable import Navigation

@Suite("Seasons")
struct SeasonTests {
  private let system: ZoneDateSystem

  init() throws { system = try ZoneDateSystem(ReferenceData()) }

  // Schedule 1 as printed, one row a category, one cell a zone: · is no entry, * all year.
  private static let schedule: [(ZoneCategory, String)] = [
    (.arcticClass10, "* * * * * * * * * * * * * * * *"),
    (.arcticClass8, "0701-1015 * * * * * * * * * * * * * * *"),
    (.arcticClass7, "0801-0930 0801-1130 0701-1231 0701-1215 0701-1215 * * * * * * * * * * *"),
    (
      .arcticClass6,
      "0815-0915 0801-1031 0715-1130 0715-1130 0801-1015 0715-0228 0701-0331 0701-0331 * * 0701-0331 * * * * *"
    ),
    (
      .arcticClass4,
      "0815-0915 0815-1015 0715-1031 0715-1115 0815-0930 0720-1231 0715-0115 0715-0115 0710-0331 0710-0228 "
        + "0705-0115 0601-0131 0601-0215 0615-0215 0615-0315 0601-0215"
    ),
    (
      .arcticClass3,
      "0820-0915 0820-0930 0725-1015 0720-1105 0820-0925 0801-1130 0720-1215 0720-1231 0720-0120 0715-0125 "
        + "0705-1215 0610-1231 0610-1231 0620-0110 0620-0131 0605-0110"
    ),
    (
      .arcticClass2,
      "· · 0815-0930 0801-1031 · 0815-1120 0801-1120 0801-1130 0801-1220 0725-1220 0710-1120 0615-1205 0625-1122 "
        + "0625-1210 0625-1220 0610-1210"
    ),
    (
      .arcticClass1A,
      "· · 0820-0915 0820-0930 · 0825-1031 0810-1105 0810-1120 0810-1210 0801-1210 0715-1110 0701-1110 0715-1031 "
        + "0701-1130 0701-1210 0620-1130"
    ),
    (
      .arcticClass1,
      "· · · · · 0825-0930 0810-1015 0810-1031 0810-1031 0801-1031 0715-1020 0701-1031 0715-1015 0701-1130 "
        + "0701-1130 0620-1115"
    ),
    (
      .typeA,
      "· · 0820-0910 0820-0920 · 0815-1015 0801-1025 0801-1110 0801-1120 0725-1120 0710-1031 0615-1110 0625-1022 "
        + "0625-1130 0625-1205 0620-1120"
    ),
    (
      .typeB,
      "· · 0820-0905 0820-0915 · 0825-0930 0810-1015 0810-1031 0810-1031 0801-1031 0715-1020 0701-1025 0715-1015 "
        + "0701-1130 0701-1130 0620-1110"
    ),
    (
      .typeC,
      "· · · · · 0825-0925 0810-1010 0810-1025 0810-1025 0801-1025 0715-1015 0701-1025 0715-1010 0701-1125 "
        + "0701-1125 0625-1110"
    ),
    (
      .typeD,
      "· · · · · · 0810-1005 0815-1020 0815-1020 0805-1020 0715-1010 0701-1020 0730-0930 0710-1110 0705-1110 "
        + "0701-1031"
    ),
    (
      .typeE,
      "· · · · · · 0810-0930 0820-1020 0820-1015 0810-1020 0715-0930 0701-1020 0815-0920 0720-1031 0720-1105 "
        + "0701-1031"
    ),
  ]

  @Test("every category in every zone, as the schedule prints it")
  func schedule() throws {
    #expect(Self.schedule.map(\.0) == ZoneCategory.allCases)
    for (category, cells) in Self.schedule {
      let cells = cells.split(separator: " ")
      #expect(cells.count == 16)
      for (index, cell) in cells.enumerated() {
        let season = try system.season(of: category, zone: index + 1)
        switch cell {
        case "*": #expect(season == .allYear)
        case "·": #expect(season == .noEntry)
        default:
          let days = try cell.split(separator: "-").map {
            try CalendarDay(parsing: "\($0.prefix(2))-\($0.suffix(2))")
          }
          #expect(season == .dates(from: days[0], to: days[1]), "\(category) \(index + 1)")
        }
      }
    }
    #expect(throws: SeasonError.noZone(number: 17)) { try system.season(of: .typeA, zone: 17) }
    #expect(throws: SeasonError.noZone(number: 0)) { try system.season(of: .typeA, zone: 0) }
  }

  @Test("a lesser category's season lies within the one above it")
  func nested() throws {
    for list in [ZoneCategory.allCases.prefix(9), ZoneCategory.allCases.suffix(5)] {
      for (above, below) in zip(list, list.dropFirst()) {
        for zone in 1...16 {
          let (wide, narrow) = (
            try system.season(of: above, zone: zone), try system.season(of: below, zone: zone)
          )
          for month in 1...12 {
            for day in 1...28 {
              let day = try CalendarDay(month: month, day: day)
              #expect(wide.contains(day) || !narrow.contains(day), "\(above) \(below) \(zone) \(day)")
            }
          }
        }
      }
    }
  }

  @Test("a season past the new year, and 28 February as printed")
  func newYear() throws {
    let season = try system.season(of: .arcticClass6, zone: 6)
    #expect(season.words == "15 July to 28 February")
    for (text, expected) in [
      ("07-14", false), ("07-15", true), ("12-31", true), ("01-01", true), ("02-28", true), ("02-29", false),
      ("2028-02-29", false), ("03-01", false),
    ] {
      #expect(try season.contains(CalendarDay(parsing: text)) == expected, "\(text)")
    }
    let summer = try system.season(of: .typeA, zone: 13)
    #expect(
      try summer.contains(CalendarDay(parsing: "06-25")) && summer.contains(CalendarDay(parsing: "10-22")))
    #expect(
      try !summer.contains(CalendarDay(parsing: "06-24")) && !summer.contains(CalendarDay(parsing: "10-23")))
  }

  @Test(
    "days that are none",
    arguments: ["02-30", "13-01", "2027-02-29", "August", "08", "", "2026-8-1-2", "-1-2", "00-10"])
  func noDay(text: String) {
    #expect(throws: SeasonError.noDay(text: text)) { try CalendarDay(parsing: text) }
  }

  @Test("days of instants are in universal time")
  func instants() throws {
    #expect(CalendarDay(of: Date(timeIntervalSince1970: 0)) == (try CalendarDay(parsing: "01-01")))
    #expect(CalendarDay(of: Date(timeIntervalSince1970: -1)) == (try CalendarDay(parsing: "12-31")))
    // 29 February 2024, 12:00.
    #expect(
      CalendarDay(of: Date(timeIntervalSince1970: 1_709_208_000)) == (try CalendarDay(parsing: "2024-02-29")))
  }

  @Test(
    "categories by class in any organization's notation",
    arguments: [
      ("PC1", ZoneCategory.typeA), ("Polar Class 7", .typeA), ("IA Super", .typeA), ("1A", .typeB),
      ("IB", .typeC),
      ("IC", .typeD), ("none", .typeE), ("Arc5", .typeA), ("Arc4", .typeB), ("ICE-1A*", .typeA),
      ("ICE-1A", .typeB),
      ("Ice (1C)", .typeD), ("E4", .typeA), ("Ice Class B1*", .typeA), ("B1", .typeB),
      ("Ice Class IAA", .typeA),
      ("Arctic Class 4 (CASPPR)", .arcticClass4), ("arctic class 10", .arcticClass10),
      ("CAC 3", .arcticClass6),
      ("CAC4", .arcticClass3), ("L1", .typeB), ("L1A", .typeA), ("Category II", .typeE), ("1D", .typeE),
    ])
  func categories(text: String, expected: ZoneCategory) throws {
    #expect(try system.category(of: text) == expected)
  }

  @Test("the two tables of ice classes agree")
  func agree() throws {
    for iceClass in IceClass.allCases {
      #expect(try system.category(of: iceClass.shortName) == iceClass.zoneCategory)
    }
    #expect(try system.category(of: "L3", organization: "Polski") == .typeD)
  }

  @Test("classes of no schedule", arguments: ["RMRS Icebreaker9", "Arc7", "", "Arctic Class 5"])
  func unknown(text: String) {
    #expect(throws: SeasonError.unknownClass(text: text)) { try system.category(of: text) }
  }
}
