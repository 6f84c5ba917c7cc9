import Foundation
import GeoJSON
import Geography

/// Geometry in the form that a GeoPackage stores: its header, then little-endian well-known binary (OGC 06-103r4).
enum WellKnownBinary {
  /// Header with envelope, and geometry; O(n).
  static func blob(_ geometry: Geometry) -> Data {
    var data = Data("GP".utf8)
    let box = BoundingBox(around: geometry)
    // Little-endian; with an envelope, or marked as empty.
    data += [0, box == nil ? 0b0001_0001 : 0b0000_0011]
    append(UInt32(4326), to: &data)
    if let box {
      for value in [box.crosses180 ? -180 : box.west, box.crosses180 ? 180 : box.east, box.south, box.north] {
        append(value.bitPattern, to: &data)
      }
    }
    append(geometry, to: &data)
    return data
  }

  private static func append(_ geometry: Geometry, to data: inout Data) {
    switch geometry {
    case .point(let position):
      header(1, to: &data)
      append(position, to: &data)
    case .lineString(let line):
      header(2, to: &data)
      append(line, to: &data)
    case .polygon(let polygon):
      header(3, to: &data)
      append(polygon, to: &data)
    case .multiPoint(let positions): append(4, positions.map(Geometry.point), to: &data)
    case .multiLineString(let lines): append(5, lines.map(Geometry.lineString), to: &data)
    case .multiPolygon(let polygons): append(6, polygons.map(Geometry.polygon), to: &data)
    case .collection(let members): append(7, members, to: &data)
    }
  }

  private static func append(_ code: UInt32, _ members: [Geometry], to data: inout Data) {
    header(code, to: &data)
    append(UInt32(members.count), to: &data)
    for member in members { append(member, to: &data) }
  }

  private static func append(_ polygon: Polygon, to data: inout Data) {
    let rings = polygon.exterior.isEmpty ? [] : polygon.rings
    append(UInt32(rings.count), to: &data)
    for ring in rings { append(ring, to: &data) }
  }

  private static func append(_ line: [Position], to data: inout Data) {
    append(UInt32(line.count), to: &data)
    for position in line { append(position, to: &data) }
  }

  private static func append(_ position: Position, to data: inout Data) {
    append(position.longitude.bitPattern, to: &data)
    append(position.latitude.bitPattern, to: &data)
  }

  private static func header(_ code: UInt32, to data: inout Data) {
    data.append(1)
    append(code, to: &data)
  }

  private static func append(_ value: some FixedWidthInteger, to data: inout Data) {
    withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
  }
}
