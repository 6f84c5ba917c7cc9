/// What the law says of a ship at a place on a day. It is a reading, of no legal value.
public enum Verdict: Sendable, Hashable {
  /// The place is in no control zone.
  case outsideZones
  /// The law leaves ships of her service out.
  case exempt(String)
  /// She is not of the kinds that the law binds.
  case notBound(String)
  /// The day is in the season of her category.
  case insideDates(zone: Int, category: ZoneCategory, season: Season)
  /// The day is outside the season; the risk index allows her to go, after a message to the Minister and an answer.
  case outsideDatesAllowedByPolaris(zone: Int, category: ZoneCategory, season: Season, risk: RiskIndex)
  /// She may not.
  case notAllowed(String)
  /// What was given does not suffice, and what is missing. Never to be taken for leave.
  case undecided(String)

  /// Whether she may go; nil where that is undecided.
  public var isAllowed: Bool? {
    switch self {
    case .outsideZones, .exempt, .notBound, .insideDates, .outsideDatesAllowedByPolaris: true
    case .notAllowed: false
    case .undecided: nil
    }
  }

  /// How grave: where a position is on the border of two zones, the graver verdict counts.
  var gravity: Int {
    switch self {
    case .outsideZones, .exempt, .notBound: 0
    case .insideDates: 1
    case .outsideDatesAllowedByPolaris: 2
    case .undecided: 3
    case .notAllowed: 4
    }
  }

  /// A sentence that names the section.
  public var sentence: String {
    switch self {
    case .outsideZones:
      "Outside the shipping safety control zones: SOR/2017-286 ss. 7 to 10 do not apply here."
    case .exempt(let text), .notBound(let text), .notAllowed(let text), .undecided(let text): text
    case .insideDates(let zone, let category, let season):
      "Zone \(zone): open to \(category.rawValue) at this time (\(season.words); SOR/2017-286 s. 8(1), Schedule 1)."
    case .outsideDatesAllowedByPolaris(let zone, let category, let season, let risk):
      "Zone \(zone): outside the dates of \(category.rawValue) (\(season.words)); allowed by POLARIS, outcome "
        + "\(Self.figure(risk.outcome)), \(risk.level.rawValue)"
        + (risk.isEscorted ? " with ten added for an escort, to plan with alone" : "")
        + (risk.level == .elevated
          ? " with the measures of her Polar Waters Operational Manual (SOR/2017-286 s. 8(2)(c))"
          : " (SOR/2017-286 s. 8(2)(b))")
        + ", after a message to the Minister and its acknowledgement (s. 9)."
    }
  }

  static func figure(_ outcome: Double) -> String {
    let rounded = (outcome * 10).rounded() / 10
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
