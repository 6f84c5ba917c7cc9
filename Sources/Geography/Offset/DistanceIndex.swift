import Foundation

/// An index of a source's segments that answers: what is nearest to a point of the surface, and how far is it.
///
/// A tree of boxes in earth-centred coordinates, four to a node, over segments ordered along a space-filling curve.
/// There is neither pole nor antimeridian in these coordinates. Building is O(n log n), a question about O(log n).
struct DistanceIndex: Sendable {
  let source: OffsetSource
  // All levels one after the other, the leaves' parents first; where each begins.
  let nodes: [BoxNode]
  let levelStarts: [Int]
  let leaves: [SegmentQuad]

  /// Segments in one leaf.
  static let leafSize = 4

  init(_ unordered: OffsetSource) {
    source = unordered.reordered(
      SpaceCurve.order(unordered.segments.map { SpaceCurve.key($0.start + 0.5 * $0.chord) }, bits: 60))
    let segments = source.segments
    var boxes: [Box] = []
    boxes.reserveCapacity(segments.count / Self.leafSize + 1)
    var leaves: [SegmentQuad] = []
    leaves.reserveCapacity(segments.count / Self.leafSize + 1)
    for first in stride(from: 0, to: segments.count, by: Self.leafSize) {
      var box = Box()
      let members = segments[first..<min(first + Self.leafSize, segments.count)]
      leaves.append(SegmentQuad(members))
      for segment in members {
        box.add(segment.start)
        box.add(segment.start + segment.chord)
        // The surface over the chord's middle is the farthest from the ends' box.
        box.add(segment.point(at: 0.5))
      }
      boxes.append(box)
    }
    var nodes: [BoxNode] = []
    var levelStarts: [Int] = []
    repeat {
      levelStarts.append(nodes.count)
      var parents: [Box] = []
      for first in stride(from: 0, to: boxes.count, by: 4) {
        let children = boxes[first..<min(first + 4, boxes.count)]
        nodes.append(BoxNode(children))
        parents.append(children.reduce(into: Box()) { $0.add($1) })
      }
      boxes = parents
    } while boxes.count > 1
    self.leaves = leaves
    self.nodes = nodes
    self.levelStarts = levelStarts
  }
}

/// The nearest place of a source to a point.
struct NearestHit {
  /// The segment's number.
  var segment: Int32
  /// The place on it, 0…1.
  var fraction: Double
  /// The geodesic distance in metres.
  var distance: Double
}

private struct Box {
  var low = SIMD3<Float>(repeating: .infinity)
  var high = SIMD3<Float>(repeating: -.infinity)

  // A metre of room: single precision rounds both the box and the point asked about by half of that.
  mutating func add(_ point: Vector) {
    let single = SIMD3<Float>(point)
    low.replace(with: single - 1, where: single - 1 .< low)
    high.replace(with: single + 1, where: single + 1 .> high)
  }

  mutating func add(_ other: Box) {
    low.replace(with: other.low, where: other.low .< low)
    high.replace(with: other.high, where: other.high .> high)
  }
}

/// Four boxes side by side, so that a point is compared with all at once.
struct BoxNode {
  var lowX = SIMD4<Float>(repeating: .infinity)
  var lowY = SIMD4<Float>(repeating: .infinity)
  var lowZ = SIMD4<Float>(repeating: .infinity)
  var highX = SIMD4<Float>(repeating: -.infinity)
  var highY = SIMD4<Float>(repeating: -.infinity)
  var highZ = SIMD4<Float>(repeating: -.infinity)

  fileprivate init(_ boxes: ArraySlice<Box>) {
    for (lane, box) in boxes.enumerated() {
      lowX[lane] = box.low.x
      lowY[lane] = box.low.y
      lowZ[lane] = box.low.z
      highX[lane] = box.high.x
      highY[lane] = box.high.y
      highZ[lane] = box.high.z
    }
  }

  /// Squared distances from a point to the four; infinite for those that are not there.
  @inline(__always)
  func distancesSquared(x: Float, y: Float, z: Float) -> SIMD4<Float> {
    let dx = Self.gap(lowX, highX, x)
    let dy = Self.gap(lowY, highY, y)
    let dz = Self.gap(lowZ, highZ, z)
    return dx * dx + dy * dy + dz * dz
  }

  @inline(__always)
  private static func gap(_ low: SIMD4<Float>, _ high: SIMD4<Float>, _ value: Float) -> SIMD4<Float> {
    let below = low - value
    let above = value - high
    let outside = below.replacing(with: above, where: above .> below)
    return outside.replacing(with: 0, where: outside .< 0)
  }
}

/// The chords of a leaf's segments side by side in single precision, to tell which of them need not be measured.
struct SegmentQuad {
  // What is not there is far away.
  private var startX = SIMD4<Float>(repeating: 1e18)
  private var startY = SIMD4<Float>(repeating: 1e18)
  private var startZ = SIMD4<Float>(repeating: 1e18)
  private var chordX = SIMD4<Float>(repeating: 0)
  private var chordY = SIMD4<Float>(repeating: 0)
  private var chordZ = SIMD4<Float>(repeating: 0)
  private var inverse = SIMD4<Float>(repeating: 0)

  /// How far off a distance to a chord can be: both it and the point are rounded by half a metre, and the piece over it
  /// bows.
  static let room = 1 + 1.1 * highestBow
  /// No piece is farther from its chord, in metres.
  static let highestBow = 1.0

  fileprivate init(_ segments: ArraySlice<SourceSegment>) {
    for (lane, segment) in segments.enumerated() {
      let start = SIMD3<Float>(segment.start)
      let chord = SIMD3<Float>(segment.chord)
      (startX[lane], startY[lane], startZ[lane]) = (start.x, start.y, start.z)
      (chordX[lane], chordY[lane], chordZ[lane]) = (chord.x, chord.y, chord.z)
      inverse[lane] = Float(segment.inverse)
    }
  }

  /// Squared distances from a point to the four, off by what ``room`` allows.
  @inline(__always)
  func distancesSquared(x: Float, y: Float, z: Float) -> SIMD4<Float> {
    let dx = x - startX
    let dy = y - startY
    let dz = z - startZ
    var fraction = (dx * chordX + dy * chordY + dz * chordZ) * inverse
    fraction.replace(with: 0, where: fraction .< 0)
    fraction.replace(with: 1, where: fraction .> 1)
    let ex = dx - fraction * chordX
    let ey = dy - fraction * chordY
    let ez = dz - fraction * chordZ
    return ex * ex + ey * ey + ez * ez
  }
}
