import Foundation
import GEOS
import Geography
import PROJ
import TestSupport
import Testing

@Suite("The equal-area plane")
struct PlaneTests {
  @Test("agrees with PROJ's EPSG:3573 to a tenth of a millimetre down to 60° S")
  func agreesWithPROJ() throws {
    let transformation = try Transformation(from: "EPSG:4326", to: "EPSG:3573")
    var random = SeededGenerator(seed: 1)
    var longitudes: [Double] = [0, 180, -180, -100, 80, 12.5]
    var latitudes: [Double] = [90, 89.9, 60, 0, -60, 75]
    for _ in 0..<2000 {
      longitudes.append(.random(in: -180...180, using: &random))
      latitudes.append(.random(in: -60...89.9, using: &random))
    }
    let expected = try transformation.forward(longitudes, latitudes)
    for index in longitudes.indices {
      let point = Plane.project(longitude: longitudes[index], latitude: latitudes[index])
      let error = hypot(point.x - expected.x[index], point.y - expected.y[index])
      #expect(error < 1e-4, "\(longitudes[index]) \(latitudes[index])")
    }
  }

  @Test("returns what it was given, to a micrometre, near the pole too")
  func roundTrip() {
    var random = SeededGenerator(seed: 2)
    for index in 0..<4000 {
      let colatitude =
        index % 2 == 0
        ? Double.random(in: 0...150, using: &random)
        : pow(10, Double.random(in: -9...0, using: &random))
      let position = Position(
        longitude: .random(in: -180...180, using: &random), latitude: 90 - colatitude)
      let back = Plane.unproject(Plane.project(position))
      #expect((Vincenty.distance(position, back) ?? 1) < 2e-6)
    }
  }

  @Test("keeps the distance from the pole where the common formula cancels", arguments: [1e-9, 1e-6, 1e-3])
  func nearPole(colatitude: Double) {
    // Near the pole the ellipsoid is a sphere of the polar radius of curvature, a²/b.
    let polarRadius = 6_378_137.0 / (1 - 1 / 298.257223563)
    let point = Plane.project(longitude: 33, latitude: 90 - colatitude)
    let given = (90 - (90 - colatitude)) * .pi / 180
    #expect(abs(hypot(point.x, point.y) / (polarRadius * given) - 1) < 1e-8)
  }

  @Test("keeps ±180° one line")
  func seam() {
    for latitude in [-59.0, 0, 45, 89.9, 90] {
      #expect(
        Plane.project(longitude: 180, latitude: latitude)
          == Plane.project(longitude: -180, latitude: latitude))
    }
  }

  @Test("keeps area: a graticule cell has the area of its closed formula")
  func equalArea() throws {
    // Snyder (3-12) over the prime meridian's strip: the area between equator and parallel, per radian.
    func strip(_ latitude: Double) -> Double {
      let e2 = 0.00669437999014132
      let e = e2.squareRoot()
      let s = sin(latitude * .pi / 180)
      let a = 6_378_137.0
      return a * a * (1 - e2) / 2 * (s / (1 - e2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e))
    }
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let west = Double.random(in: -170...150, using: &random)
      let south = Double.random(in: -50...80, using: &random)
      let box = Polygon(
        exterior: [
          (west, south), (west + 8, south), (west + 8, south + 5), (west, south + 5), (west, south),
        ].map { Position(longitude: $0.0, latitude: $0.1) })
      let projected = try Plane.project(
        .polygon(box), edges: .planar, tolerance: Distance(metres: 0.05))
      let exact = (strip(south + 5) - strip(south)) * 8 * .pi / 180
      let allowed = 0.05 * Geometry.polygon(box).length(edges: .planar).metres
      #expect(abs(try projected.area() - exact) < allowed)
      #expect(abs(Geometry.polygon(box).area(edges: .planar).squareMetres - exact) < 2 * allowed)
    }
  }
}
