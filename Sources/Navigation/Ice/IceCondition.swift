/// The ice of a place, as an ice chart's egg gives it: how much of each stage, in tenths of the water's surface.
///
/// What is not ice is open water. The order of ``parts`` is from the heaviest.
public struct IceCondition: Sendable, Hashable {
  /// Ice of one stage.
  public struct Part: Sendable, Hashable {
    /// What ice.
    public let stage: StageOfDevelopment
    /// How much, in tenths.
    public let tenths: Double

    /// Some ice of one stage.
    public init(stage: StageOfDevelopment, tenths: Double) {
      self.stage = stage
      self.tenths = tenths
    }
  }

  /// The ice by its stage, each stage once, the heaviest first; without open water.
  public let parts: [Part]

  /// Water without ice.
  public static let iceFree = IceCondition(checked: [])

  /// Ice of several stages. Parts of one stage are added, and those of open water or of nothing left out.
  /// - Throws: ``IceError/impossibleCondition(reason:)`` where a part is negative or all are more than ten tenths.
  public init(parts: [Part]) throws(IceError) {
    var tenths: [StageOfDevelopment: Double] = [:]
    for part in parts {
      guard part.tenths.isFinite, part.tenths >= 0 else {
        throw .impossibleCondition(
          reason: "\(part.tenths) tenths of \(part.stage.words) cannot be; give 0 to 10 tenths")
      }
      tenths[part.stage, default: 0] += part.tenths
    }
    let total = tenths.reduce(0) { $0 + ($1.key == .iceFree ? 0 : $1.value) }
    guard total <= 10 + 1e-9 else {
      throw .impossibleCondition(reason: "\(total) tenths of ice are more than ten; give 0 to 10 tenths")
    }
    self.init(
      checked: tenths.filter { $0.key != .iceFree && $0.value > 0 }
        .map { Part(stage: $0.key, tenths: $0.value) }.sorted { $0.stage > $1.stage })
  }

  /// Ice of one stage.
  /// - Throws: ``IceError/impossibleCondition(reason:)`` outside 0 to 10 tenths.
  public init(tenths: Double, of stage: StageOfDevelopment) throws(IceError) {
    try self.init(parts: [Part(stage: stage, tenths: tenths)])
  }

  private init(checked parts: [Part]) { self.parts = parts }

  /// All ice, in tenths.
  public var totalTenths: Double { min(10, parts.reduce(0) { $0 + $1.tenths }) }

  /// Open water, in tenths.
  public var openWaterTenths: Double { 10 - totalTenths }

  /// The heaviest ice that is there.
  public var heaviest: StageOfDevelopment { parts.first?.stage ?? .iceFree }

  /// The ice in words, such as “9 tenths: 3 thick first-year ice, 6 grey ice”.
  public var words: String {
    guard !parts.isEmpty else { return "no ice" }
    func figure(_ tenths: Double) -> String {
      tenths == tenths.rounded() ? String(Int(tenths)) : String((tenths * 100).rounded() / 100)
    }
    let shares = parts.map { "\(figure($0.tenths)) \($0.stage.words)" }.joined(separator: ", ")
    return "\(figure(totalTenths)) tenths: \(shares)"
  }
}
