import Foundation
import GeoData
import Geography

/// NORDREG, the reporting system of Canada's northern waters (SOR/2025-275): whom it binds, where, and when they report.
public struct Nordreg: Sendable {
  private let map: ControlZoneMap
  private let leastTonnage: Double
  private let leastCombinedTonnage: Double
  private let planBeforeEntry: TimeSpan
  private let planBeforeDeparture: ClosedRange<TimeSpan>
  private let dailyReport: TimeSpan

  /// The bundled rules.
  /// - Throws: ``SeasonError/table(what:)``.
  public init(_ data: ReferenceData) throws(SeasonError) {
    func value(_ rule: NordregRule.Kind, _ subject: String, _ unit: String) -> [String] {
      data.nordregRules.filter { $0.rule == rule && $0.subject.hasPrefix(subject) && $0.unit == unit }.map(
        \.value)
    }
    func number(_ rule: NordregRule.Kind, _ subject: String, _ unit: String) throws(SeasonError) -> [Double] {
      let numbers = value(rule, subject, unit).compactMap(Double.init).sorted()
      guard !numbers.isEmpty else { throw .table(what: "no NORDREG rule \(rule.rawValue), \(subject)") }
      return numbers
    }
    map = ControlZoneMap(data)
    leastTonnage = try number(.applies, "vessel alone", "GT")[0]
    leastCombinedTonnage = try number(.applies, "vessel towing", "GT")[0]
    planBeforeEntry = .hours(try number(.sailingPlan, "before entering", "h")[0])
    let departure = try number(.sailingPlan, "before leaving a berth", "h")
    let (latest, earliest) = (departure[0], departure[departure.count - 1])
    planBeforeDeparture = TimeSpan.hours(latest)...TimeSpan.hours(earliest)
    let clock =
      value(.positionReport, "under way", "UTC").first?.split(separator: ":").compactMap { Double($0) } ?? []
    guard clock.count == 2 else { throw .table(what: "no time of NORDREG's daily report") }
    dailyReport = .hours(clock[0] + clock[1] / 60)
  }

  /// Whether a ship must report (s. 3(1); Canada Shipping Act, 2001, s. 7(1)).
  public func scope(of ship: RegulatedShip) -> Scope {
    let law = "SOR/2025-275"
    if ship.service == .military {
      return .exempt(
        "Exempt: the Canada Shipping Act, 2001, under which NORDREG is made, does not apply to vessels of the Canadian or a "
          + "foreign state's forces (s. 7(1)).")
    }
    if let tonnage = ship.grossTonnage, tonnage >= leastTonnage {
      return .bound("Reports to NORDREG: \(Int(leastTonnage)) gross tonnage or more (\(law) s. 3(1)(a)).")
    }
    if let combined = ship.combinedTonnage, combined >= leastCombinedTonnage {
      return .bound(
        "Reports to NORDREG: tows or pushes, \(Int(leastCombinedTonnage)) gross tonnage or more together (\(law) s. 3(1)(b))."
      )
    }
    if ship.carriesDangerousGoods {
      return .bound("Reports to NORDREG: pollutants or dangerous goods as cargo (\(law) s. 3(1)(c)).")
    }
    guard ship.grossTonnage != nil else {
      return .undecided(
        "Undecided: give the gross tonnage; 300 or more reports to NORDREG (\(law) s. 3(1)(a)).")
    }
    return .notBound(
      "Need not report to NORDREG: under 300 gross tonnage, no tow of 500, no such cargo (\(law) s. 3(1)).")
  }

  /// Whether a position is in the zone.
  public enum Membership: String, Sendable, Hashable, CaseIterable {
    /// In a control zone, all of which are in the zone.
    case inside
    /// In or near waters that the law adds in words alone, without limits: Hudson Bay, Ungava Bay and James Bay south of
    /// 60° N, Kugmallit Bay, Chesterfield Inlet and Baker Lake, and three rivers.
    case describedInWords
    /// Elsewhere.
    case outside
  }

  /// Whether a position is in the zone, as far as the law gives limits. O(1).
  public func membership(of position: Position) -> Membership {
    if !map.zones(at: position).isEmpty { return .inside }
    let near = Self.wordsAlone.contains {
      $0.longitudes.contains(position.longitude) && $0.latitudes.contains(position.latitude)
    }
    return near ? .describedInWords : .outside
  }

  /// The latest instant of the sailing plan for an entry.
  func planDue(beforeEntryAt date: Date) -> Date { date.addingTimeInterval(-planBeforeEntry.seconds) }

  /// The earliest and latest instants of the sailing plan for leaving a berth.
  func planDue(beforeLeavingBerthAt date: Date) -> ClosedRange<Date> {
    date.addingTimeInterval(
      -planBeforeDeparture.upperBound.seconds)...date.addingTimeInterval(
        -planBeforeDeparture.lowerBound.seconds)
  }

  /// The instants of the daily report after one instant and before another.
  func dailyReports(after start: Date, before end: Date) -> [Date] {
    // Days of universal time are counted from the reference date, which is a midnight.
    let day = 86_400.0
    let offset = dailyReport.seconds
    var next = ((start.timeIntervalSinceReferenceDate - offset) / day).rounded(.down) * day + offset + day
    var dates: [Date] = []
    while next < end.timeIntervalSinceReferenceDate {
      dates.append(Date(timeIntervalSinceReferenceDate: next))
      next += day
    }
    return dates
  }

  // Boxes generous to the waters of Schedule 4, items 2 to 7; what is in them is for the reader to decide.
  private static let wordsAlone: [(longitudes: ClosedRange<Double>, latitudes: ClosedRange<Double>)] = [
    (-95.5 ... -76, 51...60), (-76 ... -64.5, 57.9...60.5), (-134.5 ... -131.4, 69...69.52),
    (-97 ... -90, 63...64.8),
  ]
}
