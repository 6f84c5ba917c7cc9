/// Reads GeoJSON (RFC 7946), GeoJSON text sequences (RFC 8142) and one GeoJSON object a line.
///
/// - Numbers outside coordinates keep their text, objects the order of their members. Where an object has a key
///   twice, the last value stands at the place of the first; members that give a GeoJSON object its meaning
///   (`type`, `coordinates`, `features`, …) may not come twice.
/// - Members that GeoJSON does not define are kept on collections, features and a feature's geometry; those of a
///   geometry within a `GeometryCollection` are dropped.
/// - A position is longitude and latitude in degrees, and an altitude in metres; further numbers are dropped.
///   Latitudes beyond ±90 are errors, longitudes beyond ±180 too unless they are to be wrapped; up to 1e-9 degrees
///   beyond is a rounding error and taken to the limit.
/// - Rings must be closed and have four positions, lines two. Empty coordinates are an empty geometry, those of a
///   `Point` an empty `MultiPoint`.
/// - A `crs` member that names CRS84, EPSG:4326 or their three-dimensional kin, or is `null`, is dropped; any other
///   is an error.
/// - `properties` may be missing, `geometry` may not. `"id": null` and `"bbox": null` are as good as none.
/// - A UTF-8 byte order mark is passed over. Brackets may nest 128 deep, geometry
///   collections 32.
public enum GeoJSONReader {
  /// How to read.
  public struct Options: Sendable, Hashable {
    /// Takes longitudes beyond ±180° to the meridian they mean, as 190 to -170, instead of refusing them.
    ///
    /// Each position is taken for itself: a line that ran across 180° then has an edge that spans nearly 360°.
    public var wrapLongitudes: Bool

    /// Options.
    public init(wrapLongitudes: Bool = false) { self.wrapLongitudes = wrapLongitudes }
  }

  /// Reads a file. Memory: the file's size, and that of its values.
  ///
  /// - Throws: every kind of ``GeoJSONError`` that reading has, with the place in the file.
  public static func read(contentsOf path: String, options: Options = Options()) throws(GeoJSONError)
    -> GeoJSONDocument
  {
    let bytes = try readFile(path)
    do { return try read(bytes: bytes, options: options) } catch { throw error.inFile(path) }
  }

  /// Reads bytes. O(n); where `type` follows the members it explains, each level of collections costs a look ahead.
  ///
  /// - Throws: every kind of ``GeoJSONError`` that reading has, with the place in the bytes.
  public static func read(bytes: [UInt8], options: Options = Options()) throws(GeoJSONError)
    -> GeoJSONDocument
  {
    let memory = ParserMemory(wrapsLongitudes: options.wrapLongitudes)
    return try parse(bytes, memory)
  }

  /// Reads a file's bytes, with errors that name it.
  static func readFile(_ path: String) throws(GeoJSONError) -> [UInt8] {
    let file = try FileInput(path: path)
    do { return try file.readAll() } catch { throw error.inFile(path) }
  }

  static func parse(_ bytes: [UInt8], _ memory: ParserMemory) throws(GeoJSONError) -> GeoJSONDocument {
    try bytes.withUnsafeBufferPointer { (buffer) throws(GeoJSONError) in
      try DocumentParser(bytes: buffer, memory: memory).parse()
    }
  }
}

extension JSONValue {
  /// Reads any JSON text (RFC 8259).
  ///
  /// - Throws: ``GeoJSONError`` of the kinds that concern JSON, with path, byte and line.
  public init(parsing bytes: [UInt8]) throws(GeoJSONError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(GeoJSONError) in
      do throws(Failure) {
        var parser = JSONParser(
          buffer, from: try TextEncoding.markLength(buffer), memory: ParserMemory(wrapsLongitudes: false))
        parser.skipWhitespace()
        guard parser.index < buffer.count else { throw parser.fail(.emptyInput) }
        let value = try parser.parseValue()
        parser.skipWhitespace()
        guard parser.index == buffer.count else { throw parser.fail(.trailingContent) }
        return value
      } catch {
        throw GeoJSONError.located(error, in: buffer, root: 0)
      }
    }
  }

  /// Reads a JSON text.
  ///
  /// - Throws: as ``init(parsing:)-([UInt8])``.
  public init(parsing text: String) throws(GeoJSONError) { try self.init(parsing: Array(text.utf8)) }
}
