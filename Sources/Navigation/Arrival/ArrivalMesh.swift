import GEOS
import Geography

/// The water that is contested, as triangles with the times of all contenders at their corners; edges are halved for both
/// of their triangles, so the mesh stays whole.
struct ArrivalMesh: Sendable {
  let times: ArrivalTimes
  private(set) var points: [Direction] = []
  private(set) var planar: [PlanarPoint] = []
  /// By triangle: its corners, counter-clockwise; half-edge `3t + i` is opposite corner i.
  private(set) var corners: [Int32]
  /// The half-edge on the other side; -1 at the rim of the water.
  private(set) var twins: [Int32]
  /// By triangle: the kind of water, which says what parts of the area it belongs to.
  private(set) var regions: [UInt16]
  // The times and triangles of all points, one after the other.
  private var seconds: [Double] = []
  private var places: [Int32] = []

  /// Vertices that are looked up one from another; the same on one thread or many.
  private static let run = 4096
  /// Edges up to this many metres are straight in the plane: they are within a metre of great ellipses.
  private static let longest = 10_000.0

  /// The water of a mesh with the times at its vertices. O(n) in its triangles.
  init(_ mesh: WaterMesh, times: ArrivalTimes, threads: Int) {
    self.times = times
    let water = (0..<Int32(mesh.triangleCount)).filter { mesh.isWater[Int($0)] }
    var triangles = [Int32](repeating: -1, count: mesh.triangleCount)
    for (number, triangle) in water.enumerated() { triangles[Int(triangle)] = Int32(number) }
    var vertices = [Int32](repeating: -1, count: mesh.points.count)
    corners = []
    twins = []
    regions = water.map { mesh.media[Int($0)] }
    corners.reserveCapacity(3 * water.count)
    twins.reserveCapacity(3 * water.count)
    for triangle in water {
      for edge in (3 * triangle)..<(3 * triangle + 3) {
        let vertex = Int(mesh.corners[Int(edge)])
        if vertices[vertex] < 0 {
          vertices[vertex] = Int32(points.count)
          points.append(mesh.points[vertex])
        }
        corners.append(vertices[vertex])
        let twin = mesh.twins[Int(edge)]
        let other = triangles[Int(twin / 3)]
        twins.append(other < 0 ? -1 : 3 * other + twin % 3)
      }
    }
    let runs = stride(from: 0, to: points.count, by: Self.run).map { $0..<min($0 + Self.run, points.count) }
    let start = [Int32](repeating: 0, count: times.watersCount)
    let asked = points
    let found = Concurrent.map(runs, threads: threads, run: 1) { run in
      var from = start
      return run.map { index in
        let point = asked[index]
        let planar = AuxiliarySphere.planar(point)
        let sample = times.sample(at: point, planar: planar, from: from)
        from = sample.triangles
        return sample
      }
    }
    points.removeAll(keepingCapacity: true)
    for sample in found.joined() { append(sample) }
  }

  var triangleCount: Int { regions.count }

  func start(_ edge: Int32) -> Int32 { corners[Int(Triangulation.next(edge))] }
  func end(_ edge: Int32) -> Int32 { corners[Int(Triangulation.previous(edge))] }

  /// The times at a point.
  func seconds(at point: Int32) -> ArraySlice<Double> {
    seconds[(Int(point) * times.count)..<(Int(point + 1) * times.count)]
  }

  /// Where a point lies in each of the waters.
  func triangles(at point: Int32) -> ArraySlice<Int32> {
    places[(Int(point) * times.watersCount)..<(Int(point + 1) * times.watersCount)]
  }

  /// The length of an edge in metres, an upper bound.
  func length(_ edge: Int32) -> Double {
    (points[Int(start(edge))] - points[Int(end(edge))]).norm * Earth.ellipsoid.semiMajorAxis * 1.0001
  }

  /// A place of an edge, by the share of its length from its start.
  ///
  /// On a short edge it lies on the plane's straight line, so that the parts of a triangle are parts of it in the plane too
  /// and no boundary through them crosses another; a long one is followed as the great ellipse it is.
  func sample(on edge: Int32, at share: Double) -> ArrivalTimes.Sample {
    let (from, to) = (Int(start(edge)), Int(end(edge)))
    let near = Array(triangles(at: start(edge)))
    if length(edge) > Self.longest {
      let point = (points[from] + share * (points[to] - points[from])).unit
      return times.sample(at: point, planar: AuxiliarySphere.planar(point), from: near)
    }
    let (a, b) = (planar[from], planar[to])
    let place = PlanarPoint(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
    return times.sample(at: AuxiliarySphere.direction(Plane.unproject(place)), planar: place, from: near)
  }

  /// The middle of a triangle.
  func middle(of triangle: Int32) -> ArrivalTimes.Sample {
    let own = corners[Int(3 * triangle)..<Int(3 * triangle + 3)]
    let sum = own.reduce(PlanarPoint(x: 0, y: 0)) {
      PlanarPoint(x: $0.x + planar[Int($1)].x, y: $0.y + planar[Int($1)].y)
    }
    let place = PlanarPoint(x: sum.x / 3, y: sum.y / 3)
    return times.sample(
      at: AuxiliarySphere.direction(Plane.unproject(place)), planar: place,
      from: Array(triangles(at: own[own.startIndex])))
  }

  private mutating func append(_ sample: ArrivalTimes.Sample) {
    points.append(sample.point)
    planar.append(sample.planar)
    seconds += sample.times
    places += sample.triangles
  }

  /// Halves edges until none needs it.
  ///
  /// - Parameter edgeToHalve: an edge of a triangle that is to be halved; nil where the triangle may stay as it is.
  mutating func refine(threads: Int, _ edgeToHalve: @Sendable (ArrivalMesh, Int32) -> Int32?) {
    var pending = (0..<Int32(triangleCount)).map { $0 }
    while !pending.isEmpty {
      let (due, halvings) = halvings(among: pending, threads: threads, edgeToHalve)
      // A triangle with two edges to halve keeps the second for the next round.
      var isTouched: Set<Int32> = []
      var next: [Int32] = []
      for halving in halvings {
        let other = twins[Int(halving.edge)]
        let both = [halving.edge / 3] + (other < 0 ? [] : [other / 3])
        if both.contains(where: isTouched.contains) { continue }
        isTouched.formUnion(both)
        next += halve(halving.edge, at: halving.middle)
      }
      let made = Set(next)
      pending = next + due.filter { !made.contains($0) }
    }
  }

  private struct Halving: Sendable {
    let edge: Int32
    let middle: ArrivalTimes.Sample
  }

  // The triangles that are to be finer, and the edges to halve for them. The mesh is not held on to, so that changing it
  // afterwards copies nothing.
  private func halvings(
    among triangles: [Int32], threads: Int, _ edgeToHalve: @Sendable (ArrivalMesh, Int32) -> Int32?
  ) -> (due: [Int32], halvings: [Halving]) {
    let asked = Concurrent.map(triangles, threads: threads, run: 256) { edgeToHalve(self, $0) }
    var due: [Int32] = []
    var edges: [Int32] = []
    var seen: Set<Int32> = []
    for (triangle, edge) in zip(triangles, asked) {
      guard let edge else { continue }
      due.append(triangle)
      let shared = max(edge, twins[Int(edge)])
      if seen.insert(shared).inserted { edges.append(shared) }
    }
    let halvings = Concurrent.map(edges, threads: threads, run: 64) {
      Halving(edge: $0, middle: sample(on: $0, at: 0.5))
    }
    return (due, halvings)
  }

  // Halves an edge; all triangles at it come back.
  private mutating func halve(_ edge: Int32, at middle: ArrivalTimes.Sample) -> [Int32] {
    let other = twins[Int(edge)]
    let one = edge / 3
    let (a, b, c) = (corners[Int(edge)], start(edge), end(edge))
    let vertex = Int32(points.count)
    append(middle)
    let outer = (twins[Int(Triangulation.next(edge))], twins[Int(Triangulation.previous(edge))])
    let three = newTriangle(like: one)
    set(one, vertex, c, a, outer.0)
    set(three, vertex, a, b, outer.1)
    join(3 * one + 1, 3 * three + 2)
    guard other >= 0 else {
      twins[Int(3 * one + 2)] = -1
      twins[Int(3 * three + 1)] = -1
      return [one, three]
    }
    let two = other / 3
    let d = corners[Int(other)]
    let far = (twins[Int(Triangulation.next(other))], twins[Int(Triangulation.previous(other))])
    let four = newTriangle(like: two)
    set(two, vertex, b, d, far.0)
    set(four, vertex, d, c, far.1)
    join(3 * three + 1, 3 * two + 2)
    join(3 * two + 1, 3 * four + 2)
    join(3 * four + 1, 3 * one + 2)
    return [one, three, two, four]
  }

  private mutating func newTriangle(like triangle: Int32) -> Int32 {
    regions.append(regions[Int(triangle)])
    for _ in 0..<3 {
      corners.append(0)
      twins.append(-1)
    }
    return Int32(triangleCount - 1)
  }

  private mutating func set(_ triangle: Int32, _ a: Int32, _ b: Int32, _ c: Int32, _ twin: Int32) {
    let base = Int(3 * triangle)
    corners[base] = a
    corners[base + 1] = b
    corners[base + 2] = c
    twins[base] = twin
    if twin >= 0 { twins[Int(twin)] = Int32(base) }
  }

  private mutating func join(_ one: Int32, _ other: Int32) {
    twins[Int(one)] = other
    twins[Int(other)] = one
  }
}
