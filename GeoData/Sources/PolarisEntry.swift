/// A row of POLARIS (IMO MSC.1/Circ.1519): a risk value, a level, a speed limit, the formula.
public struct PolarisEntry: Sendable, Hashable {
  /// Which of its tables the row belongs to.
  public let table: Kind
  /// The ice class, where the row is about one.
  public let iceClass: String?
  /// The category of polar ship, where the row is about one.
  public let category: String?
  /// The type of ice, where the row is about one.
  public let iceType: String?
  /// What the value is for, where the columns before do not say it.
  public let key: String?
  /// The value as the circular has it.
  public let value: String
  /// The value's unit.
  public let unit: String?
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  /// The tables of POLARIS.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Risk index values.
    case riskValue = "riv"
    /// Levels of operation by risk index outcome.
    case riskLevel = "rio_level"
    /// Speeds at elevated risk.
    case speedLimit = "speed_limit"
    /// How the outcome is summed.
    case formula
    /// What an escort changes.
    case escort
    /// Thickness of the ice types.
    case iceThickness = "ice_type_thickness"
  }

  static let columns = [
    "table", "ice_class", "polar_ship_category", "ice_type", "key", "value", "unit", "source", "confidence",
  ]

  init(_ row: Table.Row) throws(DataError) {
    guard let table = Kind(rawValue: try row.text("table")) else {
      throw row.error("table", expected: Kind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self.table = table
    iceClass = row.optionalText("ice_class")
    category = row.optionalText("polar_ship_category")
    iceType = row.optionalText("ice_type")
    key = row.optionalText("key")
    value = try row.text("value")
    if table == .riskValue, Int(value) == nil {
      throw row.error("value", expected: "a whole number, the risk index value")
    }
    unit = row.optionalText("unit")
    source = try row.text("source")
    confidence = try row.confidence()
  }
}
