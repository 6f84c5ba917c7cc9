import Coverage
import Foundation
import GeoData
import Geography
import TestSupport
import Testing

@Suite("Patrols")
struct PatrolTests {
  private static func effort(number: Int = 2, transit: Double = 2) -> PatrolEffort {
    PatrolEffort(
      area: Area(squareMetres: 1e11), number: number, transit: .hours(transit), endurance: .hours(10),
      turnaround: .hours(2), speed: Speed(metresPerSecond: 100), sweepWidth: Distance(metres: 20_000))
  }

  @Test("a worked example: time on station, area swept, coverage factor, detection, revisit")
  func example() {
    let effort = Self.effort()
    #expect(effort.onStation.hours == 6 && effort.presence == 0.5)
    // Two, half of the time, 2 km² a second: 2 km² · 86,400 s over 100,000 km².
    #expect(abs(effort.swept(in: .hours(24)).squareKilometres - 172_800) < 1e-6)
    #expect(abs(effort.coverageFactor(in: .hours(24)) - 1.728) < 1e-12)
    #expect(abs(effort.probability(in: .hours(24)) - 0.822_361) < 1e-6)
    #expect(abs((effort.revisit?.hours ?? 0) - 24 / 1.728) < 1e-9)
    #expect(effort.needed(forRevisit: .hours(24 / 1.728)) == 2)
    #expect(effort.needed(forRevisit: .hours(24 / 1.729)) == 3)
  }

  @Test("as many as it says are enough, and one less is not", arguments: [0.1, 0.5, 0.9, 0.999])
  func needed(wanted: Double) throws {
    let count = try #require(Self.effort().needed(forProbability: wanted, in: .hours(24)))
    #expect(Self.effort(number: count).probability(in: .hours(24)) >= wanted)
    if count > 1 { #expect(Self.effort(number: count - 1).probability(in: .hours(24)) < wanted) }
  }

  @Test("who cannot get there and back sees nothing, and no number would")
  func outOfReach() {
    let effort = Self.effort(transit: 5)
    #expect(effort.onStation.seconds == 0 && effort.probability(in: .hours(24)) == 0)
    #expect(effort.revisit == nil && effort.needed(forRevisit: .hours(1)) == nil)
  }

  @Test("the law is that of strips laid at random")
  func random() {
    var random = SeededGenerator(seed: 12)
    let (length, width, count) = (0.05, 0.02, 1200)
    let strips = (0..<count).map { _ in
      (
        x: Double.random(in: 0..<1, using: &random), y: Double.random(in: 0..<1, using: &random),
        angle: Double.random(in: 0..<Double.pi, using: &random)
      )
    }
    var seen = 0
    let looks = 4000
    for _ in 0..<looks {
      let (x, y) = (Double.random(in: 0..<1, using: &random), Double.random(in: 0..<1, using: &random))
      let isSeen = strips.contains { strip in
        // On a torus, so that there is no edge.
        let dx = (x - strip.x).remainder(dividingBy: 1)
        let dy = (y - strip.y).remainder(dividingBy: 1)
        let along = dx * cos(strip.angle) + dy * sin(strip.angle)
        let across = dy * cos(strip.angle) - dx * sin(strip.angle)
        return abs(along) < length / 2 && abs(across) < width / 2
      }
      if isSeen { seen += 1 }
    }
    let effort = PatrolEffort(
      area: Area(squareMetres: 1), number: 1, transit: .hours(0), endurance: .hours(1), turnaround: .hours(0),
      speed: Speed(metresPerSecond: Double(count) * length / 3600), sweepWidth: Distance(metres: width))
    #expect(abs(effort.coverageFactor(in: .hours(1)) - 1.2) < 1e-9)
    #expect(abs(Double(seen) / Double(looks) - effort.probability(in: .hours(1))) < 0.03)
  }

  @Test("the mean way of an aircraft is that to places at random in the area")
  func transit() async throws {
    let text = """
      northwatch: 1
      name: Patrol
      area: canadian-arctic
      sites: {a: {position: [-95, 70]}}
      assets: {p: {site: a, platform: CP-140, range: 9000km, speed: 300kn, endurance: 20h}}
      zones: []
      """
    let data = try ReferenceData()
    let scenario = try Scenario(parsing: text, file: "test", folder: URL(fileURLWithPath: "/"), data: data)
    let efforts = try await scenario.patrols(
      of: "p", sweepWidth: .kilometres(10), turnaround: .hours(0), data: data, threads: 2)
    let result = try await scenario.coverage(data: data, inputs: [], threads: 2)
    let area = ZoneLocator([try result.area.zone.geometry()])
    var random = SeededGenerator(seed: 5)
    var sum = 0.0
    var count = 0
    while count < 3000 {
      // Even over the sphere.
      let sine = Double.random(in: 0.8...1, using: &random)
      let place = Position(
        longitude: Double.random(in: -145 ... -55, using: &random), latitude: asin(sine) * 180 / .pi)
      guard area.code(longitude: place.longitude, latitude: place.latitude) != 0 else { continue }
      sum += try #require(Vincenty.distance(place, Position(longitude: -95, latitude: 70)))
      count += 1
    }
    let mean = sum / Double(count) / Speed.knots(300).metresPerSecond
    let found = try #require(efforts.first?.effort.transit.seconds)
    #expect(abs(found / mean - 1) < 0.03, "\(found) \(mean)")
  }
}
