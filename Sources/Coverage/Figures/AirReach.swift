import GEOS
import Geography

/// What aircraft reach in a straight line: places by time, and the share of the area of interest against time.
struct AirReach: Sendable {
  let assets: [ScenarioAsset]
  let area: AreaOfInterest

  /// Boundaries of the timeline's discs are within this of the true distance; a share moves by less than 1e-4.
  static let timelineTolerance = Distance(metres: 250)
  /// So many steps from zero to the last time.
  static let timelineSteps = 48

  private var flying: [(asset: ScenarioAsset, speed: Speed)] {
    assets.compactMap { asset in
      guard asset.flies, let speed = asset.speed else { return nil }
      return (asset, speed)
    }
  }

  /// Farther than this an asset cannot go one way, or nil where neither range nor endurance limits it.
  static func farthest(of asset: ScenarioAsset, speed: Speed) -> Distance? {
    let byEndurance = asset.endurance.map { Distance(metres: speed.metresPerSecond * $0.seconds) }
    switch (asset.range, byEndurance) {
    case (nil, nil): return nil
    case (let range?, nil): return range
    case (nil, let endurance?): return endurance
    case (let range?, let endurance?): return min(range, endurance)
    }
  }

  /// By whom a place is reached, soonest first; ties by key.
  ///
  /// - Parameter bySea: the ships that reach it.
  func arrivals(name: String, position: Position, bySea: [PlaceReach.Arrival]) -> PlaceReach {
    let arrivals = flying.compactMap { asset, speed -> PlaceReach.Arrival? in
      let distance = asset.site.position.distance(to: position)
      let farthest = Self.farthest(of: asset, speed: speed)
      if let farthest, distance > farthest { return nil }
      return PlaceReach.Arrival(
        asset: asset.id, name: "\(asset.platform), \(asset.site.name)", alliance: asset.site.alliance,
        way: .air,
        distance: distance, reaction: asset.reaction,
        transit: TimeSpan(seconds: distance.metres / speed.metresPerSecond),
        canReturn: farthest.map { 2 * distance.metres <= $0.metres } ?? true)
    }
    return PlaceReach(
      name: name, position: position,
      arrivals: (arrivals + bySea).sorted { ($0.total, $0.asset) < ($1.total, $1.asset) })
  }

  /// The aircraft as they come to positions.
  func comers(to positions: [Position]) -> [RouteResponseBuilder.Comer] {
    flying.map { asset, speed in
      let farthest = Self.farthest(of: asset, speed: speed)?.metres ?? .infinity
      return RouteResponseBuilder.Comer(
        name: "\(asset.platform), \(asset.site.name)", alliance: asset.site.alliance, way: .air,
        reaction: asset.reaction,
        transits: positions.map { position in
          let metres = asset.site.position.distance(to: position).metres
          return metres <= farthest ? metres / speed.metresPerSecond : .infinity
        })
    }
  }

  /// The share of the area reached within each of the timeline's times up to `last`.
  func timeline(until last: TimeSpan, threads: Int) async throws -> [TimelinePoint] {
    guard !flying.isEmpty, last.seconds > 0 else { return [] }
    let tiles = AreaTiles(area.zone.planar)
    let times = (0...Self.timelineSteps).map {
      TimeSpan(seconds: last.seconds * Double($0) / Double(Self.timelineSteps))
    }
    return try await parallelMap(times, threads: threads) { time in
      TimelinePoint(
        time: time, canada: try share(of: tiles, within: time, scope: .canada),
        allies: try share(of: tiles, within: time, scope: .allies))
    }
  }

  private func share(of tiles: AreaTiles, within time: TimeSpan, scope: Scope) throws -> Double {
    var discs: [PlanarGeometry] = []
    for (asset, speed) in flying where scope.includes(asset.site.alliance) {
      let metres = speed.metresPerSecond * (time.seconds - asset.reaction.seconds)
      let reach = min(Distance(metres: metres), Self.farthest(of: asset, speed: speed) ?? .kilometres(20_000))
      guard reach > Self.timelineTolerance else { continue }
      discs.append(
        try Sector(centre: asset.site.position, outerRadius: reach)
          .zone(tolerance: Self.timelineTolerance).planar)
    }
    guard !discs.isEmpty, area.area.squareMetres > 0 else { return 0 }
    let union = try PlanarGeometry.union(of: discs)
    return tiles.area(within: union) / area.area.squareMetres
  }
}
