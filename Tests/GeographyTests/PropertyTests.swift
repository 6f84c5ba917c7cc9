import Foundation
import Geography
import TestSupport
import Testing

@Suite("Properties with seeds")
struct PropertyTests {
  @Test("distance is the same both ways, and Vincenty's", arguments: [1, 2, 3] as [UInt64])
  func symmetric(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let p = Position(
        longitude: .random(in: -180...180, using: &generator),
        latitude: .random(in: -60...90, using: &generator))
      let q = Position(
        longitude: .random(in: -180...180, using: &generator),
        latitude: .random(in: 0...90, using: &generator))
      let there = p.distance(to: q).metres
      #expect(abs(there - q.distance(to: p).metres) < 1e-6)
      let independent = try #require(Vincenty.distance(p, q))
      #expect(abs(there - independent) < 1e-3)
    }
  }

  @Test("a ring and what is left of a larger disc make up the disc", arguments: [1, 2, 3] as [UInt64])
  func complement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let centre = Position(
      longitude: .random(in: -180...180, using: &generator), latitude: .random(in: 40...89, using: &generator)
    )
    let inner = Distance(metres: .random(in: 10_000...200_000, using: &generator))
    let outer = Distance(metres: inner.metres * 2)
    let ring = try Sector(centre: centre, outerRadius: inner).zone()
    let rest = try Sector(centre: centre, outerRadius: outer, innerRadius: inner).zone()
    let whole = try Sector(centre: centre, outerRadius: outer).zone()
    let sum = try ring.area().squareMetres + (try rest.area().squareMetres)
    #expect(abs(sum / (try whole.area().squareMetres) - 1) < 1e-9)
    // As written, by the geodesic area of its polygons.
    let written = try rest.geometry().area(edges: .planar).squareMetres
    #expect(abs(written / (try rest.area().squareMetres) - 1) < 1e-5)
  }
}
