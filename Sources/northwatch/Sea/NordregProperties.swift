import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

/// What NORDREG asks of a ship on a way.
struct NordregProperties {
  let nordreg: Nordreg
  let ship: RegulatedShip
  /// The instant of sailing, in universal time.
  let sails: Date

  init(_ data: ReferenceData, ship: RegulatedShip, day: String) throws {
    nordreg = try Nordreg(data)
    self.ship = ship
    sails = try Self.instant(day)
  }

  /// Adds whether she reports, and her reports with their times.
  func describe(_ legs: [Way.Leg], in properties: inout JSONObject) {
    let scope = nordreg.scope(of: ship)
    properties["nordreg"] = .string(scope.sentence)
    guard case .bound = scope else { return }
    properties["nordreg_sails"] = .string(Self.text(sails))
    properties["nordreg_reports"] = .array(
      nordreg.reports(of: events(legs)).map { report in
        .object([
          "report": .string(report.kind.rawValue), "due": .string(Self.words(report.due)),
          "rule": .string(report.sentence),
        ])
      })
  }

  private func events(_ legs: [Way.Leg]) -> [NordregEvent] {
    guard let first = legs.first?.line.first else { return [] }
    var isInside = contains(first)
    var events: [NordregEvent] = [.leavesBerth(at: sails, insideZone: isInside)]
    var time = 0.0
    for leg in legs {
      let speed = leg.length.metres > 0 ? leg.time.seconds / leg.length.metres : 0
      for (a, b) in zip(leg.line, leg.line.dropFirst()) {
        time += a.distance(to: b).metres * speed
        guard contains(b) != isInside else { continue }
        isInside.toggle()
        let date = sails.addingTimeInterval(time)
        events.append(isInside ? .entersZone(at: date) : .leavesZone(at: date))
      }
    }
    if isInside { events.append(.arrivesAtBerth(at: sails.addingTimeInterval(time))) }
    return events
  }

  // Waters that the law describes in words alone count as in the zone: a report too many does no harm.
  private func contains(_ position: Position) -> Bool { nordreg.membership(of: position) != .outside }

  // Midnight of a day; a day without a year is this year's.
  private static func instant(_ day: String) throws -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let numbers = day.split(separator: "-").compactMap { Int($0) }
    let known = try CalendarDay(parsing: day)
    let year = numbers.count == 3 ? numbers[0] : calendar.component(.year, from: Date())
    guard let date = calendar.date(from: DateComponents(year: year, month: known.month, day: known.day))
    else {
      throw SeasonError.noDay(text: day)
    }
    return date
  }

  private static func words(_ due: NordregReport.Due) -> String {
    switch due {
    case .at(let date): text(date)
    case .noLaterThan(let date): "no later than \(text(date))"
    case .between(let from, let to): "between \(text(from)) and \(text(to))"
    case .whenItArises: "when it arises"
    }
  }

  private static func text(_ date: Date) -> String { date.formatted(.iso8601) }
}
