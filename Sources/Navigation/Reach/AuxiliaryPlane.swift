import GEOS
import Geography

/// The equal-area plane (EPSG:3573) beside the auxiliary sphere, in a frame turned to the plane's central meridian: from one
/// to the other without trigonometry.
///
/// With w = ρ²/2R², where R is the radius of the authalic sphere, the sine of the reduced latitude is 1 − w·h(w), and h
/// differs from 1 by the flattening only; so does its inverse. Polynomials through twelve points of the exact formulas give
/// both to a micrometre north of 60° S.
struct AuxiliaryPlane: Sendable {
  // Of w, about the middle of its range, the highest power first.
  private let toSphere: [Double]
  private let toPlane: [Double]
  private let doubleSquare: Double
  private let meridian = AuxiliarySphere.direction(Position(longitude: Plane.centralMeridian, latitude: 0))
  private static let middle = 0.95

  init() {
    let edge = Plane.project(longitude: Plane.centralMeridian, latitude: -60)
    // Half the area north of the equator over 2π, twice: the plane is equal-area.
    let equator = Plane.project(longitude: Plane.centralMeridian, latitude: 0)
    doubleSquare = equator.y * equator.y
    let highest = edge.y * edge.y / doubleSquare
    var samples: [(w: Double, v: Double)] = []
    let count = 12
    for index in 0..<count {
      let node = highest * (Self.chebyshev(index, of: count) + 1) / 2
      let place = Plane.unproject(PlanarPoint(x: 0, y: -(node * doubleSquare).squareRoot()))
      let direction = AuxiliarySphere.direction(place)
      let across = direction.x * direction.x + direction.y * direction.y
      // 1 − sin β without the difference near the pole.
      let v = direction.z > 0 ? across / (1 + direction.z) : 1 - direction.z
      samples.append((node, v))
    }
    toSphere = Self.polynomial(samples.map { ($0.w - Self.middle, $0.v / $0.w) })
    toPlane = Self.polynomial(samples.map { ($0.v - Self.middle, $0.w / $0.v) })
  }

  // The nodes of Chebyshev's polynomial, by half-angle steps from the last: no cosine of the library is needed.
  private static func chebyshev(_ index: Int, of count: Int) -> Double {
    let angle = (Double(index) + 0.5) / Double(count) * 180
    return AuxiliarySphere.direction(Position(longitude: angle, latitude: 0)).x
  }

  // Through all points: divided differences, then powers.
  private static func polynomial(_ points: [(x: Double, y: Double)]) -> [Double] {
    var differences = points.map(\.y)
    for order in 1..<points.count {
      for index in stride(from: points.count - 1, through: order, by: -1) {
        differences[index] =
          (differences[index] - differences[index - 1]) / (points[index].x - points[index - order].x)
      }
    }
    var powers = [0.0]
    for index in stride(from: points.count - 1, through: 0, by: -1) {
      // powers · (x − xᵢ) + dᵢ, the lowest power first.
      var next = [Double](repeating: 0, count: powers.count + 1)
      for (power, value) in powers.enumerated() {
        next[power + 1] += value
        next[power] -= value * points[index].x
      }
      next[0] += differences[index]
      powers = next
    }
    return powers.prefix(points.count).reversed()
  }

  /// A direction in the turned frame.
  func turned(_ direction: Direction) -> Direction {
    Direction(
      direction.x * meridian.x + direction.y * meridian.y,
      direction.y * meridian.x - direction.x * meridian.y,
      direction.z)
  }

  /// By how much lengths along parallels are stretched at a distance from the pole in the plane, at most.
  func stretch(at radius: Double) -> Double {
    1 / max(0.1, 1 - radius * radius / (2 * doubleSquare)).squareRoot() * 1.01
  }

  /// The point of the plane of a unit direction in the turned frame.
  @inline(__always)
  func point(_ direction: Direction) -> SIMD2<Double> {
    let across = direction.x * direction.x + direction.y * direction.y
    let v = direction.z > 0 ? across / (1 + direction.z) : 1 - direction.z
    let t = v - Self.middle
    var g = 0.0
    for coefficient in toPlane { g = g * t + coefficient }
    let scale = (doubleSquare * g / max(1e-300, 2 - v)).squareRoot()
    return SIMD2(direction.y * scale, -direction.x * scale)
  }

  /// The directions, in the turned frame, of four points of the plane in a row.
  @inline(__always)
  func directions(
    x: SIMD4<Double>, y: Double
  ) -> (x: SIMD4<Double>, y: SIMD4<Double>, z: SIMD4<Double>) {
    let w = (x * x + y * y) / doubleSquare
    let t = w - Self.middle
    var h = SIMD4<Double>(repeating: 0)
    toSphere.withUnsafeBufferPointer { for coefficient in $0 { h = h * t + coefficient } }
    let sine = 1 - w * h
    let scale = (h * (1 + sine) / doubleSquare).squareRoot()
    return (-y * scale, x * scale, sine)
  }
}
