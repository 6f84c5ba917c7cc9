/// A part of the northern vessel traffic services zone (NORDREG); the law describes it in words alone.
public struct NordregPart: Sendable, Hashable {
  /// The zone's name.
  public let zone: String
  /// The part's number in the schedule.
  public let number: Int
  /// What it is, in words.
  public let note: String
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  static let columns = ["zone", "ring", "seq", "lon", "lat", "to_next", "note", "source", "confidence"]

  init(_ row: Table.Row) throws(DataError) {
    zone = try row.text("zone")
    number = try row.integer("ring")
    note = try row.text("note")
    source = try row.text("source")
    confidence = try row.confidence()
  }
}

/// A rule on who reports to NORDREG, and when.
public struct NordregRule: Sendable, Hashable {
  /// What the rule is about.
  public let rule: Kind
  /// Which vessel, or on what occasion.
  public let subject: String
  /// What the value is a bound of.
  public let condition: String
  /// The value.
  public let value: String
  /// Its unit.
  public let unit: String?
  /// Where the facts come from, with the section.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  /// The kinds of rules.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Whom the rules bind.
    case applies
    /// The clearance to enter, leave or proceed.
    case clearance
    /// The sailing plan.
    case sailingPlan = "sailing_plan"
    /// Reports of position.
    case positionReport = "position_report"
    /// The report at the end.
    case finalReport = "final_report"
    /// Reports of hazards and incidents.
    case otherReport = "other_report"
    /// Reports of changes.
    case deviationReport = "deviation_report"
    /// What was in force when.
    case history
  }

  static let columns = ["rule", "subject", "condition", "value", "unit", "source", "confidence"]

  init(_ row: Table.Row) throws(DataError) {
    guard let kind = Kind(rawValue: try row.text("rule")) else {
      throw row.error("rule", expected: Kind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    rule = kind
    subject = try row.text("subject")
    condition = try row.text("condition")
    value = try row.text("value")
    unit = row.optionalText("unit")
    source = try row.text("source")
    confidence = try row.confidence()
  }
}

/// A fact on Canada's arctic waters and their limits.
public struct ArcticWatersFact: Sendable, Hashable {
  /// What it is about.
  public let item: String
  /// The fact: a number or words.
  public let value: String
  /// Where it comes from.
  public let source: String
  /// How far it is to be trusted.
  public let confidence: Confidence

  static let columns = ["item", "value", "source", "confidence"]

  init(_ row: Table.Row) throws(DataError) {
    item = try row.text("item")
    value = try row.text("value")
    source = try row.text("source")
    confidence = try row.confidence()
  }
}
