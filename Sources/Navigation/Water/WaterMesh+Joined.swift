extension WaterMesh {
  /// Whether a way may lead from one vertex to another: over water that hangs together, and by canals from piece to piece.
  ///
  /// Where this is false there is none; a search would find that out by going over all the water that it reaches.
  /// - Complexity: O(k²) at most for k ends of canals, and the triangles round them.
  func mayLead(from start: Int32, to end: Int32) -> Bool {
    var pieces = pieces(at: start)
    var reached: Set<Int32> = [start]
    var waiting = Set(canals.keys)
    func isReached(_ vertex: Int32) -> Bool {
      reached.contains(vertex) || !pieces.isDisjoint(with: self.pieces(at: vertex))
    }
    while let next = waiting.first(where: isReached) {
      waiting.remove(next)
      for link in canals[next] ?? [] {
        reached.insert(link.to)
        pieces.formUnion(self.pieces(at: link.to))
      }
    }
    return isReached(end)
  }

  // All pieces of water that meet at a vertex.
  private func pieces(at vertex: Int32) -> Set<Int32> {
    Set(fan(of: vertex).map { components[Int($0 / 3)] }.filter { $0 >= 0 })
  }
}
