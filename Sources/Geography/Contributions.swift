/// A piece of a zone's boundary and the part of the source that makes it.
public struct Contribution: Sendable, Hashable {
  /// The number of the feature that the part belongs to.
  public let feature: Int
  /// The basepoint, or the two ends of the stretch of an edge that the boundary runs along.
  public let base: [Position]
  /// The piece of the boundary, as it is written.
  public let boundary: [Position]

  /// Whether a single basepoint makes it.
  public var isPoint: Bool { base.count == 1 }

  /// The contributions to a zone, ring by ring in the order of its boundary.
  ///
  /// Each edge of the boundary belongs to what is nearest to its middle; edges that follow one another and have the
  /// same basepoint, or feet that move along with them, are one piece.
  /// - Parameters:
  ///   - zone: the zone as it is written; its edges along ±180° and the pole belong to nothing.
  ///   - field: the source that it was drawn round.
  /// - Complexity: O(n log m) for n edges of the boundary and m of the source.
  public static func all(of zone: Geometry, from field: DistanceField) -> [Contribution] {
    let search = field.search()
    return zone.polygons.flatMap(\.rings).flatMap { contributions(of: $0, search) }
  }

  private struct Piece {
    let feature: Int
    var feet: [Position]
    var middles: [Position]
    var boundary: [Position]
    var isPoint = true
  }

  // Nearer than this two feet are one basepoint, in metres.
  private static let nearness = 0.5

  private static func contributions(of ring: [Position], _ search: DistanceField.Search) -> [Contribution] {
    var pieces: [Piece] = []
    for (a, b) in zip(ring, ring.dropFirst()) {
      if isMapEdge(a, b) { continue }
      let middle = Position(
        longitude: (a.longitude + b.longitude) / 2, latitude: (a.latitude + b.latitude) / 2)
      guard let nearest = search.nearest(to: middle) else { continue }
      let next = Piece(
        feature: nearest.feature, feet: [nearest.position], middles: [middle], boundary: [a, b])
      if let last = pieces.popLast() { pieces += joined(last, next) } else { pieces.append(next) }
    }
    // A ring has no beginning: its last piece may go on in its first.
    if pieces.count > 1, let last = pieces.popLast() {
      let first = pieces.removeFirst()
      let both = joined(last, first)
      pieces = both.count == 1 ? both + pieces : [first] + pieces + [last]
    }
    return pieces.map { piece in
      let ends = piece.isPoint ? [piece.feet[0]] : [piece.feet[0], piece.feet[piece.feet.count - 1]]
      return Contribution(feature: piece.feature, base: ends, boundary: piece.boundary)
    }
  }

  private static func joined(_ last: Piece, _ next: Piece) -> [Piece] {
    guard last.feature == next.feature, let end = last.boundary.last, let start = next.boundary.first,
      end.longitude == start.longitude, end.latitude == start.latitude, let foot = last.feet.last,
      let middle = last.middles.last
    else { return [last, next] }
    let moved = foot.distance(to: next.feet[0]).metres
    let way = middle.distance(to: next.middles[0]).metres
    let isSamePoint = moved < nearness
    // Along an edge the foot moves about as fast as the boundary; a basepoint stays where it is.
    let isAlong = !isSamePoint && moved <= 2 * way + 1
    let fits = isSamePoint ? last.isPoint && next.isPoint : isAlong && (!last.isPoint || last.feet.count == 1)
    guard fits else { return [last, next] }
    var both = last
    both.isPoint = isSamePoint
    both.feet += next.feet
    both.middles += next.middles
    both.boundary += next.boundary.dropFirst()
    return [both]
  }
}
