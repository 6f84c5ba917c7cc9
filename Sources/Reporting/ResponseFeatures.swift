import Coverage
import GeoJSON
import Geography

/// The areas that the first ship reaches within each of the response's times, as features.
enum ResponseFeatures {
  /// Colours of the times from the soonest to the latest (viridis, the light end left out).
  static let colours = ["#440154", "#3b528b", "#21918c", "#5ec962", "#b8de29"]

  /// A contour of a response with what it is of.
  struct Drawn: Sendable {
    let coverage: SeaResponse.Coverage
    /// The time's number.
    let number: Int
    var contour: SeaResponse.Contour { coverage.contours[number] }
  }

  /// What there is to draw: the cases that differ, longest time first, so that the shorter ones lie on top.
  static func drawn(_ response: SeaResponse) -> [Drawn] {
    var seen: Set<[Int]> = []
    return response.coverages.filter { seen.insert($0.ships).inserted }.flatMap { coverage in
      coverage.contours.indices.reversed().filter { !coverage.contours[$0].zone.planar.polygons.isEmpty }.map
      {
        Drawn(coverage: coverage, number: $0)
      }
    }
  }

  static func feature(
    _ drawn: Drawn, of response: SeaResponse, area: Area, edges: Distance
  ) throws -> Feature {
    let (coverage, contour) = (drawn.coverage, drawn.contour)
    let hours = JSONValue.number(contour.time.hours, decimals: 3).text()
    let ships = coverage.ships.map { response.ships[$0] }
    // Who has not left by then has no part in it.
    let sailing = ships.compactMap { ship in
      ship.transit(within: contour.time).map { (ship: ship, under: $0) }
    }
    var properties: JSONObject = [
      "kind": "sea-response",
      "name": .string(
        "\(coverage.scope.title)\(coverage.withBase ? "" : ", without the ships at bases"): "
          + "first ship within \(hours) h"),
      "scope": .string(coverage.scope.rawValue),
      "ships_at_bases": .string(coverage.withBase ? "with" : "without"),
      "within_s": .number(contour.time.seconds, decimals: 1),
      "reaction_s": same(sailing.map(\.ship.reaction.seconds)),
      "transit_s": same(sailing.map(\.under.time.seconds)),
      "area_km2": .number(contour.area.squareKilometres, decimals: 6),
      "share_of_area": .number(
        area.squareMetres > 0 ? contour.area.squareMetres / area.squareMetres : 0, decimals: 8),
      "tolerance_m": .number(response.tolerance.metres, decimals: 3),
    ]
    properties["speed_kn"] = same(sailing.map(\.ship.speed.knots))
    for name in ["ice", "ice_class", "date"] {
      let values = unique(sailing.compactMap { ship, _ in text(name, of: ship) })
      if !values.isEmpty { properties[name] = .string(values.joined(separator: "; ")) }
    }
    properties["ships"] = .array(sailing.map { .object(described($0.ship, $0.under)) })
    properties["facts"] = .string(unique(ships.map(\.provenance.source)).joined(separator: "; "))
    properties["confidence"] = .string(unique(ships.map(\.provenance.confidence)).joined(separator: "; "))
    properties["stroke"] = .string(colours[drawn.number % colours.count])
    properties["stroke-width"] = 1
    properties["fill"] = .string(colours[drawn.number % colours.count])
    properties["fill-opacity"] = 0.3
    let zone = Zone(planar: contour.zone.planar, tolerance: min(edges, contour.zone.tolerance))
    return Feature(
      id: .string(
        "sea-response-\(coverage.scope.rawValue)\(coverage.withBase ? "" : "-without-bases")-\(hours)h"),
      geometry: try zone.geometry(), properties: properties)
  }

  private static func described(_ ship: SeaResponse.Ship, _ under: TransitLimit) -> JSONObject {
    var properties: JSONObject = [
      "asset": .string(ship.asset), "name": .string(ship.name),
      "speed_kn": .number(ship.speed.knots, decimals: 3),
      "reaction_s": .number(ship.reaction.seconds, decimals: 1),
      "transit_s": .number(under.time.seconds, decimals: 1), "limited_by": .string(under.name),
    ]
    for parameter in ship.conditions { properties[parameter.name] = parameter.json }
    return properties
  }

  // A number that all ships share; none where they differ: each ship has her own.
  private static func same(_ values: [Double]) -> JSONValue {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return .null }
    return .number(first, decimals: 3)
  }

  private static func text(_ name: String, of ship: SeaResponse.Ship) -> String? {
    guard case .text(let text)? = ship.conditions.first(where: { $0.name == name })?.value else { return nil }
    return text
  }

  private static func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}

extension CoverageZone.Parameter {
  /// Its value as a property of a feature.
  var json: JSONValue {
    switch value {
    case .number(let value): .number(value, decimals: 4)
    case .text(let text): .string(text)
    }
  }
}
