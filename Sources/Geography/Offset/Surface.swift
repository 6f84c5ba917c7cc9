import Foundation
import PROJ

/// A point or direction in earth-centred coordinates (EPSG:4978), metres.
typealias Vector = SIMD3<Double>

extension Vector {
  func dot(_ other: Vector) -> Double { (self * other).sum() }

  func cross(_ other: Vector) -> Vector {
    Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var lengthSquared: Double { (self * self).sum() }
  var norm: Double { lengthSquared.squareRoot() }
  var unit: Vector { self / norm }
}

/// The surface of WGS 84 in earth-centred coordinates: where it is, how it bends, and how far it is along it.
enum Surface {
  private static let semiMajor = Earth.ellipsoid.semiMajorAxis
  private static let semiMinor = Earth.ellipsoid.semiMajorAxis * (1 - Earth.ellipsoid.flattening)
  /// The surface is where the sum of these times the squares is 1.
  static let weights = Vector(
    1 / (semiMajor * semiMajor), 1 / (semiMajor * semiMajor), 1 / (semiMinor * semiMinor))
  /// The largest and the smallest curvature of any normal section anywhere, per metre.
  static let largestCurvature = semiMajor / (semiMinor * semiMinor)
  static let smallestCurvature = semiMinor / (semiMajor * semiMajor)
  /// A mean radius for estimates of steps, in metres.
  static let meanRadius = 6_371_008.8

  /// The point of the surface at a longitude and latitude.
  static func point(longitude: Double, latitude: Double) -> Vector {
    let phi = latitude * .pi / 180
    let lambda = longitude * .pi / 180
    let sine = sin(phi)
    let cosine = cos(phi)
    let e2 = Earth.ellipsoid.eccentricitySquared
    let normal = semiMajor / (1 - e2 * sine * sine).squareRoot()
    return Vector(normal * cosine * cos(lambda), normal * cosine * sin(lambda), normal * (1 - e2) * sine)
  }

  /// The longitude and latitude of a point of the surface; exact there, no iteration.
  static func position(_ point: Vector) -> Position {
    let across = (point.x * point.x + point.y * point.y).squareRoot()
    return Position(
      longitude: atan2(point.y, point.x) * 180 / .pi,
      latitude: atan2(point.z, (1 - Earth.ellipsoid.eccentricitySquared) * across) * 180 / .pi)
  }

  /// The outward unit normal.
  static func normal(_ point: Vector) -> Vector { (point * weights).unit }

  /// The point of the surface on the same ray from the earth's centre.
  static func onto(_ point: Vector) -> Vector { point / (point * point * weights).sum().squareRoot() }

  /// The curvature of the normal section at a point of the surface along a unit tangent.
  static func curvature(_ point: Vector, along tangent: Vector) -> Double {
    (tangent * tangent * weights).sum() / (point * weights).norm
  }

  /// Chords up to this are turned into geodesic lengths by curvature alone: the error is below 0.2 mm.
  static let nearChord = 400_000.0

  /// The geodesic length between two points of the surface from their chord: that of the circle with the chord's own
  /// curvature, which is the normal section's at the point above the chord's middle, where the chord is tangent.
  ///
  /// The error against exact geodesics is below 0.01 mm up to 185 km, 0.2 mm at 370 km, 26 mm at 1,000 km.
  static func lengthByCurvature(_ p: Vector, _ q: Vector, chord: Double) -> Double {
    guard chord > 0 else { return 0 }
    let u = (q - p) / chord
    let m = (p + q) * 0.5
    let gradient = m * weights
    let k = (u * u * weights).sum() * ((m * gradient).sum() / gradient.lengthSquared).squareRoot()
    let x = (k * chord) * (k * chord)
    if chord <= nearChord { return chord * (1 + x * (1.0 / 24 + x * (3.0 / 640 + x * (5.0 / 7168)))) }
    return 2 / k * asin(min(1, k * chord / 2))
  }

  /// How far ``lengthByCurvature(_:_:chord:)`` can be off, with ample room.
  static func curvatureError(of length: Double) -> Double {
    guard length > nearChord * 0.99 else { return 0.001 }
    let thousands = length / 1e6
    return 0.01 + 0.2 * thousands * thousands * thousands * thousands * thousands
  }

  /// The geodesic length between two points of the surface, off by no more than ``curvatureError(of:)``.
  static func roughLength(_ p: Vector, _ q: Vector) -> Double { lengthByCurvature(p, q, chord: (q - p).norm) }

  /// The geodesic length between two points of the surface: exact where the curvature does not suffice.
  static func length(_ p: Vector, _ q: Vector) -> Double {
    let chord = (q - p).norm
    guard chord > nearChord else { return lengthByCurvature(p, q, chord: chord) }
    let from = position(p)
    let to = position(q)
    return Earth.ellipsoid.inverse(
      longitude1: from.longitude, latitude1: from.latitude, longitude2: to.longitude, latitude2: to.latitude
    ).distance
  }

  /// No two points of the surface with this geodesic length between them have a longer chord.
  static func longestChord(of length: Double) -> Double {
    chord(of: length, curvature: smallestCurvature) + 1e-3
  }

  private static func chord(of length: Double, curvature: Double) -> Double {
    2 / curvature * sin(min(.pi / 2, curvature * length / 2))
  }
}
