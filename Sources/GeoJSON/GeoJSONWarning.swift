/// Something in a document that is readable and yet not as RFC 7946 asks, or likely a mistake.
public struct GeoJSONWarning: Sendable, Hashable {
  /// What was noticed.
  public var kind: Kind
  /// The JSON path, such as `$.features[3].geometry.coordinates[0]`; in lines and text sequences `$` is the record.
  public var path: String
  /// The index of the feature from 0; nil outside features.
  public var featureIndex: Int?

  /// A warning.
  public init(kind: Kind, path: String, featureIndex: Int? = nil) {
    self.kind = kind
    self.path = path
    self.featureIndex = featureIndex
  }

  /// What can be noticed.
  public enum Kind: Sendable, Hashable {
    /// A ring wound against the right-hand rule: an exterior clockwise, or a hole counter-clockwise.
    case wrongWinding(isHole: Bool)
    /// A ring without area.
    case ringWithoutArea
    /// An edge that spans more than 180° of longitude; most likely it was meant to cross 180°, where it must be cut.
    case edgeBeyond180(degrees: Double)
    /// Positions with more than seven decimals, which are less than a centimetre.
    case tooManyDecimals(count: Int)
    /// A position that repeats the one before it.
    case repeatedPosition(count: Int)
    /// Numbers after the third of a position, which are dropped.
    case furtherCoordinates
    /// A `crs` member, which RFC 7946 no longer has.
    case oldCRS
    /// A key that comes twice; the last value stands.
    case duplicateKey(String)
    /// A feature without geometry.
    case nullGeometry
    /// A geometry without positions.
    case emptyGeometry
    /// A feature without the member `properties`.
    case missingProperties
    /// Members of a geometry within a collection, which are dropped.
    case droppedMembers
    /// An identifier that an earlier feature has too.
    case repeatedID(String)
    /// A bounding box out of range or upside down.
    case impossibleBoundingBox
    /// A bounding box that does not hold what it should.
    case boundingBoxTooSmall
  }
}

extension GeoJSONWarning: CustomStringConvertible {
  /// The path and what was noticed there.
  public var description: String { "\(path): \(kind.description)" }
}

extension GeoJSONWarning.Kind: CustomStringConvertible {
  /// What was noticed, and what it means.
  public var description: String {
    switch self {
    case .wrongWinding(let isHole):
      isHole
        ? "a hole runs counter-clockwise, not clockwise"
        : "the exterior runs clockwise, not counter-clockwise"
    case .ringWithoutArea: "a ring without area"
    case .edgeBeyond180(let degrees):
      "an edge spans \(degrees) degrees of longitude; one that crosses 180 is to be cut there"
    case .tooManyDecimals(let count):
      "\(count) positions with more than 7 decimals, which are below a centimetre"
    case .repeatedPosition(let count): "\(count) positions that repeat the one before"
    case .furtherCoordinates: "a position with more than three numbers; the further ones are dropped"
    case .oldCRS: "member \"crs\", which RFC 7946 no longer has"
    case .duplicateKey(let key): "key \"\(key)\" comes twice; the last value stands"
    case .nullGeometry: "a feature without geometry"
    case .emptyGeometry: "a geometry without positions"
    case .missingProperties: "a feature without the member \"properties\""
    case .droppedMembers: "members of a geometry within a collection, which are dropped"
    case .repeatedID(let id): "identifier \(id) belongs to an earlier feature too"
    case .impossibleBoundingBox: "a bounding box out of range or upside down"
    case .boundingBoxTooSmall: "a bounding box that does not hold its geometry"
    }
  }
}

/// What the parser notices in passing; its place becomes a path when the reading is done.
struct ReaderNotice {
  let kind: GeoJSONWarning.Kind
  let offset: Int
  let featureIndex: Int?
}
