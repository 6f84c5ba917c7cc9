import Geography

/// Writes GeoJSON (RFC 7946). The same values give the same bytes.
///
/// - Coordinates have at most seven decimals (about a centimetre), rounded, without trailing zeros, exponent or minus
///   zero; so have altitudes, in metres. Positions that become equal by it are kept: see
///   `Position.roundedForOutput`.
/// - Exterior rings run counter-clockwise, holes clockwise, by planar area in longitude and latitude.
/// - What ``GeoJSONReader`` would refuse is not written: coordinates that are not finite or out of range, open or
///   short rings, lines of one position, foreign members under names of GeoJSON's own.
/// - Every text ends with a line feed.
public enum GeoJSONWriter {
  /// How to write.
  public struct Options: Sendable, Hashable {
    /// Line breaks.
    public var layout: Layout
    /// Bounding boxes.
    public var boundingBoxes: BoundingBoxes
    /// Whether rings are wound by the right-hand rule (RFC 7946, section 3.1.6), or left as they are.
    public var windsRings: Bool

    /// Options: a feature a line, bounding boxes as given, rings wound.
    public init(
      layout: Layout = .featurePerLine, boundingBoxes: BoundingBoxes = .asGiven, windsRings: Bool = true
    ) {
      self.layout = layout
      self.boundingBoxes = boundingBoxes
      self.windsRings = windsRings
    }
  }

  /// Where lines break.
  public enum Layout: Sendable, Hashable {
    /// Nowhere.
    case compact
    /// After each feature of a collection.
    case featurePerLine
  }

  /// Which bounding boxes are written.
  public enum BoundingBoxes: Sendable, Hashable {
    /// None.
    case omitted
    /// Those that features, collections and geometries bring along.
    case asGiven
    /// Those computed for every feature and for the collection; those of geometry objects are left out.
    case computed
  }

  /// Writes a collection. O(n).
  ///
  /// - Parameters:
  ///   - collection: the features.
  ///   - options: how to write them.
  ///   - threads: how many threads write features; the bytes are the same.
  /// - Throws: `notFinite`, `longitudeOutOfRange`, `latitudeOutOfRange`, `ringTooShort`, `ringNotClosed`,
  ///   `lineTooShort`, `reservedMember`, each with its path.
  public static func write(
    _ collection: FeatureCollection, options: Options = Options(), threads: Int = 1
  ) throws(GeoJSONError) -> [UInt8] {
    var encoder = GeoJSONEncoder(options: options)
    let box: BoundingBox? =
      switch options.boundingBoxes {
      case .omitted: nil
      case .asGiven: collection.boundingBox
      case .computed: BoundingBox(around: collection.features)
      }
    try encoder.beginCollection(box: box, foreignMembers: collection.foreignMembers)
    if threads > 1, collection.features.count > 1 {
      let written = try Concurrent.map(Array(collection.features.indices), threads: threads, run: 1) {
        index throws(GeoJSONError) in
        var part = GeoJSONEncoder(options: options)
        try part.write(collection.features[index], index: index, prefix: "$.features[\(index)]")
        return part.out.bytes()
      }
      for (index, bytes) in written.enumerated() {
        encoder.separateFeature(isFirst: index == 0)
        encoder.out.append(bytes)
      }
    } else {
      for (index, feature) in collection.features.enumerated() {
        encoder.separateFeature(isFirst: index == 0)
        try encoder.write(feature, index: index, prefix: "$.features[\(index)]")
      }
    }
    try encoder.endCollection(isEmpty: collection.features.isEmpty, box: nil)
    return encoder.out.bytes()
  }

  /// Writes a single feature.
  ///
  /// - Throws: as for a collection.
  public static func write(_ feature: Feature, options: Options = Options()) throws(GeoJSONError) -> [UInt8] {
    var encoder = GeoJSONEncoder(options: options)
    try encoder.write(feature, index: 0, prefix: "$")
    encoder.out.append(0x0A)
    return encoder.out.bytes()
  }

  /// Writes a bare geometry, and what else its object is to hold.
  ///
  /// - Throws: as for a collection.
  public static func write(
    _ geometry: Geometry, members: JSONObject = JSONObject(), options: Options = Options()
  ) throws(GeoJSONError) -> [UInt8] {
    var encoder = GeoJSONEncoder(options: options)
    do {
      try encoder.write(geometry, members: members)
    } catch {
      let path = "$" + encoder.outputPath(to: error, from: 0)
      throw GeoJSONError(error.kind, location: GeoJSONError.Location(path: path))
    }
    encoder.out.append(0x0A)
    return encoder.out.bytes()
  }

  /// Writes a document as what it is.
  ///
  /// - Throws: as for a collection.
  public static func write(_ document: GeoJSONDocument, options: Options = Options()) throws(GeoJSONError)
    -> [UInt8]
  {
    switch document {
    case .geometry(let geometry, let members): try write(geometry, members: members, options: options)
    case .feature(let feature): try write(feature, options: options)
    case .featureCollection(let collection): try write(collection, options: options)
    }
  }
}

extension GeoJSONEncoder {
  /// Writes all of a collection that comes before its features.
  mutating func beginCollection(box: BoundingBox?, foreignMembers: JSONObject) throws(GeoJSONError) {
    let start = out.count
    do {
      out.append("{\"type\":\"FeatureCollection\"")
      try writeMember(box)
      try writeForeign(foreignMembers, reserved: ["type", "features", "bbox", "crs"])
      out.append(",\"features\":[")
    } catch {
      throw GeoJSONError(
        error.kind, location: GeoJSONError.Location(path: "$" + outputPath(to: error, from: start)))
    }
  }

  /// Writes what stands before a feature.
  mutating func separateFeature(isFirst: Bool) {
    if !isFirst { out.append(UInt8(ascii: ",")) }
    if options.layout == .featurePerLine { out.append(0x0A) }
  }

  /// Writes what comes after the features, a bounding box included where it was not known before.
  mutating func endCollection(isEmpty: Bool, box: BoundingBox?) throws(GeoJSONError) {
    if !isEmpty, options.layout == .featurePerLine { out.append(0x0A) }
    out.append(UInt8(ascii: "]"))
    do { try writeMember(box) } catch { throw GeoJSONError(error.kind) }
    out.append("}\n")
  }
}
