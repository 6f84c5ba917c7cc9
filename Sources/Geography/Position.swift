/// A place on the earth: longitude and latitude in degrees on WGS 84, and an altitude where one is known.
///
/// The altitude in metres is carried from input to output and takes no part in any computation.
public struct Position: Sendable, Hashable {
  /// Degrees east of Greenwich.
  public var longitude: Double
  /// Degrees north of the equator.
  public var latitude: Double
  // A quiet NaN stands for "none": an optional would cost eight bytes a position in files of millions.
  private var storedAltitude: Double

  /// Metres above the ellipsoid, or nil where none is known.
  public var altitude: Double? {
    get { storedAltitude.isNaN ? nil : storedAltitude }
    set { storedAltitude = newValue ?? .nan }
  }

  /// A position from degrees.
  public init(longitude: Double, latitude: Double, altitude: Double? = nil) {
    self.longitude = longitude
    self.latitude = latitude
    storedAltitude = altitude ?? .nan
  }

  /// Equal where longitude, latitude and altitude (or its absence) are equal.
  public static func == (a: Position, b: Position) -> Bool {
    a.longitude == b.longitude && a.latitude == b.latitude && a.altitude == b.altitude
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(longitude)
    hasher.combine(latitude)
    hasher.combine(altitude)
  }
}
