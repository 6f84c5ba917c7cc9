import Coverage
import Geography
import Navigation

/// The section on pairs of ports: a map of their ways, a table of length, days, fuel and weeks, one of sight and help.
enum PageCorridors {
  static func content(_ corridors: [Corridor], command: String?) -> [String: Any]? {
    guard !corridors.isEmpty else { return nil }
    let ways = corridors.flatMap { corridor in corridor.ways.map { (corridor, $0) } }
    let hasFuel = ways.contains { $0.1.fuel?.share != nil }
    return [
      "lines": ways.compactMap { corridor, way in line(corridor, way) },
      "hasFuel": hasFuel,
      "rows": ways.map { corridor, way in row(corridor, way, hasFuel: hasFuel) },
      "watch": ways.filter { $0.1.best != nil }.map { corridor, way in watch(corridor, way) },
      "legs": corridors.flatMap { corridor in
        corridor.ways.filter { $0.kind == .north }.flatMap { way in way.legs.map { leg(corridor, $0) } }
      },
      "ships": CorridorTable.unique(
        corridors.map { "\($0.ship), \($0.year); \(Self.part($0.law)); \($0.ice)" }
      ).joined(separator: " · "),
      "command": command as Any,
    ]
  }

  private static func words(_ kind: Corridor.Kind) -> String { kind == .north ? "by the north" : "today" }

  // A sentence as a part of another.
  private static func part(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst().dropLast(sentence.hasSuffix(".") ? 1 : 0)
  }

  private static func line(_ corridor: Corridor, _ way: Corridor.Way) -> [String: Any]? {
    guard let best = way.best else { return nil }
    return [
      "path": PolarMap.line(best.line.map { Plane.project($0) }),
      "colour": CorridorTable.colour(of: way.kind), "name": "\(corridor.name), \(words(way.kind))",
    ]
  }

  private static func row(_ corridor: Corridor, _ way: Corridor.Way, hasFuel: Bool) -> [String: Any] {
    func cell(_ value: Double?, _ decimals: Int) -> String {
      value.map { Figures.decimals($0, decimals) } ?? ""
    }
    let saved = way.kind == .north ? corridor.saved : nil
    return [
      "name": corridor.name, "way": words(way.kind),
      "km": way.best.map { Figures.decimals($0.length.kilometres, 0) } ?? "no way",
      "days": cell(way.best.map { $0.time.hours / 24 }, 1),
      "fewerKilometres": cell(saved?.length.kilometres, 0),
      "fewerDays": cell(saved.map { $0.time.hours / 24 }, 1),
      "weeks": "\(way.weeks.openWeeks)", "iceWeeks": "\(way.weeks.weeks.count { $0.byIce != nil })",
      "fuel": hasFuel
        ? [["share": way.fuel?.share.map(Figures.percent) ?? "", "tonnes": cell(way.fuel?.carbonDioxide, 0)]]
        : [],
    ]
  }

  private static func watch(_ corridor: Corridor, _ way: Corridor.Way) -> [String: Any] {
    let sight = way.watch?.sight(of: .canada)
    let answers = way.response?.whole ?? []
    let (air, sea) = (answers.help(of: .canada, by: .air), answers.help(of: .canada, by: .sea))
    return [
      "name": corridor.name, "way": words(way.kind),
      "unseen": sight.map { Figures.decimals($0.unseen.kilometres, 0) } ?? "no sensors",
      "longest": sight.map { Figures.decimals($0.longestUnseen.kilometres, 0) } ?? "",
      "airReached": Figures.percent(air?.reached ?? 0), "airMedian": hours(air?.times.first),
      "seaReached": Figures.percent(sea?.reached ?? 0), "seaMedian": hours(sea?.times.first),
      "seaWorst": hours(sea?.times.last),
    ]
  }

  private static func leg(_ corridor: Corridor, _ leg: Corridor.Leg) -> [String: Any] {
    let sight = leg.watch?.sight(of: .canada)
    let answers = leg.response.answers
    let (air, sea) = (answers.help(of: .canada, by: .air), answers.help(of: .canada, by: .sea))
    return [
      "name": corridor.name, "from": leg.response.from, "to": leg.response.to,
      "km": Figures.decimals(leg.response.length.kilometres, 0),
      "unseen": sight.map { Figures.decimals($0.unseen.kilometres, 0) } ?? "no sensors",
      "air": air?.first ?? "", "airMedian": hours(air?.times.first), "sea": sea?.first ?? "",
      "seaMedian": hours(sea?.times.first),
    ]
  }

  private static func hours(_ time: RouteResponse.Time??) -> String {
    time.flatMap { $0 }.map { Figures.decimals($0.total.hours, 1) } ?? "not reached"
  }
}
