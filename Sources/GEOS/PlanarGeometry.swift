/// A point of a plane, in metres.
public struct PlanarPoint: Sendable, Hashable {
  /// Easting in metres.
  public var x: Double
  /// Northing in metres.
  public var y: Double

  /// A point from its two coordinates in metres.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A polygon of a plane: one outer ring and any holes.
///
/// Rings are closed (the last point repeats the first) and have at least four points.
public struct PlanarPolygon: Sendable, Hashable {
  /// The outer ring, closed.
  public var exterior: [PlanarPoint]
  /// The holes, each closed.
  public var holes: [[PlanarPoint]]

  /// A polygon from closed rings; nothing is checked until an operation needs it.
  public init(exterior: [PlanarPoint], holes: [[PlanarPoint]] = []) {
    self.exterior = exterior
    self.holes = holes
  }
}

/// Geometry of a plane, in metres: a plain value that may cross threads.
///
/// Every GEOS operation is a method of this type, so an operation on degrees does not compile.
/// There is no altitude here: the plane has two dimensions.
public indirect enum PlanarGeometry: Sendable, Hashable {
  /// A single point.
  case point(PlanarPoint)
  /// Any number of points; none is the empty geometry.
  case multiPoint([PlanarPoint])
  /// A line of two points or more.
  case lineString([PlanarPoint])
  /// Any number of lines.
  case multiLineString([[PlanarPoint]])
  /// A single polygon.
  case polygon(PlanarPolygon)
  /// Any number of polygons; none is the empty area.
  case multiPolygon([PlanarPolygon])
  /// Any mixture.
  case collection([PlanarGeometry])

  /// The area with no points at all.
  public static let empty = PlanarGeometry.multiPolygon([])

  /// The polygons in this geometry, collections opened; lines and points are left out.
  public var polygons: [PlanarPolygon] {
    switch self {
    case .polygon(let polygon): [polygon]
    case .multiPolygon(let polygons): polygons
    case .collection(let members): members.flatMap(\.polygons)
    case .point, .multiPoint, .lineString, .multiLineString: []
    }
  }

  /// The lines in this geometry, collections opened; polygons and points are left out.
  public var lines: [[PlanarPoint]] {
    switch self {
    case .lineString(let line): [line]
    case .multiLineString(let lines): lines
    case .collection(let members): members.flatMap(\.lines)
    case .point, .multiPoint, .polygon, .multiPolygon: []
    }
  }
}
