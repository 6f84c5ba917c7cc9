import Geography
import Navigation

/// A ship or an aircraft of a scenario as sites are chosen for it: it may be stationed at any of them.
public struct SitingAsset: Sendable {
  /// The platform's name.
  public let name: String
  /// Its speed, in open water where it is a ship.
  public let speed: Speed
  /// Time from the order to the departure.
  public let reaction: TimeSpan
  /// Farther than this it cannot go one way; nil without a limit.
  public let farthest: Distance?
  /// The ice and the law that the scenario gives a ship; nil for an aircraft.
  public let conditions: SeaConditions?
  /// What is to be said of them.
  public let said: [CoverageZone.Parameter]

  /// Whether it flies.
  public var flies: Bool { conditions == nil }

  /// How it reaches demand on a chart; nil for a ship without one.
  public func mover(on chart: SeaChart?) -> SitingMover? {
    guard let conditions else {
      return SitingMover(aircraft: name, speed: speed, reaction: reaction, farthest: farthest)
    }
    return chart.map {
      SitingMover(ship: name, chart: $0, conditions: conditions, reaction: reaction, farthest: farthest)
    }
  }
}

extension SitingMover {
  /// How far something goes one way: by its range, or by its endurance at a speed, whichever is less; nil where neither is
  /// known.
  public static func farthest(range: Distance?, endurance: TimeSpan?, at speed: Speed) -> Distance? {
    let byEndurance = endurance.map { Distance(metres: speed.metresPerSecond * $0.seconds) }
    return [range, byEndurance].compactMap { $0 }.min()
  }
}

extension Scenario {
  /// An asset as sites are chosen for it; nil where its speed is not known.
  public func sitingAsset(_ asset: ScenarioAsset) -> SitingAsset? {
    guard let speed = asset.speed else { return nil }
    let ship = ships.first { $0.asset.id == asset.id }?.ship
    return SitingAsset(
      name: asset.platform, speed: speed, reaction: asset.reaction,
      farthest: SitingMover.farthest(range: asset.range, endurance: asset.endurance, at: speed),
      conditions: ship?.conditions, said: ship?.said ?? [])
  }
}
