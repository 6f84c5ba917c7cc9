import Geography

/// Shores, closed areas, barriers and edges of ice put together, on which waters are made again and again.
///
/// What is the same in all conditions, and takes the longest. Used by one thread.
final class WaterGround {
  let input: WaterInput
  let triangulation: Triangulation
  /// Where places were moved to, by what was asked for: the nearest place of a shore, and the vertex off it.
  var moved: [Direction: [(shore: Direction, vertex: Int32)]] = [:]

  /// Shores that are put together already.
  init(_ input: WaterInput, triangulation: Triangulation) {
    self.input = input
    self.triangulation = triangulation
  }

  /// Puts the shores together. O(n log n) expected for n vertices of shores.
  ///
  /// - Parameter threads: how many threads help; the ground is the same.
  convenience init(_ input: WaterInput, threads: Int = 1) {
    let builder = WaterBuilder(
      closed: input.land + input.avoided, barriers: input.barriers, areas: input.areas)
    self.init(input, triangulation: builder.triangulation(threads: threads))
  }
}
