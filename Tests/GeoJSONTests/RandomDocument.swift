import GeoJSON
import Geography
import TestSupport

/// Documents of every shape, on the output grid, with rings wound as they will be written.
struct RandomDocument {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func document() -> GeoJSONDocument {
    switch chance(6) {
    case 0: .geometry(geometry(depth: 0), members: foreign())
    case 1: .feature(feature())
    default:
      .featureCollection(
        FeatureCollection(
          (0..<chance(6)).map { _ in feature() }, boundingBox: box(), foreignMembers: foreign()))
    }
  }

  mutating func feature() -> Feature {
    let hasGeometry = chance(8) > 0
    return Feature(
      id: [nil, .string(text()), .number(number())][chance(3)],
      geometry: hasGeometry ? geometry(depth: 0) : nil,
      properties: chance(6) > 0 ? object(depth: 0) : nil, boundingBox: box(), foreignMembers: foreign(),
      geometryMembers: hasGeometry ? foreign() : [:])
  }

  private mutating func chance(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  private mutating func coordinate(_ limit: Int) -> Double {
    switch chance(12) {
    case 0: Double(limit)
    case 1: Double(-limit)
    case 2: 0
    default: Double(Int.random(in: -limit * 10_000_000...limit * 10_000_000, using: &generator)) / 1e7
    }
  }

  private mutating func position() -> Position {
    let altitude = chance(4) == 0 ? Double(chance(1_000_000)) / 100 : nil
    return at(coordinate(180), coordinate(90), altitude)
  }

  private mutating func line() -> [Position] {
    chance(9) == 0 ? [] : (0..<2 + chance(6)).map { _ in position() }
  }

  /// A triangle whose corners are ordered by hand, so that its direction is known.
  private mutating func ring(clockwise: Bool) -> [Position] {
    let (x, y) = (Double(chance(300) - 170), Double(chance(150) - 80))
    let (width, height) = (Double(1 + chance(8)), Double(1 + chance(8)))
    let corners = [at(x, y), at(x + width, y), at(x + width, y + height)]
    let ring = corners + [corners[0]]
    return clockwise ? ring.reversed() : ring
  }

  private mutating func polygon() -> Polygon {
    guard chance(9) > 0 else { return Polygon(exterior: []) }
    return Polygon(
      exterior: ring(clockwise: false), holes: (0..<chance(3)).map { _ in ring(clockwise: true) })
  }

  mutating func geometry(depth: Int) -> Geometry {
    switch chance(depth < 3 ? 7 : 6) {
    case 0: .point(position())
    case 1: .multiPoint((0..<chance(5)).map { _ in position() })
    case 2: .lineString(line())
    case 3: .multiLineString((0..<chance(4)).map { _ in line() })
    case 4: .polygon(polygon())
    case 5: .multiPolygon((0..<chance(4)).map { _ in polygon() })
    default: .collection((0..<chance(4)).map { _ in geometry(depth: depth + 1) })
    }
  }

  private mutating func box() -> BoundingBox? {
    guard chance(4) == 0 else { return nil }
    return BoundingBox(
      west: coordinate(180), south: coordinate(90), east: coordinate(180), north: coordinate(90),
      altitudes: chance(2) == 0 ? -12.5...Double(chance(1000)) : nil)
  }

  private mutating func foreign() -> JSONObject {
    JSONObject(
      (0..<max(0, chance(6) - 3)).map { JSONObject.Member(key: "x\($0)" + text(), value: value(depth: 0)) })
  }

  private mutating func object(depth: Int) -> JSONObject {
    JSONObject(
      (0..<(chance(20) == 0 ? 40 : chance(5))).map {
        JSONObject.Member(key: "\($0)" + text(), value: value(depth: depth))
      }
    )
  }

  private mutating func number() -> JSONNumber {
    let texts = [
      "1.10", "1e400", "12345678901234567890", "-0", "0.0", "1E-7", "-12.5e+3", "\(chance(1 << 40))",
    ]
    return JSONNumber(text: texts[chance(texts.count)]) ?? JSONNumber(0)
  }

  private mutating func text() -> String {
    let pieces = [
      "a", "\"", "\\", "\n", "\u{1E}", "\u{0}", "é", "e\u{301}", "ᐃᖃᓗᐃᑦ", "\u{1F600}", "]", "{", ",", " ",
      "/",
    ]
    return (0..<chance(20)).map { _ in pieces[chance(pieces.count)] }.joined()
  }

  private mutating func value(depth: Int) -> JSONValue {
    switch chance(depth < 4 ? 7 : 5) {
    case 0: .null
    case 1: .bool(chance(2) == 0)
    case 2, 3: .number(number())
    case 4: .string(text())
    case 5: .array((0..<chance(4)).map { _ in value(depth: depth + 1) })
    default: .object(object(depth: depth + 1))
    }
  }
}
