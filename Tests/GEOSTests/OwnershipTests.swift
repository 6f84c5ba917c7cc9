import Foundation
import GEOS
import Testing

@Suite("Ownership of C objects")
struct OwnershipTests {
  private static let ring = (0...200).map { step in
    PlanarPoint(
      x: 1000 * cos(Double(step % 200) * .pi / 100), y: 1000 * sin(Double(step % 200) * .pi / 100))
  }

  @Test("each task its own context, a hundred at once")
  func concurrent() async throws {
    let areas = try await withThrowingTaskGroup(of: Double.self) { group in
      for _ in 0..<100 {
        group.addTask {
          let disc = PlanarGeometry.polygon(PlanarPolygon(exterior: Self.ring))
          return try disc.buffered(by: 10).union(disc, precision: 0.001).area()
        }
      }
      return try await group.reduce(into: Set<Double>()) { $0.insert($1) }
    }
    #expect(areas.count == 1)
  }
}
