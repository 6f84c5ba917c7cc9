import Foundation
import GEOS
import Geography
import PROJ

/// A direction from the earth's centre, of unit length on the auxiliary sphere.
typealias Direction = SIMD3<Double>

extension Direction {
  @inline(__always)
  func dot(_ other: Direction) -> Double { (self * other).sum() }

  @inline(__always)
  func cross(_ other: Direction) -> Direction {
    Direction(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var norm: Double { (self * self).sum().squareRoot() }
  var unit: Direction { self / norm }
}

/// The sphere of reduced latitudes: WGS 84 stretched along its axis until it is round.
///
/// A plane through the centre stays one, so great ellipses are its great circles, and what sees what along them can be told
/// by signs of determinants everywhere, at the pole and at 180° too. A great ellipse is longer than the geodesic
/// between its ends by little more than a part in a million on 11,500 km, by 4e-4 near the antipode.
enum AuxiliarySphere {
  private static let axisRatio = 1 - Earth.ellipsoid.flattening
  private static let semiMajor = Earth.ellipsoid.semiMajorAxis
  private static let halfFlattening = Earth.ellipsoid.flattening / 2

  /// The direction of a position.
  static func direction(_ position: Position) -> Direction {
    let phi = position.latitude * .pi / 180
    let lambda = position.longitude * .pi / 180
    // tan β = (1 − f) tan φ, without the tangent's pole.
    let (c, s) = (cos(phi), axisRatio * sin(phi))
    let scale = 1 / (c * c + s * s).squareRoot()
    return Direction(c * scale * cos(lambda), c * scale * sin(lambda), s * scale)
  }

  /// The position of a direction of any length.
  static func position(_ direction: Direction) -> Position {
    let across = (direction.x * direction.x + direction.y * direction.y).squareRoot()
    return Position(
      longitude: atan2(direction.y, direction.x) * 180 / .pi,
      latitude: atan2(direction.z, axisRatio * across) * 180 / .pi)
  }

  /// The place of a direction of any length in the plane; as ``position(_:)`` projected, without the angles between.
  static func planar(_ direction: Direction) -> PlanarPoint {
    let squared = direction.x * direction.x + direction.y * direction.y
    guard squared > 0 else { return Plane.project(position(direction)) }
    // Where the latitude is φ, the height is its sine's share of this length.
    let base = axisRatio * axisRatio * squared
    let length = (direction.z * direction.z + base).squareRoot()
    // 1 − sin φ, without cancelling near the pole.
    let fall =
      direction.z > 0 ? base / (length * (length + direction.z)) : (length - direction.z) / length
    let across = squared.squareRoot()
    return Plane.project(fall: fall, cosine: direction.x / across, sine: direction.y / across)
  }

  /// The geodesic length in metres between two unit directions: Lambert's formula of first order in the flattening, off by
  /// less than a part in a hundred thousand up to three quarters of the way to the antipode; O(1), no trigonometry but one
  /// arc sine.
  @inline(__always)
  static func length(_ a: Direction, _ b: Direction) -> Double {
    let difference = a - b
    let chordSquared = (difference * difference).sum()
    guard chordSquared > 0 else { return 0 }
    let half = min(1, chordSquared.squareRoot() / 2)
    let sigma = 2 * asin(half)
    let sine = 2 * half * (1 - half * half).squareRoot()
    let sum = (a.z + b.z) / 2
    let spread = (a.z - b.z) / 2
    let x = (sigma - sine) * sum * sum / max(1e-12, 1 - half * half)
    let y = (sigma + sine) * spread * spread / (half * half)
    return semiMajor * (sigma - halfFlattening * (x + y))
  }
}
