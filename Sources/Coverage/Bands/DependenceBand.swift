/// Computes the band of what most hangs on one site or one ally.
///
/// What is lost without a part of a layer is what its zones cover and the others do not: the most where its own are at their
/// greatest and the others at their least, the least the other way round. So the share of it in what is covered, too.
struct DependenceBand: Sendable {
  let result: CoverageResult
  let covers: BandCovers

  /// Nil where nothing hangs on one site or one ally. Four unions for each input and for all.
  func figure(threads: Int) async throws -> FigureBand? {
    guard let worst = result.mostHanging else { return nil }
    let zones = result.zones.filter { $0.layer == worst.layer }
    let others = zones.filter { worst.part.kind.value(of: $0) != worst.part.name }
    let inputs = covers.inputs(of: zones)
    let cases = inputs.map { Set([$0]) } + (inputs.count > 1 ? [Set(inputs)] : [])
    let covered = worst.figures.unionInArea.squareMetres
    let rest = covered - worst.part.lostInArea.squareMetres
    let names = Set(others.map(\.id))
    let questions = cases.flatMap { varying in
      [false, true].flatMap { isHigh in
        [
          BandCovers.Question(
            zones: zones, varying: varying, isHigh: isHigh, covered: covered, opposite: names),
          BandCovers.Question(zones: others, varying: varying, isHigh: !isHigh, covered: rest),
        ]
      }
    }
    let answers = try await covers.answers(to: questions, threads: threads)
    let ends = cases.indices.map { number in
      let own = answers[(4 * number)..<(4 * number + 4)].map(\.self)
      return FigureBand.Ends(
        Self.share(of: own[0], without: own[1], isHigh: false),
        Self.share(of: own[2], without: own[3], isHigh: true), around: worst.share)
    }
    return FigureBand(
      kind: .lost, name: worst.figureName, scope: .allies,
      nominal: worst.share, ends: ends.last ?? FigureBand.Ends(worst.share, worst.share, around: worst.share),
      inputs: zip(inputs, ends).map { FigureBand.InputEnds(input: $0, ends: $1) }, decision: nil)
  }

  // The outline adds to what is lost and takes from the rest, or the other way round, by what of each lies along it.
  private static func share(
    of all: BandCovers.Cover, without rest: BandCovers.Cover, isHigh: Bool
  ) -> Double {
    let sign = isHigh ? 1.0 : -1
    let lost = max(0, all.covered - rest.covered + sign * max(0, all.inStrip - rest.inStrip))
    let whole = lost + max(0, rest.covered - sign * rest.inStrip)
    return whole > 0 ? lost / whole : 0
  }
}

extension CoverageResult {
  /// A part of a layer, and what share of what the layer covers of the area is lost without it.
  public struct Hanging: Sendable {
    /// The layer's name.
    public let layer: String
    /// Its figures with allies.
    public let figures: LayerFigures
    /// The site or the ally.
    public let part: Dependence
    /// The share, 0…1.
    public let share: Double
    /// The name of the share among the bands.
    public var figureName: String { "\(layer), without \(part.name)" }
  }

  /// Of the layers with zones from two sites or more, with allies, the one of which most hangs on one site or one ally; nil
  /// where nothing does.
  public var mostHanging: Hanging? {
    var worst: Hanging?
    for layer in layers {
      guard let figures = layer.figures.first(where: { $0.scope == .allies }) else { continue }
      let counted = Set(figures.zoneIDs)
      let sites = Set(zones.filter { counted.contains($0.id) }.map(\.origin.site))
      guard sites.count > 1 else { continue }
      let allies = layer.allies.map(\.nation)
      for part in figures.dependences
      where part.kind == .site || (part.kind == .nation && allies.contains(part.name)) {
        let share = part.share(of: figures)
        if share > worst?.share ?? 0 {
          worst = Hanging(layer: layer.name, figures: figures, part: part, share: share)
        }
      }
    }
    return worst
  }
}

extension Dependence {
  /// What share of the area covered is lost, 0…1.
  public func share(of figures: LayerFigures) -> Double {
    let whole = figures.unionInArea.squareMetres
    return whole > 0 ? lostInArea.squareMetres / whole : 0
  }
}
