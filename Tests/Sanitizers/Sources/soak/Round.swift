import Foundation
import GEOS
import PROJ

/// What went wrong in a soak.
struct SoakFailure: Error, CustomStringConvertible {
  let description: String
}

/// One round of everything that the wrappers own in C: what succeeds and what fails half-way.
enum Round {
  private static let ring = (0...200).map { step in
    PlanarPoint(
      x: 1000 * cos(Double(step % 200) * .pi / 100), y: 1000 * sin(Double(step % 200) * .pi / 100))
  }

  /// Runs it; the numbers are the same every time.
  static func run() throws -> [Double] {
    try geos() + proj()
  }

  private static func geos() throws -> [Double] {
    let disc = PlanarGeometry.polygon(PlanarPolygon(exterior: ring))
    let other = try disc.buffered(by: 10)
    let union = try PlanarGeometry.union(of: [disc, other], precision: 0.001)
    let faces = try PlanarGeometry.faces(of: [ring], precision: 0.001)
    let again = try PlanarGeometry(wkb: other.wkb())
    let prepared = try PreparedGeometry(disc)
    let inside = try prepared.contains(PlanarPoint(x: 0, y: 0))
    let index = try SpatialIndex([PlanarEnvelope(minX: 0, minY: 0, maxX: 1, maxY: 1)])
    let hits = try index.query(PlanarEnvelope(minX: 0, minY: 0, maxX: 9, maxY: 9))
    // A failure must release what was built before it.
    let broken = PlanarPolygon(exterior: ring, holes: [ring, [PlanarPoint(x: .nan, y: 0)]])
    try mustFail("a hole of one point") {
      _ = try PlanarGeometry.multiPolygon([PlanarPolygon(exterior: ring), broken]).area()
    }
    try mustFail("broken WKB") { _ = try PlanarGeometry(wkb: [1, 3, 0, 0, 0, 9]) }
    return [try union.area(), try again.area(), Double(faces.count), inside ? 1 : 0, Double(hits.count)]
  }

  private static func proj() throws -> [Double] {
    let polar = try Transformation(from: "EPSG:4326", to: "EPSG:3573")
    let there = try polar.forward([-100, 10, 179], [80, 70, 65])
    try mustFail("an unknown system") { _ = try Transformation(from: "EPSG:4326", to: "EPSG:999999") }
    try mustFail("a latitude of 91") { _ = try polar.forward([0], [91]) }
    let polygon = Ellipsoid.wgs84.polygon([
      (longitude: 0.0, latitude: 70.0), (longitude: 10.0, latitude: 70.0), (longitude: 10.0, latitude: 80.0),
    ])
    return there.x + there.y + [polygon.area]
  }

  private static func mustFail(_ what: String, _ body: () throws -> Void) throws {
    do { try body() } catch { return }
    throw SoakFailure(description: "\(what) was taken")
  }
}
