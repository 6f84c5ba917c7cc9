import CGEOS

/// A sort-tile-recursive tree of boxes (Leutenegger et al. 1997), asked which boxes meet a box.
///
/// Not `Sendable`: the tree is finished at the first question. Built in O(n log n), a question takes O(log n + hits).
public struct SpatialIndex: ~Copyable {
  private let tree: Tree

  /// Builds the tree over boxes; each is known by its place in the array.
  public init(_ envelopes: [PlanarEnvelope]) throws(GEOSError) {
    let tree = try Tree(capacity: envelopes.count)
    for (index, envelope) in envelopes.enumerated() { try tree.insert(envelope, as: index) }
    self.tree = tree
  }

  /// The places of the boxes that meet `envelope`, ascending.
  public func query(_ envelope: PlanarEnvelope) throws(GEOSError) -> [Int] {
    try tree.query(envelope).sorted()
  }
}

/// Owns the C tree and the block its items lie in.
final class Tree {
  private let context: Context
  private let tree: OpaquePointer
  // The tree holds the addresses of its items: one number each.
  private let items: UnsafeMutablePointer<Int>

  init(capacity: Int) throws(GEOSError) {
    let context = try Context()
    tree = try context.pointer("GEOSSTRtree_create_r") { GEOSSTRtree_create_r($0, 10) }
    items = .allocate(capacity: max(1, capacity))
    self.context = context
  }

  deinit {
    GEOSSTRtree_destroy_r(context.raw, tree)
    items.deallocate()
  }

  // The tree copies the box of the geometry and does not keep the geometry.
  func insert(_ envelope: PlanarEnvelope, as index: Int) throws(GEOSError) {
    let item = items.advanced(by: index)
    item.initialize(to: index)
    let box = try context.handle(of: envelope.corners)
    GEOSSTRtree_insert_r(context.raw, tree, box.raw, item)
  }

  func query(_ envelope: PlanarEnvelope) throws(GEOSError) -> [Int] {
    let box = try context.handle(of: envelope.corners)
    var hits: [Int] = []
    withUnsafeMutablePointer(to: &hits) { hits in
      GEOSSTRtree_query_r(
        context.raw, tree, box.raw,
        { item, hits in
          guard let item, let hits else { return }
          hits.assumingMemoryBound(to: [Int].self).pointee.append(
            item.assumingMemoryBound(to: Int.self).pointee)
        }, hits)
    }
    return hits
  }
}

extension PlanarEnvelope {
  /// Geometry with this box.
  fileprivate var corners: PlanarGeometry {
    .lineString([PlanarPoint(x: minX, y: minY), PlanarPoint(x: maxX, y: maxY)])
  }
}
