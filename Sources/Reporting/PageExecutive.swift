import Coverage
import Geography

/// The first page: at most five figures with a sentence each, and a map of what the first of them count.
enum PageExecutive {
  /// A figure that heads a report.
  struct Headline {
    let title: String
    let value: String
    let sentence: String
  }

  static func content(of result: CoverageResult) -> [String: Any] {
    let bands = PageMap.bands(of: result)
    let shown = layers(of: result).prefix(bands.isEmpty ? 2 : 1)
    let names = result.layers.map(\.name)
    return [
      "figures": headlines(of: result).map {
        ["title": $0.title, "value": $0.value, "sentence": $0.sentence]
      },
      "hasBands": !bands.isEmpty, "bands": bands,
      "mapLayers": result.layers.enumerated().filter { shown.contains($0.element.name) }.map {
        index, layer -> [String: Any] in
        ["index": index, "name": layer.name, "colour": ReportFeatures.colour(of: layer.name, in: names)]
      },
    ]
  }

  /// The figures that the scenario has, in a fixed order.
  static func headlines(of result: CoverageResult) -> [Headline] {
    let radar = largest(.radarHorizon, result).map { cover($0, "Seen by radar", result) }
    let radius = largest(.radiusOfAction, result).map { cover($0, "Radius of action", result) }
    var found = [radar, radius].compactMap(\.self)
    if found.isEmpty, let any = result.layers.max(by: { share($0) < share($1) }) {
      found.append(cover(any, "Covered", result))
    }
    return found + [response(result), gained(result), hanging(result)].compactMap(\.self)
  }

  // The layers of the map: those of the first figures; the first alone where the response by sea lies beneath.
  private static func layers(of result: CoverageResult) -> [String] {
    let found = [ZoneKind.radarHorizon, .radiusOfAction].compactMap { largest($0, result)?.name }
    return found.isEmpty ? Array(result.layers.map(\.name).prefix(1)) : found
  }

  private static func share(_ layer: CoverageLayer) -> Double {
    layer.figures.first { $0.scope == .canada }?.share ?? 0
  }

  // The layer with zones of a kind of which Canada alone covers the largest share; the first of equal ones.
  private static func largest(_ kind: ZoneKind, _ result: CoverageResult) -> CoverageLayer? {
    let names = Set(result.zones.filter { $0.kind == kind }.map(\.layer))
    var best: CoverageLayer?
    for layer in result.layers where names.contains(layer.name) {
      if let found = best, share(layer) <= share(found) { continue }
      best = layer
    }
    return best
  }

  private static func cover(_ layer: CoverageLayer, _ title: String, _ result: CoverageResult) -> Headline {
    func figures(_ scope: Scope) -> LayerFigures? { layer.figures.first { $0.scope == scope } }
    let canada = Figures.percent(figures(.canada)?.share ?? 0)
    let size = Figures.decimals(figures(.canada)?.unionInArea.squareKilometres ?? 0, 0)
    let allies = Figures.percent(figures(.allies)?.share ?? 0)
    return Headline(
      title: title, value: canada,
      sentence:
        "\(layer.name): Canada alone covers \(canada) of \(result.area.name) (\(size) km²), with allies "
        + "\(allies).")
  }

  private static let shares = [0.5, 0.95]

  private static func percent(_ share: Double) -> String { Figures.decimals(share * 100, 0) + " %" }

  private static func hours(_ time: TimeSpan) -> String { Figures.decimals(time.hours, 1) + " h" }

  private static func response(_ result: CoverageResult) -> Headline? {
    guard
      let coverage = result.seaResponse?.coverages.first(where: { $0.scope == .canada && $0.withBase }),
      !coverage.ships.isEmpty
    else { return nil }
    let words = shares.map { share in
      let time = coverage.percentiles.first { $0.share == share }?.time
      return "\(percent(share)) " + (time.map { "after \(hours($0))" } ?? "not at all")
    }
    let median = coverage.percentiles.first { $0.share == 0.5 }?.time
    return Headline(
      title: "Response by sea", value: median.map(hours) ?? "not reached",
      sentence: "The first ship of Canada reaches, of the area's water, \(words.joined(separator: " and ")), "
        + "reaction included.")
  }

  private static func gained(_ result: CoverageResult) -> Headline? {
    guard let response = result.seaResponse,
      response.ships.contains(where: { $0.isAtBase && $0.alliance == .canada })
    else { return nil }
    let gains = shares.compactMap { share in
      response.gained(for: share, scope: .canada).map { (share: share, time: $0) }
    }
    guard let first = gains.first else { return nil }
    let words = gains.map { "\(hours($0.time)) for \(percent($0.share))" }.joined(separator: " and ")
    return Headline(
      title: "Gained by the base", value: hours(first.time),
      sentence: "Canada's ships at bases save, against its ships elsewhere, \(words) of the area's water.")
  }

  private static func sites(of figures: LayerFigures, _ result: CoverageResult) -> Set<String> {
    let counted = Set(figures.zoneIDs)
    return Set(result.zones.filter { counted.contains($0.id) }.map(\.origin.site))
  }

  // Of the layers with zones from two sites or more, the one of which most hangs on one ally or one site.
  private static func hanging(_ result: CoverageResult) -> Headline? {
    var worst: (share: Double, layer: String, part: Dependence)?
    for layer in result.layers {
      guard let figures = layer.figures.first(where: { $0.scope == .allies }),
        sites(of: figures, result).count > 1
      else { continue }
      let allies = layer.allies.map(\.nation)
      for part in figures.dependences
      where part.kind == .site || (part.kind == .nation && allies.contains(part.name)) {
        let share = part.share(of: figures)
        if let found = worst, share <= found.share { continue }
        worst = (share, layer.name, part)
      }
    }
    guard let worst, worst.share > 0 else { return nil }
    let lost = Figures.decimals(worst.part.lostInArea.squareKilometres, 0)
    return Headline(
      title: worst.part.kind == .site ? "Hangs on one site" : "Hangs on one ally",
      value: Figures.percent(worst.share),
      sentence: "\(worst.layer): without \(worst.part.name), \(lost) km² of the area are lost, "
        + "\(Figures.percent(worst.share)) of what is covered with allies.")
  }
}

extension Dependence {
  /// What share of the area covered is lost, 0…1.
  func share(of figures: LayerFigures) -> Double {
    let whole = figures.unionInArea.squareMetres
    return whole > 0 ? lostInArea.squareMetres / whole : 0
  }
}
