import Geography

extension JSONParser {
  /// Reads a feature.
  mutating func parseFeature() throws(Failure) -> Feature {
    guard current == UInt8(ascii: "{") else { throw mismatch("a Feature object") }
    let opening = index
    try enter()
    var feature = Feature(geometry: nil)
    var seen: FeatureMembers = []
    var isFirst = true
    var foreign: JSONObjectBuilder?
    while let key = try nextKey(&isFirst) {
      let place = index
      guard let member = FeatureMembers(name: key) else {
        var builder = foreign ?? JSONObjectBuilder()
        if builder.set(key, try parseValue()) { notice(.duplicateKey(key), at: place) }
        foreign = builder
        continue
      }
      guard seen.insert(member).inserted else { throw fail(.duplicateMember(key), at: place) }
      switch member {
      case .type: try checkType("Feature")
      case .id: feature.id = try parseFeatureID()
      case .geometry:
        if try skipNull() {
          notice(.nullGeometry, at: place)
        } else {
          feature.geometry = try parseGeometry(members: &feature.geometryMembers)
        }
      case .properties: feature.properties = try parseProperties()
      case .bbox: feature.boundingBox = try parseBoundingBox()
      default: try parseCRS()
      }
    }
    guard seen.contains(.type) else { throw fail(.missingMember("type"), at: opening) }
    guard seen.contains(.geometry) else { throw fail(.missingMember("geometry"), at: opening) }
    if !seen.contains(.properties) { notice(.missingProperties, at: opening) }
    if let foreign { feature.foreignMembers = foreign.object }
    return feature
  }

  private mutating func parseProperties() throws(Failure) -> JSONObject? {
    if try skipNull() { return nil }
    guard current == UInt8(ascii: "{") else { throw mismatch("an object or null") }
    // Most features have as many properties as the one before.
    let object = try parseObject(expecting: memory.propertyCount)
    memory.propertyCount = object.count
    return object
  }

  private mutating func parseFeatureID() throws(Failure) -> FeatureID? {
    if try skipNull() { return nil }
    switch current {
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(JSONNumber(checked: try parseNumberText()))
    default: throw mismatch("a string or a number")
    }
  }

  /// Reads a `type` that must be the one expected.
  mutating func checkType(_ expected: String) throws(Failure) {
    let place = index
    guard current == UInt8(ascii: "\"") else { throw mismatch("the string \"\(expected)\"") }
    let name = try parseString()
    guard name != expected else { return }
    let isKnown = GeometryType(rawValue: name) != nil || name == "Feature" || name == "FeatureCollection"
    throw fail(isKnown ? .wrongObject(expected: "a \(expected)", found: name) : .unknownType(name), at: place)
  }
}

/// The members that RFC 7946, and GeoJSON before it, give a feature; as bits, for millions of features are asked.
struct FeatureMembers: OptionSet {
  let rawValue: UInt8

  static let type = FeatureMembers(rawValue: 1)
  static let id = FeatureMembers(rawValue: 2)
  static let geometry = FeatureMembers(rawValue: 4)
  static let properties = FeatureMembers(rawValue: 8)
  static let bbox = FeatureMembers(rawValue: 16)
  static let crs = FeatureMembers(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init?(name: String) {
    switch name {
    case "type": self = .type
    case "geometry": self = .geometry
    case "properties": self = .properties
    case "id": self = .id
    case "bbox": self = .bbox
    case "crs": self = .crs
    default: return nil
    }
  }
}

/// A feature collection on its way in: all but its features.
struct CollectionMembers {
  var hasType = false
  var hasFeatures = false
  var hasBoundingBox = false
  var boundingBox: BoundingBox?
  var foreign = JSONObjectBuilder()
  var isFirst = true
}

extension JSONParser {
  /// Reads a feature collection.
  mutating func parseFeatureCollection() throws(Failure) -> FeatureCollection {
    let opening = index
    var members = CollectionMembers()
    var features: [Feature] = []
    try enter()
    while try parseMembersUpToFeatures(&members) {
      try enter()
      var isFirst = true
      while try nextElement(&isFirst) {
        memory.beginFeature()
        features.append(try parseFeature())
      }
      memory.featureIndex = nil
    }
    try checkComplete(members, openedAt: opening)
    return FeatureCollection(
      features, boundingBox: members.boundingBox, foreignMembers: members.foreign.object)
  }

  /// Reads members up to the array of `features`, where it stops and returns true, or past the end of the object.
  mutating func parseMembersUpToFeatures(_ members: inout CollectionMembers) throws(Failure) -> Bool {
    while let key = try nextKey(&members.isFirst) {
      let place = index
      switch key {
      case "features":
        if members.hasFeatures { throw fail(.duplicateMember(key), at: place) }
        members.hasFeatures = true
        guard current == UInt8(ascii: "[") else { throw mismatch("an array of features") }
        return true
      case "type":
        if members.hasType { throw fail(.duplicateMember(key), at: place) }
        members.hasType = true
        try checkType("FeatureCollection")
      case "bbox":
        if members.hasBoundingBox { throw fail(.duplicateMember(key), at: place) }
        members.hasBoundingBox = true
        members.boundingBox = try parseBoundingBox()
      case "crs": try parseCRS()
      default: if members.foreign.set(key, try parseValue()) { notice(.duplicateKey(key), at: place) }
      }
    }
    return false
  }

  /// Whether all that a collection needs has been there.
  func checkComplete(_ members: CollectionMembers, openedAt opening: Int) throws(Failure) {
    guard members.hasType else { throw fail(.missingMember("type"), at: opening) }
    guard members.hasFeatures else { throw fail(.missingMember("features"), at: opening) }
  }
}
