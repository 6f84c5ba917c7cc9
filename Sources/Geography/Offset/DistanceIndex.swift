import Foundation

/// An index of a source's segments that answers: what is nearest to a point of the surface, and how far is it.
///
/// A tree of boxes in earth-centred coordinates, four to a node, over segments ordered along a space-filling curve.
/// There is neither pole nor antimeridian in these coordinates. Building is O(n log n), a question about O(log n).
struct DistanceIndex: Sendable {
  let source: OffsetSource
  // All levels one after the other, the leaves' parents first; where each begins.
  fileprivate let nodes: [BoxNode]
  fileprivate let levelStarts: [Int]

  /// Segments in one leaf.
  static let leafSize = 4

  init(_ unordered: OffsetSource) {
    source = unordered.reordered(Self.order(unordered.segments))
    let segments = source.segments
    var boxes: [Box] = []
    boxes.reserveCapacity(segments.count / Self.leafSize + 1)
    for first in stride(from: 0, to: segments.count, by: Self.leafSize) {
      var box = Box()
      for segment in segments[first..<min(first + Self.leafSize, segments.count)] {
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
    self.nodes = nodes
    self.levelStarts = levelStarts
  }

  // Along a Morton curve over the earth's cube, cells of twelve metres.
  private static func order(_ segments: [SourceSegment]) -> [Int] {
    let keys = segments.map { morton((($0.start + 0.5 * $0.chord) / 6.4e6 + 1) * 524_288) }
    return segments.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
  }

  private static func morton(_ scaled: Vector) -> UInt64 {
    func spread(_ value: Double) -> UInt64 {
      var x = UInt64(max(0, min(value, 1_048_575)))
      x = (x | x << 32) & 0x1F_0000_0000_FFFF
      x = (x | x << 16) & 0x1F_0000_FF00_00FF
      x = (x | x << 8) & 0x100F_00F0_0F00_F00F
      x = (x | x << 4) & 0x10C3_0C30_C30C_30C3
      x = (x | x << 2) & 0x1249_2492_4924_9249
      return x
    }
    return spread(scaled.x) | spread(scaled.y) << 1 | spread(scaled.z) << 2
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
private struct BoxNode {
  var lowX = SIMD4<Float>(repeating: .infinity)
  var lowY = SIMD4<Float>(repeating: .infinity)
  var lowZ = SIMD4<Float>(repeating: .infinity)
  var highX = SIMD4<Float>(repeating: -.infinity)
  var highY = SIMD4<Float>(repeating: -.infinity)
  var highZ = SIMD4<Float>(repeating: -.infinity)

  init(_ boxes: ArraySlice<Box>) {
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
    func gap(_ low: SIMD4<Float>, _ high: SIMD4<Float>, _ value: Float) -> SIMD4<Float> {
      let below = low - value
      let above = value - high
      let outside = below.replacing(with: above, where: above .> below)
      return outside.replacing(with: 0, where: outside .< 0)
    }
    let dx = gap(lowX, highX, x)
    let dy = gap(lowY, highY, y)
    let dz = gap(lowZ, highZ, z)
    return dx * dx + dy * dy + dz * dz
  }
}

/// Asks an index; each thread has its own, as it keeps its stack from question to question.
final class DistanceSearch {
  let index: DistanceIndex
  private let stack: UnsafeMutablePointer<StackEntry>
  private let capacity: Int

  private struct StackEntry {
    var node: Int32
    var level: Int32
    var squared: Float
  }

  init(_ index: DistanceIndex) {
    self.index = index
    // Every level leaves at most three entries behind, the last one four.
    capacity = 3 * index.levelStarts.count + 4
    stack = .allocate(capacity: capacity)
  }

  deinit { stack.deallocate() }

  /// The nearest place of the source that is nearer than `limit`, or nil.
  ///
  /// Within ``Surface/curvatureError(of:)`` of the limit the distance is exact; deep inside it, it may be off by that.
  ///
  /// - Parameter excluded: segments that do not count; -1 for none.
  func nearest(
    to point: Vector, within limit: Double, excluding excluded: SIMD3<Int32> = SIMD3(-1, -1, -1)
  ) -> NearestHit? {
    guard limit > 0 else { return nil }
    let longest = Surface.longestChord(of: limit)
    return index.source.segments.withUnsafeBufferPointer { segments in
      index.nodes.withUnsafeBufferPointer { nodes in
        index.levelStarts.withUnsafeBufferPointer { starts in
          nearest(
            to: point, limit: limit, boundSquared: longest * longest, excluded, segments, nodes, starts)
        }
      }
    }
  }

  private func nearest(
    to point: Vector, limit: Double, boundSquared: Double, _ excluded: SIMD3<Int32>,
    _ segments: UnsafeBufferPointer<SourceSegment>, _ nodes: UnsafeBufferPointer<BoxNode>,
    _ starts: UnsafeBufferPointer<Int>
  ) -> NearestHit? {
    var boundSquared = boundSquared
    var best: NearestHit?
    var bestLength = limit
    let x = Float(point.x)
    let y = Float(point.y)
    let z = Float(point.z)
    stack[0] = StackEntry(node: 0, level: Int32(starts.count - 1), squared: 0)
    var count = 1
    while count > 0 {
      count -= 1
      let entry = stack[count]
      guard Double(entry.squared) < boundSquared else { continue }
      let distances = nodes[starts[Int(entry.level)] + Int(entry.node)].distancesSquared(x: x, y: y, z: z)
      if entry.level > 0 {
        // The nearest goes on top of the stack.
        let first = count
        for lane in 0..<4 where Double(distances[lane]) < boundSquared {
          let child = StackEntry(
            node: 4 * entry.node + Int32(lane), level: entry.level - 1, squared: distances[lane])
          var place = count
          while place > first, stack[place - 1].squared < child.squared {
            stack[place] = stack[place - 1]
            place -= 1
          }
          stack[place] = child
          count += 1
        }
        continue
      }
      for lane in 0..<4 where Double(distances[lane]) < boundSquared {
        let first = (4 * Int(entry.node) + lane) * DistanceIndex.leafSize
        for number in first..<min(first + DistanceIndex.leafSize, segments.count) {
          let fraction = segments[number].nearestFraction(to: point)
          let foot = segments[number].point(at: fraction)
          let squared = (foot - point).lengthSquared
          guard squared < boundSquared else { continue }
          let chord = squared.squareRoot()
          var length = Surface.lengthByCurvature(point, foot, chord: chord)
          if chord > Surface.nearChord, abs(length - limit) < Surface.curvatureError(of: length) {
            length = Surface.length(point, foot)
          }
          guard length < bestLength, !any(excluded .== Int32(number)) else { continue }
          bestLength = length
          best = NearestHit(segment: Int32(number), fraction: fraction, distance: length)
          // Another with a chord longer by more than the spread of curvatures cannot be nearer.
          let spread = chord * (1 + 2e-3 * squared / 4e13) + 1e-6
          boundSquared = min(boundSquared, spread * spread)
        }
      }
    }
    return best
  }

  /// The segments whose rough distance from a point is no more than `limit`.
  func segments(within limit: Double, of point: Vector) -> [Int32] {
    let longest = Surface.longestChord(of: limit)
    let bound = Float(longest * longest * 1.000_001)
    var found: [Int32] = []
    var pending = [(level: index.levelStarts.count - 1, node: 0)]
    while let (level, node) = pending.popLast() {
      let distances = index.nodes[index.levelStarts[level] + node].distancesSquared(
        x: Float(point.x), y: Float(point.y), z: Float(point.z))
      for lane in 0..<4 where distances[lane] <= bound {
        if level > 0 {
          pending.append((level - 1, 4 * node + lane))
          continue
        }
        let first = (4 * node + lane) * DistanceIndex.leafSize
        for number in first..<min(first + DistanceIndex.leafSize, index.source.segments.count)
        where distance(from: point, to: Int32(number), isRough: true).distance <= limit {
          found.append(Int32(number))
        }
      }
    }
    return found
  }

  /// The distance from a point to one segment, exact at any range.
  ///
  /// - Parameter isRough: whether it may be off by ``Surface/curvatureError(of:)``.
  func distance(from point: Vector, to segment: Int32, isRough: Bool = false) -> NearestHit {
    let piece = index.source.segments[Int(segment)]
    let fraction = piece.nearestFraction(to: point)
    let foot = piece.point(at: fraction)
    return NearestHit(
      segment: segment, fraction: fraction,
      distance: isRough ? Surface.roughLength(point, foot) : Surface.length(point, foot))
  }
}
