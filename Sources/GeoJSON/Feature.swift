import Geography

/// The identifier of a feature: a string, or a number kept as written.
public enum FeatureID: Sendable, Hashable {
  /// A string.
  case string(String)
  /// A number.
  case number(JSONNumber)

  /// The identifier's text, without quotes.
  public var text: String {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    }
  }
}

extension FeatureID: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
}

/// A thing with a geometry and properties (RFC 7946, section 3.2).
public struct Feature: Sendable, Hashable {
  /// What tells it from others, where it has such.
  public var id: FeatureID?
  /// Where it is; nil where that is unknown.
  public var geometry: Geometry?
  /// What is known of it; nil where that is `null`.
  public var properties: JSONObject?
  /// The bounding box it was read with or is to be written with.
  public var boundingBox: BoundingBox?
  /// Members that GeoJSON does not define, beside `properties`.
  public var foreignMembers: JSONObject
  /// The members of the geometry object that GeoJSON does not define, and its `bbox`. Those of a geometry within
  /// a collection are not kept.
  public var geometryMembers: JSONObject

  /// A feature.
  public init(
    id: FeatureID? = nil, geometry: Geometry?, properties: JSONObject? = nil,
    boundingBox: BoundingBox? = nil, foreignMembers: JSONObject = JSONObject(),
    geometryMembers: JSONObject = JSONObject()
  ) {
    self.id = id
    self.geometry = geometry
    self.properties = properties
    self.boundingBox = boundingBox
    self.foreignMembers = foreignMembers
    self.geometryMembers = geometryMembers
  }
}

/// Features in order (RFC 7946, section 3.3).
public struct FeatureCollection: Sendable, Hashable {
  /// The features.
  public var features: [Feature]
  /// The bounding box it was read with or is to be written with.
  public var boundingBox: BoundingBox?
  /// Members that GeoJSON does not define.
  public var foreignMembers: JSONObject

  /// A collection.
  public init(
    _ features: [Feature] = [], boundingBox: BoundingBox? = nil, foreignMembers: JSONObject = JSONObject()
  ) {
    self.features = features
    self.boundingBox = boundingBox
    self.foreignMembers = foreignMembers
  }
}

/// What a GeoJSON text holds: a geometry, a feature, or features.
public enum GeoJSONDocument: Sendable, Hashable {
  /// A bare geometry, and the members of its object that GeoJSON does not define, and its `bbox`.
  case geometry(Geometry, members: JSONObject)
  /// A single feature.
  case feature(Feature)
  /// Features; lines and text sequences are read as one collection too.
  case featureCollection(FeatureCollection)

  /// The features in order; a bare geometry is seen as one feature without properties.
  public var features: [Feature] {
    switch self {
    case .geometry(let geometry, let members): [Feature(geometry: geometry, geometryMembers: members)]
    case .feature(let feature): [feature]
    case .featureCollection(let collection): collection.features
    }
  }
}
