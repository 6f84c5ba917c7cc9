/// A polygon on the earth: one outer ring and any holes, each closed (the last position repeats the first).
public struct Polygon: Sendable, Hashable {
  /// The outer ring, closed.
  public var exterior: [Position]
  /// The holes, each closed.
  public var holes: [[Position]]

  /// A polygon from closed rings; nothing is checked until an operation needs it.
  public init(exterior: [Position], holes: [[Position]] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// The outer ring, then the holes.
  public var rings: [[Position]] { [exterior] + holes }
}

/// Geometry on the earth, in longitude and latitude on WGS 84: the seven kinds of RFC 7946.
///
/// It has no planar operation: project it to the ``Plane`` first.
public indirect enum Geometry: Sendable, Hashable {
  /// A single position.
  case point(Position)
  /// Any number of positions.
  case multiPoint([Position])
  /// A line of two positions or more.
  case lineString([Position])
  /// Any number of lines.
  case multiLineString([[Position]])
  /// A single polygon.
  case polygon(Polygon)
  /// Any number of polygons.
  case multiPolygon([Polygon])
  /// Any mixture.
  case collection([Geometry])

  /// Calls `body` with every position, in the order they are stored.
  public func forEachPosition(_ body: (Position) throws -> Void) rethrows {
    switch self {
    case .point(let position): try body(position)
    case .multiPoint(let positions), .lineString(let positions): try positions.forEach(body)
    case .multiLineString(let lines): for line in lines { try line.forEach(body) }
    case .polygon(let polygon): for ring in polygon.rings { try ring.forEach(body) }
    case .multiPolygon(let polygons):
      for polygon in polygons { for ring in polygon.rings { try ring.forEach(body) } }
    case .collection(let members): for member in members { try member.forEachPosition(body) }
    }
  }

  /// The polygons in this geometry, collections opened; lines and points are left out.
  public var polygons: [Polygon] {
    switch self {
    case .polygon(let polygon): [polygon]
    case .multiPolygon(let polygons): polygons
    case .collection(let members): members.flatMap(\.polygons)
    case .point, .multiPoint, .lineString, .multiLineString: []
    }
  }

  /// The lines in this geometry, collections opened; polygons and points are left out.
  public var lines: [[Position]] {
    switch self {
    case .lineString(let line): [line]
    case .multiLineString(let lines): lines
    case .collection(let members): members.flatMap(\.lines)
    case .point, .multiPoint, .polygon, .multiPolygon: []
    }
  }

  /// Whether there is no position in it.
  public var isEmpty: Bool {
    switch self {
    case .point: false
    case .multiPoint(let positions), .lineString(let positions): positions.isEmpty
    case .multiLineString(let lines): lines.allSatisfy(\.isEmpty)
    case .polygon(let polygon): polygon.exterior.isEmpty
    case .multiPolygon(let polygons): polygons.allSatisfy(\.exterior.isEmpty)
    case .collection(let members): members.allSatisfy(\.isEmpty)
    }
  }
}
