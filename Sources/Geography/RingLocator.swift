import GEOS

/// Answers which points rings wind round, with their edges sorted into bands: O(n) to make, and a question takes the time
/// of the edges that pass the point's height.
package struct RingLocator: Sendable {
  private let edges: [(a: PlanarPoint, b: PlanarPoint)]
  private let bands: Bands?

  /// A locator of closed rings.
  package init(_ rings: [[PlanarPoint]]) {
    edges = rings.flatMap { zip($0, $0.dropFirst()) }
    // A few edges are sooner counted than sorted.
    let isLong = edges.count > 40 && edges.allSatisfy { $0.a.y.isFinite && $0.b.y.isFinite }
    bands =
      isLong
      ? Bands(
        edges.map { a, b in Bands.Interval(low: min(a.y, b.y), high: max(a.y, b.y), west: min(a.x, b.x)) },
        perBand: 8, most: 1 << 16)
      : nil
  }

  /// A locator of valid polygons that do not overlap.
  package init(_ area: PlanarGeometry) {
    self.init(area.polygons.flatMap { [$0.exterior] + $0.holes })
  }

  /// How often the rings go round a point, counter-clockwise positive (Sunday 2001).
  package func windingNumber(around point: PlanarPoint) -> Int {
    turns(around: point).sum
  }

  /// Whether a point lies inside an odd number of rings, as it does inside polygons; undecided on their boundary.
  package func holds(_ point: PlanarPoint) -> Bool {
    !turns(around: point).count.isMultiple(of: 2)
  }

  private func turns(around point: PlanarPoint) -> (sum: Int, count: Int) {
    var turns = (sum: 0, count: 0)
    func add(_ edge: (a: PlanarPoint, b: PlanarPoint)) {
      let turn = WindingFill.turn(of: edge.a, edge.b, around: point)
      turns.sum += turn
      turns.count += abs(turn)
    }
    if let bands {
      for place in bands[bands.band(point.y)] where bands.entries[place].mayMeet(point.y, point.y) {
        add(edges[Int(bands.entries[place].index)])
      }
    } else {
      for edge in edges { add(edge) }
    }
    return turns
  }
}
