import Foundation
import GEOS
import Testing

@Suite("Ownership of C objects", .serialized)
struct OwnershipTests {
  private static let ring = (0...200).map { step in
    PlanarPoint(
      x: 1000 * cos(Double(step % 200) * .pi / 100), y: 1000 * sin(Double(step % 200) * .pi / 100))
  }

  private func work() throws {
    let disc = PlanarGeometry.polygon(PlanarPolygon(exterior: Self.ring))
    let other = try disc.buffered(by: 10)
    _ = try PlanarGeometry.union(of: [disc, other], precision: 0.001)
    _ = try PlanarGeometry.faces(of: [Self.ring], precision: 0.001)
    _ = try PlanarGeometry(wkb: other.wkb())
    let prepared = try PreparedGeometry(disc)
    _ = try prepared.contains(PlanarPoint(x: 0, y: 0))
    let index = try SpatialIndex([PlanarEnvelope(minX: 0, minY: 0, maxX: 1, maxY: 1)])
    _ = try index.query(PlanarEnvelope(minX: 0, minY: 0, maxX: 9, maxY: 9))
    // Failures must release what was built before them.
    let broken = PlanarPolygon(exterior: Self.ring, holes: [Self.ring, [PlanarPoint(x: .nan, y: 0)]])
    #expect(throws: GEOSError.self) {
      try PlanarGeometry.multiPolygon([PlanarPolygon(exterior: Self.ring), broken]).area()
    }
    #expect(throws: GEOSError.self) { try PlanarGeometry(wkb: [1, 3, 0, 0, 0, 9]) }
  }

  private func residentKilobytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  @Test("a thousand rounds leave nothing behind, successes and failures alike")
  func leaks() throws {
    for _ in 0..<300 { try work() }
    let before = residentKilobytes()
    for _ in 0..<1000 { try work() }
    // One ring is 3 kB in C: any object lost each round would be over 3 MB.
    #expect(residentKilobytes() - before < 2500)
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
