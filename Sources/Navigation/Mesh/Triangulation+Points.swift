import Geography

extension Triangulation {
  /// Where a point lies: in a triangle, on a half-edge of it, or at a vertex.
  enum Place {
    case inside(Int32)
    case edge(Int32)
    case vertex(Int32)
  }

  /// Finds a point by walking from where the last one was; about as many steps as there are triangles between.
  func locate(_ point: Direction) -> Place {
    var triangle = last
    var steps = 0
    while steps < 4 * triangleCount {
      var zero = 0
      var zeros = 0
      var crossed = false
      let base = 3 * triangle
      // Another side first at every step, so that no walk goes round for ever.
      for turn in 0..<3 {
        let side = (turn + steps) % 3
        let edge = base + Int32(side)
        let sign = Lattice.side(points[Int(start(edge))], points[Int(end(edge))], point)
        if sign < 0 {
          triangle = twins[Int(edge)] / 3
          crossed = true
          break
        }
        if sign == 0 {
          zero = side
          zeros += 1
        }
      }
      steps += 1
      if crossed { continue }
      last = triangle
      switch zeros {
      case 0: return .inside(triangle)
      case 1: return .edge(base + Int32(zero))
      default:
        for corner in 0..<3 where points[Int(corners[Int(base) + corner])] == point {
          return .vertex(corners[Int(base) + corner])
        }
        return .edge(base + Int32(zero))
      }
    }
    // Every point of the sphere is in some triangle; a walk that long means one nearly without area.
    return .vertex(corners[Int(3 * triangle)])
  }

  /// Adds a point of the lattice, or finds the vertex that is there already.
  func insert(_ point: Direction) -> Int32 {
    switch locate(point) {
    case .vertex(let vertex): return vertex
    case .inside(let triangle): return split(triangle: triangle, at: point)
    case .edge(let edge): return split(edge: edge, at: point, isDelaunay: true)
    }
  }

  func split(triangle: Int32, at point: Direction) -> Int32 {
    let vertex = append(point)
    let base = 3 * triangle
    let (a, b, c) = (corners[Int(base)], corners[Int(base + 1)], corners[Int(base + 2)])
    let (ofA, ofB, ofC) = (side(base), side(base + 1), side(base + 2))
    let second = Int32(triangleCount)
    let third = second + 1
    triangleCount += 2
    set(triangle, vertex, b, c)
    set(second, vertex, c, a)
    set(third, vertex, a, b)
    put(ofA, 3 * triangle)
    put(ofB, 3 * second)
    put(ofC, 3 * third)
    join(3 * triangle + 1, 3 * second + 2)
    join(3 * second + 1, 3 * third + 2)
    join(3 * third + 1, 3 * triangle + 2)
    pending.append(3 * triangle)
    pending.append(3 * second)
    pending.append(3 * third)
    legalize()
    return vertex
  }

  /// Splits an edge at a point of it into two, and the triangles on both sides; marks stay with both halves.
  func split(edge: Int32, at point: Direction, isDelaunay: Bool) -> Int32 {
    let vertex = append(point)
    let other = twins[Int(edge)]
    let (one, two) = (edge / 3, other / 3)
    let (a, b, c, d) = (apex(edge), start(edge), end(edge), apex(other))
    let own = side(edge)
    let far = side(other)
    let ca = side(Self.next(edge))
    let ab = side(Self.previous(edge))
    let bd = side(Self.next(other))
    let dc = side(Self.previous(other))
    let three = Int32(triangleCount)
    let four = three + 1
    triangleCount += 2
    set(one, vertex, c, a)
    set(three, vertex, a, b)
    set(two, vertex, b, d)
    set(four, vertex, d, c)
    put(ca, 3 * one)
    put(ab, 3 * three)
    put(bd, 3 * two)
    put(dc, 3 * four)
    join(3 * one + 1, 3 * three + 2)
    join(3 * three + 1, 3 * two + 2)
    join(3 * two + 1, 3 * four + 2)
    join(3 * four + 1, 3 * one + 2)
    for half in [3 * three + 1, 3 * one + 2] {
      changes[Int(half)] = own.change
      marks[Int(half)] = own.marks
    }
    for half in [3 * two + 2, 3 * four + 1] {
      changes[Int(half)] = far.change
      marks[Int(half)] = far.marks
    }
    if isDelaunay {
      pending.append(contentsOf: [3 * one, 3 * three, 3 * two, 3 * four])
      legalize()
    }
    return vertex
  }
}
