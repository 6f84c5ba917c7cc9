import Foundation
import Geography

/// Geometry as a GeoPackage stores it: a header with an envelope, then well-known binary (OGC 12-128r15, 2.1.3).
enum GeoPackageBlob {
  /// A blob that is not what the standard says.
  struct Malformed: Error, CustomStringConvertible {
    let reason: String
    var description: String { "the GeoPackage is damaged: \(reason)" }
  }

  /// The polygon in a blob, or nil where its envelope says that it ends south of a latitude.
  static func polygon(_ data: Data, northOf south: Double) throws(Malformed) -> Polygon? {
    var bytes = ByteReader(data)
    guard try bytes.byte() == UInt8(ascii: "G"), try bytes.byte() == UInt8(ascii: "P") else {
      throw Malformed(reason: "a geometry without its mark")
    }
    _ = try bytes.byte()
    let flags = try bytes.byte()
    guard flags & 1 == 1, flags >> 1 & 7 == 1 else {
      throw Malformed(reason: "a geometry that is not little-endian or has no envelope of two axes")
    }
    _ = try bytes.integer()
    _ = try (bytes.number(), bytes.number(), bytes.number())
    if try bytes.number() < south { return nil }
    guard try bytes.byte() == 1, try bytes.integer() == 3 else {
      throw Malformed(reason: "a geometry that is not a little-endian polygon")
    }
    var rings: [[Position]] = []
    for _ in 0..<(try bytes.integer()) {
      let count = Int(try bytes.integer())
      rings.append(try bytes.positions(count))
    }
    guard let exterior = rings.first else { throw Malformed(reason: "a polygon without rings") }
    return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }
}

/// Reads little-endian values one after the other, never past the end.
private struct ByteReader {
  private let data: Data
  private var place: Int

  init(_ data: Data) {
    self.data = data
    place = data.startIndex
  }

  var remaining: Int { data.endIndex - place }

  mutating func byte() throws(GeoPackageBlob.Malformed) -> UInt8 { try load(UInt8.self) }
  mutating func integer() throws(GeoPackageBlob.Malformed) -> UInt32 {
    UInt32(littleEndian: try load(UInt32.self))
  }
  mutating func number() throws(GeoPackageBlob.Malformed) -> Double {
    Double(bitPattern: UInt64(littleEndian: try load(UInt64.self)))
  }

  // At once, as nearly all bytes are those of positions.
  mutating func positions(_ count: Int) throws(GeoPackageBlob.Malformed) -> [Position] {
    guard count <= remaining / 16 else {
      throw GeoPackageBlob.Malformed(reason: "a geometry that ends early")
    }
    let offset = place - data.startIndex
    place += 16 * count
    return data.withUnsafeBytes { bytes in
      func number(_ at: Int) -> Double {
        Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      }
      return (0..<count).map { index in
        Position(longitude: number(offset + 16 * index), latitude: number(offset + 16 * index + 8))
      }
    }
  }

  private mutating func load<Value: FixedWidthInteger>(
    _ type: Value.Type
  ) throws(GeoPackageBlob.Malformed) -> Value {
    let size = MemoryLayout<Value>.size
    guard remaining >= size else { throw GeoPackageBlob.Malformed(reason: "a geometry that ends early") }
    let offset = place - data.startIndex
    place += size
    return data.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
  }
}
