import Geography

/// A route through the Northwest Passage, its legs straight in longitude and latitude.
public struct Passage: Sendable, Hashable {
  /// Its number in the list of transits.
  public let id: Int
  /// Its name.
  public let name: String
  /// Its points from east to west as listed.
  public let points: [Point]

  /// A point of a passage.
  public struct Point: Sendable, Hashable {
    /// Its name; nil for a point that only shapes the route.
    public let name: String?
    /// Where it is.
    public let position: Position
    /// The least depth known there; nil where it is not known.
    public let leastDepth: Distance?
    /// Where the facts come from.
    public let source: String
    /// How far they are to be trusted.
    public let confidence: Confidence
  }

  static let columns = [
    "route_id", "route_name", "seq", "waypoint_name", "lon", "lat", "min_depth_m", "source", "confidence",
  ]

  static func all(_ table: Table) throws(DataError) -> [Passage] {
    var passages: [Passage] = []
    for row in table.rows {
      let id = try row.integer("route_id")
      let name = try row.text("waypoint_name")
      let point = Point(
        name: name == "shape point" ? nil : name, position: try row.position(),
        leastDepth: try row.optionalNumber("min_depth_m", in: 0...11_000).map { Distance(metres: $0) },
        source: try row.text("source"), confidence: try row.confidence())
      if let last = passages.indices.last, passages[last].id == id {
        guard try row.integer("seq") == passages[last].points.count + 1 else {
          throw row.error("seq", expected: "\(passages[last].points.count + 1), the next of its route")
        }
        passages[last] = Passage(
          id: id, name: passages[last].name, points: passages[last].points + [point])
      } else {
        passages.append(Passage(id: id, name: try row.text("route_name"), points: [point]))
      }
    }
    return passages
  }
}
