import GeoJSON
import Navigation

/// Properties that features of ways and reach share.
enum SeaProperties {
  /// What the ice is: that of a region with the risk in it, or that open water is assumed.
  static func ice(
    _ met: (region: IceRegion, result: ShipInIce.Result)?, chart: Bool, in properties: inout JSONObject
  ) {
    guard let met else {
      properties["ice"] = chart ? "none charted, open water assumed" : "open water assumed"
      return
    }
    properties["ice"] = .string(met.region.condition.words)
    if !met.region.assumptions.isEmpty {
      properties["ice_assumptions"] = .array(met.region.assumptions.map { .string($0) })
    }
    properties["rio"] = .number(met.result.risk.outcome, decimals: 2)
    properties["risk_level"] = .string(met.result.risk.level.rawValue)
    properties["speed_rule"] = .string(met.result.rule.rawValue)
  }

  /// Ice and law that hold for a whole area of reach.
  static func conditions(_ conditions: SeaConditions, file: String?, in properties: inout JSONObject) {
    if let file, let ship = conditions.ship {
      properties["ice"] = .string("\(file); open water assumed where it has none")
      properties["ice_class"] = .string(ship.iceClass.shortName)
      properties["escorted"] = .bool(ship.isEscorted)
      let rules = Set(
        (conditions.ice?.chart.regions ?? []).map { ship.speed(in: $0.condition).rule.rawValue })
      properties["speed_rules"] = .array(rules.sorted().map { .string($0) })
    } else {
      properties["ice"] = "open water assumed"
    }
    guard let law = conditions.law else { return }
    properties["date"] = .string(law.day.words)
    properties["rules_obeyed"] = .bool(law.isObeyed)
  }
}
