/// When ships of a category may be in a control zone: a row of the Zone/Date System (SOR/2017-286, Schedule 1).
public struct ZoneDate: Sendable, Hashable {
  /// The category, as `Type A` or `Arctic Class 6, CAC 3`.
  public let category: String
  /// The zone's number, 1 to 16.
  public let zone: Int
  /// When.
  public let period: Period
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  /// A period as printed.
  public enum Period: Sendable, Hashable {
    /// The whole year.
    case allYear
    /// Never.
    case noEntry
    /// From a day to a day, both in; past the new year where the second comes before the first.
    case dates(from: Day, to: Day)
  }

  /// A day of the year.
  public struct Day: Sendable, Hashable {
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// A day.
    public init(month: Int, day: Int) {
      self.month = month
      self.day = day
    }

    // As 07-01.
    init?(_ text: String) {
      let parts = text.split(separator: "-").map { Int($0) }
      guard parts.count == 2, let month = parts[0], let day = parts[1], (1...12).contains(month),
        (1...31).contains(day)
      else { return nil }
      self.init(month: month, day: day)
    }
  }

  static let columns = ["category", "zone", "from", "to", "source", "confidence"]

  init(_ row: Table.Row) throws(DataError) {
    category = try row.text("category")
    zone = try row.integer("zone")
    guard (1...16).contains(zone) else { throw row.error("zone", expected: "1 to 16") }
    switch try row.text("from") {
    case "all year": period = .allYear
    case "no entry": period = .noEntry
    case let text:
      guard let from = Day(text) else {
        throw row.error("from", expected: "month-day, all year or no entry")
      }
      guard let to = Day(try row.text("to")) else { throw row.error("to", expected: "month-day") }
      period = .dates(from: from, to: to)
    }
    source = try row.text("source")
    confidence = try row.confidence()
  }
}

/// Which category of the Zone/Date System an ice class of an organization is in (SOR/2017-286, Schedules 1 and 2).
public struct IceClassEquivalence: Sendable, Hashable {
  /// The organization or scheme.
  public let organization: String
  /// The class in the organization's notation.
  public let iceClass: String
  /// The category, as in ``ZoneDate/category``.
  public let category: String
  /// The item of the schedule.
  public let item: Int
  /// What the table adds.
  public let note: String?
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  static let columns = [
    "organization_or_scheme", "class", "category", "item", "note", "source", "confidence",
  ]

  init(_ row: Table.Row) throws(DataError) {
    organization = try row.text("organization_or_scheme")
    iceClass = try row.text("class")
    category = try row.text("category")
    item = try row.integer("item")
    note = row.optionalText("note")
    source = try row.text("source")
    confidence = try row.confidence()
  }
}
