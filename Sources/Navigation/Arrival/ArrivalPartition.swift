import GEOS
import Geography

/// The water parted by a label at every place, so that what has one label ends in the very points where the next begins.
///
/// Labels differ at the ends of an edge: then a place between them where they change is a point of both sides' boundary.
/// Where three meet in a triangle, they do in a point inside it. Every triangle is parted without rest, so the areas add up
/// to the water's.
struct ArrivalPartition: Sendable {
  /// A piece of a boundary.
  struct Segment: Sendable {
    let from: Int32
    let to: Int32
    /// The label on the left.
    let left: Int
    /// The label on the right; nil at the rim of the water.
    let right: Int?
  }

  private(set) var points: [PlanarPoint]
  private(set) var segments: [Segment] = []
  /// The times of all at the points where labels change on an edge, by point.
  private(set) var crossings: [Int32: ArrivalTimes.Sample] = [:]
  /// Square metres by label and kind of water.
  private(set) var areas: [Piece: Double] = [:]

  /// What has one label in one kind of water.
  struct Piece: Hashable, Sendable {
    let label: Int
    let region: UInt16
  }

  // A change of label is found to this many metres.
  private static let precision = 0.5

  /// Parts a mesh. O(n) in its triangles.
  init(_ mesh: ArrivalMesh, threads: Int, label: @Sendable (ArraySlice<Double>) -> Int) {
    points = mesh.planar
    let labels = Concurrent.map((0..<Int32(points.count)).map { $0 }, threads: threads, run: 1024) {
      label(mesh.seconds(at: $0))
    }
    let changing = (0..<Int32(mesh.corners.count)).filter {
      $0 > mesh.twins[Int($0)] && labels[Int(mesh.start($0))] != labels[Int(mesh.end($0))]
    }
    let found = Concurrent.map(changing, threads: threads, run: 16) {
      Self.change(on: $0, of: mesh, from: labels[Int(mesh.start($0))], label)
    }
    var onEdge: [Int32: Int32] = [:]
    for (edge, sample) in zip(changing, found) {
      let number = Int32(points.count)
      points.append(sample.planar)
      crossings[number] = sample
      onEdge[edge] = number
      if mesh.twins[Int(edge)] >= 0 { onEdge[mesh.twins[Int(edge)]] = number }
    }
    for triangle in 0..<Int32(mesh.triangleCount) { part(triangle, of: mesh, labels, onEdge) }
  }

  private static func change(
    on edge: Int32, of mesh: ArrivalMesh, from own: Int, _ label: (ArraySlice<Double>) -> Int
  ) -> ArrivalTimes.Sample {
    var (low, high) = (0.0, 1.0)
    let least = precision / max(precision, mesh.length(edge))
    var sample = mesh.sample(on: edge, at: 0.5)
    while high - low > least {
      if label(sample.times[...]) == own { low = (low + high) / 2 } else { high = (low + high) / 2 }
      sample = mesh.sample(on: edge, at: (low + high) / 2)
    }
    return sample
  }

  private mutating func part(
    _ triangle: Int32, of mesh: ArrivalMesh, _ labels: [Int], _ onEdge: [Int32: Int32]
  ) {
    let edges = [3 * triangle, 3 * triangle + 1, 3 * triangle + 2]
    let corners = edges.map { mesh.corners[Int($0)] }
    let own = corners.map { labels[Int($0)] }
    let region = mesh.regions[Int(triangle)]
    func add(_ ring: [Int32], _ label: Int) {
      areas[Piece(label: label, region: region), default: 0] += signedArea(ring)
    }
    // The rim, with the water on the left.
    for edge in edges where mesh.twins[Int(edge)] < 0 {
      let (from, to) = (mesh.start(edge), mesh.end(edge))
      if let middle = onEdge[edge] {
        segments.append(Segment(from: from, to: middle, left: labels[Int(from)], right: nil))
        segments.append(Segment(from: middle, to: to, left: labels[Int(to)], right: nil))
      } else {
        segments.append(Segment(from: from, to: to, left: labels[Int(from)], right: nil))
      }
    }
    let changes = edges.map { onEdge[$0] }
    // Edge i is opposite corner i: a corner's own edges are the two others.
    switch changes.compactMap({ $0 }).count {
    case 0: add(corners, own[0])
    case 2:
      guard let odd = changes.firstIndex(of: nil) else { return }
      let (next, last) = ((odd + 1) % 3, (odd + 2) % 3)
      // From the edge that leaves the odd corner to the one that comes to it, its piece on the left.
      guard let leaves = changes[last], let comes = changes[next] else { return }
      segments.append(Segment(from: leaves, to: comes, left: own[odd], right: own[next]))
      add([corners[odd], leaves, comes], own[odd])
      add([leaves, corners[next], corners[last], comes], own[next])
    default:
      let three = changes.compactMap { $0 }
      guard three.count == 3 else { return }
      let middle = Int32(points.count)
      let sum = three.map { points[Int($0)] }.reduce(PlanarPoint(x: 0, y: 0)) {
        PlanarPoint(x: $0.x + $1.x, y: $0.y + $1.y)
      }
      points.append(PlanarPoint(x: sum.x / 3, y: sum.y / 3))
      for corner in 0..<3 {
        let (next, last) = ((corner + 1) % 3, (corner + 2) % 3)
        add([corners[corner], three[last], middle, three[next]], own[corner])
        segments.append(Segment(from: three[last], to: middle, left: own[corner], right: own[next]))
      }
    }
  }

  private func signedArea(_ ring: [Int32]) -> Double {
    let first = points[Int(ring[0])]
    var twice = 0.0
    for index in 1..<(ring.count - 1) {
      let (a, b) = (points[Int(ring[index])], points[Int(ring[index + 1])])
      twice += (a.x - first.x) * (b.y - first.y) - (a.y - first.y) * (b.x - first.x)
    }
    return twice / 2
  }

  // MARK: - What is drawn

  /// The area whose labels fulfil a condition. O(n) in the segments.
  func area(where isIn: (Int) -> Bool) throws(GeographyError) -> PlanarGeometry {
    var pieces: [SIMD2<Int32>] = []
    for segment in segments {
      let (left, right) = (isIn(segment.left), segment.right.map(isIn) ?? false)
      if left, !right { pieces.append(SIMD2(segment.from, segment.to)) }
      if right, !left { pieces.append(SIMD2(segment.to, segment.from)) }
    }
    let rings = BoundaryRings.rings(of: pieces, points: points.count) { points[Int($0)] }
    let outlines = rings.map { $0.map { points[Int($0)] } }.filter { $0.count > 2 }
    if case .area(let area) = try PlanarGeometry.area(boundedBy: outlines) { return area }
    return try PlanarGeometry.mended(boundedBy: outlines)
  }

  /// The square metres in each kind of water where labels fulfil a condition.
  func squareMetres(where isIn: (Int) -> Bool) -> [UInt16: Double] {
    var sums: [UInt16: Double] = [:]
    for (piece, size) in areas.sorted(by: { ($0.key.label, $0.key.region) < ($1.key.label, $1.key.region) })
    where isIn(piece.label) {
      sums[piece.region, default: 0] += size
    }
    return sums
  }

  /// The lines between labels, in the direction that has the first on the left, joined as far as they go.
  ///
  /// - Parameters:
  ///   - isBetween: whether a boundary with these labels on its left and right is wanted; asked both ways.
  ///   - isWanted: whether the point of an edge is one of the line; ends where it is not.
  func lines(
    where isBetween: (Int, Int) -> Bool, _ isWanted: (ArrivalTimes.Sample) -> Bool
  ) -> [[PlanarPoint]] {
    var pieces: [SIMD2<Int32>] = []
    func isGood(_ point: Int32) -> Bool { crossings[point].map(isWanted) ?? true }
    for segment in segments {
      guard let right = segment.right else { continue }
      let isAhead = isBetween(segment.left, right)
      guard isAhead || isBetween(right, segment.left) else { continue }
      guard isGood(segment.from), isGood(segment.to) else { continue }
      pieces.append(isAhead ? SIMD2(segment.from, segment.to) : SIMD2(segment.to, segment.from))
    }
    return JoinedLines.lines(of: pieces).map { $0.map { points[Int($0)] } }
  }
}

/// Joins directed pieces to lines.
enum JoinedLines {
  /// Lines as long as they go, those with ends first; in an order that depends on the pieces' alone. O(n).
  static func lines(of pieces: [SIMD2<Int32>]) -> [[Int32]] {
    var following: [Int32: [Int]] = [:]
    var coming: Set<Int32> = []
    for (number, piece) in pieces.enumerated() {
      following[piece.x, default: []].append(number)
      coming.insert(piece.y)
    }
    var isUsed = [Bool](repeating: false, count: pieces.count)
    var lines: [[Int32]] = []
    func follow(_ first: Int) {
      guard !isUsed[first] else { return }
      isUsed[first] = true
      var line = [pieces[first].x, pieces[first].y]
      while let next = following[line[line.count - 1]]?.first(where: { !isUsed[$0] }) {
        isUsed[next] = true
        line.append(pieces[next].y)
      }
      lines.append(line)
    }
    for (number, piece) in pieces.enumerated() where !coming.contains(piece.x) { follow(number) }
    for number in pieces.indices { follow(number) }
    return lines
  }
}
