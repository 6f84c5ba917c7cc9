import GeoData
import Geography

/// The Arctic Shipping Safety and Pollution Prevention Regulations (SOR/2017-286), sections 3 and 7 to 9: whom they bind, and
/// whether a ship may be in a control zone on a day.
///
/// Not covered: the Arctic Ice Regime Shipping System, equivalencies, ice navigators, construction, and pollution.
public struct Regulations: Sendable {
  /// The dates.
  public let dates: ZoneDateSystem
  /// The zones.
  public let map: ControlZoneMap
  /// The risk index.
  public let polaris: Polaris

  /// The bundled regulations.
  /// - Throws: ``SeasonError/table(what:)``.
  public init(_ data: ReferenceData) throws(SeasonError) {
    dates = try ZoneDateSystem(data)
    map = ControlZoneMap(data)
    do {
      polaris = try Polaris(data)
    } catch {
      throw .table(what: error.description)
    }
  }

  /// Whether sections 8 to 10 bind a ship (ss. 3 and 7).
  public func scope(of ship: RegulatedShip) -> Scope {
    let law = "SOR/2017-286"
    if ship.service != .commercial {
      return .exempt(
        "Exempt: \(law) does not apply to vessels of a state used only in its non-commercial service (s. 3); the dates "
          + "are no rule for her, and no measure of what her class can do.")
    }
    if let tonnage = ship.grossTonnage, tonnage >= 300 {
      return .bound("Bound: 300 gross tonnage or more (\(law) s. 7(a)).")
    }
    if ship.carriesDangerousGoods {
      return .bound(
        "Bound: carries, or tows or pushes a carrier of, pollutants or dangerous goods (\(law) s. 7(b)).")
    }
    if let combined = ship.combinedTonnage, combined >= 500 {
      return .bound("Bound: tows or pushes, 500 gross tonnage or more together (\(law) s. 7(c)).")
    }
    if ship.isCertifiedPassengerVessel {
      return .bound("Bound: a passenger vessel certified under chapter I of SOLAS (\(law) s. 7(d)).")
    }
    guard ship.grossTonnage != nil else {
      return .undecided("Undecided: give the gross tonnage; 300 or more is bound (\(law) s. 7(a)).")
    }
    return .notBound(
      "Not bound: under 300 gross tonnage, no pollutant, dangerous goods or tow of 500, no certified passenger vessel "
        + "(\(law) s. 7).")
  }

  /// What the law says of a ship in a zone on a day.
  ///
  /// - Parameters:
  ///   - zone: the zone's number; nil for a place outside all.
  ///   - day: the day.
  ///   - ship: the ship.
  ///   - condition: the ice there; needed outside the dates.
  ///   - escorted: whether an icebreaker goes ahead; see ``Polaris/escortAdjustment``.
  /// - Throws: ``SeasonError/noZone(number:)``.
  public func verdict(
    zone: Int?, on day: CalendarDay, ship: RegulatedShip, condition: IceCondition?, escorted: Bool = false
  ) throws(SeasonError) -> Verdict {
    guard let zone else { return .outsideZones }
    guard (1...16).contains(zone) else { throw .noZone(number: zone) }
    switch scope(of: ship) {
    case .exempt(let text): return .exempt(text)
    case .notBound(let text): return .notBound(text)
    case .undecided(let text): return .undecided(text)
    case .bound: break
    }
    guard let category = ship.category else {
      return .undecided("Undecided: give the ice class, or none; the dates go by it (SOR/2017-286 s. 8(1)).")
    }
    let season = try dates.season(of: category, zone: zone)
    if season.contains(day) { return .insideDates(zone: zone, category: category, season: season) }
    return outsideDates(
      "Zone \(zone), \(day.words): outside the dates of \(category.rawValue) (\(season.words); SOR/2017-286 s. 8(1))",
      allowed: { .outsideDatesAllowedByPolaris(zone: zone, category: category, season: season, risk: $0) },
      ship: ship, condition: condition, escorted: escorted)
  }

  /// What the law says of a ship at a position on a day; on the border of zones the gravest of their verdicts.
  /// - Throws: as ``verdict(zone:on:ship:condition:escorted:)``.
  public func verdict(
    at position: Position, on day: CalendarDay, ship: RegulatedShip, condition: IceCondition?,
    escorted: Bool = false
  ) throws(SeasonError) -> Verdict {
    var gravest = Verdict.outsideZones
    for zone in map.zones(at: position) {
      let next = try verdict(zone: zone, on: day, ship: ship, condition: condition, escorted: escorted)
      if next.gravity > gravest.gravity || gravest == .outsideZones { gravest = next }
    }
    return gravest
  }

  // Section 8(2): by POLARIS, or for older ships by AIRSS, which is not computed here.
  private func outsideDates(
    _ place: String, allowed: (RiskIndex) -> Verdict, ship: RegulatedShip, condition: IceCondition?,
    escorted: Bool
  ) -> Verdict {
    let older = (ship.isBuiltBefore2017 ?? true) && ship.iceClass?.isPolarClass != true
    let airss =
      ship.isBuiltBefore2017 == true
      ? "she may go if the ice numeral of AIRSS is 0 or more (s. 8(2)(a)), which is not computed here"
      : "if she was built before 2017 the ice numeral of AIRSS may allow it (s. 8(2)(a)), which is not computed here"
    guard let iceClass = ship.iceClass else {
      return .undecided(
        "Undecided. \(place). POLARIS has no row for her class; " + (older ? "\(airss), or " : "")
          + "the Minister may issue an equivalency (s. 8(4)).")
    }
    guard let condition else {
      return .undecided(
        "Undecided. \(place). Give the ice there: POLARIS may allow it (s. 8(2)(b) and (c))"
          + (older ? "; \(airss)." : "."))
    }
    let risk = polaris.riskIndex(of: condition, for: iceClass, escorted: escorted)
    let outcome = "the POLARIS outcome is \(Verdict.figure(risk.outcome)), \(risk.level.rawValue)"
    switch risk.level {
    case .normal: return allowed(risk)
    case .elevated where (IceClass.pc3...IceClass.pc7).contains(iceClass):
      switch ship.hasMeasuresForElevatedRisk {
      case true?: return allowed(risk)
      case false?:
        return .notAllowed(
          "Not allowed. \(place); \(outcome), and she has no measures for it (s. 8(2)(c)).")
      case nil:
        return .undecided(
          "Undecided. \(place); \(outcome): say whether her Polar Waters Operational Manual has measures for it that "
            + "she keeps to (s. 8(2)(c)).")
      }
    case .elevated, .special:
      if older { return .undecided("Undecided. \(place); \(outcome); \(airss).") }
      return .notAllowed(
        "Not allowed. \(place); \(outcome) (s. 8(2)), save to save life or a ship (s. 8(3)).")
    }
  }
}
