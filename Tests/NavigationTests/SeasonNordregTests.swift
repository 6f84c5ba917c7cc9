import Foundation
import GeoData
import Geography
import Testing

@testable import Navigation

@Suite("NORDREG")
struct SeasonNordregTests {
  private let nordreg: Nordreg

  init() throws { nordreg = try Nordreg(ReferenceData()) }

  // 1 August 2026, 00:00 UTC, and hours after it.
  private func hour(_ hours: Double) -> Date { Date(timeIntervalSince1970: 1_785_542_400 + hours * 3600) }

  @Test("whom it binds")
  func scope() {
    let cases: [(RegulatedShip, String)] = [
      (RegulatedShip(grossTonnage: 300, iceClass: nil), "s. 3(1)(a)"),
      (RegulatedShip(grossTonnage: 100, combinedTonnage: 500, iceClass: nil), "s. 3(1)(b)"),
      (RegulatedShip(grossTonnage: 100, carriesDangerousGoods: true, iceClass: nil), "s. 3(1)(c)"),
      // A coast guard reports.
      (RegulatedShip(grossTonnage: 11_000, service: .government, iceClass: nil), "s. 3(1)(a)"),
    ]
    for (ship, section) in cases {
      guard case .bound(let words) = nordreg.scope(of: ship) else {
        Issue.record("\(ship) need not report")
        continue
      }
      #expect(words.contains(section))
    }
    guard
      case .exempt(let words) = nordreg.scope(
        of: RegulatedShip(grossTonnage: 6600, service: .military, iceClass: .pc5))
    else {
      Issue.record("the navy reports")
      return
    }
    #expect(words.contains("s. 7(1)"))
    // Passengers alone do not bind her.
    guard
      case .notBound = nordreg.scope(
        of: RegulatedShip(grossTonnage: 299, isCertifiedPassengerVessel: true, iceClass: nil))
    else {
      Issue.record("299 tons report")
      return
    }
  }

  @Test("a transit: plan a day before, position at once and daily, final before leaving")
  func transit() {
    let reports = nordreg.reports(of: [.leavesZone(at: hour(60)), .entersZone(at: hour(12))])
    #expect(
      reports.map(\.kind) == [.sailingPlan, .position, .position, .position, .final, .incident, .deviation])
    #expect(
      reports.map(\.due) == [
        .noLaterThan(hour(-12)), .at(hour(12)), .at(hour(16)), .at(hour(40)), .noLaterThan(hour(60)),
        .whenItArises,
        .whenItArises,
      ])
    #expect(reports[0].sentence.contains("s. 32(a)") && reports[4].sentence.contains("s. 34(b)"))
    let silent = nordreg.reports(of: [.entersZone(at: hour(12)), .leavesZone(at: hour(60))], sendsLRIT: true)
    #expect(silent.map(\.kind) == [.sailingPlan, .position, .final, .incident, .deviation])
  }

  @Test("from a near port, to a berth, and on")
  func berths() {
    let reports = nordreg.reports(of: [
      .leavesBerth(at: hour(0), insideZone: false), .entersZone(at: hour(10)), .arrivesAtBerth(at: hour(15)),
      .leavesBerth(at: hour(50), insideZone: true), .leavesZone(at: hour(66)),
    ])
    #expect(
      reports.map(\.due) == [
        .noLaterThan(hour(10)), .at(hour(10)), .at(hour(15)), .between(hour(48), hour(49)), .at(hour(64)),
        .noLaterThan(hour(66)), .whenItArises, .whenItArises,
      ])
    #expect(reports[0].sentence.contains("as soon as feasible") && reports[2].kind == .final)
    // At the berth from 15 to 50 hours there is no daily report at 16 and 40 hours.
    #expect(!reports.map(\.due).contains(.at(hour(16))) && !reports.map(\.due).contains(.at(hour(40))))
  }

  @Test("a way that never enters has no reports")
  func outside() {
    #expect(nordreg.reports(of: [.leavesBerth(at: hour(0), insideZone: false)]).isEmpty)
    #expect(nordreg.reports(of: []).isEmpty)
  }

  @Test(
    "membership as far as the law gives limits",
    arguments: [
      (-84.5, 73.1, Nordreg.Membership.inside), (-80, 62, .inside), (-80, 53, .describedInWords),
      (-85, 58, .describedInWords), (-67, 59, .describedInWords), (-133.3, 69.45, .describedInWords),
      (-96, 64.3, .describedInWords), (-50, 70, .outside), (-150, 71, .outside), (0, 90, .outside),
    ])
  func membership(longitude: Double, latitude: Double, expected: Nordreg.Membership) {
    #expect(nordreg.membership(of: Position(longitude: longitude, latitude: latitude)) == expected)
  }
}
