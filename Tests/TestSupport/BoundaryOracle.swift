import Foundation
import Geography

/// Measures how far a written boundary is from where it should be, by brute force: many samples on every written edge,
/// each against every sample of the source that could be the nearest, with Vincenty's distances.
public struct BoundaryOracle: Sendable {
  /// Densely sampled source positions.
  public let source: [Position]
  private let vectors: [(Double, Double, Double)]
  private let runs: [Run]

  // Samples that follow each other and the ball that holds them: a run that is too far off is left out as a whole.
  private struct Run {
    let samples: Range<Int>
    let centre: (Double, Double, Double)
    let radius: Double
  }

  /// An oracle for these source positions; they must be so dense that the gaps between them do not matter.
  public init(source: [Position]) {
    self.source = source
    let vectors = source.map(Self.vector)
    self.vectors = vectors
    runs = stride(from: 0, to: vectors.count, by: 64).map { start in
      let samples = start..<min(start + 64, vectors.count)
      let centre = vectors[samples.lowerBound + samples.count / 2]
      let radius = samples.map { Self.chord(vectors[$0], centre) }.max() ?? 0
      return Run(samples: samples, centre: centre, radius: radius)
    }
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
    let p = Self.vector(position)
    let lengths = runs.map { Self.chord($0.centre, p) }
    let bound = zip(runs, lengths).map { $0.radius + $1 }.min() ?? .infinity
    var chords: [(sample: Int, chord: Double)] = []
    for (run, length) in zip(runs, lengths) where length - run.radius <= Self.slack(bound) {
      for sample in run.samples { chords.append((sample, Self.chord(vectors[sample], p))) }
    }
    let least = chords.reduce(.infinity) { min($0, $1.chord) }
    var nearest = Double.infinity
    for (sample, chord) in chords where chord <= Self.slack(least) {
      if let exact = Vincenty.distance(position, source[sample]) { nearest = min(nearest, exact) }
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

  // A chord through the earth grows with the distance but for the direction in which the earth is curved: for equal
  // distances up to 5,000 km chords differ by less than this.
  private static func slack(_ chord: Double) -> Double { chord * 1.001 + 1 }

  private static func chord(_ a: (Double, Double, Double), _ b: (Double, Double, Double)) -> Double {
    let (x, y, z) = (a.0 - b.0, a.1 - b.1, a.2 - b.2)
    return (x * x + y * y + z * z).squareRoot()
  }

  // In metres from the centre of the earth, on WGS 84.
  private static func vector(_ p: Position) -> (Double, Double, Double) {
    let phi = p.latitude * .pi / 180
    let lambda = p.longitude * .pi / 180
    let squared = 0.006_694_379_990_141_316
    let normal = 6_378_137 / (1 - squared * sin(phi) * sin(phi)).squareRoot()
    return (
      normal * cos(phi) * cos(lambda), normal * cos(phi) * sin(lambda), normal * (1 - squared) * sin(phi)
    )
  }
}
