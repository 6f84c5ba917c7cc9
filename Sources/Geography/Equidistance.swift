import Foundation
import GEOS

/// Finds where two sets of features are equally far.
///
/// The difference f of the two distances changes by no more than twice the way. So a square of the plane whose middle has
/// |f| above twice its half diagonal holds no such place, nor one that is farther than the range from either set by its
/// half diagonal; the rest is quartered down to the cell size. In the cells that remain the line runs between corners of
/// different sign (marching squares), roots on their sides are found by bisection, and chords between some of them are
/// halved until their middles are within the tolerance of the line. A loop that holds a corner of a cell is found, so
/// that none is missed that holds a circle with a cell's diagonal as its diameter.
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
  // What was nearest last of either set: a bound for the next question, which is mostly about a neighbour.
  private var last: (first: Int32, second: Int32) = (-1, -1)

  /// - Parameters:
  ///   - first: the one set.
  ///   - second: the other.
  ///   - third: features that end the line where they are nearer than both.
  ///   - range: how far from the sets the line is wanted.
  ///   - tolerance: the largest distance of the drawn line from the true one.
  ///   - cell: the size of what may be missed.
  public init(
    _ first: DistanceField, _ second: DistanceField, third: DistanceField? = nil, range: Distance,
    tolerance: Distance = Distance(metres: 0.25), cell: Distance = Distance(metres: 100)
  ) {
    self.first = first.search()
    self.second = second.search()
    self.third = third?.search()
    self.range = range.metres
    self.tolerance = tolerance.metres
    self.cell = cell.metres
  }

  private static let longestChord = 2000.0
  private static let nought = 1e-6
  // How much longer the ground is than the plane at most, up to so far from the pole in the plane: one over the cosine of
  // half the colatitude, and half a hundredth for the ellipsoid.
  private static func stretch(upTo radius: Double) -> Double {
    let sine = min(radius, equator) / (2 * Surface.meanRadius)
    return 1.005 / (1 - sine * sine).squareRoot()
  }

  // A little more than the equator's radius in the plane.
  private static let equator = 9.1e6

  /// The lines, each as long as it goes.
  public mutating func lines() -> [EquidistanceLine] {
    var size: Int32 = 1
    while Double(size) * cell < Self.equator { size *= 2 }
    var leaves: [SIMD2<Int32>] = []
    quarter(SIMD2(-size, -size), 2 * size, &leaves)
    return joined(leaves).flatMap(finished)
  }

  // Squares by their south-west corner and side, in cells.
  private mutating func quarter(_ corner: SIMD2<Int32>, _ side: Int32, _ leaves: inout [SIMD2<Int32>]) {
    let half = Double(side) * cell / 2
    let middle = PlanarPoint(x: Double(corner.x) * cell + half, y: Double(corner.y) * cell + half)
    let radius = (middle.x * middle.x + middle.y * middle.y).squareRoot()
    // South of the equator by more than its own size there is nothing to find.
    if radius - half * 1.4143 > Self.equator { return }
    let reach = half * 1.4143 * Self.stretch(upTo: radius + half * 1.4143)
    if Double(side) * cell <= 512_000 {
      let position = Plane.unproject(middle)
      guard let a = first.roughDistance(to: position, within: range + reach, hint: &last.first),
        let b = second.roughDistance(to: position, within: range + reach, hint: &last.second)
      else { return }
      let error = Surface.curvatureError(of: max(a, b))
      if abs(a - b) > 2 * reach + 2 * error { return }
      if Double(side) * cell <= Self.longestChord, abs(a - b) < Self.nought, isLevel(corner, side) { return }
    }
    guard side > 1 else { return leaves.append(corner) }
    let next = side / 2
    for offset in [SIMD2(0, 0), SIMD2(next, 0), SIMD2(0, next), SIMD2(next, next)] {
      quarter(corner &+ offset, next, &leaves)
    }
  }

  // Where both sets have the same nearest place, as off the end of a border that both shores have, the difference is nought
  // all over but for rounding: there is no line but round the rim.
  private mutating func isLevel(_ corner: SIMD2<Int32>, _ side: Int32) -> Bool {
    let values = [SIMD2(0, 0), SIMD2(side, 0), SIMD2(side, side), SIMD2(0, side)].map {
      self.corner(corner &+ $0)
    }
    return values.allSatisfy { abs($0) < Self.nought && ($0 < 0) == (values[0] < 0) }
  }

  private func difference(_ point: PlanarPoint) -> Double {
    let position = Plane.unproject(point)
    guard let a = first.nearest(to: position), let b = second.nearest(to: position) else { return .infinity }
    return a.distance.metres - b.distance.metres
  }

  private mutating func corner(_ key: SIMD2<Int32>) -> Double {
    if let known = corners[key] { return known }
    let point = PlanarPoint(x: Double(key.x) * cell, y: Double(key.y) * cell)
    let position = Plane.unproject(point)
    var value = Double.infinity
    if let a = first.roughDistance(to: position, within: .infinity, hint: &last.first),
      let b = second.roughDistance(to: position, within: .infinity, hint: &last.second)
    {
      value = a - b
      // Exactly where that decides.
      if abs(value) < 2 * Surface.curvatureError(of: max(a, b)) { value = difference(point) }
    }
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
      var line = [start]
      var side = start
      while used.insert(side).inserted, let following = next[side] {
        line.append(following)
        side = following
      }
      if line.count > 1 { lines.append(thinned(line).map { crossing($0) }) }
    }
    return lines
  }

  // Cells are small so that no loop is missed; the line itself is drawn from one crossing in two kilometres, or from eight
  // of a small loop.
  private func thinned(_ line: [Side]) -> [Side] {
    let step = max(1, min(Int(Self.longestChord / cell), (line.count - 1) / 8))
    return stride(from: 0, to: line.count - 1, by: step).map { line[$0] } + [line[line.count - 1]]
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
