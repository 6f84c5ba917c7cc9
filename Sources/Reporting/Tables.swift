import Coverage
import GeoJSON
import Geography

/// The tables of a report as comma-separated values (RFC 4180), units in the headers.
enum Tables {
  static func layers(_ result: CoverageResult) -> [UInt8] {
    CommaTable.bytes(
      [
        "layer", "scope", "union_km2", "in_area_km2", "share_of_area", "covered_at_least_twice_in_area_km2",
        "gaps",
      ],
      result.layers.flatMap { layer in
        layer.figures.map { figures in
          [
            layer.name, figures.scope.rawValue, number(figures.union.squareKilometres),
            number(figures.unionInArea.squareKilometres), number(figures.share, 8),
            number(figures.levels.dropFirst().first?.areaInArea.squareKilometres ?? 0),
            String(figures.gaps.count),
          ]
        }
      })
  }

  static func parts(_ result: CoverageResult) -> [UInt8] {
    CommaTable.bytes(
      ["layer", "scope", "part_of_area", "area_km2", "covered_km2", "share"],
      result.layers.flatMap { layer in
        layer.figures.flatMap { figures in
          figures.parts.map { part in
            [
              layer.name, figures.scope.rawValue, part.name, number(part.area.squareKilometres),
              number(part.covered.squareKilometres), number(part.share, 8),
            ]
          }
        }
      })
  }

  static func contributions(_ result: CoverageResult) -> [UInt8] {
    CommaTable.bytes(
      [
        "layer", "scope", "source", "name", "area_km2", "in_area_km2", "unique_km2", "unique_in_area_km2",
        "fair_share_km2", "fair_share_in_area_km2",
      ],
      result.layers.flatMap { layer in
        layer.figures.flatMap { figures in
          figures.contributions.map { part in
            [layer.name, figures.scope.rawValue, part.source, part.name]
              + [
                part.area, part.areaInArea, part.unique, part.uniqueInArea, part.fairShare,
                part.fairShareInArea,
              ].map {
                number($0.squareKilometres)
              }
          }
        }
      })
  }

  /// What hangs on one state, site or status, and what each ally adds.
  static func dependences(_ result: CoverageResult) -> [UInt8] {
    CommaTable.bytes(
      ["layer", "scope", "kind", "name", "area_km2", "in_area_km2"],
      result.layers.flatMap { layer in
        layer.figures.flatMap { figures in
          figures.dependences.map { part in
            [
              layer.name, figures.scope.rawValue, "lost-without-\(part.kind.rawValue)", part.name,
              number(part.lost.squareKilometres), number(part.lostInArea.squareKilometres),
            ]
          }
        }
          + layer.allies.map { ally in
            [
              layer.name, Scope.allies.rawValue, "added-by-ally", ally.nation,
              number(ally.added.squareKilometres), number(ally.addedInArea.squareKilometres),
            ]
          }
      })
  }

  static func routes(_ result: CoverageResult) -> [UInt8] {
    CommaTable.bytes(
      ["route", "name", "length_km", "layer", "scope", "covered_km", "share", "uncovered_legs"],
      result.routes.flatMap { route in
        route.byLayer.map { part in
          [
            route.route.id, route.route.name, number(route.length.kilometres, 3), part.layer,
            part.scope.rawValue, number(part.length.kilometres, 3), number(part.share, 8),
            part.stretches.filter { !$0.covered }.map { "\($0.fromName) to \($0.toName)" }
              .joined(separator: "; "),
          ]
        }
      })
  }

  static func places(_ result: CoverageResult) -> [UInt8] {
    CommaTable.bytes(
      [
        "place", "asset", "name", "alliance", "way", "distance_km", "reaction_h", "transit_h", "total_h",
        "can_return",
      ],
      result.places.flatMap { place in
        place.arrivals.map { arrival in
          [
            place.name, arrival.asset, arrival.name, arrival.alliance.rawValue, arrival.way.rawValue,
            number(arrival.distance.kilometres, 3), number(arrival.reaction.hours, 3),
            number(arrival.transit.hours, 3), number(arrival.total.hours, 3), String(arrival.canReturn),
          ]
        }
      })
  }

  static func number(_ value: Double, _ decimals: Int = 6) -> String {
    JSONValue.number(value, decimals: decimals).text()
  }
}
