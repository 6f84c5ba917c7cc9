import Geography

/// A triangulation of the sphere under construction: Delaunay where no constraint forbids it (Lawson 1977), on lattice
/// directions with exact orientation, so that it is valid whatever the input.
///
/// A triangle has three corners, counter-clockwise as seen from outside. Half-edge `3t + i` is the side of triangle t that is
/// opposite its corner i and runs from corner i + 1 to corner i + 2; `twin` is the same edge of the neighbour.
///
/// Used by one thread while it is built; memory is freed when it goes.
final class Triangulation {
  private(set) var vertexCount = 0
  private(set) var triangleCount = 0
  private var vertexCapacity: Int
  private(set) var points: UnsafeMutablePointer<Direction>
  // Stereographic coordinates, in which circles are circles: for the Delaunay test only.
  private var flat: UnsafeMutablePointer<SIMD2<Double>>
  /// Some triangle at every vertex.
  private(set) var incident: UnsafeMutablePointer<Int32>
  private(set) var corners: UnsafeMutablePointer<Int32>
  private(set) var twins: UnsafeMutablePointer<Int32>
  /// What the winding number of land grows by from the other side of a half-edge to its own.
  private(set) var changes: UnsafeMutablePointer<Int16>
  private(set) var marks: UnsafeMutablePointer<EdgeMarks>
  private var last: Int32 = 0
  private var pending: [Int32] = []

  /// A triangulation of six directions along the axes, the southern one a little off the pole so that it has stereographic
  /// coordinates.
  init(capacity: Int) {
    vertexCapacity = max(64, capacity + 16)
    points = .allocate(capacity: vertexCapacity)
    flat = .allocate(capacity: vertexCapacity)
    incident = .allocate(capacity: vertexCapacity)
    corners = .allocate(capacity: 6 * vertexCapacity)
    twins = .allocate(capacity: 6 * vertexCapacity)
    changes = .allocate(capacity: 6 * vertexCapacity)
    marks = .allocate(capacity: 6 * vertexCapacity)
    for axis in [
      Direction(0, 0, 1), Direction(1, 0, 0), Direction(0, 1, 0), Direction(-1, 0, 0), Direction(0, -1, 0),
      Lattice.snapped(Direction(0.01, 0, -0.99995)),
    ] { _ = append(axis) }
    for quarter in 0..<4 {
      let (a, b) = (Int32(1 + quarter), Int32(1 + (quarter + 1) % 4))
      let (north, south) = (Int32(2 * quarter), Int32(2 * quarter + 1))
      set(north, 0, a, b)
      set(south, 5, b, a)
      join(3 * north, 3 * south)
    }
    for quarter in 0..<4 {
      let next = (quarter + 1) % 4
      // From corner b to the pole and back: the northern triangle's side opposite a is the next one's opposite b.
      join(Int32(6 * quarter + 1), Int32(6 * next + 2))
      join(Int32(6 * quarter + 5), Int32(6 * next + 4))
    }
    triangleCount = 8
  }

  deinit {
    points.deallocate()
    flat.deallocate()
    incident.deallocate()
    corners.deallocate()
    twins.deallocate()
    changes.deallocate()
    marks.deallocate()
  }

  // MARK: - Storage

  private func append(_ point: Direction) -> Int32 {
    if vertexCount == vertexCapacity { grow() }
    points[vertexCount] = point
    let scale = 1 / (1 + point.z)
    flat[vertexCount] = SIMD2(point.x * scale, point.y * scale)
    vertexCount += 1
    return Int32(vertexCount - 1)
  }

  private func grow() {
    let larger = vertexCapacity * 2
    func moved<Value>(
      _ old: UnsafeMutablePointer<Value>, _ count: Int, _ capacity: Int
    ) -> UnsafeMutablePointer<Value> {
      let new = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
      new.moveInitialize(from: old, count: count)
      old.deallocate()
      return new
    }
    points = moved(points, vertexCount, larger)
    flat = moved(flat, vertexCount, larger)
    incident = moved(incident, vertexCount, larger)
    corners = moved(corners, 3 * triangleCount, 6 * larger)
    twins = moved(twins, 3 * triangleCount, 6 * larger)
    changes = moved(changes, 3 * triangleCount, 6 * larger)
    marks = moved(marks, 3 * triangleCount, 6 * larger)
    vertexCapacity = larger
  }

  @inline(__always)
  private func set(_ triangle: Int32, _ a: Int32, _ b: Int32, _ c: Int32) {
    let base = Int(3 * triangle)
    corners[base] = a
    corners[base + 1] = b
    corners[base + 2] = c
    changes[base] = 0
    changes[base + 1] = 0
    changes[base + 2] = 0
    marks[base] = []
    marks[base + 1] = []
    marks[base + 2] = []
    incident[Int(a)] = triangle
    incident[Int(b)] = triangle
    incident[Int(c)] = triangle
  }

  @inline(__always)
  private func join(_ one: Int32, _ other: Int32) {
    twins[Int(one)] = other
    twins[Int(other)] = one
  }

  private struct Side {
    let twin: Int32
    let change: Int16
    let marks: EdgeMarks
  }

  @inline(__always)
  private func side(_ edge: Int32) -> Side {
    Side(twin: twins[Int(edge)], change: changes[Int(edge)], marks: marks[Int(edge)])
  }

  @inline(__always)
  private func put(_ side: Side, _ edge: Int32) {
    join(edge, side.twin)
    changes[Int(edge)] = side.change
    marks[Int(edge)] = side.marks
  }

  /// The half-edge after this one in its triangle.
  @inline(__always)
  static func next(_ edge: Int32) -> Int32 { edge % 3 == 2 ? edge - 2 : edge + 1 }
  /// The half-edge before this one in its triangle.
  @inline(__always)
  static func previous(_ edge: Int32) -> Int32 { edge % 3 == 0 ? edge + 2 : edge - 1 }

  /// The corner opposite a half-edge.
  @inline(__always)
  func apex(_ edge: Int32) -> Int32 { corners[Int(edge)] }
  /// Where a half-edge starts.
  @inline(__always)
  func start(_ edge: Int32) -> Int32 { corners[Int(Self.next(edge))] }
  /// Where a half-edge ends.
  @inline(__always)
  func end(_ edge: Int32) -> Int32 { corners[Int(Self.previous(edge))] }

  @inline(__always)
  func orientation(_ a: Int32, _ b: Int32, _ c: Int32) -> Int {
    Lattice.side(points[Int(a)], points[Int(b)], points[Int(c)])
  }

  // MARK: - Numbers

  /// How many vertices there are from the beginning.
  static let axes = 6

  /// The vertices' directions.
  var vertices: UnsafeBufferPointer<Direction> { UnsafeBufferPointer(start: points, count: vertexCount) }

  /// Gives every vertex and every triangle another number. O(n).
  func apply(vertices numbers: [Int32], triangles: [Int32]) {
    func moved<Value>(
      _ old: UnsafeMutablePointer<Value>, _ count: Int, _ capacity: Int, _ place: (Int) -> Int
    ) -> UnsafeMutablePointer<Value> {
      let new = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
      for index in 0..<count { (new + place(index)).initialize(to: old[index]) }
      old.deallocate()
      return new
    }
    let halves = 3 * triangleCount
    let vertex = { (index: Int) in Int(numbers[index]) }
    let half = { (edge: Int) in 3 * Int(triangles[edge / 3]) + edge % 3 }
    for edge in 0..<halves {
      corners[edge] = numbers[Int(corners[edge])]
      twins[edge] = Int32(half(Int(twins[edge])))
    }
    for index in 0..<vertexCount { incident[index] = triangles[Int(incident[index])] }
    points = moved(points, vertexCount, vertexCapacity, vertex)
    flat = moved(flat, vertexCount, vertexCapacity, vertex)
    incident = moved(incident, vertexCount, vertexCapacity, vertex)
    corners = moved(corners, halves, 6 * vertexCapacity, half)
    twins = moved(twins, halves, 6 * vertexCapacity, half)
    changes = moved(changes, halves, 6 * vertexCapacity, half)
    marks = moved(marks, halves, 6 * vertexCapacity, half)
    last = triangles[Int(last)]
  }

  // MARK: - Points

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

  private func split(triangle: Int32, at point: Direction) -> Int32 {
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

  // MARK: - Flips

  private func legalize() {
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
  private func isBadlyFlat(_ edge: Int32) -> Bool {
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

  // MARK: - Edges

  /// The half-edge between two vertices, if there is one; as many steps as the first has neighbours.
  func halfEdge(from a: Int32, to b: Int32) -> Int32? {
    let first = incident[Int(a)]
    var triangle = first
    repeat {
      let base = 3 * triangle
      let own = corners[Int(base)] == a ? base : corners[Int(base + 1)] == a ? base + 1 : base + 2
      if start(own) == b { return Self.previous(own) }
      triangle = twins[Int(Self.next(own))] / 3
    } while triangle != first
    return nil
  }

  /// Adds to what an edge stands for, on both sides of it.
  func mark(_ edge: Int32, change: Int16, _ added: EdgeMarks) {
    let other = Int(twins[Int(edge)])
    changes[Int(edge)] += change
    changes[other] -= change
    marks[Int(edge)].formUnion(added)
    marks[other].formUnion(added)
  }

  /// Takes a constraint off an edge; what it stood for comes back.
  func release(_ edge: Int32) -> (change: Int16, marks: EdgeMarks) {
    let other = Int(twins[Int(edge)])
    let released = (changes[Int(edge)], marks[Int(edge)])
    changes[Int(edge)] = 0
    changes[other] = 0
    marks[Int(edge)] = []
    marks[other] = []
    return released
  }
}

/// What an edge of the mesh stands for besides the shore of land.
struct EdgeMarks: OptionSet {
  let rawValue: UInt8

  /// An edge that was asked for and is never flipped.
  static let constraint = EdgeMarks(rawValue: 1)
  /// Nothing passes.
  static let barrier = EdgeMarks(rawValue: 2)
  /// What is on one side may differ from what is on the other: the edge of ice.
  static let border = EdgeMarks(rawValue: 4)
}
