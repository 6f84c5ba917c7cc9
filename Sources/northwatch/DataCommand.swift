import ArgumentParser
import Foundation
import GeoData
import GeoJSON
import Geography

/// `northwatch data`: lists and emits the bundled data.
struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Lists the bundled reference data, or emits one of its tables as GeoJSON.",
    discussion: """
      Without a name: every table with its rows, date and licence. Every feature carries its source and confidence.

      Examples:
        northwatch data
        northwatch data sites -o sites.geojson
        northwatch data passages --format geojsonseq
      """)

  @Argument(help: "What to emit: a name of the list, such as sites, radars or coast.")
  var name: String?

  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let data = try ReferenceData()
    guard let name else {
      let lines = data.datasets.map { set in
        "\(set.name.padding(toLength: 14, withPad: " ", startingAt: 0)) "
          + "\(String(set.rowCount).leftPadded(to: 5)) rows  \(set.date)  \(set.licence)\n"
          + "               \(set.title); source: \(set.source)"
      }
      try Output.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: output.output)
      return
    }
    guard let features = try DataFeatures.all(data, name: name) else {
      throw Failure.badData(
        "there is no data “\(name)”; there are \(data.datasets.map(\.name).joined(separator: ", "))")
    }
    try output.write(FeatureCollection(features))
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

/// The bundled tables as features. Tables without positions become features without geometry (RFC 7946, 3.2).
enum DataFeatures {
  static func all(_ data: ReferenceData, name: String) throws -> [Feature]? {
    switch name {
    case "sites":
      data.sites.enumerated().map { index, site in
        var properties = place(site)
        properties["kind"] = .string(site.kind)
        properties["status"] = .string(site.status)
        properties["runway_m"] = site.runway.map { .number($0.metres) } ?? .null
        properties["deepwater"] = site.isDeepwater.map { .bool($0) } ?? .null
        return feature("site-\(index + 1)", .point(site.position), properties, site.source, site.confidence)
      }
    case "radars":
      data.radars.enumerated().map { index, radar in
        var properties = place(radar)
        properties["site_code"] = .string(radar.code)
        properties["kind"] = .string(radar.kind)
        properties["nominal_range_m"] = .number(radar.nominalRange.metres)
        return feature(
          "radar-\(index + 1)", .point(radar.position), properties, radar.source, radar.confidence)
      }
    case "ports":
      data.ports.enumerated().map { index, port in
        var properties = place(port)
        properties["status"] = .string(port.status)
        return feature("port-\(index + 1)", .point(port.position), properties, port.source, port.confidence)
      }
    case "platforms": data.platforms.enumerated().map { platform($1, number: $0 + 1) }
    case "passages":
      data.passages.map { passage in
        return feature(
          "passage-\(passage.id)", .lineString(passage.points.map(\.position)),
          [
            "name": .string(passage.name),
            "waypoints": .string(passage.points.compactMap(\.name).joined(separator: "; ")),
            "edges": "planar",
          ], passage.points.first?.source ?? "", .lowest(of: passage.points.map(\.confidence)))
      }
    case "gates":
      data.gates.map { gate in
        feature(
          gate.id, .lineString(gate.line),
          [
            "name": .string(gate.name), "kind": .string(gate.kind.rawValue),
            "aliases": .string(gate.aliases.joined(separator: "; ")),
            "min_depth_m": gate.minimumDepth.map { .number($0.metres) } ?? .null, "edges": "geodesic",
          ], gate.source, gate.confidence)
      }
    case "lines":
      data.lines.map { line in
        let parts = line.parts.map { $0.map(\.position) }
        let lines = parts.filter { $0.count > 1 }
        let points = parts.filter { $0.count == 1 }.flatMap { $0 }
        let members =
          (lines.isEmpty ? [] : [lines.count == 1 ? .lineString(lines[0]) : Geometry.multiLineString(lines)])
          + (points.isEmpty ? [] : [points.count == 1 ? .point(points[0]) : .multiPoint(points)])
        return feature(
          line.id, members.count == 1 ? members[0] : .collection(members),
          [
            "name": .string(line.name),
            "datum": .string(Array(Set(line.points.compactMap(\.datum))).sorted().joined(separator: "; ")),
            "to_next": .string(line.points.map { $0.toNext ?? "" }.joined(separator: ",")),
          ], line.points.first?.source ?? "",
          .lowest(of: line.points.map(\.confidence)))
      }
    case "areas":
      data.areas.flatMap { area in
        area.parts.enumerated().map { index, part in
          feature(
            area.parts.count == 1 ? area.id : "\(area.id)-\(index + 1)", part.geometry,
            ["name": .string(part.name), "area": .string(area.name), "note": .string(area.note)], area.source,
            area.confidence)
        }
      }
    case "polaris":
      data.polaris.enumerated().map { index, entry in
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return feature(
          "polaris-\(index + 1)", nil,
          [
            "table": .string(entry.table.rawValue), "ice_class": text(entry.iceClass),
            "polar_ship_category": text(entry.category), "ice_type": text(entry.iceType),
            "key": text(entry.key), "value": .string(entry.value), "unit": text(entry.unit),
          ], entry.source, entry.confidence)
      }
    case "control-zones", "zone-vertices", "zone-dates", "ice-classes", "nordreg", "nordreg-rules",
      "arctic-waters":
      SeasonDataFeatures.features(of: name, data)
    case "coast": try coast(data, .full)
    case "coast-overview": try coast(data, .overview)
    case "shores":
      try data.shores().enumerated().map { index, shore in
        feature(
          "shore-\(index + 1)", .lineString(shore.line),
          ["state": .string(shore.state), "resolution": .string(shore.resolution), "edges": "planar"],
          "GSHHG 2.3, by state from the Digital Chart of the World", .high)
      }
    default: nil
    }
  }

  private static func coast(_ data: ReferenceData, _ coastline: Coastline) throws -> [Feature] {
    let polygons = try data.coast(coastline, levels: CoastPolygon.Level.allCases)
    return polygons.enumerated().map { index, piece in
      feature(
        "\(coastline.rawValue)-\(index + 1)", .polygon(piece.polygon),
        [
          "level": .number(piece.level.rawValue), "gshhg_id": .string(piece.identifier),
          "gshhg_area_km2": .number(piece.area.squareKilometres, decimals: 6),
          "resolution": .string(piece.resolution),
        ], "GSHHG 2.3", .high)
    }
  }

  private static func place(_ place: some Place) -> JSONObject {
    ["name": .string(place.name), "country": .string(place.country)]
  }

  private static func platform(_ platform: Platform, number: Int) -> Feature {
    func figure(_ value: Double?) -> JSONValue { value.map { .number($0, decimals: 3) } ?? .null }
    return feature(
      "platform-\(number)", nil,
      [
        "name": .string(platform.name), "operator": .string(platform.operatedBy),
        "kind": .string(platform.kind.rawValue), "ice_class": platform.iceClass.map { .string($0) } ?? .null,
        "cruise_speed_kn": figure(platform.cruiseSpeed?.knots),
        "max_speed_kn": figure(platform.maximumSpeed?.knots),
        "range_nmi": figure(platform.range?.nauticalMiles), "endurance_h": figure(platform.endurance?.hours),
        "built_in_canada": platform.builtInCanada.map { .string($0) } ?? .null,
        "note": platform.note.map { .string($0) } ?? .null,
      ], platform.source, platform.confidence)
  }

  static func feature(
    _ id: String, _ geometry: Geometry?, _ properties: JSONObject, _ source: String, _ confidence: Confidence
  ) -> Feature {
    var properties = properties
    properties["source"] = .string(source)
    properties["confidence"] = .string(confidence.rawValue)
    return Feature(id: .string(id), geometry: geometry, properties: properties)
  }
}
