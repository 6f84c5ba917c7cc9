import GEOS
import Geography
import Navigation

extension SeaSurvey {
  /// How far a ship is drawn beyond the last point of the grid that she reaches, and how far from her reach the nearest may be.
  ///
  /// Narrow waters may hold no point of the grid.
  private static let beyond = Distance.kilometres(100)

  /// The ships' times under way to positions.
  func times(at positions: [Position], threads: Int) async throws -> [[TimeSpan?]] {
    try await courses.times(of: ships.map(\.ship), at: positions, threads: threads)
  }

  /// The ships as they come to positions, of which their times under way are given.
  func comers(_ times: [[TimeSpan?]]) -> [RouteResponseBuilder.Comer] {
    zip(ships, times).map { ship, times in
      let longest = ship.ship.longest?.time.seconds ?? .infinity
      return RouteResponseBuilder.Comer(
        name: ship.ship.name, alliance: ship.asset.site.alliance, way: .sea, reaction: ship.ship.reaction,
        transits: times.map { time in time.map { $0.seconds <= longest ? $0.seconds : .infinity } })
    }
  }

  /// What is to be drawn for the response: every ship's reach within each of its times that touches the area.
  func responseReaches(_ times: [[TimeSpan?]], tolerance: Distance) -> [ResponseReach] {
    ships.indices.filter { courses.canSail(ships[$0].ship) }.flatMap { number -> [ResponseReach] in
      let ship = ships[number].ship
      let known = times[number].compactMap { $0?.seconds }
      let spare = Self.beyond.metres / ship.fastest.metresPerSecond
      let soonest = (known.min() ?? 0) - spare
      let latest = (known.max() ?? .infinity) + spare
      return SeaResponse.times.indices.compactMap { time in
        guard let transit = ship.transit(within: SeaResponse.times[time])?.time, transit.seconds > soonest
        else { return nil }
        let reach = SeaReach(
          ship: ship,
          transit: TimeSpan(seconds: min(transit.seconds, latest, ships[number].searched.seconds)),
          tolerance: tolerance)
        return reach.radius > tolerance ? ResponseReach(ship: number, time: time, reach: reach) : nil
      }
    }
  }

  /// A ship's reach within one of the response's times.
  struct ResponseReach: Sendable {
    let ship: Int
    let time: Int
    let reach: SeaReach
  }

  /// How soon the first ship can be anywhere in an area.
  ///
  /// - Parameters:
  ///   - samples: where times and shares are read off.
  ///   - times: the ships' times at the samples.
  ///   - drawn: the ships' reaches with their zones.
  ///   - tolerance: that of the zones.
  ///   - search: what ships search where they arrive.
  func response(
    over area: AreaOfInterest, samples: AreaSamples, times: [[TimeSpan?]],
    drawn: [(reach: ResponseReach, zone: Zone)],
    tolerance: Distance, search: SearchEffort?, threads: Int
  ) async throws -> SeaResponse {
    let table = ResponseTable(ships: ships, samples: samples, parts: area.parts.map(\.name), times: times)
    let clipped = try await parallelMap(drawn, threads: threads) { reach, zone in
      let inside = try zone.planar.intersection(area.zone.planar)
      return (reach: reach, area: PlanarGeometry.multiPolygon(inside.polygons))
    }
    let cases = table.cases
    // Cases of the same ships are united once.
    let distinct = Array(Set(cases.map(\.ships))).sorted { $0.lexicographicallyPrecedes($1) }
    let wanted = distinct.flatMap { ships in SeaResponse.times.indices.map { (ships: ships, time: $0) } }
    let united = try await parallelMap(wanted, threads: threads) { ships, time in
      let parts = clipped.filter { $0.reach.time == time && ships.contains($0.reach.ship) }.map(\.area)
      let union = parts.count == 1 ? parts[0] : try PlanarGeometry.union(of: parts)
      return Zone(planar: .multiPolygon(union.polygons), tolerance: tolerance)
    }
    var coverages: [SeaResponse.Coverage] = []
    for (scope, withBase, ships) in cases {
      let first = (distinct.firstIndex(of: ships) ?? 0) * SeaResponse.times.count
      coverages.append(
        try table.coverage(
          scope, withBase: withBase, ships: ships,
          zones: Array(united[first..<(first + SeaResponse.times.count)])))
    }
    return SeaResponse(
      spacing: AreaSamples.spacing, samples: table.water.count,
      onLand: samples.positions.count - table.water.count, tolerance: tolerance,
      search: search, ships: ships.map { Self.described($0, search) }, coverages: coverages)
  }

  private static func described(_ ship: Ship, _ search: SearchEffort?) -> SeaResponse.Ship {
    SeaResponse.Ship(
      asset: ship.asset.id, name: ship.ship.name, alliance: ship.asset.site.alliance,
      isAtBase: ship.asset.site.role == "base", speed: ship.ship.conditions.openWater,
      reaction: ship.ship.reaction, longest: ship.ship.longest,
      search: search?.time(at: ship.ship.conditions.openWater), conditions: ship.ship.said,
      provenance: ship.asset.provenance)
  }
}
