import GEOS

/// An area halved again and again into tiles of few vertices, so that how much of it lies in others is soon said: halves all
/// in or all out are counted whole, and of the other area only what lies in a half goes on to its tiles.
///
/// O(n log t) to make for n vertices and t tiles; for a question O(m log t) for the m vertices of the other area, and as many steps
/// as a tile has vertices for each of those that lie in tiles on its border.
struct AreaTiles: Sendable {
  private struct Node: Sendable {
    let box: PlanarEnvelope
    let area: Double
    let content: Content
  }

  private enum Content: Sendable {
    case tile(CommonArea)
    case halves([Int])
  }

  private static let mostVertices = 200
  private static let margin = 1.0
  // Halves before their whole; the last is the whole area, if it has any.
  private let nodes: [Node]

  init(_ area: PlanarGeometry) {
    var nodes: [Node] = []
    if let box = area.envelope { _ = Self.append(area.polygons, in: box, depth: 0, to: &nodes) }
    self.nodes = nodes
  }

  private static func append(
    _ polygons: [PlanarPolygon], in box: PlanarEnvelope, depth: Int, to nodes: inout [Node]
  ) -> Int? {
    let polygons = polygons.compactMap { RectangleClip.polygon($0, to: box) }
    guard !polygons.isEmpty else { return nil }
    let count = polygons.reduce(0) { $0 + $1.exterior.count + $1.holes.reduce(0) { $0 + $1.count } }
    let content: Content =
      count <= mostVertices || depth >= 40
      ? .tile(CommonArea(polygons, above: box.minY - margin))
      : .halves(halves(of: box).compactMap { append(polygons, in: $0, depth: depth + 1, to: &nodes) })
    let size = polygons.reduce(0) { $0 + RectangleClip.area(of: $1) }
    nodes.append(Node(box: box, area: size, content: content))
    return nodes.count - 1
  }

  /// The area of what lies in another, square metres; what is 1e-11 of a half or less is not told from none of it, nor from all.
  func area(within other: PlanarGeometry) -> Double {
    nodes.isEmpty ? 0 : area(of: nodes.count - 1, within: other.polygons)
  }

  private func area(of number: Int, within others: [PlanarPolygon]) -> Double {
    let node = nodes[number]
    // Wider than the half, so that edges along the clip are none of the half's.
    let window = node.box.widened(by: Self.margin)
    let within = others.compactMap { RectangleClip.polygon($0, to: window) }
    let inside = within.reduce(0) { $0 + RectangleClip.area(of: $1) }
    let whole = (window.maxX - window.minX) * (window.maxY - window.minY)
    if inside <= 1e-11 * whole { return 0 }
    if inside >= (1 - 1e-11) * whole { return node.area }
    switch node.content {
    case .tile(let edges): return edges.area(with: within)
    case .halves(let halves):
      var sum = 0.0
      for half in halves { sum += area(of: half, within: within) }
      return sum
    }
  }

  private static func halves(of box: PlanarEnvelope) -> [PlanarEnvelope] {
    if box.maxX - box.minX > box.maxY - box.minY {
      let middle = (box.minX + box.maxX) / 2
      return [
        PlanarEnvelope(minX: box.minX, minY: box.minY, maxX: middle, maxY: box.maxY),
        PlanarEnvelope(minX: middle, minY: box.minY, maxX: box.maxX, maxY: box.maxY),
      ]
    }
    let middle = (box.minY + box.maxY) / 2
    return [
      PlanarEnvelope(minX: box.minX, minY: box.minY, maxX: box.maxX, maxY: middle),
      PlanarEnvelope(minX: box.minX, minY: middle, maxX: box.maxX, maxY: box.maxY),
    ]
  }
}

extension PlanarEnvelope {
  fileprivate func widened(by margin: Double) -> PlanarEnvelope {
    PlanarEnvelope(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }
}
