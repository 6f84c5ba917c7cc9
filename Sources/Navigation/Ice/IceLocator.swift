import Geography

/// Tells which ice there is at a position.
///
/// A position on an edge is in the regions on both sides. What lies in no region is not charted: whether that is open water
/// or unknown is for the reader of the chart to say.
public struct IceLocator: Sendable {
  /// The chart.
  public let chart: IceChart
  private let locator: ZoneLocator

  /// A locator over a chart's regions. O(n log n) in their vertices.
  public init(_ chart: IceChart) {
    self.chart = chart
    locator = ZoneLocator(chart.regions.map(\.geometry))
  }

  /// The numbers of the regions at a position, ascending. O(1) away from edges.
  public func regions(at position: Position) -> [Int] {
    let membership = locator.membership(of: position)
    return (membership.inside + membership.onEdge).sorted()
  }

  /// The number of the region that counts at a position for a ship: of those that overlap the one of the lowest risk
  /// index outcome; nil where the chart has none.
  public func region(at position: Position, for iceClass: IceClass, polaris: Polaris) -> Int? {
    let found = regions(at: position)
    return polaris.gravest(of: found.map { chart.regions[$0].condition }, for: iceClass).map { found[$0] }
  }
}
