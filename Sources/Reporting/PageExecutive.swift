import Coverage
import Geography

/// The first page: at most five figures with a sentence each, and a map of what the first of them count.
enum PageExecutive {
  /// A figure that heads a report.
  struct Headline {
    let title: String
    let value: String
    let sentence: String
    /// Between what it lies while the inputs are off, marked where a decision hangs on that; empty where that is not told.
    let band: String
  }

  static func content(of result: CoverageResult) -> [String: Any] {
    let bands = PageMap.bands(of: result)
    let shown = layers(of: result).prefix(bands.isEmpty ? 2 : 1)
    let names = result.layers.map(\.name)
    return [
      "figures": headlines(of: result).map { figure -> [String: Any] in
        [
          "title": figure.title, "value": figure.value, "sentence": figure.sentence,
          "band": figure.band.isEmpty ? [] : [["ends": figure.band]],
        ]
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
        + "\(allies).", band: band(.share, layer.name, .canada, result))
  }

  // The ends in words.
  private static func band(
    _ kind: FigureBand.Kind, _ name: String, _ scope: Scope, _ result: CoverageResult
  ) -> String {
    guard
      let band = result.bands?.figures.first(where: {
        $0.kind == kind && $0.name == name && $0.scope == scope
      })
    else { return "" }
    let ends = [band.ends.low, band.ends.high].map { BandTable.value($0, kind) }
    return ends.joined(separator: " to ") + (band.answer == .open ? " · decision open" : "")
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
        + "reaction included.", band: band(.response, FigureBand.response(0.5), .canada, result))
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
      sentence: "Canada's ships at bases save, against its ships elsewhere, \(words) of the area's water.",
      band: band(.gained, FigureBand.gained(first.share), .canada, result))
  }

  private static func hanging(_ result: CoverageResult) -> Headline? {
    guard let worst = result.mostHanging else { return nil }
    let lost = Figures.decimals(worst.part.lostInArea.squareKilometres, 0)
    return Headline(
      title: worst.part.kind == .site ? "Hangs on one site" : "Hangs on one ally",
      value: Figures.percent(worst.share),
      sentence: "\(worst.layer): without \(worst.part.name), \(lost) km² of the area are lost, "
        + "\(Figures.percent(worst.share)) of what is covered with allies.",
      band: band(.lost, worst.figureName, .allies, result))
  }
}
