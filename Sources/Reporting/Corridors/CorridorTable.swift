import Coverage
import GeoJSON
import Geography
import Navigation

/// Corridors as a table and as features.
package enum CorridorTable {
  /// The names of the columns.
  package static let header =
    [
      "corridor", "name", "way", "from", "to", "year", "ship", "shut", "gates", "distance_km", "distance_nmi",
      "days", "bunker_share", "fuel_t", "co2_t", "fuel_note", "weeks_open_by_ice", "weeks_open", "law", "ice",
    ] + watchHeader

  // Who sees a way or a leg of it, and who comes.
  static let watchHeader =
    Scope.allCases.flatMap { scope in
      ["seen_km", "unseen_km", "longest_unseen_km"].map { "\($0)_\(scope.rawValue)" }
    }
    + ["seen_by"]
    + Scope.allCases.flatMap { scope in
      PlaceReach.Way.allCases.flatMap { way in
        ["reached", "median_h", "worst_h"].map { "\(way.rawValue)_\($0)_\(scope.rawValue)" }
      }
    }

  /// The table as a file.
  package static func bytes(_ corridors: [Corridor]) -> [UInt8] { CommaTable.bytes(header, rows(corridors)) }

  /// The features as a file.
  package static func collection(_ corridors: [Corridor]) throws -> [UInt8] {
    try GeoJSONWriter.write(
      FeatureCollection(features(corridors)),
      options: GeoJSONWriter.Options(layout: .featurePerLine, boundingBoxes: .computed))
  }

  /// A row for every corridor and way.
  package static func rows(_ corridors: [Corridor]) -> [[String]] {
    corridors.flatMap { corridor in corridor.ways.map { row(corridor, $0) } }
  }

  private static func row(_ corridor: Corridor, _ way: Corridor.Way) -> [String] {
    [
      corridor.id, corridor.name, way.kind.rawValue, corridor.from, corridor.to, "\(corridor.year)",
      corridor.ship, way.shut.joined(separator: "; "), way.best?.gates.joined(separator: "; ") ?? "",
      number(way.best?.length.kilometres, 1), number(way.best?.length.nauticalMiles, 1),
      number(way.best.map { $0.time.hours / 24 }, 2), number(way.fuel?.share, 4),
      number(way.fuel?.tonnes, 1), number(way.fuel?.carbonDioxide, 1), note(way),
      "\(way.weeks.weeks.count { $0.byIce != nil })", "\(way.weeks.openWeeks)", corridor.law, corridor.ice,
    ] + watchCells(way.watch, way.watchers, way.response?.whole)
  }

  static func watchCells(
    _ watch: RouteCoverage?, _ watchers: [String], _ answers: [RouteResponse.Answer]?
  ) -> [String] {
    var row: [String] = []
    for scope in Scope.allCases {
      let sight = watch?.sight(of: scope)
      row += [
        number(sight?.seen.kilometres, 1), number(sight?.unseen.kilometres, 1),
        number(sight?.longestUnseen.kilometres, 1),
      ]
    }
    row.append(unique(watchers).joined(separator: "; "))
    for scope in Scope.allCases {
      for kind in PlaceReach.Way.allCases {
        let answer = answers?.help(of: scope, by: kind)
        row += [
          number(answer?.reached, 4), number(answer?.times.first.flatMap { $0?.total.hours }, 1),
          number(answer?.times.last.flatMap { $0?.total.hours }, 1),
        ]
      }
    }
    return row
  }

  /// What the cells of fuel leave out.
  static func note(_ way: Corridor.Way) -> String {
    guard let fuel = way.fuel else { return "no way by water" }
    return fuel.missing.isEmpty ? "" : "missing: " + fuel.missing.joined(separator: ", ")
  }

  /// Names without those that were there before.
  static func unique(_ names: [String]) -> [String] {
    var result: [String] = []
    for name in names where !result.contains(name) { result.append(name) }
    return result
  }

  static func number(_ value: Double?, _ decimals: Int) -> String {
    value.map { JSONValue.number($0, decimals: decimals).text() } ?? ""
  }

  /// A feature for every way that was found, with the table's cells as properties, then its legs and the stretches that no
  /// sensor sees.
  package static func features(_ corridors: [Corridor]) -> [Feature] {
    corridors.flatMap { corridor in
      corridor.ways.flatMap { way -> [Feature] in
        guard let best = way.best else { return [] }
        let id = "\(corridor.id)-\(way.kind.rawValue)"
        var properties: JSONObject = ["kind": "corridor", "edges": "geodesic"]
        for (name, cell) in zip(header, row(corridor, way)) where !cell.isEmpty {
          properties[name] = texts.contains(name) ? .string(cell) : value(cell)
        }
        properties["stroke"] = .string(colour(of: way.kind))
        properties["stroke-width"] = 2
        let whole = Feature(id: .string(id), geometry: .lineString(best.line), properties: properties)
        let unseen = way.watch?.byLayer.flatMap { share in
          share.stretches.filter { !$0.covered }.enumerated().map { number, stretch in
            Feature(
              id: .string("unseen-\(id)-\(share.scope.rawValue)-\(number + 1)"),
              geometry: .lineString(stretch.line),
              properties: [
                "kind": "unseen-leg", "corridor": .string(corridor.id), "way": .string(way.kind.rawValue),
                "scope": .string(share.scope.rawValue), "from": .string(stretch.fromName),
                "to": .string(stretch.toName), "from_km": .number(stretch.from.kilometres, decimals: 1),
                "to_km": .number(stretch.to.kilometres, decimals: 1), "stroke": "#b00020", "stroke-width": 3,
              ])
          }
        }
        return [whole] + CorridorLegTable.features(corridor, way) + (unseen ?? [])
      }
    }
  }

  /// The colour of a way on maps.
  static func colour(of kind: Corridor.Kind) -> String { kind == .north ? "#0072b2" : "#d55e00" }

  private static let texts: Set = [
    "corridor", "name", "way", "from", "to", "ship", "shut", "gates", "fuel_note", "law", "ice", "seen_by",
  ]

  static func value(_ cell: String) -> JSONValue {
    Double(cell).map { .number($0, decimals: 4) } ?? .string(cell)
  }
}
