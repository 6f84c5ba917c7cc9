import CGEOS

extension PlanarGeometry {
  /// Well-known binary (OGC 06-103r4), little-endian, two dimensions.
  public func wkb() throws(GEOSError) -> [UInt8] {
    let context = try Context()
    let input = try context.handle(of: self)
    let writer = try context.pointer("GEOSWKBWriter_create_r") { GEOSWKBWriter_create_r($0) }
    defer { GEOSWKBWriter_destroy_r(context.raw, writer) }
    GEOSWKBWriter_setByteOrder_r(context.raw, writer, 1)
    var size = 0
    let bytes = try context.pointer("GEOSWKBWriter_write_r") {
      GEOSWKBWriter_write_r($0, writer, input.raw, &size)
    }
    defer { GEOSFree_r(context.raw, bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: size))
  }

  /// Reads well-known binary of a plane in metres; a Z is dropped.
  public init(wkb: [UInt8]) throws(GEOSError) {
    let context = try Context()
    let reader = try context.pointer("GEOSWKBReader_create_r") { GEOSWKBReader_create_r($0) }
    defer { GEOSWKBReader_destroy_r(context.raw, reader) }
    do {
      let handle = Handle(
        try context.pointer("GEOSWKBReader_read_r") { GEOSWKBReader_read_r($0, reader, wkb, wkb.count) },
        in: context)
      self = try context.value(of: handle)
    } catch {
      throw GEOSError(
        kind: .malformedWKB, function: error.function,
        message: "these \(wkb.count) bytes are not well-known binary: \(error.message)", place: "")
    }
  }
}
