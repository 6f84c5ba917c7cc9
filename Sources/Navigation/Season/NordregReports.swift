import Foundation
import Geography

/// What happens on a way that NORDREG asks about, in the order of time.
public enum NordregEvent: Sendable, Hashable {
  /// Leaves a berth, inside the zone or outside it.
  case leavesBerth(at: Date, insideZone: Bool)
  /// Enters the zone.
  case entersZone(at: Date)
  /// Leaves the zone.
  case leavesZone(at: Date)
  /// Comes to a berth in the zone.
  case arrivesAtBerth(at: Date)

  /// When.
  public var date: Date {
    switch self {
    case .leavesBerth(let date, _), .entersZone(let date), .leavesZone(let date), .arrivesAtBerth(let date):
      date
    }
  }
}

/// A report to NORDREG.
public struct NordregReport: Sendable, Hashable {
  /// What report.
  public let kind: Kind
  /// When it is due.
  public let due: Due
  /// A sentence that names the section.
  public let sentence: String

  /// The reports of SOR/2025-275, part 5.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A sailing plan (s. 32).
    case sailingPlan = "sailing plan"
    /// A report of position (s. 33).
    case position = "position report"
    /// The report at the end (s. 34).
    case final = "final report"
    /// A report of a hazard or incident (s. 35).
    case incident = "incident report"
    /// A report of a change (s. 36).
    case deviation = "deviation report"
  }

  /// When a report is due.
  public enum Due: Sendable, Hashable {
    /// At an instant.
    case at(Date)
    /// At the latest.
    case noLaterThan(Date)
    /// Between two instants.
    case between(Date, Date)
    /// As soon as feasible, where its occasion arises.
    case whenItArises
  }
}

extension Nordreg {
  /// The reports of a way, in the order that they are due; those without a time last.
  ///
  /// - Parameters:
  ///   - events: what happens; put in the order of time here.
  ///   - startsInside: whether she is under way in the zone before the first of them.
  ///   - sendsLRIT: whether she sends long-range identification and tracking, in place of the daily report.
  /// - Complexity: O(n log n) in the events and the days in the zone.
  public func reports(
    of events: [NordregEvent], startsInside: Bool = false, sendsLRIT: Bool = false
  ) -> [NordregReport] {
    let ordered = events.sorted { $0.date < $1.date }
    var reports: [(order: Date, report: NordregReport)] = []
    var inside = startsInside
    var underWaySince: Date?
    var departure: Date?
    func add(_ kind: NordregReport.Kind, _ due: NordregReport.Due, order: Date, _ sentence: String) {
      reports.append((order, NordregReport(kind: kind, due: due, sentence: sentence)))
    }
    func addDaily(until end: Date) {
      guard let since = underWaySince, !sendsLRIT else { return }
      for date in dailyReports(after: since, before: end) {
        add(
          .position, .at(date), order: date,
          "Position report, daily at 16:00 UTC while under way (s. 33(1)(b)).")
      }
    }
    if startsInside { underWaySince = ordered.first?.date }
    for event in ordered {
      let date = event.date
      switch event {
      case .leavesBerth(_, let insideZone):
        departure = date
        guard insideZone else { continue }
        (inside, underWaySince) = (true, date)
        let window = planDue(beforeLeavingBerthAt: date)
        add(
          .sailingPlan, .between(window.lowerBound, window.upperBound), order: window.lowerBound,
          "Sailing plan, more than one and not more than two hours before leaving the berth (s. 32(b)).")
      case .entersZone:
        guard !inside else { continue }
        (inside, underWaySince) = (true, date)
        let due = planDue(beforeEntryAt: date)
        if let departure, departure > due {
          add(
            .sailingPlan, .noLaterThan(date), order: departure,
            "Sailing plan, as soon as feasible before entry: the last port is less than 24 hours away (s. 32(a))."
          )
        } else {
          add(
            .sailingPlan, .noLaterThan(due), order: due,
            "Sailing plan, at least 24 hours before entry (s. 32(a)).")
        }
        add(.position, .at(date), order: date, "Position report, immediately after entry (s. 33(1)(a)).")
      case .leavesZone:
        guard inside else { continue }
        addDaily(until: date)
        (inside, underWaySince, departure) = (false, nil, nil)
        add(
          .final, .noLaterThan(date), order: date,
          "Final report, immediately before leaving the zone (s. 34(b)).")
      case .arrivesAtBerth:
        guard inside else { continue }
        addDaily(until: date)
        underWaySince = nil
        add(.final, .at(date), order: date, "Final report, on arrival at a berth (s. 34(a)).")
      }
    }
    guard !reports.isEmpty || startsInside else { return [] }
    let standing = [
      NordregReport(
        kind: .incident, due: .whenItArises,
        sentence: "Report of a hazard or incident, as soon as feasible after the master knows of it (s. 35)."),
      NordregReport(
        kind: .deviation, due: .whenItArises,
        sentence: "Report of any significant change of what was reported, as soon as feasible (s. 36)."),
    ]
    let timed = reports.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    return timed.map(\.element.report) + standing
  }
}
