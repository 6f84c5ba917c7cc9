import Geography

/// A class of ship, aircraft or drone.
public struct Platform: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// Who operates it.
  public let operatedBy: String
  /// What it is.
  public let kind: Kind
  /// Its ice class as published; nil for aircraft.
  public let iceClass: String?
  /// Speed of transit.
  public let cruiseSpeed: Speed?
  /// Greatest speed.
  public let maximumSpeed: Speed?
  /// Distance it goes without refuelling.
  public let range: Distance?
  /// Time it stays away.
  public let endurance: TimeSpan?
  /// The speed that the range is given for, where it is known.
  public let rangeSpeed: Speed?
  /// Whether it is built in Canada: yes, no or partly; nil where it is not known.
  public let builtInCanada: String?
  /// What other sources say.
  public let note: String?
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  /// The kinds of platforms.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A ship or submarine.
    case ship
    /// An aircraft with a crew.
    case aircraft
    /// A drone.
    case uas

    /// Whether it flies, and so may go in a straight line.
    public var flies: Bool { self != .ship }
  }

  static let columns = [
    "name", "operator", "kind", "ice_class", "cruise_speed_kn", "max_speed_kn", "range_nm",
    "endurance_days_or_hours", "range_at_speed_kn", "built_in_canada", "note", "source", "confidence",
  ]

  init(_ row: Table.Row) throws(DataError) {
    name = try row.text("name")
    operatedBy = try row.text("operator")
    guard let kind = Kind(rawValue: try row.text("kind")) else {
      throw row.error("kind", expected: "ship, aircraft or uas")
    }
    self.kind = kind
    iceClass = row.optionalText("ice_class")
    cruiseSpeed = try row.optionalNumber("cruise_speed_kn", in: 1...3000).map(Speed.knots)
    maximumSpeed = try row.optionalNumber("max_speed_kn", in: 1...3000).map(Speed.knots)
    range = try row.optionalNumber("range_nm", in: 1...100_000).map(Distance.nauticalMiles)
    rangeSpeed = try row.optionalNumber("range_at_speed_kn", in: 1...3000).map(Speed.knots)
    if let text = row.optionalText("endurance_days_or_hours") {
      guard let endurance = try? TimeSpan(parsing: text), endurance.seconds > 0 else {
        throw row.error("endurance_days_or_hours", expected: "a time with its unit, such as 30 d or 40 h")
      }
      self.endurance = endurance
    } else {
      endurance = nil
    }
    builtInCanada = row.optionalText("built_in_canada")
    note = row.optionalText("note")
    source = try row.text("source")
    confidence = try row.confidence()
  }
}
