import Geography

/// The low and the high end of a value as multiples of the one that is taken.
struct Spread: Sendable, Hashable {
  let low: Double
  let high: Double

  /// No spread.
  static let none = Spread(low: 1, high: 1)

  /// As much to either side: 0.05 for ±5 %.
  init(share: Double) {
    low = 1 - share
    high = 1 + share
  }

  init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// How far the inputs of a scenario may be off.
public struct BandSettings: Sendable, Hashable {
  /// The least factor of the effective earth.
  public var lowestRadarFactor = 1.2
  /// The greatest factor of the effective earth.
  public var highestRadarFactor = 1.5
  /// How far a speed, range or endurance may be off by its confidence, as a share of it.
  public var figures: [String: Double] = ["high": 0.05, "medium": 0.1, "low": 0.2]
  /// How far a site, radar or route may be off by its confidence.
  public var positions: [String: Distance] = [
    "high": Distance(metres: 0), "medium": Distance(metres: 1000), "low": Distance(metres: 5000),
  ]
  /// How far the outline of the area of interest may be off; zero takes it as exact.
  public var outline = Distance(metres: 0)
  /// What several sources publish of an asset, by its key.
  var published: [String: AssetSpreads] = [:]
  /// The figures of an asset that the scenario states itself, by its key: they are taken as they are.
  var stated: [String: Set<String>] = [:]

  /// The settings of a scenario that says nothing of them.
  public init() {}

  /// The spreads of an asset's figures; nil where they are those of its confidence.
  struct AssetSpreads: Sendable, Hashable {
    var speed: Spread?
    var range: Spread?
    var endurance: Spread?
  }

  /// How far a position of a confidence may be off, in metres; nothing where the scenario states the position itself.
  func shift(_ confidence: String) -> Double { positions[confidence]?.metres ?? 0 }

  /// The spread of a figure of a confidence; none where the scenario states the figure itself.
  func spread(_ confidence: String) -> Spread { figures[confidence].map { Spread(share: $0) } ?? .none }

  /// The spread of one of an asset's figures: what is published of it, nothing where the scenario states it, else by the
  /// confidence of its platform.
  func spread(_ figure: KeyPath<AssetSpreads, Spread?>, _ name: String, of asset: ScenarioAsset) -> Spread {
    if let published = published[asset.id]?[keyPath: figure] { return published }
    if stated[asset.id]?.contains(name) ?? false { return .none }
    return spread(asset.provenance.confidence)
  }
}
