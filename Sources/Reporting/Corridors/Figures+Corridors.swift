import Coverage
import GeoJSON
import Geography
import Navigation

extension Figures {
  /// A pair of ports with its two ways: length, time, fuel, open weeks, who sees them and how soon help comes.
  static func corridor(_ corridor: Corridor) -> JSONValue {
    [
      "id": .string(corridor.id), "name": .string(corridor.name), "from": .string(corridor.from),
      "to": .string(corridor.to), "year": .number(corridor.year), "ship": .string(corridor.ship),
      "speed_kn": .number(corridor.speed.knots, decimals: 3), "law": .string(corridor.law),
      "ice": .string(corridor.ice), "saved_km": number(corridor.saved?.length.kilometres, 3),
      "saved_days": number(corridor.saved.map { $0.time.hours / 24 }, 4),
      "ways": .array(corridor.ways.map(way)),
    ]
  }

  private static func way(_ way: Corridor.Way) -> JSONValue {
    [
      "way": .string(way.kind.rawValue), "shut": .array(way.shut.map { .string($0) }),
      "gates": .array((way.best?.gates ?? []).map { .string($0) }),
      "distance_km": number(way.best?.length.kilometres, 3),
      "days": number(way.best.map { $0.time.hours / 24 }, 4),
      "share_of_bunkers": number(way.fuel?.share, 6), "fuel_t": number(way.fuel?.tonnes, 3),
      "co2_t": number(way.fuel?.carbonDioxide, 3), "fuel_note": .string(CorridorTable.note(way)),
      "weeks_open_by_ice": .number(way.weeks.weeks.count { $0.byIce != nil }),
      "weeks_open": .number(way.weeks.openWeeks),
      "seen_by": .array(CorridorTable.unique(way.watchers).map { .string($0) }),
      "scopes": .array(Scope.allCases.map { scope($0, way.watch, way.response?.whole) }),
      "legs": .array(way.legs.map(leg)),
    ]
  }

  private static func leg(_ leg: Corridor.Leg) -> JSONValue {
    [
      "from": .string(leg.response.from), "to": .string(leg.response.to),
      "distance_km": number(leg.response.length.kilometres, 3),
      "seen_by": .array(CorridorTable.unique(leg.watchers).map { .string($0) }),
      "scopes": .array(Scope.allCases.map { scope($0, leg.watch, leg.response.answers) }),
    ]
  }

  private static func scope(
    _ scope: Coverage.Scope, _ watch: RouteCoverage?, _ answers: [RouteResponse.Answer]?
  ) -> JSONValue {
    let sight = watch?.sight(of: scope)
    return [
      "scope": .string(scope.rawValue), "seen_km": number(sight?.seen.kilometres, 3),
      "unseen_km": number(sight?.unseen.kilometres, 3),
      "longest_unseen_km": number(sight?.longestUnseen.kilometres, 3),
      "help": .array(
        PlaceReach.Way.allCases.map { kind in
          let answer = answers?.help(of: scope, by: kind)
          return [
            "way": .string(kind.rawValue), "first": answer?.first.map { .string($0) } ?? .null,
            "share_reached": number(answer?.reached, 6),
            "median_h": number(answer?.times.first.flatMap { $0?.total.hours }, 3),
            "worst_h": number(answer?.times.last.flatMap { $0?.total.hours }, 3),
          ]
        }),
    ]
  }

  private static func number(_ value: Double?, _ decimals: Int) -> JSONValue {
    value.map { .number($0, decimals: decimals) } ?? .null
  }
}

extension Corridor {
  /// What the northern way is shorter and sooner by than today's; negative where it is neither; nil where one is missing.
  var saved: (length: Distance, time: TimeSpan)? {
    let found = Dictionary(ways.map { ($0.kind, $0.best) }) { first, _ in first }
    guard let north = found[.north] ?? nil, let today = found[.today] ?? nil else { return nil }
    return (
      Distance(metres: today.length.metres - north.length.metres),
      TimeSpan(seconds: today.time.seconds - north.time.seconds)
    )
  }
}

extension RouteCoverage {
  /// What the sensors of a scope see of it.
  func sight(of scope: Coverage.Scope) -> (seen: Distance, unseen: Distance, longestUnseen: Distance)? {
    guard let share = byLayer.first(where: { $0.scope == scope }) else { return nil }
    let unseen = share.stretches.filter { !$0.covered }.map { $0.to.metres - $0.from.metres }
    return (
      share.length, Distance(metres: length.metres - share.length.metres),
      Distance(metres: unseen.max() ?? 0)
    )
  }
}

extension [RouteResponse.Answer] {
  /// How soon help of a scope is there.
  func help(of scope: Coverage.Scope, by way: PlaceReach.Way) -> RouteResponse.Answer? {
    first { $0.scope == scope && $0.way == way }
  }
}
