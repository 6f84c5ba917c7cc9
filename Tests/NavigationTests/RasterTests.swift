import Foundation
import Geography
import TestSupport
import Testing

@testable import Navigation

@Suite("Travel times as a raster")
struct RasterTests {
  @Test("the plane and the auxiliary sphere agree with the exact formulas to a millimetre")
  func plane() {
    let plane = AuxiliaryPlane()
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let position = Position(
        longitude: Double.random(in: -180...180, using: &random),
        latitude: Double.random(in: -60...90, using: &random))
      let exact = Plane.project(position)
      let direction = plane.turned(AuxiliarySphere.direction(position))
      let found = plane.point(direction)
      #expect(abs(found.x - exact.x) < 1e-3 && abs(found.y - exact.y) < 1e-3, "\(position)")
      let back = plane.directions(x: SIMD4(repeating: exact.x), y: exact.y)
      let away = Direction(back.x[1], back.y[1], back.z[1]) - direction
      #expect(away.norm * 6.4e6 < 1e-3, "\(position)")
    }
  }
}
