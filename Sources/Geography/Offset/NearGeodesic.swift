import Foundation

/// The geodesic between two places of the surface less than 1,900 km apart, from their earth-centred vectors.
///
/// The method is Karney's (“Algorithms for geodesics”, J. Geodesy 87, 2013, series of the sixth order), written for
/// vectors: scaled by the axes they are the points of the auxiliary sphere, so that reduced latitudes need no
/// trigonometry, and the longitude on that sphere differs from the true one by so little that turning the second vector
/// by it is a few products. That angle is found by one Newton step, two beyond some 160 km. Against Karney's own code the
/// length differs by less than 10 nm, and the azimuth by what moves the end by less than 10 nm: the rounding of the
/// vectors.
struct NearGeodesic {
  /// Metres.
  let length: Double
  /// Where it sets out, degrees clockwise from north, in -180…180.
  let azimuth: Double
  // On the auxiliary sphere: the second point and the way to it.
  private let end: Vector
  private let step: Vector

  /// The longest chord.
  static let longest = 1_900_000.0
  // Nearer than this, rounding turns the way by more than is printed.
  private static let shortest = 10.0

  private static let f = Earth.ellipsoid.flattening
  private static let n = f / (2 - f)
  private static let semiMajor = Earth.ellipsoid.semiMajorAxis
  private static let semiMinor = semiMajor * (1 - f)
  private static let scale = Vector(1 / semiMajor, 1 / semiMajor, 1 / semiMinor)
  private static let secondEccentricity = f * (2 - f) / ((1 - f) * (1 - f))
  // Karney's equations 24 and 25, in powers of the expansion's parameter.
  private static let a3 = (
    -(0.5 - n / 2), -(0.25 + n / 8 - 3 * n * n / 8), -(1.0 / 16 + 3 * n / 16 + n * n / 16),
    -(3.0 / 64 + n / 32)
  )
  private static let c31 = (
    0.25 - n / 4, 0.125 - n * n / 8, 3.0 / 64 + 3 * n / 64 - n * n / 64, 5.0 / 128 + n / 64
  )
  private static let c32 = (1.0 / 16 - 3 * n / 32 + n * n / 32, 3.0 / 64 - n / 32 - 3 * n * n / 64)
  private static let c33 = 5.0 / 192 - 3 * n / 64 + 5 * n * n / 192

  /// The geodesic from `p` to `q`, or nil where they are too far apart, too near, or too near the pole.
  init?(from p: Vector, to q: Vector) {
    let chord = (q - p).lengthSquared
    let u = p * Self.scale
    let v = q * Self.scale
    let across = u.x * u.x + u.y * u.y
    guard chord < Self.longest * Self.longest, chord > Self.shortest * Self.shortest, across > 1e-8 else {
      return nil
    }
    let straight = v - u
    // The product of the cosines of the latitudes with the longitudes' sine and cosine.
    let sine = u.x * straight.y - u.y * straight.x
    let cosine = u.x * v.x + u.y * v.y
    let f = Self.f
    let wide = 1 + straight.lengthSquared / 6
    var turn = f * sine * wide / (1 - f * cosine * wide)
    var arc = Arc(u, v, straight, turn)
    var series = Series(arc)
    for _ in 0..<2 {
      let missing = f * arc.sineAtEquator * series.longitude(arc) - turn
      turn += missing / (1 - f * cosine * wide)
      arc = Arc(u, v, straight, turn)
      // What is left after a step is some millionths of it.
      if abs(missing) < 1e-9 { break }
      series = Series(arc)
    }
    length = Self.semiMinor * series.length(arc)
    let d = arc.step
    azimuth =
      atan2(u.x * d.y - u.y * d.x, d.z * across - u.z * (u.x * d.x + u.y * d.y)) * 180 / .pi
    end = arc.end
    step = d
  }

  /// The azimuth on arrival, degrees.
  var arrival: Double {
    atan2(
      end.x * step.y - end.y * step.x,
      step.z * (end.x * end.x + end.y * end.y) - end.z * (end.x * step.x + end.y * step.y)) * 180 / .pi
  }

  /// The great circle of the auxiliary sphere when the second point is turned by an angle round the axis.
  private struct Arc {
    let end: Vector
    /// From the first to the second point.
    let step: Vector
    let sine: Double
    let cosine: Double
    let angle: Double
    /// Sine of the azimuth at the equator, and the square of its cosine.
    let sineAtEquator: Double
    let cosineSquared: Double
    /// The product of the sines of the latitudes.
    let heights: Double

    @inline(__always)
    init(_ u: Vector, _ v: Vector, _ straight: Vector, _ turn: Double) {
      let squared = turn * turn
      let s = turn * (1 - squared / 6)
      let c = -squared / 2 * (1 - squared / 12)
      let moved = Vector(v.x * c - v.y * s, v.x * s + v.y * c, 0)
      end = v + moved
      step = straight + moved
      let normal = u.cross(step)
      sine = normal.norm
      cosine = 1 - step.lengthSquared / 2
      angle = asin(min(1, sine))
      sineAtEquator = normal.z / sine
      cosineSquared = (normal.x * normal.x + normal.y * normal.y) / (sine * sine)
      heights = u.z * v.z
    }
  }

  /// What turns arcs of the auxiliary sphere into lengths and longitudes.
  private struct Series {
    let e: Double
    // Cosines of multiples of the sum of the two arcs from the equator.
    let c1: Double
    let c2: Double
    let c3: Double

    @inline(__always)
    init(_ arc: Arc) {
      let k2 = NearGeodesic.secondEccentricity * arc.cosineSquared
      e = k2 / (2 * (1 + (1 + k2).squareRoot()) + k2)
      // Along the equator nothing depends on it.
      c1 = arc.cosineSquared > 1e-10 ? arc.cosine - 2 * arc.heights / arc.cosineSquared : 0
      c2 = 2 * c1 * c1 - 1
      c3 = c1 * (2 * c2 - 1)
    }

    @inline(__always)
    func longitude(_ arc: Arc) -> Double {
      let a3 = NearGeodesic.a3
      let c31 = NearGeodesic.c31
      let c32 = NearGeodesic.c32
      let s2 = 2 * arc.sine * arc.cosine
      let s3 = arc.sine * (3 - 4 * arc.sine * arc.sine)
      let factor = 1 + e * (a3.0 + e * (a3.1 + e * (a3.2 + e * a3.3)))
      let first = e * (c31.0 + e * (c31.1 + e * (c31.2 + e * c31.3)))
      let second = e * e * (c32.0 + e * c32.1)
      let third = e * e * e * NearGeodesic.c33
      return factor * (arc.angle + 2 * (first * c1 * arc.sine + second * c2 * s2 + third * c3 * s3))
    }

    @inline(__always)
    func length(_ arc: Arc) -> Double {
      let s2 = 2 * arc.sine * arc.cosine
      let s3 = arc.sine * (3 - 4 * arc.sine * arc.sine)
      let s4 = 2 * s2 * (1 - 2 * arc.sine * arc.sine)
      let e2 = e * e
      let factor = (1 + e2 / 4 + e2 * e2 / 64) / (1 - e)
      let first = e * (-1.0 / 2 + e2 * (3.0 / 16))
      let second = e2 * (-1.0 / 16 + e2 / 32)
      let third = -e2 * e / 48
      let fourth = -e2 * e2 * (5.0 / 512)
      let c4 = 2 * c2 * c2 - 1
      return factor
        * (arc.angle
          + 2 * (first * c1 * arc.sine + second * c2 * s2 + third * c3 * s3 + fourth * c4 * s4))
    }
  }
}
