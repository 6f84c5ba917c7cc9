import Geography

extension WaterGround {
  /// The same shores without the dead ends that no way between some places enters, whatever is closed or slow on the areas of the
  /// ground: of the same ways, with less to look at for each of many questions. See `WaterMesh.withoutDeadEnds(keeping:)`.
  ///
  /// Everything near the places and the canals is kept, so that the water nearest to them is the same.
  ///
  /// - Parameters:
  ///   - positions: the places of all ways that will be asked for.
  ///   - limit: how far they may be moved to the water.
  /// - Complexity: O(n log n) expected for n vertices of shores, once.
  func withoutDeadEnds(keeping positions: [Position], within limit: Distance) -> WaterGround {
    // Every area is a kind of its own: what is true between those is true whatever they are.
    var kinds: UInt16 = 0
    var areFew = true
    let mesh = WaterMesh(triangulation) { _ in
      if kinds < .max { kinds += 1 } else { areFew = false }
      return kinds
    }
    guard areFew else { return self }
    let near = (positions + input.canals.joined()).map(AuxiliarySphere.direction)
    // Some more, as lengths are right to a part in a hundred thousand, and places are put a little off the shore.
    let isLeft = mesh.left { $0.keep(near: near, within: 1.01 * limit.metres + 100, in: mesh) }
    return WaterGround(input, triangulation: triangulation.drawn(again: isLeft))
  }
}

extension Triangulation {
  /// A triangulation with the edges of some triangles' water as shores, and the borders and barriers in it.
  fileprivate func drawn(again isLeft: [Bool]) -> Triangulation {
    var numbers = [Int32](repeating: -1, count: vertexCount)
    var points: [Direction] = []
    var constraints: [Constraint] = []
    func number(_ vertex: Int32) -> Int32 {
      if numbers[Int(vertex)] < 0 {
        numbers[Int(vertex)] = Int32(points.count)
        points.append(self.points[Int(vertex)])
      }
      return numbers[Int(vertex)]
    }
    for edge in 0..<Int32(3 * triangleCount) where isLeft[Int(edge / 3)] {
      let twin = twins[Int(edge)]
      let marks = marks[Int(edge)].intersection([.barrier, .border])
      let isShore = !isLeft[Int(twin / 3)]
      // What lies between two triangles of water is told once.
      guard isShore || (edge < twin && !marks.isEmpty) else { continue }
      // The other way round, with the land on the left.
      constraints.append(
        Constraint(
          from: number(end(edge)), to: number(start(edge)), change: isShore ? 1 : 0, marks: marks))
    }
    return Triangulation(of: points, constraints)
  }
}
