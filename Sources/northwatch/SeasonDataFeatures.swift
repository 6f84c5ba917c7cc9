import GeoData
import GeoJSON
import Geography

/// The bundled law of the season as features; tables have no geometry.
enum SeasonDataFeatures {
  static func features(of name: String, _ data: ReferenceData) -> [Feature] {
    switch name {
    case "control-zones":
      data.controlZones.map { zone in
        DataFeatures.feature(
          "control-zone-\(zone.number)", zone.geometry,
          [
            "zone": .number(zone.number), "name": .string(zone.name), "note": .string(zone.note),
            "edges": "planar",
          ], zone.source, zone.confidence)
      }
    case "zone-vertices":
      data.controlZoneVertices.enumerated().map { index, vertex in
        DataFeatures.feature(
          "zone-vertex-\(index + 1)", geometry(of: vertex),
          [
            "zone": .number(vertex.zone), "ring": .number(vertex.ring), "number": .number(vertex.number),
            "lon": vertex.longitude.map { .number($0, decimals: 7) } ?? .null,
            "lat": vertex.latitude.map { .number($0, decimals: 7) } ?? .null,
            "to_next": .string(vertex.toNext.rawValue), "note": vertex.note.map { .string($0) } ?? .null,
          ], vertex.source, vertex.confidence)
      }
    case "zone-dates":
      data.zoneDates.enumerated().map { index, date in
        DataFeatures.feature(
          "zone-date-\(index + 1)", nil,
          [
            "category": .string(date.category), "zone": .number(date.zone),
            "season": .string(words(date.period)),
          ], date.source, date.confidence)
      }
    case "ice-classes":
      data.iceClassEquivalences.enumerated().map { index, row in
        DataFeatures.feature(
          "ice-class-\(index + 1)", nil,
          [
            "organization": .string(row.organization), "class": .string(row.iceClass),
            "category": .string(row.category), "item": .number(row.item),
            "note": row.note.map { .string($0) } ?? .null,
          ], row.source, row.confidence)
      }
    case "nordreg":
      data.nordreg.map { part in
        DataFeatures.feature(
          "nordreg-\(part.number)", nil,
          ["zone": .string(part.zone), "number": .number(part.number), "note": .string(part.note)],
          part.source,
          part.confidence)
      }
    case "nordreg-rules":
      data.nordregRules.enumerated().map { index, rule in
        DataFeatures.feature(
          "nordreg-rule-\(index + 1)", nil,
          [
            "rule": .string(rule.rule.rawValue), "subject": .string(rule.subject),
            "condition": .string(rule.condition), "value": .string(rule.value),
            "unit": rule.unit.map { .string($0) } ?? .null,
          ], rule.source, rule.confidence)
      }
    default:
      data.arcticWaters.enumerated().map { index, fact in
        DataFeatures.feature(
          "arctic-waters-\(index + 1)", nil, ["item": .string(fact.item), "value": .string(fact.value)],
          fact.source, fact.confidence)
      }
    }
  }

  private static func geometry(of vertex: ControlZoneVertex) -> Geometry? {
    guard let longitude = vertex.longitude, let latitude = vertex.latitude else { return nil }
    return .point(Position(longitude: longitude, latitude: latitude))
  }

  private static func words(_ period: ZoneDate.Period) -> String {
    func day(_ day: ZoneDate.Day) -> String {
      "\(day.month < 10 ? "0" : "")\(day.month)-\(day.day < 10 ? "0" : "")\(day.day)"
    }
    switch period {
    case .allYear: return "all year"
    case .noEntry: return "no entry"
    case .dates(let from, let to): return "\(day(from)) to \(day(to))"
    }
  }
}
