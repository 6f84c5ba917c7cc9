import Coverage
import GeoJSON
import Geography
import Navigation

extension Figures {
  /// A year of a way, week by week.
  static func season(_ season: ScenarioSeason) -> JSONValue {
    [
      "id": .string(season.id), "name": .string(season.name), "year": .number(season.year),
      "ship": .string(season.ship), "law": .string(season.law), "ice_given": .bool(season.hasIce),
      "open_weeks": .number(season.weeks.openWeeks),
      "weeks": .array(
        season.weeks.weeks.map { week in
          [
            "week": .number(week.number), "date": .string(week.date), "open": .bool(week.byLaw != nil),
            "open_by_ice": .bool(week.byIce != nil),
            "open_by_law": week.byIce == nil ? .null : .bool(week.byLaw != nil),
            "distance_km": week.shown.map { .number($0.length.kilometres, decimals: 3) } ?? .null,
            "time_h": week.shown.map { .number($0.time.hours, decimals: 3) } ?? .null,
            "gates": .array((week.shown?.gates ?? []).map { .string($0) }),
          ]
        }),
    ]
  }
}

extension SeasonTable {
  /// The weeks of all years of a scenario.
  static func bytes(_ seasons: [ScenarioSeason]) -> [UInt8] {
    CommaTable.bytes(
      ["season", "name", "ship"] + header,
      seasons.flatMap { season in
        season.weeks.weeks.map { week in
          let month = Int(week.date.dropFirst(5).prefix(2)) ?? 0
          return [season.id, season.name, season.ship]
            + row(week, law: season.law, ice: season.ice[month] ?? "")
        }
      })
  }
}
