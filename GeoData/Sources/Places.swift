import Geography

/// A named place with a position: a site, a port or a radar.
public protocol Place: Sendable {
  /// Its name.
  var name: String { get }
  /// The state it belongs to.
  var country: String { get }
  /// Where it is.
  var position: Position { get }
  /// Where its facts come from.
  var source: String { get }
  /// How far they are to be trusted.
  var confidence: Confidence { get }
}

/// A base, airfield, headquarters or community.
public struct Site: Place, Hashable {
  /// Its name, with others in brackets.
  public let name: String
  /// The state it belongs to.
  public let country: String
  /// What it is.
  public let kind: String
  /// Operational, proposed, and so on.
  public let status: String
  /// Where it is.
  public let position: Position
  /// Length of the longest runway.
  public let runway: Distance?
  /// Whether ships of deep draught berth there; nil where it is not known.
  public let isDeepwater: Bool?
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  static let columns = [
    "name", "country", "kind", "status", "lon", "lat", "runway_m", "deepwater", "source", "confidence",
  ]

  init(_ row: Table.Row) throws(DataError) {
    name = try row.text("name")
    country = try row.text("country")
    kind = try row.text("kind")
    status = try row.text("status")
    position = try row.position()
    runway = try row.optionalNumber("runway_m", in: 1...10_000).map { Distance(metres: $0) }
    switch row.optionalText("deepwater") {
    case "yes": isDeepwater = true
    case "no": isDeepwater = false
    case "unknown", nil: isDeepwater = nil
    default: throw row.error("deepwater", expected: "yes, no, unknown or a blank")
    }
    source = try row.text("source")
    confidence = try row.confidence()
  }
}

/// A fixed air-defence radar.
public struct Radar: Place, Hashable {
  /// Its name.
  public let name: String
  /// Its code in the chain, as `CAM-M`.
  public let code: String
  /// Long-range or short-range, and the type.
  public let kind: String
  /// The state it belongs to.
  public let country: String
  /// Where it is.
  public let position: Position
  /// The range of its instruments as published.
  public let nominalRange: Distance
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  static let columns = [
    "name", "site_code", "kind", "country", "lon", "lat", "nominal_range_km", "source", "confidence",
  ]

  init(_ row: Table.Row) throws(DataError) {
    name = try row.text("name")
    code = try row.text("site_code")
    kind = try row.text("kind")
    country = try row.text("country")
    position = try row.position()
    nominalRange = .kilometres(try row.number("nominal_range_km", in: 1...5000))
    source = try row.text("source")
    confidence = try row.confidence()
  }
}

/// A port of trade.
public struct Port: Place, Hashable {
  /// Its name.
  public let name: String
  /// The state it belongs to.
  public let country: String
  /// Operational, proposed, and so on.
  public let status: String
  /// Where it is.
  public let position: Position
  /// Where the facts come from.
  public let source: String
  /// How far they are to be trusted.
  public let confidence: Confidence

  static let columns = ["name", "country", "lon", "lat", "status", "source", "confidence"]

  init(_ row: Table.Row) throws(DataError) {
    name = try row.text("name")
    country = try row.text("country")
    status = try row.text("status")
    position = try row.position()
    source = try row.text("source")
    confidence = try row.confidence()
  }
}
