import GeoData
import Geography

/// The Polar Operational Limit Assessment Risk Indexing System (IMO MSC.1/Circ.1519, appendix), from the bundled table.
///
/// The values are those for winter; the ones for decayed ice need an observer on board and are not used.
public struct Polaris: Sendable, Hashable {
  private let riskValues: [[Int]]
  private let limits: [Speed]
  private let thicknesses: [ClosedRange<Double>]

  /// What an escort adds to an outcome when a voyage is planned.
  public let escortAdjustment: Double

  /// Reads the table. O(rows).
  /// - Throws: ``IceError/polarisTable(what:)`` where a value is missing.
  public init(_ data: ReferenceData) throws(IceError) {
    try self.init(entries: data.polaris)
  }

  init(entries: [PolarisEntry]) throws(IceError) {
    var values: [[Int]] = []
    var limits: [Speed] = []
    for iceClass in IceClass.allCases {
      var row: [Int] = []
      for stage in StageOfDevelopment.allCases {
        let found = entries.first {
          $0.table == .riskValue && $0.iceClass == iceClass.rawValue && $0.iceType == stage.rawValue
        }
        guard let value = found.flatMap({ Int($0.value) }) else {
          throw .polarisTable(what: "no risk value for \(iceClass.rawValue) in \(stage.words)")
        }
        row.append(value)
      }
      values.append(row)
      let limit = entries.first { $0.table == .speedLimit && $0.iceClass == iceClass.rawValue }
      guard let knots = limit.flatMap({ Double($0.value) }), limit?.unit == "kn" else {
        throw .polarisTable(what: "no speed limit for \(iceClass.rawValue)")
      }
      limits.append(.knots(knots))
    }
    riskValues = values
    self.limits = limits
    guard let escort = entries.first(where: { $0.table == .escort }).flatMap({ Double($0.value) }) else {
      throw .polarisTable(what: "no adjustment for an escort")
    }
    escortAdjustment = escort
    var thicknesses: [ClosedRange<Double>] = []
    for stage in StageOfDevelopment.allCases {
      let found = entries.first { $0.table == .iceThickness && $0.iceType == stage.rawValue }
      guard let range = found.flatMap({ Self.range($0.value) }) else {
        throw .polarisTable(what: "no thickness for \(stage.words)")
      }
      thicknesses.append(range)
    }
    self.thicknesses = thicknesses
  }

  // Centimetres as the table writes them: “0”, “10-15”, “300+”.
  private static func range(_ text: String) -> ClosedRange<Double>? {
    let ends = text.split(separator: "-").map { Double($0.replacing("+", with: "")) }
    guard let low = ends.first ?? nil, let high = ends.last ?? nil, low <= high else { return nil }
    return low...high
  }

  /// The risk value of a tenth of ice for a class; -8 to 3.
  public func riskValue(of stage: StageOfDevelopment, for iceClass: IceClass) -> Int {
    riskValues[iceClass.rank][stage.rank]
  }

  /// The speed that the circular recommends not to exceed at elevated risk.
  public func speedLimit(for iceClass: IceClass) -> Speed { limits[iceClass.rank] }

  /// How thick a stage is: least and greatest; equal for the heaviest, which has no greatest.
  public func thickness(of stage: StageOfDevelopment) -> ClosedRange<Distance> {
    let range = thicknesses[stage.rank]
    return Distance(metres: range.lowerBound / 100)...Distance(metres: range.upperBound / 100)
  }

  /// The risk index of a ship in ice. O(parts).
  ///
  /// - Parameters:
  ///   - condition: the ice.
  ///   - iceClass: the ship's class.
  ///   - escorted: whether an icebreaker goes ahead, which adds ``escortAdjustment``: for planning alone.
  public func riskIndex(
    of condition: IceCondition, for iceClass: IceClass, escorted: Bool = false
  ) -> RiskIndex {
    let water = condition.openWaterTenths * Double(riskValue(of: .iceFree, for: iceClass))
    let ice = condition.parts.reduce(0) { $0 + $1.tenths * Double(riskValue(of: $1.stage, for: iceClass)) }
    return RiskIndex(
      outcome: water + ice + (escorted ? escortAdjustment : 0), iceClass: iceClass, isEscorted: escorted)
  }

  /// Which of several conditions counts where they overlap: the one of the lowest outcome for the ship, the first of
  /// equals; nil where there is none.
  public func gravest(of conditions: [IceCondition], for iceClass: IceClass) -> Int? {
    conditions.indices.min {
      riskIndex(of: conditions[$0], for: iceClass).outcome
        < riskIndex(of: conditions[$1], for: iceClass).outcome
    }
  }
}
