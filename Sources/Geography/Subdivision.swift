import Foundation
import GEOS

/// A vertex of a boundary under construction: the position and its image in the plane.
struct BoundaryPoint {
  let position: Position
  let planar: PlanarPoint
  let geocentric: GeocentricPoint

  init(_ position: Position) {
    self.position = position
    planar = Plane.project(position)
    geocentric = position.geocentric
  }

  init(planar: PlanarPoint) {
    self.planar = planar
    position = Plane.unproject(planar)
    geocentric = position.geocentric
  }
}

/// Chooses vertices on a smooth curve so densely that whoever joins them again, by lines straight in longitude and
/// latitude, by geodesics or by lines straight in the plane, stays within a tolerance of the curve.
///
/// The deviation of the three chords from the curve is measured at a quarter, half and three quarters of each piece
/// (a symmetric curve can have none in the middle), and the piece halved until all are within the tolerance. On a
/// piece this short the curve is a parabola to a relative 1e-3, and the largest deviation of a parabola from its chord
/// is in the middle. Pieces longer than `maximumPiece` are halved without asking.
struct Subdivision {
  /// Largest deviation in metres.
  let tolerance: Double
  /// Longest piece in metres that is judged by its samples.
  var maximumPiece = 100_000.0
  /// Whether the plane's chord counts; it does not where nothing will be drawn there, as south of 60° S.
  var followsPlane = true

  // Near a pole the halving ends when the piece is as small as the tolerance; 48 halvings of the longest way on
  // earth are below a micrometre, so the limit is never what ends it.
  private static let deepest = 48

  /// Appends the vertices after the first on `curve` from `t0` to `t1` (both ends are exact).
  func append(
    to vertices: inout [BoundaryPoint], from t0: Double, to t1: Double, curve: (Double) -> Position
  ) {
    let start = BoundaryPoint(curve(t0))
    let end = BoundaryPoint(curve(t1))
    append(to: &vertices, t0: t0, t1: t1, start: start, end: end, depth: 0, curve: curve)
  }

  private func append(
    to vertices: inout [BoundaryPoint], t0: Double, t1: Double, start: BoundaryPoint, end: BoundaryPoint,
    depth: Int, curve: (Double) -> Position
  ) {
    let middleT = (t0 + t1) / 2
    let middle = BoundaryPoint(curve(middleT))
    let length = start.geocentric.chord(to: middle.geocentric) + middle.geocentric.chord(to: end.geocentric)
    let small = length <= tolerance
    let fits =
      small
      || (length <= maximumPiece && deviation(of: middle, at: 0.5, start, end) <= tolerance
        && deviation(of: BoundaryPoint(curve((t0 + middleT) / 2)), at: 0.25, start, end) <= tolerance
        && deviation(of: BoundaryPoint(curve((middleT + t1) / 2)), at: 0.75, start, end) <= tolerance)
    if fits || depth >= Self.deepest {
      vertices.append(end)
      return
    }
    append(
      to: &vertices, t0: t0, t1: middleT, start: start, end: middle, depth: depth + 1, curve: curve)
    append(to: &vertices, t0: middleT, t1: t1, start: middle, end: end, depth: depth + 1, curve: curve)
  }

  // How far the three chords pass from a point of the curve, across the chord and along the ground. The part of a
  // difference that lies along the chord is another parametrization, not a deviation, and the straight chord through
  // the earth lies under the geodesic along the normal, so its part along the normal is left out too.
  private func deviation(
    of point: BoundaryPoint, at fraction: Double, _ start: BoundaryPoint, _ end: BoundaryPoint
  ) -> Double {
    let difference = shorterLongitudeDifference(from: start.position.longitude, to: end.position.longitude)
    let straight = Position(
      longitude: start.position.longitude + fraction * difference,
      latitude: start.position.latitude + fraction * (end.position.latitude - start.position.latitude)
    ).geocentric
    let geodesic = start.geocentric.interpolated(to: end.geocentric, fraction: fraction)
    let chord = end.geocentric - start.geocentric
    let lateral = point.geocentric.surfaceNormal.cross(chord)
    let size = lateral.dot(lateral).squareRoot()
    guard size > 0 else { return .infinity }
    func across(_ other: GeocentricPoint) -> Double { abs((other - point.geocentric).dot(lateral)) / size }
    let onEarth = max(across(straight), across(geodesic))
    guard followsPlane else { return onEarth }
    // Across the plane's chord, measured in the plane; on the ground it is more where the plane is shortened, which is
    // along the meridian by the cosine of half the colatitude.
    let dx = end.planar.x - start.planar.x
    let dy = end.planar.y - start.planar.y
    let planarSize = (dx * dx + dy * dy).squareRoot()
    guard planarSize > 0 else { return .infinity }
    let offset = dx * (point.planar.y - start.planar.y) - dy * (point.planar.x - start.planar.x)
    let shortening = cos((90 - point.position.latitude) * .pi / 360)
    return max(onEarth, abs(offset) / planarSize / shortening)
  }
}
