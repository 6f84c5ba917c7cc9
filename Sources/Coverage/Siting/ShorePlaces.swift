import Geography
import Navigation

/// Places along a shore: candidates by a rule.
public enum ShorePlaces {
  /// Vertices of the shore at least a spacing from one another, the first of the longest shores first, that are no farther
  /// than `reach` from a position of demand, in the equal-area plane, both ways along its axes.
  ///
  /// - Complexity: O(n) in the shore's vertices.
  public static func places(
    along land: [Polygon], spacing: Distance, near demand: [Position], reach: Distance
  ) -> [Position] {
    func square(_ position: Position, _ size: Double) -> SIMD2<Int> {
      let point = Plane.project(position)
      return SIMD2(Int((point.x / size).rounded(.down)), Int((point.y / size).rounded(.down)))
    }
    func neighbours(_ square: SIMD2<Int>) -> [SIMD2<Int>] {
      (-1...1).flatMap { x in (-1...1).map { square &+ SIMD2(x, $0) } }
    }
    var wanted: Set<SIMD2<Int>> = []
    for position in demand { wanted.formUnion(neighbours(square(position, reach.metres))) }
    // A distance in the plane is less than twice the true one north of 30° S, where all shores of interest lie.
    let size = spacing.metres * 2
    var taken: [SIMD2<Int>: [Position]] = [:]
    var places: [Position] = []
    let rings = land.map(\.exterior).enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    for (_, ring) in rings {
      for vertex in ring where vertex.latitude > Earth.southernLimit {
        guard wanted.contains(square(vertex, reach.metres)) else { continue }
        let own = square(vertex, size)
        let near = neighbours(own).flatMap { taken[$0] ?? [] }
        guard near.allSatisfy({ $0.distance(to: vertex) >= spacing }) else { continue }
        taken[own, default: []].append(vertex)
        places.append(vertex)
      }
    }
    return places
  }
}
