import Coverage

/// What the figures rest on: the facts of a scenario with their sources, each once.
enum ReportFacts {
  /// A fact.
  struct Fact: Hashable {
    /// What it is about.
    let name: String
    /// How far it is to be trusted.
    let confidence: String
    /// Where it comes from.
    let source: String

    init(_ name: String, _ provenance: Provenance) {
      self.name = name
      confidence = provenance.confidence
      source = provenance.source
    }
  }

  /// The area, sites, assets, routes, sources of zones, and what the sides have, in this order.
  static func all(of result: CoverageResult, contest: Contest?) -> [Fact] {
    var facts = [Fact(result.area.name, result.area.provenance)]
    facts += result.sites.map { Fact($0.name, $0.provenance) }
    facts += result.assets.map { Fact("\($0.platform), \($0.site.name)", $0.provenance) }
    facts += result.routes.map { Fact($0.route.name, $0.route.provenance) }
    facts += result.zones.map { Fact($0.sourceName, $0.provenance) }
    facts += (contest?.sides ?? []).flatMap(\.assets).map { Fact($0.name, $0.provenance) }
    var seen: Set<Fact> = []
    return facts.filter { seen.insert($0).inserted }
  }
}
