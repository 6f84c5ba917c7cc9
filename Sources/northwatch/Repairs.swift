import Foundation
import GeoJSON
import Geography

/// Finds the invalid polygons of features and tells about them.
enum Repairs {
  /// What is wrong with each feature that has invalid polygons, in words.
  ///
  /// - Parameter features: number and geometry of each.
  static func words(
    of features: [(number: Int, geometry: Geometry)], edges: EdgeKind
  ) throws -> [(number: Int, words: String)] {
    try features.flatMap { number, geometry in
      do {
        return try PolygonRepair.findings(in: geometry, edges: edges).map { (number, words($0)) }
      } catch { throw Failure.badData("feature \(number): \(error)") }
    }
  }

  /// Stops at the first invalid polygon and names feature and place.
  static func refuse(_ features: [(number: Int, geometry: Geometry)], edges: EdgeKind, file: String) throws {
    for feature in features {
      if let first = try words(of: [feature], edges: edges).first {
        throw Failure.badData(
          "\(file): feature \(feature.number): invalid \(first.words); mend it, or have it mended with --repair"
        )
      }
    }
  }

  private static func words(_ finding: PolygonRepair.Finding) -> String {
    func size(_ area: Area) -> String { String(format: "%.6f km²", area.squareKilometres) }
    let place = String(format: "[%.7f, %.7f]", finding.position.longitude, finding.position.latitude)
    return "polygon \(finding.polygon): \(finding.reason) at \(place); as written it encloses "
      + "\(size(finding.areaAsWritten)), made valid \(size(finding.areaRepaired))"
  }
}
