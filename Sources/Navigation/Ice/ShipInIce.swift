import Geography

/// A ship as the ice meets it: how fast she goes in what ice, and what limits her.
///
/// Without a table of her own the speed is a plain law, an assumption of low confidence: open-water speed below one tenth;
/// from there linear in the concentration to the speed in solid ice at ten tenths; and that linear in the mean
/// thickness of the ice, from the open-water speed in none to 3 kn in the thickness of ``solidIceThickness(of:)``, not
/// below 1 kn. POLARIS then limits what the law gives: at elevated risk to its recommended speed, and where it asks for
/// special consideration the ship does not go.
public struct ShipInIce: Sendable, Hashable {
  /// Speed in water without ice.
  public let openWaterSpeed: Speed
  /// Her class.
  public let iceClass: IceClass
  /// Whether an icebreaker goes ahead; see ``Polaris/escortAdjustment``. The law's speed is not raised by it.
  public let isEscorted: Bool
  /// Her own speeds in ice, in place of the law.
  public let table: IceSpeedTable?
  /// What the risk is judged by.
  public let polaris: Polaris

  /// A ship.
  public init(
    openWaterSpeed: Speed, iceClass: IceClass, isEscorted: Bool = false, table: IceSpeedTable? = nil,
    polaris: Polaris
  ) {
    self.openWaterSpeed = openWaterSpeed
    self.iceClass = iceClass
    self.isEscorted = isEscorted
    self.table = table
    self.polaris = polaris
  }

  /// What a speed in ice comes from.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// Less than one tenth of ice: open-water speed.
    case openWater = "open-water speed"
    /// The law of concentration and thickness, an assumption of low confidence.
    case law = "assumed law of concentration and thickness (low confidence)"
    /// The ship's own table.
    case table = "the ship's own table"
    /// The recommended limit of POLARIS at elevated risk.
    case polarisLimit = "recommended limit of POLARIS at elevated risk"
    /// POLARIS asks for special consideration: no passage.
    case specialConsideration = "no passage: POLARIS asks for special consideration"
    /// The ship's own table gives no speed for this ice, or none above 0: no passage.
    case notInTable = "no passage: the ship's own table has no speed for this ice"
  }

  /// A speed in ice and why it is that.
  public struct Result: Sendable, Hashable {
    /// The speed; nil where the ship does not go.
    public let speed: Speed?
    /// The risk.
    public let risk: RiskIndex
    /// What the speed comes from.
    public let rule: Rule
  }

  /// The speed in a condition. O(parts).
  public func speed(in condition: IceCondition) -> Result {
    let risk = polaris.riskIndex(of: condition, for: iceClass, escorted: isEscorted)
    if risk.level == .special { return Result(speed: nil, risk: risk, rule: .specialConsideration) }
    let (free, rule) = unlimitedSpeed(in: condition)
    guard let free, free.metresPerSecond > 0 else { return Result(speed: nil, risk: risk, rule: .notInTable) }
    let limit = polaris.speedLimit(for: iceClass)
    if risk.level == .elevated, free > limit { return Result(speed: limit, risk: risk, rule: .polarisLimit) }
    return Result(speed: free, risk: risk, rule: rule)
  }

  /// The result where several conditions overlap: that of the lowest risk index outcome; open water where there is none.
  public func speed(inGravestOf conditions: [IceCondition]) -> Result {
    let gravest = polaris.gravest(of: conditions, for: iceClass)
    return speed(in: gravest.map { conditions[$0] } ?? .iceFree)
  }

  private func unlimitedSpeed(in condition: IceCondition) -> (Speed?, Rule) {
    let total = condition.totalTenths
    if let table { return (table.speed(in: condition, openWaterSpeed: openWaterSpeed), .table) }
    guard total >= Self.openWaterBelow else { return (openWaterSpeed, .openWater) }
    let open = openWaterSpeed.knots
    let thickness =
      condition.parts.reduce(0) { sum, part in
        let range = polaris.thickness(of: part.stage)
        return sum + part.tenths * (range.lowerBound.metres + range.upperBound.metres) / 2
      } / total
    let slow = min(open, Self.solidIceSpeed)
    let solid = open - (open - slow) * thickness / Self.solidIceThickness(of: iceClass).metres
    let share = (total - Self.openWaterBelow) / (10 - Self.openWaterBelow)
    let speed = open + (max(solid, min(slow, Self.leastSpeed)) - open) * share
    return (.knots(speed), .law)
  }

  // Tenths, knots, knots.
  private static let openWaterBelow = 1.0
  private static let solidIceSpeed = 3.0
  private static let leastSpeed = 1.0

  /// The level ice in which the law lets a class make 3 kn; an assumption.
  ///
  /// PC2 and PC5 are the published figures of one design each, 3 kn in 2.5 m and in 1 m (platforms.csv); IA Super to
  /// none the least thickness that the Swedish Maritime Administration names for the class in its Ice Classes and
  /// Requirements; PC6 and PC7 as IA Super and IA; the rest lies between.
  public static func solidIceThickness(of iceClass: IceClass) -> Distance {
    switch iceClass {
    case .pc1: Distance(metres: 3)
    case .pc2: Distance(metres: 2.5)
    case .pc3: Distance(metres: 2)
    case .pc4: Distance(metres: 1.5)
    case .pc5, .pc6, .iaSuper: Distance(metres: 1)
    case .pc7, .ia: Distance(metres: 0.5)
    case .ib: Distance(metres: 0.3)
    case .ic: Distance(metres: 0.15)
    case .unstrengthened: Distance(metres: 0.1)
    }
  }
}
