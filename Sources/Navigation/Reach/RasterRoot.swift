import Geography

/// A window over a part of a raster: its root and its rays, turned as the grid is.
struct RasterRoot {
  private let root: Direction
  private let start: Double
  private let left: (normal: Direction, room: Double)
  private let right: (normal: Direction, room: Double)
  // Whether the window holds the whole part.
  private let isWhole: Bool
  // Which series are good for all of the part.
  private let range: Range

  private enum Range {
    case near
    case middle
    case far
  }

  init(_ window: TimeField.Window, of part: RasterPart, in field: TimeField, turnedBy grid: PolarGrid) {
    let root = field.mesh.points[Int(window.root)]
    func turned(_ line: (normal: Direction, room: Double)) -> (normal: Direction, room: Double) {
      (grid.turned(line.normal), line.room)
    }
    self.root = grid.turned(root)
    start = field.times[Int(window.root)]
    left = turned(field.normal(window.left, 1, root))
    right = turned(field.normal(window.right, -1, root))
    let (a, b, c) = part.corners
    // A part is small against the rest.
    let farthest = max((a - root).norm, (b - root).norm, (c - root).norm) / 0.9
    range = farthest < ArcLanes.nearChord ? .near : farthest < ArcLanes.longestChord ? .middle : .far
    isWhole =
      field.place(of: part.corners, window.left, 1, root) == .inside
      && field.place(of: part.corners, window.right, -1, root) == .inside
  }

  /// The times in seconds to four places that are less than `known`; what is known where no window has one.
  @inline(__always)
  static func least(
    of roots: UnsafeBufferPointer<RasterRoot>, to place: (x: Lanes, y: Lanes, z: Lanes), pace: Double,
    known: Lanes
  ) -> Lanes {
    let arcs = ArcLanes()
    var least = known
    for own in roots {
      let chord = ArcLanes.chordsSquared(from: own.root, to: place)
      // Straight through the earth, on the smaller axis: shorter than any way.
      let room = pointwiseMax((least - own.start) * (1 / (pace * 6_356_752)), Lanes())
      if (room * room - chord).max() <= 0 { continue }
      let length =
        switch own.range {
        case .near: arcs.nearLengths(from: own.root, to: place, chordSquared: chord)
        case .middle: arcs.lengths(from: own.root, to: place, chordSquared: chord)
        case .far: ArcLanes.lengthsOfAny(from: own.root, to: place)
        }
      let time = length * pace + own.start
      var isBetter = time .< least
      if !own.isWhole {
        isBetter .&= dot(own.left.normal, place) .<= own.left.room
        isBetter .&= dot(own.right.normal, place) .<= own.right.room
      }
      least.replace(with: time, where: isBetter)
    }
    return least
  }

  @inline(__always)
  private static func dot(_ normal: Direction, _ place: (x: Lanes, y: Lanes, z: Lanes)) -> Lanes {
    place.x * normal.x + place.y * normal.y + place.z * normal.z
  }
}

/// The outline of a part of a raster: which cells of a row may lie in it, and which do.
struct RasterOutline {
  // Planes through the earth's centre and the edges, turned as the grid is; what is inside lies on their positive side.
  private let planes: (Direction, Direction, Direction)
  // For each edge, a·column + b·row of what may lie inside is no less than c; what says nothing is 0 ≥ -1.
  private var sides = (SIMD3(0.0, 0, -1), SIMD3(0.0, 0, -1), SIMD3(0.0, 0, -1))
  // A place this little outside, micrometres, is on the edge.
  private static let room = -1e-12

  init(_ part: RasterPart, on grid: PolarGrid, bow: Double) {
    let (a, b, c) = part.corners
    func plane(_ from: Direction, _ to: Direction) -> Direction {
      let normal = from.cross(to - from)
      let length = normal.norm
      return length > 0 ? grid.turned(normal / length) : Direction(0, 0, 0)
    }
    planes = (plane(a, b), plane(b, c), plane(c, a))
    let (p, q, r) = part.places
    func side(_ from: SIMD2<Double>, _ to: SIMD2<Double>, _ across: SIMD2<Double>) -> SIMD3<Double> {
      let along = to - from
      let length = (along * along).sum().squareRoot()
      guard length > 0 else { return SIMD3(0, 0, -1) }
      let normal = SIMD2(-along.y, along.x) / length
      let height = (normal * (across - from)).sum()
      // Where the third corner is hardly off the edge its side is not told by it.
      guard abs(height) > 2 * bow else { return SIMD3(0, 0, -1) }
      let inward = height < 0 ? -normal : normal
      return SIMD3(inward.x, inward.y, (inward * from).sum() - bow)
    }
    sides = (side(p, q, r), side(q, r, p), side(r, p, q))
  }

  /// The columns of a row whose middles may be inside.
  @inline(__always)
  func span(row: Int, within columns: ClosedRange<Int>) -> ClosedRange<Int>? {
    let y = Double(row) + 0.5
    var (low, high) = (Double(columns.lowerBound), Double(columns.upperBound))
    func narrow(_ side: SIMD3<Double>) {
      let rest = side.z - side.y * y
      if side.x > 1e-12 {
        low = max(low, rest / side.x - 0.5)
      } else if side.x < -1e-12 {
        high = min(high, rest / side.x - 0.5)
      } else if rest > 1e-6 {
        high = -.infinity
      }
    }
    narrow(sides.0)
    narrow(sides.1)
    narrow(sides.2)
    guard low <= high else { return nil }
    let (first, last) = (Int(low.rounded(.up)), Int(high.rounded(.down)))
    return first <= last ? first...last : nil
  }

  /// Which of four places are inside.
  @inline(__always)
  func holds(_ place: (x: Lanes, y: Lanes, z: Lanes)) -> SIMDMask<SIMD4<Int64>> {
    let (a, b, c) = planes
    return (place.x * a.x + place.y * a.y + place.z * a.z .>= Self.room)
      .& (place.x * b.x + place.y * b.y + place.z * b.z .>= Self.room)
      .& (place.x * c.x + place.y * c.y + place.z * c.z .>= Self.room)
  }
}
