import Foundation
import Geography
import Navigation

/// Writes a raster of travel times as a GeoTIFF 1.1 (OGC 19-008r4): one band of 32-bit floats in hours, in tiles, in EPSG:3573.
///
/// The value where there is no time, the unit and the description are in GDAL's tags, which QGIS and others read too. Tiles in
/// which nothing is reached are one tile of the file that all of them point to. The same raster makes the same bytes.
public enum GeoTIFFWriter {
  /// Writes the file. O(n) in the cells; a tile at a time is copied.
  ///
  /// - Parameters:
  ///   - raster: the times.
  ///   - description: what the times are, for the band and the image.
  ///   - path: what is there is overwritten.
  /// - Throws: what the file system says.
  public static func write(_ raster: TimeRaster, description: String, to path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    let tileBytes = TimeRaster.tileSize * TimeRaster.tileSize * 4
    var directory = Directory()
    let count = raster.tiles.count
    let size = UInt32(TimeRaster.tileSize)
    directory.add(256, longs: [UInt32(raster.tilesAcross) * size])
    directory.add(257, longs: [UInt32(raster.tilesDown) * size])
    directory.add(258, shorts: [32])
    directory.add(259, shorts: [1])
    directory.add(262, shorts: [1])
    directory.add(270, text: description)
    directory.add(277, shorts: [1])
    directory.add(305, text: "northwatch")
    directory.add(322, longs: [size])
    directory.add(323, longs: [size])
    directory.add(324, longs: [UInt32](repeating: 0, count: count))
    directory.add(325, longs: [UInt32](repeating: UInt32(tileBytes), count: count))
    directory.add(339, shorts: [3])
    directory.add(33550, doubles: [raster.cell.metres, raster.cell.metres, 0])
    directory.add(33922, doubles: [0, 0, 0, raster.corner.x, raster.corner.y, 0])
    // Projected, cells are areas, EPSG:3573.
    directory.add(34735, shorts: [1, 1, 1, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 3573])
    directory.add(42112, text: metadata(description))
    directory.add(42113, text: "\(Int(TimeRaster.nothing))")
    // The empty tile first, where there is one, then the others in their order.
    let start = directory.byteCount
    let hasEmpty = raster.tiles.contains { $0 == nil }
    var offset = start + (hasEmpty ? tileBytes : 0)
    var offsets: [UInt32] = []
    for tile in raster.tiles {
      offsets.append(UInt32(tile == nil ? start : offset))
      if tile != nil { offset += tileBytes }
    }
    directory.replace(324, longs: offsets)
    try file.write(contentsOf: Data(directory.bytes))
    let empty = [Float](repeating: TimeRaster.nothing, count: TimeRaster.tileSize * TimeRaster.tileSize)
    if hasEmpty { try file.write(contentsOf: bytes(empty)) }
    for tile in raster.tiles {
      if let tile { try file.write(contentsOf: bytes(tile)) }
    }
    try file.synchronize()
    try file.close()
  }

  private static func bytes(_ values: [Float]) -> Data {
    values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
  }

  private static func metadata(_ description: String) -> String {
    let escaped = description.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
    return """
      <GDALMetadata>
        <Item name="DESCRIPTION" sample="0" role="description">\(escaped)</Item>
        <Item name="UNITTYPE" sample="0" role="unittype">h</Item>
      </GDALMetadata>
      """
  }

  // The header and the only directory, little-endian; tags are added in rising order.
  private struct Directory {
    private var entries: [(tag: UInt16, type: UInt16, count: Int, value: [UInt8])] = []

    mutating func add(_ tag: UInt16, shorts: [UInt16]) {
      entries.append((tag, 3, shorts.count, shorts.flatMap(Self.bytes)))
    }

    mutating func add(_ tag: UInt16, longs: [UInt32]) {
      entries.append((tag, 4, longs.count, longs.flatMap(Self.bytes)))
    }

    mutating func add(_ tag: UInt16, doubles: [Double]) {
      entries.append((tag, 12, doubles.count, doubles.map(\.bitPattern).flatMap(Self.bytes)))
    }

    mutating func add(_ tag: UInt16, text: String) {
      let value = Array(text.utf8) + [0]
      entries.append((tag, 2, value.count, value))
    }

    mutating func replace(_ tag: UInt16, longs: [UInt32]) {
      for index in entries.indices where entries[index].tag == tag {
        entries[index].value = longs.flatMap(Self.bytes)
      }
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private var tableEnd: Int { 8 + 2 + 12 * entries.count + 4 }

    /// A multiple of 16.
    var byteCount: Int {
      let values = entries.reduce(0) { $0 + ($1.value.count > 4 ? ($1.value.count + 7) / 8 * 8 : 0) }
      return ((tableEnd + 7) / 8 * 8 + values + 15) / 16 * 16
    }

    var bytes: [UInt8] {
      var table: [UInt8] = [0x49, 0x49] + Self.bytes(UInt16(42)) + Self.bytes(UInt32(8))
      table += Self.bytes(UInt16(entries.count))
      var values: [UInt8] = []
      let start = (tableEnd + 7) / 8 * 8
      for entry in entries {
        table += Self.bytes(entry.tag) + Self.bytes(entry.type) + Self.bytes(UInt32(entry.count))
        if entry.value.count <= 4 {
          table += entry.value + [UInt8](repeating: 0, count: 4 - entry.value.count)
        } else {
          table += Self.bytes(UInt32(start + values.count))
          values += entry.value + [UInt8](repeating: 0, count: (8 - entry.value.count % 8) % 8)
        }
      }
      table += [UInt8](repeating: 0, count: 4)
      table += [UInt8](repeating: 0, count: start - table.count) + values
      return table + [UInt8](repeating: 0, count: byteCount - table.count)
    }
  }
}
