import CPROJ
import Foundation

/// An ellipsoid of revolution and its geodesics, by the method of C. F. F. Karney,
/// “Algorithms for geodesics”, J. Geodesy 87 (2013), as PROJ carries it (`geodesic.h`).
///
/// Latitudes, longitudes and azimuths are in degrees, lengths in metres, areas in square metres. The solutions are
/// good to about 15 nanometres for distances and 0.1 m² for areas. A value of this type may be shared by threads:
/// the C functions only read it.
public struct Ellipsoid: Sendable {
  // The C structure holds series coefficients computed once; `geod_*` functions take it as const.
  private let geodesic: geod_geodesic

  /// Equatorial radius in metres.
  public let semiMajorAxis: Double
  /// Flattening, dimensionless.
  public let flattening: Double

  /// An ellipsoid from its equatorial radius in metres and its flattening.
  public init(semiMajorAxis: Double, flattening: Double) {
    var geodesic = geod_geodesic()
    geod_init(&geodesic, semiMajorAxis, flattening)
    self.geodesic = geodesic
    self.semiMajorAxis = semiMajorAxis
    self.flattening = flattening
  }

  /// WGS 84: 6378137 m and 1/298.257223563 (NGA.STND.0036).
  public static let wgs84 = Ellipsoid(semiMajorAxis: 6_378_137, flattening: 1 / 298.257_223_563)

  /// Square of the first eccentricity.
  public var eccentricitySquared: Double { flattening * (2 - flattening) }

  /// The area of the whole surface in square metres.
  public var area: Double {
    let e2 = eccentricitySquared
    let e = e2.squareRoot()
    let b2 = semiMajorAxis * semiMajorAxis * (1 - e2)
    return 2 * .pi * (semiMajorAxis * semiMajorAxis + b2 * atanh(e) / e)
  }

  /// The shortest way between two points.
  public struct Inverse: Sendable, Hashable {
    /// Length in metres.
    public let distance: Double
    /// Azimuth at the first point, degrees clockwise from north, in [-180, 180].
    public let azimuth1: Double
    /// Azimuth at the second point, onward, degrees clockwise from north.
    public let azimuth2: Double
  }

  /// Where a geodesic arrives.
  public struct Direct: Sendable, Hashable {
    /// Degrees east, in [-180, 180].
    public let longitude: Double
    /// Degrees north.
    public let latitude: Double
    /// Azimuth on arrival, degrees clockwise from north.
    public let azimuth: Double
  }

  /// Solves the inverse problem; O(1), about a microsecond.
  public func inverse(
    longitude1: Double, latitude1: Double, longitude2: Double, latitude2: Double
  ) -> Inverse {
    var distance = 0.0
    var azimuth1 = 0.0
    var azimuth2 = 0.0
    withUnsafePointer(to: geodesic) {
      geod_inverse($0, latitude1, longitude1, latitude2, longitude2, &distance, &azimuth1, &azimuth2)
    }
    return Inverse(distance: distance, azimuth1: azimuth1, azimuth2: azimuth2)
  }

  /// Solves the direct problem: where `distance` metres along `azimuth` lead; O(1).
  public func direct(longitude: Double, latitude: Double, azimuth: Double, distance: Double) -> Direct {
    var arrivalLatitude = 0.0
    var arrivalLongitude = 0.0
    var arrivalAzimuth = 0.0
    withUnsafePointer(to: geodesic) {
      geod_direct(
        $0, latitude, longitude, azimuth, distance, &arrivalLatitude, &arrivalLongitude, &arrivalAzimuth)
    }
    return Direct(longitude: arrivalLongitude, latitude: arrivalLatitude, azimuth: arrivalAzimuth)
  }

  /// The geodesic from the first point to the second, for many points along it.
  public func line(
    longitude1: Double, latitude1: Double, longitude2: Double, latitude2: Double
  ) -> GeodesicLine {
    var line = geod_geodesicline()
    withUnsafePointer(to: geodesic) {
      geod_inverseline(&line, $0, latitude1, longitude1, latitude2, longitude2, 0)
    }
    return GeodesicLine(line: line)
  }

  /// Perimeter in metres and signed area in square metres (counter-clockwise positive) of the polygon whose edges
  /// are geodesics between the given points. A closing point may be repeated or left out. A polygon round the pole
  /// gives the smaller of the two areas' signed value, as for any other ring.
  ///
  /// - Complexity: O(n).
  public func polygon(_ points: some Sequence<(longitude: Double, latitude: Double)>) -> (
    perimeter: Double, area: Double
  ) {
    var polygon = geod_polygon()
    geod_polygon_init(&polygon, 0)
    var area = 0.0
    var perimeter = 0.0
    withUnsafePointer(to: geodesic) { geodesic in
      for point in points {
        geod_polygon_addpoint(geodesic, &polygon, point.latitude, point.longitude)
      }
      _ = geod_polygon_compute(geodesic, &polygon, 0, 1, &area, &perimeter)
    }
    return (perimeter, area)
  }
}

/// One geodesic, prepared so that points along it cost less than a direct problem each.
public struct GeodesicLine: Sendable {
  private let line: geod_geodesicline

  fileprivate init(line: geod_geodesicline) { self.line = line }

  /// Length in metres.
  public var length: Double { line.s13 }
  /// Azimuth at the start, degrees clockwise from north.
  public var startAzimuth: Double { line.azi1 }

  /// The point `distance` metres from the start, and the azimuth there.
  public func point(at distance: Double) -> Ellipsoid.Direct {
    var latitude = 0.0
    var longitude = 0.0
    var azimuth = 0.0
    withUnsafePointer(to: line) { geod_position($0, distance, &latitude, &longitude, &azimuth) }
    return Ellipsoid.Direct(longitude: longitude, latitude: latitude, azimuth: azimuth)
  }
}
