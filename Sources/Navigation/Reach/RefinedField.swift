import Geography

/// A field's mesh, made finer where a time passes, so that the line of that time can be drawn.
///
/// Edges are halved for both of their triangles, so the mesh stays whole. A triangle is left as it is when the slope of the
/// field, which is nowhere more than the slowness of the water, proves that the time passes nowhere in it.
///
/// It may be the sum of two fields of one mesh, such as the times from one place and to another.
struct RefinedField {
  private let mesh: WaterMesh
  private let slowness: [Double]
  private let limit: Double
  private(set) var points: [Direction]
  private(set) var times: [Double]
  private(set) var corners: [Int32]
  private(set) var twins: [Int32]
  // The triangle of the field's mesh that each is a part of.
  private var origins: [Int32]
  private var isOpen: [Bool]
  private var first: Layer
  private var second: Layer?

  // A field, and the windows that come to each triangle.
  private struct Layer {
    let field: TimeField
    var lists: [TimeField.WindowList]
    var windows = TimeField.WindowLists()

    init(_ field: TimeField) {
      self.field = field
      lists = [TimeField.WindowList](repeating: .all, count: field.mesh.triangleCount)
    }

    func time(at place: Direction, in triangle: Int32, of origin: Int32) -> Double {
      field.time(at: place, in: origin, lists[Int(triangle)], of: windows)
    }

    // A time before which no place of a part is reached and one at which all of it is; what comes there is kept.
    mutating func bounds(
      _ part: (Direction, Direction, Direction), _ triangle: Int32, of origin: Int32
    ) -> (earliest: Double, latest: Double) {
      let bounds = field.bounds(of: part, in: origin, lists[Int(triangle)], &windows)
      lists[Int(triangle)] = bounds.list
      return (bounds.earliest, bounds.latest)
    }

    // Two triangles more, parts of two that are there.
    mutating func split(_ one: Int32, _ two: Int32) {
      lists.append(lists[Int(one)])
      lists.append(lists[Int(two)])
    }
  }

  init(_ field: TimeField, plus other: TimeField? = nil) {
    mesh = field.mesh
    slowness = field.slowness
    limit = field.limit
    points = mesh.points
    corners = mesh.corners
    twins = mesh.twins
    origins = (0..<Int32(mesh.triangleCount)).map { $0 }
    isOpen = mesh.isOpen
    first = Layer(field)
    second = other.map(Layer.init)
    times = other.map { other in zip(field.times, other.times).map { $0 + $1 } } ?? field.times
    reserve(growth: 4)
  }

  // Room that is not used costs nothing, growing again and again does.
  private mutating func reserve(growth: Int) {
    points.reserveCapacity(growth * points.count)
    times.reserveCapacity(growth * times.count)
    corners.reserveCapacity(growth * corners.count)
    twins.reserveCapacity(growth * twins.count)
    isOpen.reserveCapacity(growth * isOpen.count)
    origins.reserveCapacity(growth * origins.count)
    first.lists.reserveCapacity(growth * first.lists.count)
  }

  var triangleCount: Int { origins.count }

  func isWater(_ triangle: Int) -> Bool { mesh.isWater[Int(origins[triangle])] }

  /// A speed in metres a second that the ship has in some water: turns differences of time into lengths.
  var slowestSpeed: Double { 1 / (slowness.max() ?? 1) }

  /// The triangles of water that a time passes through, and those at the shore that are reached within it. O(n).
  func trianglesOnBoundary(of time: Double) -> [Int] {
    let isInside = times.map { $0 <= time }
    return (0..<triangleCount).filter { triangle in
      let base = 3 * triangle
      let (a, b, c) = (
        isInside[Int(corners[base])], isInside[Int(corners[base + 1])], isInside[Int(corners[base + 2])]
      )
      guard a || b || c, isWater(triangle) else { return false }
      return !(a && b && c) || !(isOpen[base] && isOpen[base + 1] && isOpen[base + 2])
    }
  }

  /// Whether an edge is the shore of what may be used, so that what is reached ends there.
  func isShore(_ edge: Int) -> Bool { !isOpen[edge] && !isWater(Int(twins[edge]) / 3) }

  func start(_ edge: Int32) -> Int32 { corners[Int(Triangulation.next(edge))] }
  func end(_ edge: Int32) -> Int32 { corners[Int(Triangulation.previous(edge))] }

  /// Makes every triangle finer where a time may pass, until its edges are no longer than a length.
  ///
  /// - Parameters:
  ///   - time: in seconds, no later than the field's limit.
  ///   - length: in metres.
  mutating func refine(for time: Double, to length: Double) {
    var stack = (0..<Int32(triangleCount)).filter { isWater(Int($0)) }
    while let triangle = stack.popLast() {
      guard let edge = edgeToHalve(of: triangle, time, length) else { continue }
      let made = split(edge, at: place(on: edge, of: time))
      for part in [made.0, made.1, made.2, made.3] where isWater(Int(part)) { stack.append(part) }
    }
  }

  private mutating func edgeToHalve(of triangle: Int32, _ time: Double, _ length: Double) -> Int32? {
    let base = 3 * triangle
    var least = Double.infinity
    var most = 0.0
    var longest: (edge: Int32, squared: Double) = (base, 0)
    for edge in base..<(base + 3) {
      let own = min(times[Int(corners[Int(edge)])], limit)
      least = min(least, own)
      most = max(most, own)
      let side = points[Int(start(edge))] - points[Int(end(edge))]
      let squared = (side * side).sum()
      if squared > longest.squared { longest = (edge, squared) }
    }
    let metres = longest.squared.squareRoot() * Earth.ellipsoid.semiMajorAxis * 1.0001
    guard metres > length, !isFlat(base, longest.edge) else { return nil }
    let pace = slowness[Int(mesh.media[Int(origins[Int(triangle)])])]
    let slope = metres * pace * (second == nil ? 1 : 2)
    if least + slope <= time || most - slope > time { return nil }
    let part = (
      points[Int(corners[Int(base)])], points[Int(corners[Int(base + 1)])],
      points[Int(corners[Int(base + 2)])]
    )
    let origin = origins[Int(triangle)]
    let own = first.bounds(part, triangle, of: origin)
    let other = second?.bounds(part, triangle, of: origin) ?? (earliest: 0, latest: 0)
    if own.earliest + other.earliest > time || own.latest + other.latest <= time { return nil }
    return longest.edge
  }

  // Whether a triangle is no wider than a millimetre. Nothing is drawn in it, and its long sides are split from across them;
  // splitting by it could go on for ever, as the new corner may lie on the one that is there.
  private func isFlat(_ base: Int32, _ longest: Int32) -> Bool {
    let (a, b, c) = (
      points[Int(corners[Int(base)])], points[Int(corners[Int(base + 1)])],
      points[Int(corners[Int(base + 2)])]
    )
    // How far the middle corner lies from the great circle through the others.
    let side = (points[Int(start(longest))] - points[Int(end(longest))]).norm
    return abs(a.dot((b - a).cross(c - a))) * Earth.ellipsoid.semiMajorAxis < 0.001 * side
  }

  // Where to split an edge, as a share of it: where the time passes between its ends, but a little nearer to the middle, so that
  // the longer piece is likely to be passed no more; in the middle where that is not known. Never so near to an end that
  // slivers would come of it where the time does not grow evenly.
  private func place(on edge: Int32, of time: Double) -> Double {
    let (a, b) = (times[Int(start(edge))], times[Int(end(edge))])
    guard (a <= time) != (b <= time), max(a, b) < limit else { return 0.5 }
    let share = (time - a) / (b - a)
    return min(max(share + 0.15 * (0.5 - share), 0.25), 0.75)
  }

  // Splits an edge; all triangles at it come back.
  private mutating func split(_ edge: Int32, at share: Double) -> (Int32, Int32, Int32, Int32) {
    let other = twins[Int(edge)]
    let (one, two) = (edge / 3, other / 3)
    let (b, c) = (start(edge), end(edge))
    let (a, d) = (corners[Int(edge)], corners[Int(other)])
    let middle = ((1 - share) * points[Int(b)] + share * points[Int(c)]).unit
    let vertex = Int32(points.count)
    points.append(middle)
    times.append(min(time(at: middle, in: one), time(at: middle, in: two)))
    let sides = (
      side(Triangulation.next(edge)), side(Triangulation.previous(edge)), side(Triangulation.next(other)),
      side(Triangulation.previous(other))
    )
    let open = (isOpen[Int(edge)], isOpen[Int(other)])
    let three = Int32(triangleCount)
    let four = three + 1
    origins.append(origins[Int(one)])
    origins.append(origins[Int(two)])
    first.split(one, two)
    second?.split(one, two)
    for _ in 0..<6 {
      corners.append(0)
      twins.append(0)
      isOpen.append(true)
    }
    set(one, vertex, c, a, sides.0)
    set(three, vertex, a, b, sides.1)
    set(two, vertex, b, d, sides.2)
    set(four, vertex, d, c, sides.3)
    join(3 * one + 1, 3 * three + 2, true, true)
    join(3 * three + 1, 3 * two + 2, open.0, open.1)
    join(3 * two + 1, 3 * four + 2, true, true)
    join(3 * four + 1, 3 * one + 2, open.1, open.0)
    return (one, two, three, four)
  }

  private func side(_ edge: Int32) -> (twin: Int32, isOpen: Bool) { (twins[Int(edge)], isOpen[Int(edge)]) }

  private mutating func set(
    _ triangle: Int32, _ a: Int32, _ b: Int32, _ c: Int32, _ outer: (twin: Int32, isOpen: Bool)
  ) {
    let base = Int(3 * triangle)
    corners[base] = a
    corners[base + 1] = b
    corners[base + 2] = c
    let twin = outer.twin
    twins[base] = twin
    twins[Int(twin)] = Int32(base)
    isOpen[base] = outer.isOpen
  }

  private mutating func join(_ one: Int32, _ other: Int32, _ ownIsOpen: Bool, _ otherIsOpen: Bool) {
    twins[Int(one)] = other
    twins[Int(other)] = one
    isOpen[Int(one)] = ownIsOpen
    isOpen[Int(other)] = otherIsOpen
  }

  /// The time at a place of a triangle; infinite on land.
  func time(at place: Direction, in triangle: Int32) -> Double {
    guard isWater(Int(triangle)) else { return .infinity }
    let origin = origins[Int(triangle)]
    return first.time(at: place, in: triangle, of: origin)
      + (second?.time(at: place, in: triangle, of: origin) ?? 0)
  }
}
