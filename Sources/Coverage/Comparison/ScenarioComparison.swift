import GEOS
import Geography

/// Two scenarios about one area side by side: what the second covers and the first does not, and the other way round.
///
/// The areas that a layer's zones cover are overlaid in the plane on its grid of a millimetre, so what is gained minus
/// what is lost is the difference of the areas covered, to rounding. O(n log n) in the vertices of the zones.
public struct ScenarioComparison: Sendable {
  /// What is compared with.
  public let before: CoverageResult
  /// What is compared.
  public let after: CoverageResult
  /// The changes of every layer of either, for both scopes: the first scenario's layers, then those of the second alone.
  public let changes: [Change]

  /// What changes in the area that one layer covers.
  public struct Change: Sendable, Hashable {
    /// The layer's name.
    public let layer: String
    /// Whose zones count.
    public let scope: Scope
    /// What the first scenario covers.
    public let coveredBefore: Zone
    /// What the second scenario covers.
    public let coveredAfter: Zone
    /// What the second scenario covers and the first does not.
    public let gained: Part
    /// What the first scenario covers and the second does not.
    public let lost: Part
  }

  /// An area that changes.
  public struct Part: Sendable, Hashable {
    /// The area itself.
    public let zone: Zone
    /// Its size.
    public let area: Area
    /// Of that, inside the area of interest.
    public let areaInArea: Area

    /// Whether there is no such area.
    public var isEmpty: Bool { area.squareMetres == 0 }
  }

  /// Compares two results.
  ///
  /// - Parameters:
  ///   - before: what is compared with.
  ///   - after: what is compared.
  ///   - threads: how many layers are compared at once; the result is the same.
  /// - Throws: ``ComparisonError`` where the scenarios are about different areas.
  public init(from before: CoverageResult, to after: CoverageResult, threads: Int) async throws {
    try Self.checkArea(before.area, after.area)
    self.before = before
    self.after = after
    var layers: [String] = []
    for layer in before.layers + after.layers where !layers.contains(layer.name) { layers.append(layer.name) }
    let tasks = layers.flatMap { layer in Scope.allCases.map { (layer: layer, scope: $0) } }
    changes = try await parallelMap(tasks, threads: threads) { task in
      try Self.change(layer: task.layer, scope: task.scope, before, after)
    }
  }

  private static func checkArea(_ before: AreaOfInterest, _ after: AreaOfInterest) throws {
    guard before.zone != after.zone else { return }
    let apart = try before.zone.planar.symmetricDifference(after.zone.planar, precision: Plane.grid).area()
    // Drawn with other tolerances it is the same area still: a metre along an outline of thousands of kilometres.
    let slack =
      try before.zone.planar.length() * (before.zone.tolerance.metres + after.zone.tolerance.metres)
    guard apart <= slack else {
      throw ComparisonError.differentAreas(
        before: (before.name, before.area), after: (after.name, after.area),
        apart: Area(squareMetres: apart))
    }
  }

  private static func change(
    layer: String, scope: Scope, _ before: CoverageResult, _ after: CoverageResult
  ) throws -> Change {
    let (old, new) = (counted(before, layer, scope), counted(after, layer, scope))
    let tolerance = (old + new).map(\.zone.tolerance).max() ?? max(before.tolerance, after.tolerance)
    let coveredBefore = try union(old)
    let coveredAfter = Set(old.map(\.zone)) == Set(new.map(\.zone)) ? coveredBefore : try union(new)
    func part(_ planar: PlanarGeometry) throws -> Part {
      let inside = try planar.intersection(before.area.zone.planar, precision: Plane.grid)
      return Part(
        zone: Zone(planar: planar, tolerance: tolerance), area: Area(squareMetres: try planar.area()),
        areaInArea: Area(squareMetres: try inside.area()))
    }
    return Change(
      layer: layer, scope: scope, coveredBefore: Zone(planar: coveredBefore, tolerance: tolerance),
      coveredAfter: Zone(planar: coveredAfter, tolerance: tolerance),
      gained: try part(try coveredAfter.difference(coveredBefore, precision: Plane.grid)),
      lost: try part(try coveredBefore.difference(coveredAfter, precision: Plane.grid)))
  }

  private static func counted(_ result: CoverageResult, _ layer: String, _ scope: Scope) -> [CoverageZone] {
    result.zones.filter { $0.layer == layer && scope.includes($0.alliance) }.withoutNestedReach
  }

  private static func union(_ zones: [CoverageZone]) throws -> PlanarGeometry {
    try PlanarGeometry.union(of: zones.map(\.zone.planar), precision: Plane.grid)
  }
}

/// Why two scenarios cannot be compared.
public enum ComparisonError: Error, Sendable, CustomStringConvertible {
  /// Their shares refer to different areas.
  case differentAreas(before: (name: String, area: Area), after: (name: String, area: Area), apart: Area)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .differentAreas(let before, let after, let apart):
      func size(_ area: Area) -> String { "\(Int(area.squareKilometres.rounded())) km²" }
      return """
        the scenarios are about different areas: “\(before.name)” of \(size(before.area)) and “\(after.name)” of \
        \(size(after.area)), which differ by \(size(apart)); give both the same `area`
        """
    }
  }
}
