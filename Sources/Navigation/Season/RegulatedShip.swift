import Geography

/// What the law asks of a ship to know whether it binds her and by which dates she goes.
///
/// What is nil is not known; an answer that hangs on it is then undecided.
public struct RegulatedShip: Sendable, Hashable {
  /// Gross tonnage.
  public var grossTonnage: Double?
  /// Gross tonnage with the vessels that she tows or pushes; nil where she tows none.
  public var combinedTonnage: Double?
  /// Whether she, or a vessel that she tows or pushes, carries a pollutant or dangerous goods.
  public var carriesDangerousGoods: Bool
  /// Whether she is certified as a passenger vessel under chapter I of SOLAS.
  public var isCertifiedPassengerVessel: Bool
  /// In whose service she is.
  public var service: Service
  /// Her class for POLARIS; nil where she has none that POLARIS knows, such as an Arctic Class.
  public var iceClass: IceClass?
  /// Her category in the Zone/Date System.
  public var category: ZoneCategory?
  /// Whether she was built before 2017, and so may go by the Arctic Ice Regime Shipping System if not of a Polar Class.
  public var isBuiltBefore2017: Bool?
  /// Whether her Polar Waters Operational Manual has measures for elevated risk and she keeps to them.
  public var hasMeasuresForElevatedRisk: Bool?

  /// In whose service a ship is.
  public enum Service: String, Sendable, Hashable, CaseIterable {
    /// Trade, fishing, pleasure.
    case commercial
    /// A state's, only non-commercial, not military: a coast guard.
    case government
    /// Of the Canadian or a foreign state's forces.
    case military
  }

  /// A ship; the category is that of her ice class where none is given.
  public init(
    grossTonnage: Double?, combinedTonnage: Double? = nil, carriesDangerousGoods: Bool = false,
    isCertifiedPassengerVessel: Bool = false, service: Service = .commercial, iceClass: IceClass?,
    category: ZoneCategory? = nil, isBuiltBefore2017: Bool? = nil, hasMeasuresForElevatedRisk: Bool? = nil
  ) {
    self.grossTonnage = grossTonnage
    self.combinedTonnage = combinedTonnage
    self.carriesDangerousGoods = carriesDangerousGoods
    self.isCertifiedPassengerVessel = isCertifiedPassengerVessel
    self.service = service
    self.iceClass = iceClass
    self.category = category ?? iceClass?.zoneCategory
    self.isBuiltBefore2017 = isBuiltBefore2017
    self.hasMeasuresForElevatedRisk = hasMeasuresForElevatedRisk
  }
}

/// Whether a regulation binds a ship, with a sentence that names the section.
public enum Scope: Sendable, Hashable {
  /// It does.
  case bound(String)
  /// She would be bound but for her service.
  case exempt(String)
  /// She is not of the kinds that it binds.
  case notBound(String)
  /// Not known, and what is missing.
  case undecided(String)

  /// The sentence.
  public var sentence: String {
    switch self {
    case .bound(let text), .exempt(let text), .notBound(let text), .undecided(let text): text
    }
  }
}
