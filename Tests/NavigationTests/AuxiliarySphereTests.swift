import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("The auxiliary sphere")
struct AuxiliarySphereTests {
  @Test(
    "Its lengths are those of geodesics to a part in a hundred thousand", arguments: [1, 2, 3] as [UInt64])
  func lengths(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let a = Position(
        longitude: .random(in: -180...180, using: &generator),
        latitude: .random(in: -60...90, using: &generator))
      let azimuth = Angle(degrees: .random(in: 0...360, using: &generator))
      let distance = Distance(metres: .random(in: 10...14_000_000, using: &generator))
      let b = a.destination(azimuth: azimuth, distance: distance)
      let length = AuxiliarySphere.length(AuxiliarySphere.direction(a), AuxiliarySphere.direction(b))
      #expect(abs(length - distance.metres) <= 1e-5 * distance.metres + 0.001)
    }
  }

  @Test("A position comes back from its direction")
  func positions() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<1000 {
      let a = Position(
        longitude: .random(in: -180...180, using: &generator),
        latitude: .random(in: -90...90, using: &generator))
      let b = AuxiliarySphere.position(AuxiliarySphere.direction(a))
      #expect(a.distance(to: b).metres < 1e-6)
    }
  }

  @Test("A direction is projected to the place of its position, at the poles and at 180° too")
  func planar() {
    var generator = SeededGenerator(seed: 8)
    var positions = (0..<1000).map { _ in
      Position(
        longitude: .random(in: -180...180, using: &generator),
        latitude: .random(in: -89...90, using: &generator))
    }
    for latitude in [90, 89.999_999_9, 89.9, 0, -60] {
      for longitude in [-180.0, -100, 0, 80, 180] {
        positions.append(Position(longitude: longitude, latitude: latitude))
      }
    }
    for position in positions {
      let length = Double.random(in: 0.5...2, using: &generator)
      let here = AuxiliarySphere.planar(length * AuxiliarySphere.direction(position))
      let there = Plane.project(position)
      #expect(abs(here.x - there.x) < 1e-7 && abs(here.y - there.y) < 1e-7)
    }
  }
}
