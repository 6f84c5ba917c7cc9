import Foundation
import PROJ

/// The WGS 84 ellipsoid and what is measured on it.
public enum Earth {
  /// WGS 84.
  public static let ellipsoid = Ellipsoid.wgs84
  /// South of this latitude in degrees nothing is computed: the plane's distortion grows without bound there.
  public static let southernLimit = -60.0
}

/// An earth-centred vector in metres (EPSG:4978): distances between near points without poles or date line.
struct GeocentricPoint {
  var x: Double
  var y: Double
  var z: Double

  /// The straight distance through the earth in metres; for a few kilometres equal to the geodesic to 1e-8.
  func chord(to other: GeocentricPoint) -> Double {
    let dx = x - other.x
    let dy = y - other.y
    let dz = z - other.z
    return (dx * dx + dy * dy + dz * dz).squareRoot()
  }

  static func - (a: GeocentricPoint, b: GeocentricPoint) -> GeocentricPoint {
    GeocentricPoint(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z)
  }

  func dot(_ other: GeocentricPoint) -> Double { x * other.x + y * other.y + z * other.z }

  func cross(_ other: GeocentricPoint) -> GeocentricPoint {
    GeocentricPoint(
      x: y * other.z - z * other.y, y: z * other.x - x * other.z, z: x * other.y - y * other.x)
  }

  func interpolated(to other: GeocentricPoint, fraction: Double) -> GeocentricPoint {
    GeocentricPoint(
      x: x + fraction * (other.x - x), y: y + fraction * (other.y - y), z: z + fraction * (other.z - z))
  }

  /// The direction of the ellipsoid's normal at a point of its surface; not of unit length.
  var surfaceNormal: GeocentricPoint {
    let oblateness = 1 - Earth.ellipsoid.flattening
    return GeocentricPoint(x: x, y: y, z: z / (oblateness * oblateness))
  }
}

extension Position {
  /// The geodesic distance to another position; O(1), about a microsecond.
  public func distance(to other: Position) -> Distance {
    Distance(
      metres: Earth.ellipsoid.inverse(
        longitude1: longitude, latitude1: latitude, longitude2: other.longitude, latitude2: other.latitude
      ).distance)
  }

  /// The azimuth at this position of the geodesic to another, degrees clockwise from north in [0, 360).
  public func azimuth(to other: Position) -> Angle {
    let azimuth = Earth.ellipsoid.inverse(
      longitude1: longitude, latitude1: latitude, longitude2: other.longitude, latitude2: other.latitude
    ).azimuth1
    return Angle(degrees: azimuth < 0 ? azimuth + 360 : azimuth)
  }

  /// Where a geodesic of the given azimuth and length leads.
  public func destination(azimuth: Angle, distance: Distance) -> Position {
    let arrival = Earth.ellipsoid.direct(
      longitude: longitude, latitude: latitude, azimuth: azimuth.degrees, distance: distance.metres)
    return Position(longitude: arrival.longitude, latitude: arrival.latitude)
  }

  var geocentric: GeocentricPoint {
    let phi = latitude * .pi / 180
    let lambda = longitude * .pi / 180
    let sine = sin(phi)
    let eccentricitySquared = Earth.ellipsoid.eccentricitySquared
    let normal = Earth.ellipsoid.semiMajorAxis / (1 - eccentricitySquared * sine * sine).squareRoot()
    return GeocentricPoint(
      x: normal * cos(phi) * cos(lambda), y: normal * cos(phi) * sin(lambda),
      z: normal * (1 - eccentricitySquared) * sine)
  }
}

/// The longitude difference `to - from` in degrees by the shorter way, in [-180, 180].
func shorterLongitudeDifference(from: Double, to: Double) -> Double {
  let difference = (to - from).remainder(dividingBy: 360)
  return difference
}

/// The same meridian as a longitude in [-180, 180]; ±180 are kept as they are.
func normalisedLongitude(_ longitude: Double) -> Double {
  longitude >= -180 && longitude <= 180 ? longitude : longitude.remainder(dividingBy: 360)
}
