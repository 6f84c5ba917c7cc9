import Foundation
import GEOS

/// A line whose every point is equally far from two sets of features.
public struct EquidistanceLine: Sendable, Hashable {
  /// A vertex with the places that control it.
  public struct Vertex: Sendable, Hashable {
    /// Where it is.
    public let position: Position
    /// The nearest place of the first set, and its distance.
    public let first: NearestPlace
    /// The nearest place of the second set, and its distance.
    public let second: NearestPlace
    /// Whether another basepoint takes over here, or a third set comes as near.
    public let isTurningPoint: Bool
    /// Whether a third set of features is as near as the two.
    public let isThreeWay: Bool
  }

  /// The vertices in order; the first set lies on the left of the line.
  public let vertices: [Vertex]

  /// The vertices' positions.
  public var positions: [Position] { vertices.map(\.position) }
}

/// Finds where two sets of features are equally far.
///
/// The difference f of the two distances changes by no more than twice the way. So a square of the plane whose middle has
/// |f| above twice its half diagonal holds no such place, nor one that is farther than the range from either set by its
/// half diagonal; the rest is quartered down to the cell size. In the cells that remain the line runs between corners of
/// different sign (marching squares), roots on their sides are found by bisection, and chords between them are halved
/// until their middles are within the tolerance of the line. Loops smaller than a cell may be missed.
///
/// Cost is in proportion to the line's length over the cell size, times a question to each field.
public struct Equidistance {
  private let first: DistanceField.Search
  private let second: DistanceField.Search
  private let third: DistanceField.Search?
  private let range: Double
  private let tolerance: Double
  private let cell: Double
  private var corners: [SIMD2<Int32>: Double] = [:]

  /// - Parameters:
  ///   - first: the one set.
  ///   - second: the other.
  ///   - third: features that end the line where they are nearer than both.
  ///   - range: how far from the sets the line is wanted.
  ///   - tolerance: the largest distance of the drawn line from the true one.
  ///   - cell: the size of what may be missed.
  public init(
    _ first: DistanceField, _ second: DistanceField, third: DistanceField? = nil, range: Distance,
    tolerance: Distance = Distance(metres: 0.25), cell: Distance = Distance(metres: 2000)
  ) {
    self.first = first.search()
    self.second = second.search()
    self.third = third?.search()
    self.range = range.metres
    self.tolerance = tolerance.metres
    self.cell = cell.metres
  }

  // The ground is longer than the plane by no more than this north of the equator.
  private static let stretch = 1.45

  /// The lines, each as long as it goes.
  public mutating func lines() -> [EquidistanceLine] {
    var size: Int32 = 1
    while Double(size) * cell < 9.1e6 { size *= 2 }
    var leaves: [SIMD2<Int32>] = []
    quarter(SIMD2(-size, -size), 2 * size, &leaves)
    return joined(leaves).flatMap(finished)
  }

  // Squares by their south-west corner and side, in cells.
  private func quarter(_ corner: SIMD2<Int32>, _ side: Int32, _ leaves: inout [SIMD2<Int32>]) {
    let half = Double(side) * cell / 2
    let middle = PlanarPoint(x: Double(corner.x) * cell + half, y: Double(corner.y) * cell + half)
    let reach = half * 1.4143 * Self.stretch
    let radius = (middle.x * middle.x + middle.y * middle.y).squareRoot()
    // South of the equator by more than its own size there is nothing to find.
    if radius - half * 1.4143 > 9.1e6 { return }
    if side <= 256 {
      let position = Plane.unproject(middle)
      guard let a = first.roughDistance(to: position, within: range + reach),
        let b = second.roughDistance(to: position, within: range + reach)
      else { return }
      let error = Surface.curvatureError(of: max(a, b))
      if abs(a - b) > 2 * reach + 2 * error { return }
    }
    guard side > 1 else { return leaves.append(corner) }
    let next = side / 2
    for offset in [SIMD2(0, 0), SIMD2(next, 0), SIMD2(0, next), SIMD2(next, next)] {
      quarter(corner &+ offset, next, &leaves)
    }
  }

  private func difference(_ point: PlanarPoint) -> Double {
    let position = Plane.unproject(point)
    guard let a = first.nearest(to: position), let b = second.nearest(to: position) else { return .infinity }
    return a.distance.metres - b.distance.metres
  }

  private mutating func corner(_ key: SIMD2<Int32>) -> Double {
    if let known = corners[key] { return known }
    let value = difference(PlanarPoint(x: Double(key.x) * cell, y: Double(key.y) * cell))
    corners[key] = value
    return value
  }

  /// A side of a cell: its lower end and whether it goes east.
  private struct Side: Hashable {
    let end: SIMD2<Int32>
    let isEast: Bool
  }

  // Marching squares: from each cell one or two pieces between crossings of its sides, the first set on the left.
  private mutating func joined(_ leaves: [SIMD2<Int32>]) -> [[PlanarPoint]] {
    var next: [Side: Side] = [:]
    var starts: [Side] = []
    for leaf in leaves {
      let values = [SIMD2<Int32>(0, 0), SIMD2(1, 0), SIMD2(1, 1), SIMD2(0, 1)].map { corner(leaf &+ $0) < 0 }
      let sides = [
        Side(end: leaf, isEast: true), Side(end: leaf &+ SIMD2(1, 0), isEast: false),
        Side(end: leaf &+ SIMD2(0, 1), isEast: true), Side(end: leaf, isEast: false),
      ]
      // Counter-clockwise round the cell: where the first set's side ends a piece begins, where it begins one ends.
      var leaving: [Int] = []
      var arriving: [Int] = []
      for side in 0..<4 {
        if values[side], !values[(side + 1) % 4] { leaving.append(side) }
        if !values[side], values[(side + 1) % 4] { arriving.append(side) }
      }
      if leaving.count == 1 {
        next[sides[leaving[0]]] = sides[arriving[0]]
      } else if leaving.count == 2 {
        let middle = PlanarPoint(x: (Double(leaf.x) + 0.5) * cell, y: (Double(leaf.y) + 0.5) * cell)
        let isJoined = difference(middle) < 0
        // The first set's corners are joined through the middle, or cut off one by one.
        for side in leaving {
          let other = isJoined ? (side + 1) % 4 : (side + 3) % 4
          next[sides[side]] = sides[arriving.contains(other) ? other : arriving[0]]
        }
      }
      for side in leaving { starts.append(sides[side]) }
    }
    let arrived = Set(next.values)
    var used: Set<Side> = []
    var lines: [[PlanarPoint]] = []
    for start in starts.filter({ !arrived.contains($0) }) + starts where !used.contains(start) {
      var line = [crossing(start)]
      var side = start
      while used.insert(side).inserted, let following = next[side] {
        line.append(crossing(following))
        side = following
      }
      if line.count > 1 { lines.append(line) }
    }
    return lines
  }

  private mutating func crossing(_ side: Side) -> PlanarPoint {
    let a = PlanarPoint(x: Double(side.end.x) * cell, y: Double(side.end.y) * cell)
    let b = PlanarPoint(x: a.x + (side.isEast ? cell : 0), y: a.y + (side.isEast ? 0 : cell))
    let other = side.end &+ (side.isEast ? SIMD2(1, 0) : SIMD2(0, 1))
    return root(a, b, corner(side.end), corner(other))
  }

  // The place between two points where the difference is nought.
  private func root(_ a: PlanarPoint, _ b: PlanarPoint, _ atA: Double, _ atB: Double) -> PlanarPoint {
    var (low, high) = (0.0, 1.0)
    var (below, above) = (atA, atB)
    var best = PlanarPoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
    for round in 0..<60 {
      let share = round % 3 == 2 ? 0.5 : min(max(below / (below - above), 0.02), 0.98)
      let fraction = low + (share.isFinite ? share : 0.5) * (high - low)
      best = PlanarPoint(x: a.x + fraction * (b.x - a.x), y: a.y + fraction * (b.y - a.y))
      let value = difference(best)
      if abs(value) < 0.01 { break }
      if (value < 0) == (atA < 0) {
        (low, below) = (fraction, value)
      } else {
        (high, above) = (fraction, value)
      }
    }
    return best
  }

  // Adds vertices to a line, tells its turning points, and breaks it where it is out of range or a third set nearer.
  private func finished(_ line: [PlanarPoint]) -> [EquidistanceLine] {
    var points = [line[0]]
    for (a, b) in zip(line, line.dropFirst()) { refine(a, b, depth: 0, &points) }
    var lines: [EquidistanceLine] = []
    var current: [Found] = []
    func close() {
      if current.count > 1 { lines.append(EquidistanceLine(vertices: told(current))) }
      current = []
    }
    var last: (point: PlanarPoint, found: Found?)?
    for point in points {
      let found = found(point)
      if let last, (last.found == nil) != (found == nil) {
        // The end lies between: halve the way to it.
        var (good, bad) = found == nil ? (last.point, point) : (point, last.point)
        for _ in 0..<30 where hypot(good.x - bad.x, good.y - bad.y) > 0.05 {
          let middle = PlanarPoint(x: (good.x + bad.x) / 2, y: (good.y + bad.y) / 2)
          if self.found(middle) != nil { good = middle } else { bad = middle }
        }
        if var end = self.found(good) {
          end.isThreeWay = isThird(bad)
          current.append(end)
        }
        if found == nil { close() }
      }
      if let found { current.append(found) }
      last = (point, found)
    }
    close()
    return lines
  }

  private struct Found {
    let position: Position
    let first: NearestPlace
    let second: NearestPlace
    var isThreeWay = false
  }

  private func isThird(_ point: PlanarPoint) -> Bool {
    let position = Plane.unproject(point)
    guard let third, let other = third.nearest(to: position), let a = first.nearest(to: position) else {
      return false
    }
    return other.distance < a.distance
  }

  private func found(_ point: PlanarPoint) -> Found? {
    let position = Plane.unproject(point)
    guard let a = first.nearest(to: position), let b = second.nearest(to: position),
      a.distance.metres <= range, b.distance.metres <= range
    else { return nil }
    if let third, let other = third.nearest(to: position), other.distance < a.distance { return nil }
    return Found(position: position, first: a, second: b)
  }

  private func told(_ found: [Found]) -> [EquidistanceLine.Vertex] {
    func hasMoved(_ a: NearestPlace, _ b: NearestPlace, _ way: Double) -> Bool {
      // On an edge the foot moves no faster than the vertex; a jump is another basepoint.
      a.position.distance(to: b.position).metres > 2 * way + 1
    }
    return found.indices.map { index in
      var turns = found[index].isThreeWay
      if index > 0, !turns {
        let (before, here) = (found[index - 1], found[index])
        let way = before.position.distance(to: here.position).metres
        turns = hasMoved(before.first, here.first, way) || hasMoved(before.second, here.second, way)
      }
      return EquidistanceLine.Vertex(
        position: found[index].position, first: found[index].first, second: found[index].second,
        isTurningPoint: turns, isThreeWay: found[index].isThreeWay)
    }
  }

  private func refine(_ a: PlanarPoint, _ b: PlanarPoint, depth: Int, _ points: inout [PlanarPoint]) {
    let length = hypot(b.x - a.x, b.y - a.y)
    guard length > 1, depth < 24 else { return points.append(b) }
    let middle = PlanarPoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
    let value = difference(middle)
    // Where the two are on opposite sides the difference changes by twice the way; where they are on one side it changes
    // more slowly, so the line itself is looked for across the chord.
    let across = PlanarPoint(x: -(b.y - a.y) / length, y: (b.x - a.x) / length)
    var reach = max(abs(value), tolerance)
    var on = middle
    if abs(value) > 0.01 {
      var isFound = false
      while !isFound, reach < length {
        for side in [-1.0, 1] {
          let end = PlanarPoint(x: middle.x + side * reach * across.x, y: middle.y + side * reach * across.y)
          let atEnd = difference(end)
          if (atEnd < 0) != (value < 0) {
            on = root(middle, end, value, atEnd)
            isFound = true
            break
          }
        }
        reach *= 2
      }
    }
    let offset = hypot(on.x - middle.x, on.y - middle.y)
    // Long chords may hide a bend that comes back to the middle.
    if offset <= tolerance, length < 300 || depth > 1 { return points.append(b) }
    refine(a, on, depth: depth + 1, &points)
    refine(on, b, depth: depth + 1, &points)
  }
}
