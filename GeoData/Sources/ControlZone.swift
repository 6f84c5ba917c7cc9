import Foundation
import GeoJSON
import Geography

/// One of the 16 shipping safety control zones of Canadian arctic waters, as an area.
public struct ControlZone: Sendable, Hashable {
  /// Its number, 1 to 16.
  public let number: Int
  /// Its name.
  public let name: String
  /// Its outline, edges straight in longitude and latitude. It lies over land where its sides do; on no map of the law.
  public let geometry: Geometry
  /// What was computed where the text gives one coordinate of a vertex, or none.
  public let note: String
  /// Where it comes from.
  public let source: String
  /// How far it is to be trusted.
  public let confidence: Confidence

  static let file = "control_zones.geojson"

  static func all(in folder: URL) throws(DataError) -> [ControlZone] {
    let features: [Feature]
    do {
      features = try GeoJSONReader.read(contentsOf: folder.appendingPathComponent(file).path).features
    } catch {
      throw .unreadable(file: file, reason: error.description)
    }
    var zones: [ControlZone] = []
    for (index, feature) in features.enumerated() {
      guard let geometry = feature.geometry, let properties = feature.properties,
        let number = properties["zone"]?.int, number == index + 1, let name = properties["name"]?.string,
        let note = properties["note"]?.string, let source = properties["source"]?.string,
        let confidence = properties["confidence"]?.string.flatMap(Confidence.init)
      else {
        throw .badRow(
          file: file, row: index + 1, column: "properties", found: feature.id?.text ?? "",
          expected: "a geometry, zone \(index + 1), and name, note, source and confidence")
      }
      zones.append(
        ControlZone(
          number: number, name: name, geometry: geometry, note: note, source: source, confidence: confidence))
    }
    return zones
  }
}

/// A vertex of a control zone as the order gives it.
public struct ControlZoneVertex: Sendable, Hashable {
  /// The zone's number, 1 to 16.
  public let zone: Int
  /// 1 for the outline; further rings are waters left out.
  public let ring: Int
  /// Its place in the ring, from 1.
  public let number: Int
  /// Degrees east; nil where the text gives none.
  public let longitude: Double?
  /// Degrees north; nil where the text gives none.
  public let latitude: Double?
  /// What joins it to the next vertex.
  public let toNext: Side
  /// What the text names in place of a coordinate, and a computed value.
  public let note: String?
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  /// The kinds of sides.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    /// Along a parallel.
    case parallel
    /// Along a meridian.
    case meridian
    /// The shortest line.
    case geodesic
    /// Along the seaward boundary of arctic waters.
    case limit
    /// Along a shore.
    case coast
  }

  static let columns = ["zone", "ring", "seq", "lon", "lat", "to_next", "note", "source", "confidence"]

  init(_ row: Table.Row) throws(DataError) {
    zone = try row.integer("zone")
    guard (1...16).contains(zone) else { throw row.error("zone", expected: "1 to 16") }
    ring = try row.integer("ring")
    number = try row.integer("seq")
    longitude = try row.optionalNumber("lon", in: -180...180)
    latitude = try row.optionalNumber("lat", in: -90...90)
    guard let side = Side(rawValue: try row.text("to_next")) else {
      throw row.error("to_next", expected: Side.allCases.map(\.rawValue).joined(separator: ", "))
    }
    toNext = side
    note = row.optionalText("note")
    source = try row.text("source")
    confidence = try row.confidence()
  }
}
