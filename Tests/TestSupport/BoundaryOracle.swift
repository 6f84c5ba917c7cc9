import Foundation
import Geography

/// Measures how far a written boundary is from where it should be, by brute force: many samples on every written edge,
/// each against every sample of the source, with Vincenty's distances.
public struct BoundaryOracle: Sendable {
  /// Densely sampled source positions.
  public let source: [Position]
  private let vectors: [(Double, Double, Double)]

  /// An oracle for these source positions; they must be so dense that the gaps between them do not matter.
  public init(source: [Position]) {
    self.source = source
    vectors = source.map(Self.vector)
  }

  /// Positions on a source line whose edges are straight in longitude and latitude, so many to each edge.
  public static func straightSamples(of line: [Position], perEdge count: Int) -> [Position] {
    var samples: [Position] = line
    for (a, b) in zip(line, line.dropFirst()) {
      let difference = (b.longitude - a.longitude).remainder(dividingBy: 360)
      for step in 1..<count {
        let fraction = Double(step) / Double(count)
        samples.append(
          Position(
            longitude: a.longitude + fraction * difference,
            latitude: a.latitude + fraction * (b.latitude - a.latitude)))
      }
    }
    return samples
  }

  /// The distance in metres from a position to the nearest source sample.
  public func distance(to position: Position) -> Double {
    var nearest = Double.infinity
    // The chord through the earth picks the candidates; only those within a per mille get an exact distance.
    let p = Self.vector(position)
    let chords = vectors.map { v in
      ((v.0 - p.0) * (v.0 - p.0) + (v.1 - p.1) * (v.1 - p.1) + (v.2 - p.2) * (v.2 - p.2)).squareRoot()
    }
    guard let least = chords.min() else { return nearest }
    for (index, chord) in chords.enumerated() where chord <= least * 1.005 + 1 {
      if let exact = Vincenty.distance(position, source[index]) { nearest = min(nearest, exact) }
    }
    return nearest
  }

  /// The largest difference from `expected` metres over `perEdge` samples of every boundary edge, straight in
  /// longitude and latitude. Edges along ±180° and the pole are the map's, not the zone's, and are left out.
  public func largestError(of geometry: Geometry, expected: Double, perEdge: Int) -> Double {
    var largest = 0.0
    for polygon in geometry.polygons {
      for ring in polygon.rings {
        for (a, b) in zip(ring, ring.dropFirst()) {
          let onMapEdge =
            (abs(a.longitude) == 180 && a.longitude == b.longitude)
            || (a.latitude == 90 && b.latitude == 90)
          if onMapEdge { continue }
          for step in 0..<perEdge {
            let fraction = Double(step) / Double(perEdge)
            let sample = Position(
              longitude: a.longitude + fraction * (b.longitude - a.longitude),
              latitude: a.latitude + fraction * (b.latitude - a.latitude))
            largest = max(largest, abs(distance(to: sample) - expected))
          }
        }
      }
    }
    return largest
  }

  private static func vector(_ p: Position) -> (Double, Double, Double) {
    let phi = p.latitude * .pi / 180
    let lambda = p.longitude * .pi / 180
    return (
      6_371_000 * cos(phi) * cos(lambda), 6_371_000 * cos(phi) * sin(lambda), 6_371_000 * sin(phi)
    )
  }
}
