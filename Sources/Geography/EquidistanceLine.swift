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
