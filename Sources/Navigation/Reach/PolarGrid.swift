import GEOS
import Geography

/// Four cells of a grid at a time.
typealias Lanes = SIMD4<Double>

/// The plane of EPSG:3573 and the auxiliary sphere, from one to the other without trigonometry.
///
/// In the plane the sine of the authalic latitude is s = 1 − kρ² exactly. The reduced latitude β is a function of it that the
/// ellipsoid bends by parts of the flattening: sin β = s P(s²) and cos² β = (1 − s²) Q(s²), with polynomials that go through the
/// true values at Chebyshev's places. Nothing cancels at the pole. Right to less than a millimetre.
///
/// Directions are turned about the axis so that their first two coordinates point as the plane's do.
struct PolarGrid: Sendable {
  private let scale: Double
  private let sine: [Double]
  private let cosine: [Double]
  private let authalic: [Double]
  private let turn: (cosine: Double, sine: Double)

  init() {
    func radius(_ latitude: Double) -> Double {
      let point = Plane.project(longitude: Plane.centralMeridian, latitude: latitude)
      return (point.x * point.x + point.y * point.y).squareRoot()
    }
    let scale = 1 / (radius(0) * radius(0))
    func sines(_ latitude: Double) -> (authalic: Double, reduced: Double, ratio: Double) {
      let direction = AuxiliarySphere.direction(
        Position(longitude: Plane.centralMeridian, latitude: latitude))
      let part = radius(latitude) * radius(latitude) * scale
      let across = direction.x * direction.x + direction.y * direction.y
      return (1 - part, direction.z, across / (part * (2 - part)))
    }
    let nodes = [3.0, 12, 25, 40, 58, 80].map(sines)
    let squares = nodes.map { $0.authalic * $0.authalic }
    self.scale = scale
    sine = Self.polynomial(through: squares, nodes.map { $0.reduced / $0.authalic })
    cosine = Self.polynomial(through: squares, nodes.map(\.ratio))
    authalic = Self.polynomial(
      through: nodes.map { $0.reduced * $0.reduced }, nodes.map { $0.authalic / $0.reduced })
    let meridian = AuxiliarySphere.direction(Position(longitude: Plane.centralMeridian, latitude: 0))
    turn = (meridian.x, meridian.y)
  }

  /// The coefficients of the polynomial through values at places, the constant first (Newton's divided differences).
  private static func polynomial(through places: [Double], _ values: [Double]) -> [Double] {
    var differences = values
    for order in 1..<places.count {
      for index in (order..<places.count).reversed() {
        differences[index] =
          (differences[index] - differences[index - 1]) / (places[index] - places[index - order])
      }
    }
    var coefficients = [0.0]
    for index in places.indices.reversed() {
      // Times the factor of the place, plus the difference.
      var next = [0.0] + coefficients
      for power in coefficients.indices { next[power] -= places[index] * coefficients[power] }
      next[0] += differences[index]
      coefficients = next
    }
    return Array(coefficients.prefix(places.count))
  }

  /// A direction turned as the plane is.
  @inline(__always)
  func turned(_ direction: Direction) -> Direction {
    // The central meridian points down in the plane.
    Direction(
      direction.y * turn.cosine - direction.x * turn.sine,
      -direction.x * turn.cosine - direction.y * turn.sine, direction.z)
  }

  /// The point of the plane in metres of a unit direction that is not turned. O(1).
  @inline(__always)
  func point(_ direction: Direction) -> SIMD2<Double> {
    let own = turned(direction)
    let v = own.z * own.z
    let s = own.z * Self.value(authalic, v)
    let factor = (scale * (1 + s) * Self.value(cosine, s * s)).squareRoot()
    return SIMD2(own.x, own.y) / factor
  }

  @inline(__always)
  private static func value(_ polynomial: [Double], _ place: Double) -> Double {
    polynomial.withUnsafeBufferPointer {
      ((((($0[5] * place) + $0[4]) * place + $0[3]) * place + $0[2]) * place + $0[1]) * place + $0[0]
    }
  }

  /// What a loop over cells needs, without arrays.
  struct Coefficients {
    let scale: Double
    let sine: (Double, Double, Double, Double, Double, Double)
    let cosine: (Double, Double, Double, Double, Double, Double)

    /// The turned directions of four points of the plane in metres.
    @inline(__always)
    func directions(_ x: Lanes, _ y: Double) -> (x: Lanes, y: Lanes, z: Lanes) {
      let part = (x * x + y * y) * scale
      let s = 1 - part
      let w = s * s
      let z = s * Self.value(sine, w)
      let factor = ((1 + s) * scale * Self.value(cosine, w)).squareRoot()
      return (x * factor, y * factor, z)
    }

    @inline(__always)
    private static func value(
      _ c: (Double, Double, Double, Double, Double, Double), _ w: Lanes
    ) -> Lanes {
      let high = (w * c.5 + c.4) * w + c.3
      return ((high * w + c.2) * w + c.1) * w + c.0
    }
  }

  var coefficients: Coefficients {
    Coefficients(
      scale: scale, sine: (sine[0], sine[1], sine[2], sine[3], sine[4], sine[5]),
      cosine: (cosine[0], cosine[1], cosine[2], cosine[3], cosine[4], cosine[5]))
  }
}
