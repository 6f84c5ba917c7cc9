import Geography

/// A triangulation of the sphere under construction: Delaunay where no constraint forbids it (Lawson 1977), on lattice
/// directions with exact orientation, so that it is valid whatever the input.
///
/// A triangle has three corners, counter-clockwise as seen from outside. Half-edge `3t + i` is the side of triangle t that is
/// opposite its corner i and runs from corner i + 1 to corner i + 2; `twin` is the same edge of the neighbour.
///
/// Used by one thread while it is built; memory is freed when it goes.
final class Triangulation {
  var vertexCount = 0
  var triangleCount = 0
  private var vertexCapacity: Int
  var points: UnsafeMutablePointer<Direction>
  // Stereographic coordinates, in which circles are circles: for the Delaunay test only.
  var flat: UnsafeMutablePointer<SIMD2<Double>>
  /// Some triangle at every vertex.
  var incident: UnsafeMutablePointer<Int32>
  var corners: UnsafeMutablePointer<Int32>
  var twins: UnsafeMutablePointer<Int32>
  /// What the winding number of land grows by from the other side of a half-edge to its own.
  var changes: UnsafeMutablePointer<Int16>
  var marks: UnsafeMutablePointer<EdgeMarks>
  var last: Int32 = 0
  var pending: [Int32] = []

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

  func append(_ point: Direction) -> Int32 {
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
  func set(_ triangle: Int32, _ a: Int32, _ b: Int32, _ c: Int32) {
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
  func join(_ one: Int32, _ other: Int32) {
    twins[Int(one)] = other
    twins[Int(other)] = one
  }

  struct Side {
    let twin: Int32
    let change: Int16
    let marks: EdgeMarks
  }

  @inline(__always)
  func side(_ edge: Int32) -> Side {
    Side(twin: twins[Int(edge)], change: changes[Int(edge)], marks: marks[Int(edge)])
  }

  @inline(__always)
  func put(_ side: Side, _ edge: Int32) {
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
