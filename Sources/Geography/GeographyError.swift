import GEOS

/// Why a computation on the earth was refused.
public enum GeographyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A coordinate is not a number or lies outside the range of longitudes and latitudes.
  case invalidPosition(longitude: Double, latitude: Double)
  /// Something reaches south of 60° S, where the plane does not serve.
  case tooFarSouth(what: String)
  /// A distance is not positive and finite, or larger than the method is exact for.
  case invalidDistance(metres: Double, reason: String)
  /// A tolerance is not positive, or larger than the distance it belongs to.
  case invalidTolerance(metres: Double, reason: String)
  /// A ring or line has too few positions or is not closed.
  case invalidGeometry(reason: String)
  /// A polygon crosses itself or is otherwise not a polygon.
  case invalidPolygon(reason: String, near: Position)
  /// The planar library refused an operation.
  case planar(GEOSError)

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .invalidPosition(let longitude, let latitude):
      "position [\(longitude), \(latitude)] is not on the earth: "
        + "give longitude in -180…180 and latitude in -90…90 degrees, in this order"
    case .tooFarSouth(let what):
      "\(what) reaches south of 60° S, where these computations do not serve; shorten the distance or leave it out"
    case .invalidDistance(let metres, let reason): "a distance of \(metres) m cannot be used: \(reason)"
    case .invalidTolerance(let metres, let reason): "a tolerance of \(metres) m cannot be used: \(reason)"
    case .invalidGeometry(let reason): reason
    case .invalidPolygon(let reason, let near):
      "invalid polygon: \(reason) near [\(near.longitude), \(near.latitude)]; "
        + "repair it (the option --repair does, and says so)"
    case .planar(let error): "\(error)"
    }
  }
}

/// Runs a planar operation and gives its error the type of this module.
func planar<Value>(_ body: () throws(GEOSError) -> Value) throws(GeographyError) -> Value {
  do { return try body() } catch { throw .planar(error) }
}
