extension Triangulation {
  /// Numbers vertices and triangles anew so that neighbours have near numbers, and what walks over the mesh finds the next
  /// triangle in memory that it has just read. The first six vertices keep their numbers.
  ///
  /// - Returns: the new number of every vertex.
  /// - Complexity: O(n).
  func renumber() -> [Int32] {
    let fixed = Triangulation.axes
    let order = SpatialOrder.indices(of: UnsafeBufferPointer(rebasing: vertices[fixed...]))
    var numbers = [Int32](repeating: 0, count: vertexCount)
    for number in 0..<fixed { numbers[number] = Int32(number) }
    for (place, index) in order.enumerated() { numbers[fixed + Int(index)] = Int32(fixed + place) }
    // Triangles in the order of their first vertices: counted, then placed.
    var starts = [Int32](repeating: 0, count: vertexCount + 1)
    func least(_ triangle: Int) -> Int {
      let base = 3 * triangle
      let (a, b, c) = (
        numbers[Int(corners[base])], numbers[Int(corners[base + 1])], numbers[Int(corners[base + 2])]
      )
      return Int(min(a, min(b, c)))
    }
    for triangle in 0..<triangleCount { starts[least(triangle) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var triangles = [Int32](repeating: 0, count: triangleCount)
    for triangle in 0..<triangleCount {
      let own = least(triangle)
      triangles[triangle] = starts[own]
      starts[own] += 1
    }
    apply(vertices: numbers, triangles: triangles)
    return numbers
  }
}

/// Points along a curve that fills space.
enum SpatialOrder {
  static func indices(of points: UnsafeBufferPointer<Direction>) -> [Int32] {
    KeyOrder.indices(of: points.map(InsertionOrder.place))
  }
}
