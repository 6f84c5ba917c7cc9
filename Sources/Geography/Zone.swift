import GEOS

/// An area of the earth in the equal-area plane, with the tolerance it was made with.
///
/// The true boundary is within ``tolerance`` of the boundary that ``geometry(threads:)`` gives, between vertices too.
public struct Zone: Sendable, Hashable {
  /// The area in the plane; polygons only.
  public let planar: PlanarGeometry
  /// Largest distance between this boundary and the true one.
  public let tolerance: Distance

  /// The share of the tolerance that goes to the choice of vertices; the rest is for overlay, output and rounding.
  static let verticesShare = 0.65
  /// The share of the tolerance that goes to the straight edges of the output.
  static let outputShare = 0.25
  /// The smallest tolerance that coordinates of seven decimals can carry, in metres.
  public static let smallestTolerance = Distance(metres: 0.05)

  /// A zone from an area of the plane.
  public init(planar: PlanarGeometry, tolerance: Distance) {
    self.planar = planar
    self.tolerance = tolerance
  }

  /// The zone's area; exact for the polygons of the plane, O(n).
  public func area() throws(GeographyError) -> Area {
    Area(squareMetres: try Geography.planar { () throws(GEOSError) in try planar.area() })
  }

  /// The zone in longitude and latitude, cut at ±180° and closed at the pole, rounded to 1e-7 degrees and valid.
  ///
  /// - Parameter threads: how many threads; the geometry is the same.
  public func geometry(threads: Int = 1) throws(GeographyError) -> Geometry {
    try Plane.geometry(
      of: planar, tolerance: Distance(metres: tolerance.metres * Self.outputShare), threads: threads)
  }

  static func check(tolerance: Distance) throws(GeographyError) {
    guard tolerance.metres.isFinite, tolerance >= smallestTolerance else {
      throw .invalidTolerance(
        metres: tolerance.metres,
        reason: "the smallest is \(smallestTolerance.metres) m, as coordinates are written with 7 decimals")
    }
  }

  package static func check(distance: Distance, tolerance: Distance) throws(GeographyError) {
    guard distance.metres.isFinite, distance.metres != 0 else {
      throw .invalidDistance(
        metres: distance.metres, reason: "it must be a number other than 0, negative for inward")
    }
    try check(tolerance: tolerance)
    guard tolerance.metres <= abs(distance.metres) else {
      throw .invalidTolerance(
        metres: tolerance.metres, reason: "it is larger than the distance of \(distance.metres) m")
    }
  }

  /// Refuses a distance that reaches the southern limit: the nearest point of a parallel is due south.
  static func checkReach(from position: Position, distance: Distance) throws(GeographyError) {
    let limit = Position(longitude: position.longitude, latitude: Earth.southernLimit)
    guard position.distance(to: limit) > distance else {
      throw .tooFarSouth(
        what: "the zone of \(distance.kilometres) km round [\(position.longitude), \(position.latitude)]")
    }
  }
}
