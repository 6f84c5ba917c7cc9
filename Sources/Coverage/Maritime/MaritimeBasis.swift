import GEOS
import GeoData
import Geography

/// What a state's maritime zones are measured from and limited by.
public struct MaritimeBasis: Sendable {
  /// A shore of a neighbour.
  public struct Neighbour: Sendable {
    /// Whose it is.
    public let state: String
    /// Its shores, edges straight in longitude and latitude.
    public let shores: [[Position]]

    /// A neighbour's shores.
    public init(state: String, shores: [[Position]]) {
      self.state = state
      self.shores = shores
    }
  }

  /// A straight baseline from one point to the next.
  public struct Segment: Sendable, Hashable {
    /// Where it starts.
    public let from: Position
    /// Where it ends.
    public let to: Position
    /// What they are called.
    public let name: String
    /// Whether the low-water line takes its place.
    public let isLowWater: Bool
    /// The line it is a part of.
    public let line: String
    /// Where it comes from.
    public let source: String

    /// A segment of a straight baseline.
    public init(from: Position, to: Position, name: String, isLowWater: Bool, line: String, source: String) {
      self.from = from
      self.to = to
      self.name = name
      self.isLowWater = isLowWater
      self.line = line
      self.source = source
    }
  }

  /// The state.
  public let state: String
  /// Its shores.
  public var shores: [[Position]]
  /// Land to take off the zones, whosever it is.
  public var land: [Polygon]
  /// Its straight baselines, in order along each line.
  public var baselines: [[Segment]]
  /// The shores of others.
  public var neighbours: [Neighbour]
  /// Boundaries that are agreed or claimed.
  public var boundaries: [AgreedBoundary]
  /// What was assumed, for the output.
  public var notes: [String]

  /// A line between the state and a neighbour that a text gives.
  public struct AgreedBoundary: Sendable {
    /// How firm it is.
    public enum Status: String, Sendable {
      case treaty
      case claim
      case equidistance
      case limit
    }

    /// With whom.
    public let neighbour: String
    /// Its pieces with the status of each.
    public let pieces: [(status: Status, name: String, source: String, line: [Position])]
    /// Whether it takes the place of equidistance, or stands beside it as a claim.
    public let replacesEquidistance: Bool
  }

  /// A basis of one's own data.
  public init(
    state: String, shores: [[Position]], land: [Polygon], baselines: [[Segment]], neighbours: [Neighbour]
  ) {
    self.state = state
    self.shores = shores
    self.land = land
    self.baselines = baselines
    self.neighbours = neighbours
    boundaries = []
    notes = []
  }

  /// The bundled basis of a state.
  ///
  /// - Throws: `DataError` where the bundled data cannot be read.
  public init(state: String, data: ReferenceData) throws(DataError) {
    self.state = state
    var own: [[Position]] = []
    var others: [String: [[Position]]] = [:]
    for shore in try data.shores() {
      if shore.state == state {
        own.append(shore.line)
      } else {
        others[shore.state, default: []].append(shore.line)
      }
    }
    shores = own
    land = try data.coast(.full, levels: [.land], northOf: 35).map(\.polygon)
    neighbours = others.sorted { $0.key < $1.key }.map { Neighbour(state: $0.key, shores: $0.value) }
    baselines = []
    boundaries = []
    notes = [
      "The coast is that of GSHHG, 0.2 km north of 50° N and 5 km elsewhere, its datum WGS 84; the low-water line of "
        + "official charts may differ by more."
    ]
    let lines = data.lines
    func line(_ id: String) -> LegalLine? { lines.first { $0.id == id } }
    guard state == "CAN" else {
      notes.append(
        "No straight baselines and no treaty lines of \(state) are bundled; limits are by equidistance.")
      return
    }
    if let straight = line("CAN-AREA7-STRAIGHT") {
      baselines = [Self.segments(of: straight)]
      notes.append(
        "Straight baselines are geodesics between the points of SOR/85-872 as the text gives them, on the datums of its "
          + "charts, not transformed: they may lie some hundreds of metres off.")
    }
    if let treaty = line("CAN-DNK-1973") {
      var pieces = treaty.parts.filter { $0.count > 1 }.map { part in
        (
          status: AgreedBoundary.Status.treaty, name: treaty.name, source: part[0].source,
          line: part.map(\.position)
        )
      }
      let parts = treaty.parts
      for (a, b) in zip(parts, parts.dropFirst()) {
        guard let from = a.last, let to = b.first else { continue }
        pieces.append(
          (.claim, "Gap of the 1973 treaty line at Hans Island", from.source, [from.position, to.position]))
      }
      if let lincoln = line("CAN-FZ6-LINCOLN") {
        pieces.append((.limit, lincoln.name, lincoln.points[0].source, lincoln.points.map(\.position)))
      }
      boundaries.append(AgreedBoundary(neighbour: "GRL", pieces: pieces, replacesEquidistance: true))
      notes.append(
        "The agreement of 2022 between Canada and Denmark (Lincoln Sea, Labrador Sea, Hans Island) is not bundled; "
          + "Canada's own limit stands in the Lincoln Sea, and a straight line across the gap at Hans Island."
      )
    }
    if let meridian = line("CAN-US-141W") {
      boundaries.append(
        AgreedBoundary(
          neighbour: "USA",
          pieces: [(.claim, meridian.name, meridian.points[0].source, meridian.points.map(\.position))],
          replacesEquidistance: false))
    }
  }

  private static func segments(of line: LegalLine) -> [Segment] {
    zip(line.points, line.points.dropFirst()).map { a, b in
      Segment(
        from: a.position, to: b.position,
        name: "\(a.name ?? "point \(a.number)") to \(b.name ?? "point \(b.number)")",
        isLowWater: a.toNext == "low_water", line: line.name, source: a.source)
    }
  }
}
