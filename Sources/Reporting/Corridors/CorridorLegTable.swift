import Coverage
import GeoJSON
import Geography

/// The legs of corridors as a table and as features: who sees each, and how soon help comes.
package enum CorridorLegTable {
  /// The names of the columns.
  package static let header =
    ["corridor", "name", "way", "leg", "from", "to", "distance_km"] + CorridorTable.watchHeader + firstHeader

  // Who is first along the most of it.
  private static let firstHeader = Scope.allCases.flatMap { scope in
    PlaceReach.Way.allCases.map { "\($0.rawValue)_first_\(scope.rawValue)" }
  }

  /// The table as a file: a row for every leg of every way that was found, in order.
  package static func bytes(_ corridors: [Corridor]) -> [UInt8] {
    CommaTable.bytes(
      header,
      corridors.flatMap { corridor in
        corridor.ways.flatMap { way in
          way.legs.enumerated().map { number, leg in row(corridor, way, number + 1, leg) }
        }
      })
  }

  private static func row(
    _ corridor: Corridor, _ way: Corridor.Way, _ number: Int, _ leg: Corridor.Leg
  ) -> [String] {
    [
      corridor.id, corridor.name, way.kind.rawValue, "\(number)", leg.response.from, leg.response.to,
      CorridorTable.number(leg.response.length.kilometres, 1),
    ] + CorridorTable.watchCells(leg.watch, leg.watchers, leg.response.answers)
      + Scope.allCases.flatMap { scope in
        PlaceReach.Way.allCases.map { kind in
          leg.response.answers.help(of: scope, by: kind)?.first ?? ""
        }
      }
  }

  /// A feature for every leg of a way, with the table's cells as properties.
  static func features(_ corridor: Corridor, _ way: Corridor.Way) -> [Feature] {
    way.legs.enumerated().map { number, leg in
      var properties: JSONObject = ["kind": "corridor-leg", "edges": "geodesic"]
      for (name, cell) in zip(header, row(corridor, way, number + 1, leg)) where !cell.isEmpty {
        properties[name] = texts.contains(name) ? .string(cell) : CorridorTable.value(cell)
      }
      properties["stroke"] = .string(CorridorTable.colour(of: way.kind))
      properties["stroke-width"] = 2
      return Feature(
        id: .string("leg-\(corridor.id)-\(way.kind.rawValue)-\(number + 1)"),
        geometry: .lineString(leg.response.line), properties: properties)
    }
  }

  private static let texts = Set(["corridor", "name", "way", "from", "to", "seen_by"] + firstHeader)
}
