import Geography

/// A place that may be chosen, or one that stands already.
public struct SitingPlace: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// Where it is.
  public let position: Position
  /// What it costs; 0 where costs do not matter.
  public let cost: Double

  /// A place.
  public init(name: String, position: Position, cost: Double = 0) {
    self.name = name
    self.position = position
    self.cost = cost
  }

  /// A site of a scenario, at no cost.
  public init(_ site: ScenarioSite) { self.init(name: site.name, position: site.position) }

  /// The places in order, each position once, without those where something stands already.
  public static func distinct(_ places: [SitingPlace], besides existing: [SitingPlace]) -> [SitingPlace] {
    var seen = Set(existing.map(\.position))
    return places.filter { seen.insert($0.position).inserted }
  }
}

extension [ScenarioSite] {
  /// The site of a key or a name, in capitals or not.
  public func named(_ text: String) -> ScenarioSite? {
    let text = text.lowercased()
    return first { $0.id.lowercased() == text || $0.name.lowercased() == text }
  }

  /// Where a site is to be decided when nothing else is said: the roles base and alternative.
  public var sitingCandidates: [SitingPlace] {
    filter { Self.openRoles.contains($0.role) }.map { SitingPlace($0) }
  }

  /// What stands when nothing else is said: sites with ships, or with aircraft, but for those that are to be decided.
  public func sitingExisting(of assets: [ScenarioAsset], ships: Bool, aircraft: Bool) -> [SitingPlace] {
    filter { site in
      !Self.openRoles.contains(site.role)
        && assets.contains { $0.site.id == site.id && ($0.flies ? aircraft : ships) }
    }.map { SitingPlace($0) }
  }

  private static var openRoles: [String] { ["base", "alternative"] }
}
