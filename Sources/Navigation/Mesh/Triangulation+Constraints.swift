import Geography

extension Triangulation {
  /// An edge that the triangulation is to have.
  struct Constraint {
    let from: Int32
    let to: Int32
    /// By what the winding number of land is larger on its left.
    let change: Int16
    let marks: EdgeMarks
    /// How often it was cut at a crossing before.
    var cuts = 0
  }

  // Edges that nearly coincide may be cut again and again a lattice step apart: after so many cuts they bend to vertices that
  // are there.
  private static let mostCuts = 40

  /// A triangulation of points of the lattice with edges between them.
  ///
  /// - Parameter constraints: the edges, by the points' places in the list.
  /// - Complexity: O(n log n) expected.
  convenience init(of points: [Direction], _ constraints: [Constraint]) {
    self.init(capacity: points.count)
    var vertices = [Int32](repeating: 0, count: points.count)
    for index in InsertionOrder.indices(of: points) { vertices[Int(index)] = insert(points[Int(index)]) }
    // Before the edges: those go from neighbour to neighbour, and add few vertices.
    let numbers = renumber()
    for index in vertices.indices { vertices[index] = numbers[Int(vertices[index])] }
    for constraint in constraints {
      constrain(
        Constraint(
          from: vertices[Int(constraint.from)], to: vertices[Int(constraint.to)], change: constraint.change,
          marks: constraint.marks))
    }
  }

  /// Makes edges part of the triangulation, by flips (Sloan 1993). Where one meets a vertex it is cut there; where it crosses
  /// an earlier one both get a vertex at the crossing, moved to the lattice.
  ///
  /// - Complexity: in proportion to the triangles that the edge crosses, few for edges between neighbours.
  func constrain(_ constraint: Constraint) {
    var work = [constraint]
    while let next = work.popLast() { apply(next, &work) }
  }

  private func apply(_ constraint: Constraint, _ work: inout [Constraint]) {
    let (a, b) = (constraint.from, constraint.to)
    guard a != b else { return }
    func piece(_ from: Int32, _ to: Int32) -> Constraint {
      Constraint(
        from: from, to: to, change: constraint.change, marks: constraint.marks, cuts: constraint.cuts)
    }
    guard let first = firstCrossing(from: a, to: b) else { return }
    var edge: Int32
    switch first {
    case .edge(let found): return mark(found, change: constraint.change, constraint.marks.union(.constraint))
    case .vertex(let vertex):
      work.append(piece(vertex, b))
      work.append(piece(a, vertex))
      return
    case .crossing(let found): edge = found
    }
    var crossed: [SIMD2<Int32>] = []
    while true {
      // The edge runs from a vertex right of the way to one left of it.
      let (right, left) = (start(edge), end(edge))
      if marks[Int(edge)].contains(.constraint) {
        let cuts = constraint.cuts + 1
        var vertex = right
        if cuts <= Self.mostCuts {
          let crossing = Lattice.snapped(intersection(a, b, right, left))
          let released = release(edge)
          vertex = insert(crossing)
          for (from, to) in [(right, vertex), (vertex, left)] {
            work.append(
              Constraint(from: from, to: to, change: released.change, marks: released.marks, cuts: cuts))
          }
        }
        for (from, to) in [(vertex, b), (a, vertex)] {
          work.append(
            Constraint(
              from: from, to: to, change: constraint.change, marks: constraint.marks, cuts: cuts))
        }
        return
      }
      crossed.append(SIMD2(right, left))
      let other = twins[Int(edge)]
      let far = apex(other)
      if far == b { break }
      switch orientation(a, b, far) {
      case 0:
        work.append(piece(far, b))
        work.append(piece(a, far))
        return
      case 1...:
        // Left of the way: the way leaves through the side from the right vertex to the far one.
        edge = Self.next(other)
      default: edge = Self.previous(other)
      }
    }
    let made = flipAway(crossed, a, b)
    // Marked first, so that it stays when its surroundings are made Delaunay again.
    if let own = halfEdge(from: a, to: b) {
      mark(own, change: constraint.change, constraint.marks.union(.constraint))
    }
    relax(made)
  }

  private enum Crossing {
    case edge(Int32)
    case vertex(Int32)
    case crossing(Int32)
  }

  // What a way from one vertex to another meets first.
  private func firstCrossing(from a: Int32, to b: Int32) -> Crossing? {
    if let edge = halfEdge(from: a, to: b) { return .edge(edge) }
    let first = incident[Int(a)]
    var triangle = first
    repeat {
      let base = 3 * triangle
      let own = corners[Int(base)] == a ? base : corners[Int(base + 1)] == a ? base + 1 : base + 2
      let (x, y) = (start(own), end(own))
      let (beyondX, beforeY) = (orientation(a, x, b), orientation(a, y, b))
      if beyondX == 0, isAhead(a, x, b) { return .vertex(x) }
      if beforeY == 0, isAhead(a, y, b) { return .vertex(y) }
      if beyondX > 0, beforeY < 0 { return .crossing(own) }
      triangle = twins[Int(Self.next(own))] / 3
    } while triangle != first
    return nil
  }

  private func isAhead(_ a: Int32, _ x: Int32, _ b: Int32) -> Bool {
    let from = points[Int(a)]
    return (points[Int(x)] - from).dot(points[Int(b)] - from) > 0
  }

  // Where two edges cross that do so strictly. Along the second one, and never beyond an end of either: where they are nearly
  // one line, rounding would put the crossing anywhere on it.
  private func intersection(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32) -> Direction {
    let (from, to) = (points[Int(c)], points[Int(d)])
    let (start, way) = (points[Int(a)], points[Int(b)] - points[Int(a)])
    let before = abs(way.cross(from - start).dot(start))
    let after = abs(way.cross(to - start).dot(start))
    let place = before + after > 0 ? from + before / (before + after) * (to - from) : from
    let along = (place - start).dot(way)
    if along <= 0 { return start }
    if along >= way.dot(way) { return points[Int(b)] }
    return place.unit
  }

  // Flips edges that cross the way from a to b until none does; the edges that this makes.
  private func flipAway(_ crossed: [SIMD2<Int32>], _ a: Int32, _ b: Int32) -> [SIMD2<Int32>] {
    var queue = crossed
    var head = 0
    var made: [SIMD2<Int32>] = []
    // A queue of n edges is done in n² flips at most (Sloan 1993).
    let most = 16 + 4 * crossed.count * crossed.count
    while head < queue.count, head < most {
      let pair = queue[head]
      head += 1
      guard let edge = halfEdge(from: pair.x, to: pair.y) else { continue }
      guard isConvex(edge) else {
        queue.append(pair)
        continue
      }
      let (p, q) = (apex(edge), apex(twins[Int(edge)]))
      flip(edge)
      let isClear =
        p == a || p == b || q == a || q == b || orientation(a, b, p) * orientation(a, b, q) >= 0
      if isClear { made.append(SIMD2(p, q)) } else { queue.append(SIMD2(p, q)) }
    }
    return made
  }
}
