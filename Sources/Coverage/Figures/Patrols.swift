import GEOS
import GeoData
import Geography
import Navigation

extension Scenario {
  /// What patrols of an asset see of each part of the area of interest.
  ///
  /// The way to a part is the mean over the points of a grid of 10 km in it: geodesic for what flies, the shortest by water in
  /// open water for ships, points on land left out.
  ///
  /// - Parameters:
  ///   - key: the asset's key in the scenario.
  ///   - sweepWidth: the width of the strip that is seen.
  ///   - turnaround: time between patrols of one of them.
  ///   - data: the reference data that the scenario was read with.
  ///   - threads: how many threads; the result is the same.
  /// - Returns: the whole area first, then its parts.
  /// - Throws: ``PatrolError`` where the asset is not there or its speed or endurance is not known.
  public func patrols(
    of key: String, sweepWidth: Distance, turnaround: TimeSpan, data: ReferenceData, threads: Int
  ) async throws -> [(part: String, effort: PatrolEffort)] {
    guard let asset = assets.first(where: { $0.id == key }) else {
      throw PatrolError.noSuchAsset(key, there: assets.map(\.id))
    }
    guard let speed = asset.speed else { throw PatrolError.unknown("speed", of: asset.id, asset.platform) }
    let byRange = asset.range.map { TimeSpan(seconds: $0.metres / speed.metresPerSecond) }
    guard let endurance = [asset.endurance, byRange].compactMap({ $0 }).min() else {
      throw PatrolError.unknown("endurance and range", of: asset.id, asset.platform)
    }
    let (area, _) = try await areaOfInterest(threads: threads)
    let samples = try AreaSamples(of: area)
    let times = try transits(of: asset, at: speed, to: samples.positions, within: endurance, data, threads)
    let parts = area.parts.isEmpty ? [] : area.parts.enumerated().map { ($1.name, $1.area, $0) }
    let whole = [(area.name, area.area, -1)]
    return (whole + parts).map { name, size, number in
      let own = zip(times, samples.parts).compactMap { time, parts in
        number < 0 || parts.contains(number) ? time : nil
      }
      let mean = own.isEmpty ? .infinity : own.reduce(0, +) / Double(own.count)
      return (
        name,
        PatrolEffort(
          area: size, number: asset.number, transit: TimeSpan(seconds: mean), endurance: endurance,
          turnaround: turnaround, speed: speed, sweepWidth: sweepWidth)
      )
    }
  }

  // Seconds to positions; nil on land, for ships. What is farther than half the endurance counts as that far.
  private func transits(
    of asset: ScenarioAsset, at speed: Speed, to positions: [Position], within endurance: TimeSpan,
    _ data: ReferenceData, _ threads: Int
  ) throws -> [Double?] {
    let longest = endurance.seconds / 2
    guard !asset.flies else {
      return positions.map {
        min(longest, asset.site.position.distance(to: $0).metres / speed.metresPerSecond)
      }
    }
    let chart = try seaChart ?? SeaChart(bundled: data)
    let radius = Distance(metres: longest * speed.metresPerSecond)
    let region: WaterRegion =
      radius.kilometres < 8000 ? .within(radius, of: [asset.site.position]) : .everywhere
    let waters = try chart.waters(
      region, places: [asset.site.position], limit: Waters.usualLimit, threads: threads)
    guard waters.places[0] != nil else {
      throw NavigationError.noWater(place: asset.site.name, limit: Waters.usualLimit)
    }
    let search = ReachSearch(
      waters, from: [0], speeds: [speed], limit: TimeSpan(seconds: longest), tolerance: Waters.usualLimit)
    return search.times(at: positions).map { time in time.map { min(longest, $0.seconds) } }
  }
}

/// Why a patrol cannot be reckoned.
public enum PatrolError: Error, Sendable, CustomStringConvertible {
  /// The scenario has no asset of that key.
  case noSuchAsset(String, there: [String])
  /// A figure of the asset is not known.
  case unknown(String, of: String, String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noSuchAsset(let key, let there):
      "there is no asset “\(key)” in the scenario"
        + (there.isEmpty ? "; it has none" : " (there are \(there.joined(separator: ", ")))")
    case .unknown(let figure, let key, let platform):
      "the \(figure) of \(platform) is not known; give it at the asset “\(key)” in the scenario"
    }
  }
}
