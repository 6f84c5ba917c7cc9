import Geography

extension Triangulation {
  func legalize() {
    while let edge = pending.popLast() {
      guard !marks[Int(edge)].contains(.constraint), isBadlyFlat(edge), isConvex(edge) else { continue }
      let other = twins[Int(edge)]
      flip(edge)
      // Both triangles have the new point as their first corner.
      pending.append(3 * (edge / 3))
      pending.append(3 * (other / 3))
    }
  }

  // Whether the far corner lies inside the circle of this triangle.
  @inline(__always)
  func isBadlyFlat(_ edge: Int32) -> Bool {
    let d = flat[Int(apex(twins[Int(edge)]))]
    let a = flat[Int(apex(edge))] - d
    let b = flat[Int(start(edge))] - d
    let c = flat[Int(end(edge))] - d
    let (aa, bb, cc) = ((a * a).sum(), (b * b).sum(), (c * c).sum())
    let first = aa * (b.x * c.y - b.y * c.x)
    let second = bb * (c.x * a.y - c.y * a.x)
    let third = cc * (a.x * b.y - a.y * b.x)
    // Clearly inside: what is on the circle stays as it is, so that no flip is undone by rounding.
    return first + second + third > 1e-12 * (abs(first) + abs(second) + abs(third))
  }

  /// Whether the two triangles at an edge make a strictly convex quadrilateral.
  @inline(__always)
  func isConvex(_ edge: Int32) -> Bool {
    let (p, q) = (apex(edge), apex(twins[Int(edge)]))
    return orientation(p, start(edge), q) > 0 && orientation(q, end(edge), p) > 0
  }

  /// Puts the other diagonal into the quadrilateral at an edge; both triangles get this one's apex as first corner.
  func flip(_ edge: Int32) {
    let other = twins[Int(edge)]
    let (one, two) = (edge / 3, other / 3)
    let (p, b, c, d) = (apex(edge), start(edge), end(edge), apex(other))
    let cp = side(Self.next(edge))
    let pb = side(Self.previous(edge))
    let bd = side(Self.next(other))
    let dc = side(Self.previous(other))
    set(one, p, b, d)
    set(two, p, d, c)
    put(bd, 3 * one)
    put(pb, 3 * one + 2)
    put(dc, 3 * two)
    put(cp, 3 * two + 1)
    join(3 * one + 1, 3 * two + 2)
  }

  /// Makes edges Delaunay again that a constraint has put there, as far as constraints allow.
  func relax(_ edges: [SIMD2<Int32>]) {
    var queue = edges
    var flips = 0
    while let pair = queue.popLast(), flips < 64 + 16 * edges.count {
      guard let edge = halfEdge(from: pair.x, to: pair.y), !marks[Int(edge)].contains(.constraint),
        isBadlyFlat(edge), isConvex(edge)
      else { continue }
      let around = [
        SIMD2(start(edge), apex(edge)), SIMD2(end(edge), apex(edge)),
        SIMD2(start(edge), apex(twins[Int(edge)])), SIMD2(end(edge), apex(twins[Int(edge)])),
      ]
      flip(edge)
      flips += 1
      queue.append(contentsOf: around)
    }
  }
}
