import Foundation
import Geography
import TestSupport
import Testing

@testable import GeoData

@Suite("The law of arctic shipping as data")
struct ControlZoneTests {
  private let data: ReferenceData

  init() throws { data = try ReferenceData() }

  @Test("every table is whole")
  func counts() {
    #expect(data.controlZones.map(\.number) == Array(1...16) && data.controlZoneVertices.count == 124)
    #expect(data.zoneDates.count == 224 && data.iceClassEquivalences.count == 100)
    #expect(data.nordreg.count == 7 && data.nordregRules.count == 17 && data.arcticWaters.count == 14)
    #expect(data.controlZoneVertices.filter { $0.longitude == nil || $0.latitude == nil }.count == 39)
    // Listed by name in a column of 14 letters.
    #expect(data.datasets.allSatisfy { $0.name.count <= 14 })
  }

  @Test("every category has every zone once")
  func dates() {
    let categories = Set(data.zoneDates.map(\.category))
    #expect(categories.count == 14 && Set(data.zoneDates.map { "\($0.category) \($0.zone)" }).count == 224)
    #expect(Set(data.iceClassEquivalences.map(\.category)) == categories)
    let typeB3 = data.zoneDates.first { $0.category == "Type B" && $0.zone == 3 }
    #expect(typeB3?.period == .dates(from: .init(month: 8, day: 20), to: .init(month: 9, day: 5)))
    #expect(data.zoneDates.first { $0.category == "Type E" && $0.zone == 1 }?.period == .noEntry)
    #expect(
      data.zoneDates.first { $0.category == "Arctic Class 8, CAC 2" && $0.zone == 2 }?.period == .allYear)
  }

  @Test("zones are valid, have the points of the order, and sizes that come to that of their union")
  func shapes() throws {
    var sum = 0.0
    for zone in data.controlZones {
      #expect(try PolygonRepair.findings(in: zone.geometry).isEmpty, "\(zone.name)")
      #expect(
        zone.geometry.polygons.count == 1
          && zone.geometry.polygons[0].holes.count == (zone.number == 12 ? 3 : 0))
      sum += zone.geometry.area(edges: .planar).squareKilometres
      let positions = Set(zone.geometry.polygons.flatMap(\.exterior))
      for vertex in data.controlZoneVertices where vertex.zone == zone.number && vertex.ring == 1 {
        guard let longitude = vertex.longitude, let latitude = vertex.latitude else { continue }
        #expect(
          positions.contains(Position(longitude: longitude, latitude: latitude)),
          "\(zone.name) \(vertex.number)")
      }
    }
    // 5,089,464 km² as shapely has it in the equal-area plane.
    #expect(abs(sum - 5_089_464) < 20)
  }

  @Test(
    "places in their zones",
    arguments: [
      // Off Resolute, west of it, Alert's waters, Cambridge Bay, Nanisivik, Tuktoyaktuk's offing, Iqaluit, Churchill's latitude (none).
      (-94.9, 74.65, [13]), (-96, 74.65, [6]), (-62, 82.6, [1]), (-105.2, 69.0, [11]), (-84.5, 73.1, [13]),
      (-134, 70.2, [12]),
      (-68.4, 63.7, [15]), (-94, 58.8, []), (-90, 62, [16]), (-80, 62, [14]), (-80, 66.5, [8]),
      (-64, 70, [9]),
      (-63, 65.2, [10]), (-96.5, 68.6, [7]), (-115, 73.2, [2]), (-127, 72.8, [4]), (-88, 68, [5]),
      (-80, 80, [3]),
      // Kugmallit Bay and Shallow Bay, which the order leaves out; Greenland; the Beaufort Sea west of 141° W.
      (-133.3, 69.45, []), (-135.9, 68.9, []), (-52, 68, []), (-142, 71, []),
    ] as [(Double, Double, [Int])])
  func places(longitude: Double, latitude: Double, zones: [Int]) {
    let locator = ZoneLocator(data.controlZones.map(\.geometry))
    let found = locator.membership(of: Position(longitude: longitude, latitude: latitude))
    #expect(found.inside.map { $0 + 1 } == zones && found.onEdge.isEmpty)
  }

  @Test("no two zones overlap")
  func overlap() {
    let locator = ZoneLocator(data.controlZones.map(\.geometry))
    var random = SeededGenerator(seed: 16)
    for _ in 0..<50_000 {
      let place = Position(
        longitude: .random(in: -141 ... -56, using: &random), latitude: .random(in: 60...86.6, using: &random)
      )
      #expect(locator.membership(of: place).inside.count <= 1, "\(place)")
    }
  }
}
