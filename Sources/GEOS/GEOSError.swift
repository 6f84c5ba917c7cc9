/// Why a planar operation could not be done.
public struct GEOSError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure.
  public enum Kind: String, Sendable, Hashable {
    /// A coordinate is NaN or infinite; found before GEOS is called.
    case nonFiniteCoordinate
    /// A line or ring has too few points; found before GEOS is called.
    case tooFewPoints
    /// A ring's last point is not its first; found before GEOS is called.
    case unclosedRing
    /// GEOS refused or failed: the function and its own words say why.
    case library
    /// Bytes that are not well-known binary of a geometry known here.
    case malformedWKB
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The C function that failed; nil where none was called.
  public let function: String?
  /// What is wrong, in GEOS's words where it spoke.
  public let message: String
  /// Where in the input, as a path such as `part 2, hole 0, point 17`; empty where that is not known.
  public let place: String

  /// What is wrong, where, and what to do.
  public var description: String {
    let location = place.isEmpty ? "" : " at \(place)"
    switch kind {
    case .nonFiniteCoordinate, .tooFewPoints, .unclosedRing, .malformedWKB: return "\(message)\(location)"
    case .library:
      return "planar operation \(function ?? "") failed\(location): \(message); "
        + "check that the input is valid, or make it valid first"
    }
  }
}
