import Foundation

/// Edges as bows: pieces that a parabola through their ends and their middle follows within a tolerance.
///
/// A line straight in longitude and latitude turns away from the geodesic by its length squared, from the parabola by
/// its length cubed only: at 75° N a bow of 3.7 km is within 0.2 mm, a geodesic of 240 m within 4 mm. The deviation is
/// measured at a quarter and three quarters of each piece, where it is the largest, and the piece halved until it is
/// small enough.
struct BowedEdges {
  /// Largest deviation in metres.
  let tolerance: Double

  /// Longer pieces are halved without asking.
  private static let longest = 4000.0
  // Halvings of the longest way on earth; the pieces are below a micrometre before that.
  private static let deepest = 48

  /// Appends a line's edges; nothing where it is empty, a point where it has no length.
  ///
  /// - Parameter literal: whether a planar edge that spans more than half the earth is taken as written.
  /// - Throws: ``GeographyError`` for positions off the earth or south of 60° S.
  func append(
    _ line: [Position], edges: EdgeKind, literal: Bool, to segments: inout [SourceSegment]
  ) throws(GeographyError) {
    guard let first = line.first else { return }
    try Plane.check(first)
    let before = segments.count
    var last = Vector(first)
    for (start, end) in zip(line, line.dropFirst()) {
      try Plane.check(end)
      let edge = EdgeCurve(from: start, to: end, kind: edges, literal: literal)
      let place = Vector(end)
      // An edge along the pole, or between two names of one place, is a point.
      if !edge.isPoint { append(edge, 0...1, last, place, depth: 0, to: &segments) }
      last = place
    }
    if segments.count == before { segments.append(SourceSegment(from: last, to: last)) }
  }

  private func append(
    _ edge: EdgeCurve, _ part: ClosedRange<Double>, _ start: Vector, _ end: Vector, depth: Int,
    to segments: inout [SourceSegment]
  ) {
    let middleFraction = (part.lowerBound + part.upperBound) / 2
    let middle = Vector(edge.position(at: middleFraction))
    let length = (middle - start).norm + (end - middle).norm
    // Nearer than a tenth of a millimetre is the same place.
    if length < 1e-4 { return }
    let piece = SourceSegment(from: start, to: end, through: middle)
    if depth >= Self.deepest || follows(piece, edge, part, length) {
      segments.append(piece)
      return
    }
    append(edge, part.lowerBound...middleFraction, start, middle, depth: depth + 1, to: &segments)
    append(edge, middleFraction...part.upperBound, middle, end, depth: depth + 1, to: &segments)
  }

  private func follows(
    _ piece: SourceSegment, _ edge: EdgeCurve, _ part: ClosedRange<Double>, _ length: Double
  ) -> Bool {
    guard length <= Self.longest, piece.bow <= SegmentQuad.highestBow else { return false }
    return [0.25, 0.75].allSatisfy { fraction in
      let place = Vector(
        edge.position(at: part.lowerBound + fraction * (part.upperBound - part.lowerBound)))
      let off = place - piece.point(at: fraction)
      // What is along the piece is another parametrization, not a deviation.
      let along = piece.tangent(at: fraction)
      let squared = along.lengthSquared
      guard squared > 0 else { return false }
      return (off - off.dot(along) / squared * along).lengthSquared <= tolerance * tolerance
    }
  }
}
