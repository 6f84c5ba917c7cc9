import Foundation
import Geography

/// Puts shores, closed areas, barriers and edges of ice together to a mesh.
struct WaterBuilder {
  /// Land and areas that are closed: no ship enters their inside.
  var closed: [Polygon] = []
  /// Lines that no ship crosses.
  var barriers: [[Position]] = []
  /// Areas whose edges the mesh is to have, as the water is different on both sides.
  var areas: [Geometry] = []
  /// How far apart vertices along the edges of such areas are at most, in metres.
  var borderSpacing = 2000.0

  /// Edges straight in longitude and latitude get vertices so that great ellipses between them are this near, in metres.
  static let edgeTolerance = 0.25
  static let southernLimit = -60.0

  /// The triangulation, with nothing said yet of what is water.
  ///
  /// - Parameter threads: how many threads turn positions to directions; the triangulation is the same.
  /// - Complexity: O(n log n) expected for n vertices of shores.
  func triangulation(threads: Int = 1) -> Triangulation {
    var chains: [Chain] = []
    for polygon in closed where reachesNorth(polygon) {
      for (index, ring) in polygon.rings.enumerated() {
        chains.append(
          Chain(line: counterClockwise(ring), change: index == 0 ? 1 : -1, marks: [], spacing: .infinity))
      }
    }
    for barrier in barriers {
      chains.append(Chain(line: barrier, change: 0, marks: .barrier, spacing: .infinity))
    }
    for polygon in areas.flatMap(\.polygons) {
      for ring in polygon.rings {
        chains.append(Chain(line: ring, change: 0, marks: .border, spacing: borderSpacing))
      }
    }
    let lid = stride(from: -180.0, through: 180, by: 1).map {
      Position(longitude: $0, latitude: Self.southernLimit)
    }
    // Eastwards with the north on the left: the south is closed.
    chains.append(Chain(line: lid, change: -1, marks: [], spacing: .infinity))
    return Self.triangulation(of: chains, threads: threads)
  }

  private struct Chain: Sendable {
    let line: [Position]
    let change: Int16
    let marks: EdgeMarks
    let spacing: Double
  }

  private static func triangulation(of chains: [Chain], threads: Int) -> Triangulation {
    let (points, starts) = points(of: chains, threads: threads)
    var constraints: [Triangulation.Constraint] = []
    constraints.reserveCapacity(points.count)
    for (number, chain) in chains.enumerated() {
      // A ring's written direction has its inside on the left where it is a shell, and so has a hole's reversed.
      for index in starts[number]..<max(starts[number], starts[number + 1] - 1) {
        constraints.append(
          Triangulation.Constraint(
            from: Int32(index), to: Int32(index + 1), change: chain.change, marks: chain.marks))
      }
    }
    return Triangulation(of: points, constraints)
  }

  // The vertices of all chains one after the other, and where each chain's begin.
  private static func points(
    of chains: [Chain], threads: Int
  ) -> (points: [Direction], starts: [Int]) {
    // Neighbouring chains of about as many vertices together, a long one by itself.
    var runs: [Range<Int>] = []
    var size = 0
    var first = 0
    for (number, chain) in chains.enumerated() {
      size += chain.line.count
      if size >= 4096 || number == chains.count - 1 {
        runs.append(first..<(number + 1))
        (first, size) = (number + 1, 0)
      }
    }
    let parts = Concurrent.map(runs, threads: threads, run: 1) { run in
      var points: [Direction] = []
      let counts = chains[run].map { chain in
        let before = points.count
        append(chain.line, spacing: chain.spacing, to: &points)
        return points.count - before
      }
      return (points: points, counts: counts)
    }
    var points: [Direction] = []
    points.reserveCapacity(parts.reduce(0) { $0 + $1.points.count })
    var starts = [0]
    for part in parts {
      points += part.points
      for count in part.counts { starts.append(starts[starts.count - 1] + count) }
    }
    return (points, starts)
  }

  private func reachesNorth(_ polygon: Polygon) -> Bool {
    polygon.exterior.contains { $0.latitude > Self.southernLimit }
  }

  private func counterClockwise(_ ring: [Position]) -> [Position] {
    var twice = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      twice += (b.longitude - a.longitude) * (a.latitude + b.latitude)
    }
    // The trapezoids below the edges: positive for a ring that goes clockwise.
    return twice > 0 ? ring.reversed() : ring
  }

  private static func append(_ line: [Position], spacing: Double, to points: inout [Direction]) {
    guard var from = line.first else { return }
    points.append(Lattice.snapped(AuxiliarySphere.direction(from)))
    for to in line.dropFirst() {
      let end = Lattice.snapped(AuxiliarySphere.direction(to))
      let pieces = pieces(from, to, points[points.count - 1], end, spacing: spacing)
      for piece in 1..<max(1, pieces) {
        let fraction = Double(piece) / Double(pieces)
        let position = Position(
          longitude: from.longitude + fraction * (to.longitude - from.longitude),
          latitude: from.latitude + fraction * (to.latitude - from.latitude))
        points.append(Lattice.snapped(AuxiliarySphere.direction(position)))
      }
      points.append(end)
      from = to
    }
  }

  // A line straight in longitude and latitude bends by up to 1.09 tan φ over the earth's radius against the geodesic.
  private static func pieces(
    _ from: Position, _ to: Position, _ start: Direction, _ end: Direction, spacing: Double
  ) -> Int {
    let chord = (end - start).norm * Earth.ellipsoid.semiMajorAxis
    let along = max(abs(from.latitude), abs(to.latitude)) * .pi / 180
    // The written edge may be much longer than the chord where it goes round the earth.
    let across =
      abs(to.longitude - from.longitude) * .pi / 180 * Earth.ellipsoid.semiMajorAxis
      * cos(min(abs(from.latitude), abs(to.latitude)) * .pi / 180)
    let length = max(chord, across)
    var pieces = max(1, (length / min(spacing, 1_000_000)).rounded(.up))
    if from.longitude != to.longitude, length > 0 {
      let bend = 1.09 * min(1000, tan(min(along, 1.5698)))
      let deviation = length * length * bend / (8 * Earth.ellipsoid.semiMajorAxis)
      pieces = max(pieces, (deviation / edgeTolerance).squareRoot().rounded(.up))
    }
    return Int(min(pieces, 20_000))
  }
}
