/// Why a projection could not be done.
public struct PROJError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure.
  public enum Kind: String, Sendable, Hashable {
    /// PROJ does not know a coordinate system, or no way between two.
    case unknownSystem
    /// A coordinate is NaN or infinite, or a latitude beyond ±90; found before PROJ is called.
    case outsideDomain
    /// PROJ has no image for a coordinate, or gives one that is no place.
    case noImage
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The C function that failed; nil where none was called.
  public let function: String?
  /// What is wrong, in PROJ's words where it spoke.
  public let message: String
  /// The index of the coordinate; nil where it is not about one.
  public let index: Int?

  /// What is wrong, where, and what to do.
  public var description: String {
    let place = index.map { " at coordinate \($0)" } ?? ""
    switch kind {
    case .unknownSystem:
      return "\(function ?? "PROJ"): \(message); name a coordinate system such as EPSG:4326 or EPSG:3573"
    case .outsideDomain: return "\(message)\(place); give finite numbers, latitudes in -90…90"
    case .noImage: return "\(function ?? "PROJ") failed\(place): \(message); leave the coordinate out"
    }
  }
}
