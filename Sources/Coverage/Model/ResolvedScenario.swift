import Geography

/// Whose a site, an asset or a radar is, as the scenario counts it.
public enum Alliance: String, Sendable, Hashable, CaseIterable {
  /// Canada's own.
  case canada
  /// Of a state that Canada's forces would work with.
  case allied
  /// Of any other state.
  case other
}

/// Whose zones a figure counts.
public enum Scope: String, Sendable, Hashable, CaseIterable {
  /// Canada's alone: the default of every figure.
  case canada
  /// Canada's and its allies'.
  case allies

  /// Whether what belongs to `alliance` counts.
  public func includes(_ alliance: Alliance) -> Bool {
    switch self {
    case .canada: alliance == .canada
    case .allies: alliance != .other
    }
  }

  /// The words for it in tables and maps.
  public var title: String {
    switch self {
    case .canada: "Canada alone"
    case .allies: "With allies"
    }
  }
}

/// Where a fact comes from and how far it is to be trusted.
public struct Provenance: Sendable, Hashable {
  /// The source, as the bundled table or the scenario names it.
  public let source: String
  /// `high`, `medium` or `low`; `scenario` for what the scenario itself states.
  public let confidence: String

  /// A source and its confidence.
  public init(source: String, confidence: String) {
    self.source = source
    self.confidence = confidence
  }
}

/// A site of the scenario with its position known.
public struct ScenarioSite: Sendable, Hashable {
  /// The key in the scenario.
  public let id: String
  /// The name shown.
  public let name: String
  /// Where it is.
  public let position: Position
  /// What it is in the scenario: base, alternative, airfield, and so on.
  public let role: String
  /// Its status: proposed, operational, and so on.
  public let status: String
  /// The state it belongs to.
  public let nation: String
  /// How the scenario counts that state.
  public let alliance: Alliance
  /// Where its position comes from.
  public let provenance: Provenance

  /// A site from its parts.
  public init(
    id: String, name: String, position: Position, role: String, status: String, nation: String,
    alliance: Alliance, provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.position = position
    self.role = role
    self.status = status
    self.nation = nation
    self.alliance = alliance
    self.provenance = provenance
  }
}

/// Ships, aircraft or drones of one kind at one site.
public struct ScenarioAsset: Sendable, Hashable {
  /// The key in the scenario.
  public let id: String
  /// The site it works from.
  public let site: ScenarioSite
  /// The platform's name.
  public let platform: String
  /// Whether it flies, and so may go in a straight line.
  public let flies: Bool
  /// Whether the platform is built in Canada: yes, no or partly; nil where it is not known.
  public let builtInCanada: String?
  /// How many there are.
  public let number: Int
  /// Speed of transit.
  public let speed: Speed?
  /// Distance it can go in all at that speed.
  public let range: Distance?
  /// Time it can stay away in all.
  public let endurance: TimeSpan?
  /// Time from the order to the departure.
  public let reaction: TimeSpan
  /// Where these figures come from.
  public let provenance: Provenance

  /// An asset from its parts.
  public init(
    id: String, site: ScenarioSite, platform: String, flies: Bool, builtInCanada: String? = nil, number: Int,
    speed: Speed?,
    range: Distance?, endurance: TimeSpan?, reaction: TimeSpan, provenance: Provenance
  ) {
    self.id = id
    self.site = site
    self.platform = platform
    self.flies = flies
    self.builtInCanada = builtInCanada
    self.number = number
    self.speed = speed
    self.range = range
    self.endurance = endurance
    self.reaction = reaction
    self.provenance = provenance
  }
}

/// A way that ships take: legs between positions.
public struct ScenarioRoute: Sendable, Hashable {
  /// The key in the scenario.
  public let id: String
  /// The name shown.
  public let name: String
  /// The positions from start to end.
  public let line: [Position]
  /// What its legs are.
  public let edges: EdgeKind
  /// The names of those positions that have one, by index.
  public let waypointNames: [Int: String]
  /// Where its positions come from.
  public let provenance: Provenance

  /// A route from its parts.
  public init(
    id: String, name: String, line: [Position], edges: EdgeKind, waypointNames: [Int: String],
    provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.line = line
    self.edges = edges
    self.waypointNames = waypointNames
    self.provenance = provenance
  }
}
