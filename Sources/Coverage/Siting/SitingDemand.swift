import GEOS
import Geography

/// What sites are chosen to serve: positions with weights.
public struct SitingDemand: Sendable {
  /// The positions.
  public let positions: [Position]
  /// Their weights: square kilometres for cells of an area, else what the user counts.
  public let weights: [Double]
  /// The width of the square cells that they are the middles of; nil for points.
  public let cell: Distance?

  /// Points with weights of their own.
  public init(positions: [Position], weights: [Double]) {
    self.positions = positions
    self.weights = weights
    cell = nil
  }

  private init(cells: [Position], of width: Distance) {
    positions = cells
    weights = [Double](repeating: width.kilometres * width.kilometres, count: cells.count)
    cell = width
  }

  /// Square cells of the equal-area plane whose middles lie in a scenario's area of interest, all of one size.
  ///
  /// - Complexity: O(n log m) for n cells and the m vertices of the area's outline.
  public static func cells(of scenario: Scenario, width: Distance, threads: Int) async throws -> SitingDemand
  {
    let (area, _) = try await scenario.areaOfInterest(threads: threads)
    return SitingDemand(cells: try AreaSamples(of: area, spacing: width).positions, of: width)
  }

  /// Those of some numbers.
  func keeping(_ numbers: [Int]) -> SitingDemand {
    let kept = numbers.map { positions[$0] }
    guard let cell else { return SitingDemand(positions: kept, weights: numbers.map { weights[$0] }) }
    return SitingDemand(cells: kept, of: cell)
  }

  /// Cells as an area, or points.
  public func geometry(of numbers: [Int], threads: Int) throws -> Geometry? {
    guard !numbers.isEmpty else { return nil }
    guard let cell else { return .multiPoint(numbers.map { positions[$0] }) }
    let half = cell.metres / 2
    let squares = numbers.map { number in
      let middle = Plane.project(positions[number])
      let corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
      return PlanarGeometry.polygon(
        PlanarPolygon(exterior: corners.map { PlanarPoint(x: middle.x + $0.0, y: middle.y + $0.1) }))
    }
    return try Zone(planar: .union(of: squares), tolerance: Distance(metres: 1)).geometry(threads: threads)
  }
}
