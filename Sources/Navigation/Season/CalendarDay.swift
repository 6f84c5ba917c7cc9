import Foundation

/// A day of the year, whatever the year; 29 February is one.
public struct CalendarDay: Sendable, Hashable, Comparable {
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  private static let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// A day.
  /// - Throws: ``SeasonError/noDay(text:)``.
  public init(month: Int, day: Int) throws(SeasonError) {
    guard (1...12).contains(month), (1...Self.lengths[month - 1]).contains(day) else {
      throw .noDay(text: "\(month)-\(day)")
    }
    self.month = month
    self.day = day
  }

  /// Reads `2026-08-15` or `08-15`; a year is checked only as far as its 29 February.
  /// - Throws: ``SeasonError/noDay(text:)``.
  public init(parsing text: String) throws(SeasonError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == parts.count, (2...3).contains(numbers.count),
      let day = try? CalendarDay(month: numbers[numbers.count - 2], day: numbers[numbers.count - 1])
    else { throw .noDay(text: text) }
    if numbers.count == 3, day.month == 2, day.day == 29 {
      let year = numbers[0]
      guard year % 4 == 0, year % 100 != 0 || year % 400 == 0 else { throw .noDay(text: text) }
    }
    self = day
  }

  /// The day of an instant in universal time.
  public init(of date: Date) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.month, .day], from: date)
    month = parts.month ?? 1
    day = parts.day ?? 1
  }

  /// The day in words, such as “15 August”.
  public var words: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November",
      "December",
    ]
    return "\(day) \(names[month - 1])"
  }

  /// Orders within a year.
  public static func < (a: CalendarDay, b: CalendarDay) -> Bool { (a.month, a.day) < (b.month, b.day) }
}
