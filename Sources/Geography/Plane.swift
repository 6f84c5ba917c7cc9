import Foundation
import GEOS
import PROJ

/// The one plane of all overlay: the North Pole Lambert azimuthal equal-area projection of WGS 84 with central
/// meridian 100° W, as EPSG:3573.
///
/// Planar area is true area on the ellipsoid; there is neither antimeridian nor pole. The formulas are those of
/// J. P. Snyder, “Map Projections: A Working Manual” (USGS 1395, pp. 187–190), rearranged in the colatitude so that
/// nothing cancels near the pole, and inverted by Newton's method to the last bit. They are written here, and checked
/// against PROJ's EPSG:3573 by test, because the overlay calls them for single points in its inner loops and because
/// a plain value may cross threads where a projection handle may not.
public enum Plane {
  /// The central meridian in degrees.
  public static let centralMeridian = -100.0

  private static let a = Earth.ellipsoid.semiMajorAxis
  private static let e2 = Earth.ellipsoid.eccentricitySquared
  private static let e = Earth.ellipsoid.eccentricitySquared.squareRoot()

  // Twice the area between the pole and the parallel with 1 - sin φ = u, per radian of longitude and a².
  private static func capFactor(_ u: Double) -> Double {
    let s = 1 - u
    return u * (1 + e2 * s) / (1 - e2 * s * s) + (1 - e2) / e * atanh(e * u / (1 - e2 * s))
  }

  /// Projects a position: x and y in metres, the pole at the origin. O(1).
  public static func project(longitude: Double, latitude: Double) -> PlanarPoint {
    let halfColatitude = (90 - latitude) * .pi / 360
    let u = 2 * sin(halfColatitude) * sin(halfColatitude)
    let radius = a * capFactor(u).squareRoot()
    // Reduced in degrees first, so that 180 and -180 give the same point to the last bit.
    let angle = (longitude - centralMeridian).remainder(dividingBy: 360) * .pi / 180
    return PlanarPoint(x: radius * sin(angle), y: -radius * cos(angle))
  }

  // The central meridian's direction.
  private static let (centralCosine, centralSine) = (
    cos(centralMeridian * .pi / 180), sin(centralMeridian * .pi / 180)
  )

  /// Projects a place that is known without angles. O(1), with an inverse hyperbolic tangent and no other such function.
  ///
  /// - Parameters:
  ///   - fall: one less the sine of the geodetic latitude.
  ///   - cosine: the cosine of the longitude.
  ///   - sine: its sine.
  package static func project(fall: Double, cosine: Double, sine: Double) -> PlanarPoint {
    let radius = a * capFactor(fall).squareRoot()
    return PlanarPoint(
      x: radius * (sine * centralCosine - cosine * centralSine),
      y: -radius * (cosine * centralCosine + sine * centralSine))
  }

  /// Projects a position. O(1).
  public static func project(_ position: Position) -> PlanarPoint {
    project(longitude: position.longitude, latitude: position.latitude)
  }

  /// The position of a point of the plane; longitude in [-180, 180]. The pole has longitude 0. O(1).
  ///
  /// Points outside the plane's disc (12,713 km from the pole, the South Pole) give a latitude of -90.
  public static func unproject(_ point: PlanarPoint) -> Position {
    let radius = (point.x * point.x + point.y * point.y).squareRoot()
    guard radius > 0 else { return Position(longitude: 0, latitude: 90) }
    let target = (radius / a) * (radius / a)
    var u = min(target / 2, 2)
    for _ in 0..<8 {
      let s = 1 - u
      let slope = 2 * (1 - e2) / ((1 - e2 * s * s) * (1 - e2 * s * s))
      let step = (capFactor(u) - target) / slope
      u = min(max(u - step, 0), 2)
      // Newton doubles the digits: after a step of 1e-9 the next would be below the last bit.
      if abs(step) <= 1e-9 * u { break }
    }
    let latitude = 90 - 2 * asin(min(1, (u / 2).squareRoot())) * 180 / .pi
    let longitude = centralMeridian + atan2(point.x, -point.y) * 180 / .pi
    return Position(longitude: longitude < -180 ? longitude + 360 : longitude, latitude: latitude)
  }
}
