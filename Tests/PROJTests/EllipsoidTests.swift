import Foundation
import PROJ
import Testing

@Suite("Geodesics of the ellipsoid")
struct EllipsoidTests {
  private let earth = Ellipsoid.wgs84

  @Test("the worked examples of GeographicLib's documentation")
  func published() {
    // Wellington to Salamanca, and JFK to London Heathrow.
    let long = earth.inverse(longitude1: 174.81, latitude1: -41.32, longitude2: -5.50, latitude2: 40.96)
    #expect(abs(long.distance - 19_959_679.267) < 1e-3)
    let jfk = earth.inverse(longitude1: -73.8, latitude1: 40.6, longitude2: -0.5, latitude2: 51.6)
    #expect(abs(jfk.distance - 5_551_759.400) < 1e-3)
    let direct = earth.direct(longitude: 115.74, latitude: -32.06, azimuth: 225, distance: 20_000_000)
    #expect(abs(direct.latitude - 32.11195529) < 1e-7 && abs(direct.longitude - -63.95925278) < 1e-7)
  }

  @Test("the quarter meridian and the equator")
  func known() {
    let quarter = earth.inverse(longitude1: 0, latitude1: 0, longitude2: 0, latitude2: 90).distance
    #expect(abs(quarter - 10_001_965.729) < 1e-3)
    let degree = earth.inverse(longitude1: 0, latitude1: 0, longitude2: 1, latitude2: 0).distance
    #expect(abs(degree - 6_378_137 * .pi / 180) < 1e-6)
  }

  @Test("the whole surface, by eight octants")
  func area() {
    let octant = earth.polygon([
      (longitude: 0, latitude: 0), (longitude: 90, latitude: 0), (longitude: 0, latitude: 90),
    ]).area
    #expect(abs(octant * 8 / earth.area - 1) < 1e-12)
    #expect(abs(earth.area - 510_065_621_724_088) < 1e3)
  }

  @Test("a line's points lie where the direct problem says")
  func line() {
    let line = earth.line(longitude1: -84, latitude1: 73, longitude2: 20, latitude2: 80)
    for fraction in [0.0, 0.3, 1] {
      let point = line.point(at: fraction * line.length)
      let direct = earth.direct(
        longitude: -84, latitude: 73, azimuth: line.startAzimuth, distance: fraction * line.length)
      #expect(abs(point.latitude - direct.latitude) < 1e-12)
    }
  }
}
