import Foundation
import GeoJSON
import Geography
import Navigation

/// A planned way as features: the whole way with its totals, then its legs.
struct RouteFeatures {
  let stops: [RouteStop]
  let plan: RoutePlanner.Plan
  /// Which of several ways it is.
  let number: Int?
  /// The speed and what says so; nil where only lengths were asked for.
  let speed: (speed: Speed, source: String)?
  let land: String
  let conditions: SeaConditions
  let passed: GatesPassed
  let draught: Distance?
  /// What NORDREG asks, where a day was given.
  let nordreg: NordregProperties?
  /// What is shut for this way and not for another, and how long that one is.
  var beside: (shut: [String], length: Distance, time: TimeSpan)?

  var length: Distance { Distance(metres: plan.parts.reduce(0) { $0 + $1.length.metres }) }
  var time: TimeSpan { TimeSpan(seconds: plan.parts.reduce(0) { $0 + $1.time.seconds }) }

  /// A sentence on the whole way.
  var summary: String {
    let names = stops.map(\.name).joined(separator: " – ") + (number.map { ", way \($0)" } ?? "")
    let far =
      "\(String(format: "%.1f", length.kilometres)) km (\(String(format: "%.1f", length.nauticalMiles)) nmi)"
    guard speed != nil else { return "\(names): \(far)" }
    return "\(names): \(far), \(String(format: "%.1f", time.hours)) h"
  }

  private var id: String { number.map { "route-\($0)" } ?? "route" }

  func features() throws -> [Feature] {
    var properties: JSONObject = [
      "kind": "route", "name": .string(stops.map(\.name).joined(separator: " – ")),
      "distance_m": .number(length.metres, decimals: 3),
      "distance_nmi": .number(length.nauticalMiles, decimals: 3),
    ]
    if let number { properties["way"] = .number(number) }
    if let beside {
      properties["shut"] = .array(beside.shut.map { .string($0) })
      properties["longer_m"] = .number(length.metres - beside.length.metres, decimals: 3)
    }
    if let speed {
      properties["time_s"] = .number(time.seconds, decimals: 1)
      if let beside { properties["longer_s"] = .number(time.seconds - beside.time.seconds, decimals: 1) }
      properties["speed_kn"] = .number(speed.speed.knots, decimals: 3)
      properties["speed_source"] = .string(speed.source)
    }
    properties["legs"] = .number(plan.parts.reduce(0) { $0 + $1.legs.count })
    properties["edges"] = "geodesic"
    properties["tolerance_m"] = .number(0.5, decimals: 1)
    properties["land"] = .string(land)
    properties["gates"] = .array(passed.names(of: plan.parts.flatMap(\.legs)).map { .string($0) })
    let met = plan.parts.map { conditions.met(on: $0.legs) }
    describe(met.flatMap { $0 }, in: &properties)
    nordreg?.describe(plan.parts.flatMap(\.legs), in: &properties)
    if let draught {
      properties["draught_m"] = .number(draught.metres, decimals: 3)
      properties["draught_note"] =
        "straits and canals of a known lesser depth are shut; depths elsewhere are not known"
    }
    properties["stops"] = .array(
      zip(stops, plan.places).map { stop, place in
        .object([
          "name": .string(stop.name), "lon": .number(place.position.longitude, decimals: 7),
          "lat": .number(place.position.latitude, decimals: 7),
          "moved_m": .number(place.moved.metres, decimals: 1),
        ])
      })
    var features = [
      Feature(
        id: .string(id), geometry: try Self.geometry(plan.parts.flatMap(\.legs)), properties: properties)
    ]
    var number = 0
    for (index, part) in met.enumerated() {
      for leg in part {
        number += 1
        features.append(try feature(of: leg, number: number, part: index))
      }
    }
    return features
  }

  private func feature(of met: LegConditions, number: Int, part: Int) throws -> Feature {
    let leg = met.leg
    var properties: JSONObject = [
      "kind": "leg", "name": .string("leg \(number)"), "leg": .number(number),
      "part": .string("\(stops[part].name) – \(stops[part + 1].name)"),
      "distance_m": .number(leg.length.metres, decimals: 3),
      "course_deg": .number(leg.startCourse.degrees, decimals: 4),
      "end_course_deg": .number(leg.endCourse.degrees, decimals: 4),
    ]
    if speed != nil {
      properties["time_s"] = .number(leg.time.seconds, decimals: 1)
      properties["speed_kn"] = .number(leg.speed.knots, decimals: 3)
    }
    if let canal = leg.canal { properties["gate"] = .string(passed.canals[canal].name) }
    SeaProperties.ice(met.ice, chart: conditions.ice != nil, in: &properties)
    if let verdict = met.verdict {
      properties["control_zones"] = .array(met.zones.map { .number($0) })
      properties["allowed"] = verdict.isAllowed.map { .bool($0) } ?? .null
      properties["rule"] = .string(verdict.sentence)
    }
    return Feature(
      id: .string(self.number == nil ? "leg-\(number)" : "\(id)-leg-\(number)"),
      geometry: try Self.geometry([leg]), properties: properties)
  }

  /// The area of all ways that take no longer than the best and some time.
  func corridor(_ zone: Zone, best: TimeSpan, slack: TimeSpan) throws -> Feature {
    let geometry = try zone.geometry()
    return Feature(
      id: "corridor", geometry: geometry.isEmpty ? nil : geometry,
      properties: [
        "kind": "corridor", "name": .string(stops.map(\.name).joined(separator: " – ")),
        "within_s": .number(best.seconds + slack.seconds, decimals: 1),
        "slack_s": .number(slack.seconds, decimals: 1),
        "tolerance_m": .number(zone.tolerance.metres, decimals: 1),
        "area_km2": .number(try zone.area().squareKilometres, decimals: 6), "land": .string(land),
        "ice": conditions.ice == nil ? "open water assumed" : "open water assumed where none is charted",
      ])
  }

  // What the whole way meets: the gravest ice, and whether the law allows all of it.
  private func describe(_ met: [LegConditions], in properties: inout JSONObject) {
    let gravest = met.compactMap(\.ice).min { $0.result.risk.outcome < $1.result.risk.outcome }
    SeaProperties.ice(gravest, chart: conditions.ice != nil, in: &properties)
    guard let law = conditions.law else { return }
    properties["date"] = .string(law.day.words)
    let verdicts = met.compactMap(\.verdict)
    properties["allowed"] =
      verdicts.contains { $0.isAllowed == false }
      ? false : verdicts.contains { $0.isAllowed == nil } ? .null : true
    var sentences: [String] = []
    for verdict in verdicts where !sentences.contains(verdict.sentence) { sentences.append(verdict.sentence) }
    properties["rules"] = .array(sentences.map { .string($0) })
  }

  /// Legs one after the other as a line, cut at ±180°.
  static func geometry(_ legs: [Way.Leg]) throws -> Geometry? {
    let line = Way(legs: legs).line
    guard line.count > 1 else { return nil }
    let pieces = Plane.lines(of: line.map(Plane.project), tolerance: Distance(metres: 0.5))
    return pieces.count == 1 ? .lineString(pieces[0]) : .multiLineString(pieces)
  }
}
