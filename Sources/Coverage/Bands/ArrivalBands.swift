import Geography

/// Computes the bands of the worst arrival at the places: by how late the first is at the place that is reached last.
///
/// An asset is the sooner there the faster it is, the farther it goes and the nearer it stands; so the ends are those of all
/// assets at their best and at their worst.
struct ArrivalBands: Sendable {
  let settings: BandSettings
  let decisions: [FigureDecision]
  let result: CoverageResult

  /// By air and by sea, for each scope; none of a way that no asset goes, or without places.
  func figures() -> [FigureBand] {
    PlaceReach.Way.allCases.flatMap { way -> [FigureBand] in
      let isGone = result.assets.contains { $0.flies == (way == .air) && $0.speed != nil }
      guard isGone, !result.places.isEmpty else { return [] }
      return Scope.allCases.map { figure(way, $0) }
    }
  }

  private func figure(_ way: PlaceReach.Way, _ scope: Scope) -> FigureBand {
    var inputs: [BandInput] = [.speeds, .ranges]
    if way == .air, settings.positions.values.contains(where: { $0.metres > 0 }) { inputs.append(.positions) }
    let nominal = worst(way, scope, varying: [], isBest: true)
    func ends(_ varying: Set<BandInput>) -> FigureBand.Ends {
      FigureBand.Ends(
        worst(way, scope, varying: varying, isBest: true), worst(way, scope, varying: varying, isBest: false),
        around: nominal)
    }
    let name = FigureDecision.arrival(way)
    return FigureBand(
      kind: .arrival, name: name, scope: scope, nominal: nominal, ends: ends(Set(inputs)),
      inputs: inputs.map { FigureBand.InputEnds(input: $0, ends: ends([$0])) },
      decision: decisions.first { $0.figure == name && $0.scope == scope })
  }

  // In hours; nil where a place is not reached.
  private func worst(
    _ way: PlaceReach.Way, _ scope: Scope, varying: Set<BandInput>, isBest: Bool
  ) -> Double? {
    let firsts = result.places.map { place -> Double in
      let times =
        way == .air ? flights(to: place, scope, varying, isBest) : sailings(to: place, scope, varying, isBest)
      return times.min() ?? .infinity
    }
    return firsts.max().flatMap { $0.isFinite ? $0 / 3600 : nil }
  }

  private func flights(
    to place: PlaceReach, _ scope: Scope, _ varying: Set<BandInput>, _ isBest: Bool
  ) -> [Double] {
    result.assets.compactMap { asset -> Double? in
      guard asset.flies, asset.speed != nil, scope.includes(asset.site.alliance) else { return nil }
      let ends = ZoneBasis.ends(of: asset, varying, settings)
      let shift = varying.contains(.positions) ? settings.shift(asset.site.provenance.confidence) : 0
      let straight = asset.site.position.distance(to: place.position).metres
      let distance = max(0, straight + (isBest ? -shift : shift))
      let speed = isBest ? ends.speed.high : ends.speed.low
      let range = isBest ? ends.range.high : ends.range.low
      let endurance = isBest ? ends.endurance.high : ends.endurance.low
      guard distance <= min(range, speed * endurance) else { return nil }
      return asset.reaction.seconds + distance / speed
    }
  }

  // Ways stay as they are. A ship that does not come to a place as drawn is not sought there.
  private func sailings(
    to place: PlaceReach, _ scope: Scope, _ varying: Set<BandInput>, _ isBest: Bool
  ) -> [Double] {
    place.arrivals.compactMap { arrival -> Double? in
      guard arrival.way == .sea, scope.includes(arrival.alliance),
        let asset = result.assets.first(where: { $0.id == arrival.asset })
      else { return nil }
      let voyage = SeaVoyage(asset, varying: varying, isBest: isBest, settings)
      return voyage.seconds(after: arrival.transit.seconds).map { $0 + arrival.reaction.seconds }
    }
  }
}

/// How long a ship takes at another speed, and whether she still comes so far.
struct SeaVoyage {
  /// By how many times faster she is than as drawn.
  let pace: Double
  /// The longest she can be under way.
  let longest: Double

  init(_ asset: ScenarioAsset, varying: Set<BandInput>, isBest: Bool, _ settings: BandSettings) {
    let ends = ZoneBasis.ends(of: asset, varying, settings)
    let speed = isBest ? ends.speed.high : ends.speed.low
    pace = speed / (asset.speed?.metresPerSecond ?? speed)
    let (range, endurance) =
      isBest ? (ends.range.high, ends.endurance.high) : (ends.range.low, ends.endurance.low)
    longest = min(endurance, range / speed)
  }

  /// The time for a way that takes `seconds` as drawn; nil where she does not come so far.
  func seconds(after seconds: Double) -> Double? {
    let time = seconds / pace
    // The last decimals do not count.
    return time <= longest * (1 + 1e-9) ? time : nil
  }
}
