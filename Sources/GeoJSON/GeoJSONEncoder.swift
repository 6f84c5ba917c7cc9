import Geography

/// Writes the objects of GeoJSON into a buffer; the bytes before a failure tell its path.
struct GeoJSONEncoder: ~Copyable {
  var out = ByteBuffer(capacity: 1 << 16)
  let options: GeoJSONWriter.Options

  init(options: GeoJSONWriter.Options) { self.options = options }

  /// Writes a feature, the one with this index below the path `prefix`.
  mutating func write(_ feature: Feature, index: Int, prefix: String) throws(GeoJSONError) {
    let start = out.count
    do {
      try write(feature)
    } catch {
      let path = prefix + outputPath(to: error, from: start)
      out.cut(to: start)
      throw GeoJSONError(error.kind, location: GeoJSONError.Location(path: path, featureIndex: index))
    }
  }

  /// The path of a failure below the object whose writing began at `start`.
  func outputPath(to failure: Failure, from start: Int) -> String {
    var locator = JSONPathLocator(out.view, from: start)
    return locator.path(to: failure.offset) + failure.trail
  }

  /// The failure at what is to be written next.
  func fail(_ kind: GeoJSONError.Kind, trail: String = "") -> Failure {
    Failure(kind: kind, offset: out.count, trail: trail)
  }

  private mutating func write(_ feature: Feature) throws(Failure) {
    out.append("{\"type\":\"Feature\"")
    switch feature.id {
    case .string(let text):
      out.append(",\"id\":")
      out.append(quoted: text)
    case .number(let number):
      out.append(",\"id\":")
      out.append(text: number.text)
    case nil: break
    }
    switch options.boundingBoxes {
    case .omitted: break
    case .asGiven: try writeMember(feature.boundingBox)
    case .computed: try writeMember(feature.geometry.flatMap { BoundingBox(around: $0) })
    }
    out.append(",\"geometry\":")
    if let geometry = feature.geometry {
      try write(geometry, members: feature.geometryMembers)
    } else {
      out.append("null")
    }
    out.append(",\"properties\":")
    if let properties = feature.properties { out.append(properties) } else { out.append("null") }
    try writeForeign(
      feature.foreignMembers, reserved: ["type", "id", "bbox", "geometry", "properties", "crs"])
    out.append(UInt8(ascii: "}"))
  }

  /// Writes `,"bbox":[…]` where there is a box.
  mutating func writeMember(_ box: BoundingBox?) throws(Failure) {
    guard let box else { return }
    out.append(",\"bbox\":")
    var values = [box.west, box.south, box.east, box.north]
    if let altitudes = box.altitudes {
      values = [box.west, box.south, altitudes.lowerBound, box.east, box.north, altitudes.upperBound]
    }
    for (index, value) in values.enumerated() {
      out.append(index == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
      guard value.isFinite else { throw fail(.notFinite(value)) }
      out.append(fixed: value, decimals: Grid.decimals)
    }
    out.append(UInt8(ascii: "]"))
  }

  /// Writes further members, none of which may have a name that GeoJSON uses there.
  mutating func writeForeign(_ members: JSONObject, reserved: Set<String>) throws(Failure) {
    for member in members {
      guard !reserved.contains(member.key) else { throw fail(.reservedMember(member.key)) }
      out.append(UInt8(ascii: ","))
      out.append(member)
    }
  }
}
