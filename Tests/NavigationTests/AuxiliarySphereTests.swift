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
}
