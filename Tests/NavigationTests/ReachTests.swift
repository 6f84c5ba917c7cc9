import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Reach over water")
struct ReachTests {
  @Test("In open water it is the ring of the geodesic distance, at the pole and at 180° too")
  func open() throws {
    let centre = Position(longitude: 178, latitude: 85)
    let waters = Waters(WaterInput(land: []), places: [centre])
    #expect(waters.places.first??.moved.metres == 0)
    let speed = Speed.knots(14)
    let times = [TimeSpan.hours(12), .hours(48)]
    let reach = ReachSearch(
      waters, from: [0], speeds: [speed], limit: .hours(48), tolerance: Distance(metres: 500))
    for (time, zone) in zip(times, try reach.zones(within: times)) {
      let radius = Distance(metres: time.seconds * speed.metresPerSecond)
      let exact = try Sector(centre: centre, outerRadius: radius).zone()
      #expect(abs(try zone.area().squareMetres / (try exact.area().squareMetres) - 1) < 1e-3)
      for polygon in try zone.geometry().polygons {
        for position in polygon.exterior where abs(position.longitude) < 180 && position.latitude < 90 {
          let distance = try #require(Vincenty.distance(centre, position))
          #expect(abs(distance - radius.metres) < 60)
        }
      }
    }
  }
}
