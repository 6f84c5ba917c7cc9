import Foundation
import PROJ

/// What the edge between two positions is.
public enum EdgeKind: String, Sendable, Hashable, CaseIterable {
  /// Straight in longitude and latitude: what RFC 7946, 3.1.1, says of every edge in a GeoJSON file.
  case planar
  /// The shortest way on the ellipsoid: what a route or leg made here is.
  case geodesic
}

/// One edge as a curve: the position at a fraction of it, and the direction it has there.
struct EdgeCurve {
  let start: Position
  let end: Position
  private let form: Form

  private enum Form {
    case planar(longitudeDifference: Double)
    case geodesic(GeodesicLine)
  }

  /// - Parameter literal: whether a planar edge that spans more than half the earth is taken as written. A polygon's
  ///   edge is (a box from -170 to 170 is a box); a track that jumps from 179 to -179 has crossed the antimeridian.
  init(from start: Position, to end: Position, kind: EdgeKind, literal: Bool) {
    self.start = start
    self.end = end
    switch kind {
    case .planar:
      let written = end.longitude - start.longitude
      let short = shorterLongitudeDifference(from: start.longitude, to: end.longitude)
      form = .planar(longitudeDifference: literal ? written : short)
    case .geodesic:
      form = .geodesic(
        Earth.ellipsoid.line(
          longitude1: start.longitude, latitude1: start.latitude, longitude2: end.longitude,
          latitude2: end.latitude))
    }
  }

  /// Whether both ends are the same place, so that the edge has no direction.
  var isPoint: Bool {
    switch form {
    case .planar(let difference):
      start.latitude == end.latitude && (difference == 0 || abs(start.latitude) == 90)
    case .geodesic(let line): line.length == 0
    }
  }

  func position(at fraction: Double) -> Position {
    if fraction == 0 { return start }
    if fraction == 1 { return end }
    switch form {
    case .planar(let difference):
      return Position(
        longitude: normalisedLongitude(start.longitude + fraction * difference),
        latitude: start.latitude + fraction * (end.latitude - start.latitude))
    case .geodesic(let line):
      let point = line.point(at: fraction * line.length)
      return Position(longitude: point.longitude, latitude: point.latitude)
    }
  }

  /// The direction of travel at a fraction of the edge, degrees clockwise from north.
  func azimuth(at fraction: Double) -> Double {
    switch form {
    case .planar(let difference):
      let phi = (start.latitude + fraction * (end.latitude - start.latitude)) * .pi / 180
      let e2 = Earth.ellipsoid.eccentricitySquared
      let w2 = 1 - e2 * sin(phi) * sin(phi)
      // East and north components from the radii of curvature in the prime vertical and the meridian.
      let east = difference * cos(phi) * w2
      let north = (end.latitude - start.latitude) * (1 - e2)
      return atan2(east, north) * 180 / .pi
    case .geodesic(let line):
      return line.point(at: fraction * line.length).azimuth
    }
  }
}
