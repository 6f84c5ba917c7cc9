import Foundation

/// Asks an index; each thread has its own, as it keeps its stack from question to question.
final class DistanceSearch {
  let index: DistanceIndex
  private let stack: UnsafeMutablePointer<StackEntry>
  private let capacity: Int

  fileprivate struct StackEntry {
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

  /// The nearest place of the source that is nearer than `limit`, or nil. Of several that are equally near it is that of
  /// the lowest number, wherever the search begins.
  ///
  /// Within ``Surface/curvatureError(of:)`` of the limit the distance is exact; deep inside it, it may be off by that.
  ///
  /// - Parameters:
  ///   - excluded: segments that do not count; -1 for none.
  ///   - hint: a segment that is likely to be near, or -1: what is farther need not be looked at.
  func nearest(
    to point: Vector, within limit: Double, excluding excluded: SIMD3<Int32> = SIMD3(-1, -1, -1),
    hint: Int32 = -1
  ) -> NearestHit? {
    withView { $0.nearest(to: point, within: limit, excluding: excluded, hint: hint) }
  }

  /// Asks many questions while the index is held once: holding it for each is what threads would wait for.
  func withView<Answer>(_ ask: (View) -> Answer) -> Answer {
    index.source.segments.withUnsafeBufferPointer { segments in
      index.source.features.withUnsafeBufferPointer { features in
        index.nodes.withUnsafeBufferPointer { nodes in
          index.levelStarts.withUnsafeBufferPointer { starts in
            index.leaves.withUnsafeBufferPointer { leaves in
              ask(
                View(
                  segments: segments, features: features, nodes: nodes, starts: starts, leaves: leaves,
                  stack: stack))
            }
          }
        }
      }
    }
  }

  /// The distance from a point to one segment, exact at any range.
  ///
  /// - Parameter isRough: whether it may be off by ``Surface/curvatureError(of:)``.
  func distance(from point: Vector, to segment: Int32, isRough: Bool = false) -> NearestHit {
    View.distance(from: point, to: segment, index.source.segments[Int(segment)], isRough: isRough)
  }
}

/// The index as one search sees it.
extension DistanceSearch {
  struct View {
    let segments: UnsafeBufferPointer<SourceSegment>
    /// The feature that each segment belongs to.
    let features: UnsafeBufferPointer<Int32>
    fileprivate let nodes: UnsafeBufferPointer<BoxNode>
    fileprivate let starts: UnsafeBufferPointer<Int>
    fileprivate let leaves: UnsafeBufferPointer<SegmentQuad>
    fileprivate let stack: UnsafeMutablePointer<StackEntry>
  }
}

extension DistanceSearch.View {
  /// As ``DistanceSearch/nearest(to:within:excluding:hint:)``.
  func nearest(
    to point: Vector, within limit: Double, excluding excluded: SIMD3<Int32> = SIMD3(-1, -1, -1),
    hint: Int32 = -1
  ) -> NearestHit? {
    guard limit > 0 else { return nil }
    var best = Best(limit: limit, excluded: excluded)
    if hint >= 0 { best.consider(Int(hint), segments[Int(hint)], from: point) }
    search(point, &best)
    return best.hit
  }

  /// The nearest so far.
  private struct Best {
    let limit: Double
    let excluded: SIMD3<Int32>
    private(set) var hit: NearestHit?
    private var length: Double
    private var boundSquared: Double
    /// The squared distance from which on boxes need not be opened.
    private(set) var boxBound: Float = 0
    /// The same for the chords of leaves.
    private(set) var chordBound: Float = 0

    init(limit: Double, excluded: SIMD3<Int32>) {
      self.limit = limit
      self.excluded = excluded
      length = limit
      let longest = Surface.longestChord(of: limit)
      boundSquared = longest * longest
      setBounds(longest)
    }

    private mutating func setBounds(_ bound: Double) {
      boxBound = Float(boundSquared).nextUp
      // Squares in single precision are off by less than a millionth.
      chordBound = Float((bound + SegmentQuad.room) * (bound + SegmentQuad.room) * 1.000_002)
    }

    @inline(__always)
    mutating func consider(_ number: Int, _ segment: SourceSegment, from point: Vector) {
      let fraction = segment.nearestFraction(to: point)
      let foot = segment.point(at: fraction)
      let squared = (foot - point).lengthSquared
      guard squared < boundSquared else { return }
      let chord = squared.squareRoot()
      var length = Surface.lengthByCurvature(point, foot, chord: chord)
      if chord > Surface.nearChord, abs(length - limit) < Surface.curvatureError(of: length) {
        length = Surface.length(point, foot)
      }
      guard length < self.length || (length == self.length && number < hit?.segment ?? 0),
        !any(excluded .== Int32(number))
      else { return }
      self.length = length
      hit = NearestHit(segment: Int32(number), fraction: fraction, distance: length)
      // Another with a chord longer by more than the spread of curvatures cannot be nearer.
      let spread = chord * (1 + 2e-3 * squared / 4e13) + 1e-6
      if spread * spread < boundSquared {
        boundSquared = spread * spread
        setBounds(spread)
      }
    }
  }

  private func search(_ point: Vector, _ best: inout Best) {
    let x = Float(point.x)
    let y = Float(point.y)
    let z = Float(point.z)
    stack[0] = DistanceSearch.StackEntry(node: 0, level: Int32(starts.count - 1), squared: 0)
    var count = 1
    while count > 0 {
      count -= 1
      let entry = stack[count]
      guard entry.squared < best.boxBound else { continue }
      let distances = nodes[starts[Int(entry.level)] + Int(entry.node)].distancesSquared(x: x, y: y, z: z)
      if entry.level > 0 {
        // The nearest goes on top of the stack.
        let first = count
        for lane in 0..<4 where distances[lane] < best.boxBound {
          let child = DistanceSearch.StackEntry(
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
      for lane in 0..<4 where distances[lane] < best.boxBound {
        let leaf = 4 * Int(entry.node) + lane
        let chords = leaves[leaf].distancesSquared(x: x, y: y, z: z)
        for member in 0..<4 where chords[member] < best.chordBound {
          let number = leaf * DistanceIndex.leafSize + member
          best.consider(number, segments[number], from: point)
        }
      }
    }
  }

  /// The places of segments whose rough distance from a point is no more than `limit`, in no order that matters.
  func hits(within limit: Double, of point: Vector, _ each: (NearestHit) -> Void) {
    let longest = Surface.longestChord(of: limit)
    let bound = Float(longest * longest * 1.000_001)
    let chordBound = Float((longest + SegmentQuad.room) * (longest + SegmentQuad.room) * 1.000_002)
    let x = Float(point.x)
    let y = Float(point.y)
    let z = Float(point.z)
    stack[0] = DistanceSearch.StackEntry(node: 0, level: Int32(starts.count - 1), squared: 0)
    var count = 1
    while count > 0 {
      count -= 1
      let entry = stack[count]
      let distances = nodes[starts[Int(entry.level)] + Int(entry.node)].distancesSquared(x: x, y: y, z: z)
      for lane in 0..<4 where distances[lane] <= bound {
        if entry.level > 0 {
          stack[count] = DistanceSearch.StackEntry(
            node: 4 * entry.node + Int32(lane), level: entry.level - 1, squared: 0)
          count += 1
          continue
        }
        let leaf = 4 * Int(entry.node) + lane
        let chords = leaves[leaf].distancesSquared(x: x, y: y, z: z)
        for member in 0..<4 where chords[member] <= chordBound {
          let number = leaf * DistanceIndex.leafSize + member
          let hit = Self.distance(from: point, to: Int32(number), segments[number], isRough: true)
          if hit.distance <= limit { each(hit) }
        }
      }
    }
  }

  fileprivate static func distance(
    from point: Vector, to number: Int32, _ segment: SourceSegment, isRough: Bool
  ) -> NearestHit {
    let fraction = segment.nearestFraction(to: point)
    let foot = segment.point(at: fraction)
    return NearestHit(
      segment: number, fraction: fraction,
      distance: isRough ? Surface.roughLength(point, foot) : Surface.length(point, foot))
  }
}
