import GeoData

/// The part of every year in which something is allowed.
public enum Season: Sendable, Hashable {
  /// The whole year.
  case allYear
  /// No part of it.
  case noEntry
  /// From a day to a day, both in; past the new year where the second comes before the first.
  ///
  /// A season that ends on 28 February ends there in leap years too, as it is printed.
  case dates(from: CalendarDay, to: CalendarDay)

  init(_ period: ZoneDate.Period) throws(SeasonError) {
    switch period {
    case .allYear: self = .allYear
    case .noEntry: self = .noEntry
    case .dates(let from, let to):
      self = .dates(
        from: try CalendarDay(month: from.month, day: from.day),
        to: try CalendarDay(month: to.month, day: to.day))
    }
  }

  /// Whether a day is in it.
  public func contains(_ day: CalendarDay) -> Bool {
    switch self {
    case .allYear: true
    case .noEntry: false
    case .dates(let from, let to): from <= to ? from <= day && day <= to : day >= from || day <= to
    }
  }

  /// The season in words, such as “15 July to 15 January”.
  public var words: String {
    switch self {
    case .allYear: "all year"
    case .noEntry: "no entry"
    case .dates(let from, let to): "\(from.words) to \(to.words)"
    }
  }
}
