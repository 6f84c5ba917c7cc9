import Geography

/// Computes the bands of what layers cover and leave.
///
/// What a layer covers grows with the radius of each of its zones. So the figure lies between that of all zones at their least
/// and that of all at their greatest, whatever the inputs are between their ends: two unions for each input, and no sampling.
struct LayerBands: Sendable {
  let decisions: [FigureDecision]
  let result: CoverageResult
  let covers: BandCovers

  /// What is to be united: the zones of a layer and a scope while some inputs vary.
  private struct Job: Sendable {
    let layer: Int
    let scope: Scope
    let varying: Set<BandInput>
  }

  /// What is covered at both ends.
  private struct Outcome: Sendable {
    let low: BandCovers.Cover
    let high: BandCovers.Cover
  }

  /// The bands, layer by layer: share, then gap, for each scope.
  func figures(threads: Int) async throws -> [FigureBand] {
    var jobs: [Job] = []
    for layer in result.layers.indices {
      for scope in Scope.allCases where !isSame(layer, scope) {
        let inputs = covers.inputs(of: zones(of: layer, scope))
        jobs += inputs.map { Job(layer: layer, scope: scope, varying: [$0]) }
        if inputs.count > 1 { jobs.append(Job(layer: layer, scope: scope, varying: Set(inputs))) }
      }
    }
    let covers = try await covers.answers(
      to: jobs.flatMap { [question($0, isHigh: false), question($0, isHigh: true)] }, threads: threads)
    let outcomes = jobs.indices.map { Outcome(low: covers[2 * $0], high: covers[2 * $0 + 1]) }
    return result.layers.indices.flatMap { layer in
      let own = Scope.allCases.map { scope in
        let asked = isSame(layer, scope) ? Scope.canada : scope
        let found = zip(jobs, outcomes).filter { $0.0.layer == layer && $0.0.scope == asked }
        return (scope: scope, found: found.map { (varying: $0.0.varying, outcome: $0.1) })
      }
      return [FigureBand.Kind.share, .gap].flatMap { kind in
        own.map { band(kind, layer, $0.scope, $0.found) }
      }
    }
  }

  private func zones(of layer: Int, _ scope: Scope) -> [CoverageZone] {
    result.zones.filter { $0.layer == result.layers[layer].name && scope.includes($0.alliance) }
  }

  // Whether allies have no zone in the layer.
  private func isSame(_ layer: Int, _ scope: Scope) -> Bool {
    scope == .allies && zones(of: layer, .allies).count == zones(of: layer, .canada).count
  }

  private func question(_ job: Job, isHigh: Bool) -> BandCovers.Question {
    let figures = result.layers[job.layer].figures.first { $0.scope == job.scope }
    return BandCovers.Question(
      zones: zones(of: job.layer, job.scope), varying: job.varying, isHigh: isHigh,
      covered: figures?.unionInArea.squareMetres ?? 0)
  }

  private func band(
    _ kind: FigureBand.Kind, _ layer: Int, _ scope: Scope,
    _ found: [(varying: Set<BandInput>, outcome: Outcome)]
  ) -> FigureBand {
    let whole = result.area.area.squareMetres
    let figures = result.layers[layer].figures.first { $0.scope == scope }
    let covered = figures?.unionInArea.squareMetres ?? 0
    let nominal = kind == .share ? figures?.share ?? 0 : (whole - covered) / 1e6
    func ends(_ outcome: Outcome) -> FigureBand.Ends {
      let (low, high) = (outcome.low, outcome.high)
      if kind == .gap {
        return FigureBand.Ends(
          max(0, whole - high.covered - high.outStrip) / 1e6, (whole - low.covered + low.outStrip) / 1e6,
          around: nominal)
      }
      // The least share: what lies along the outline is lost where it is covered and gained where it is not.
      func share(_ covered: Double, _ whole: Double) -> Double {
        whole > 0 ? min(1, max(0, covered / whole)) : 0
      }
      return FigureBand.Ends(
        share(low.covered - low.inStrip, whole - low.inStrip + low.outStrip),
        share(high.covered + high.inStrip, whole + high.inStrip - high.outStrip), around: nominal)
    }
    let name = result.layers[layer].name
    return FigureBand(
      kind: kind, name: kind == .share ? name : "\(name), gap", scope: scope, nominal: nominal,
      ends: found.max { $0.varying.count < $1.varying.count }.map { ends($0.outcome) }
        ?? FigureBand.Ends(nominal, nominal, around: nominal),
      inputs: found.compactMap { varying, outcome in
        guard varying.count == 1, let input = varying.first else { return nil }
        return FigureBand.InputEnds(input: input, ends: ends(outcome))
      },
      decision: kind == .share ? decisions.first { $0.figure == name && $0.scope == scope } : nil)
  }
}
