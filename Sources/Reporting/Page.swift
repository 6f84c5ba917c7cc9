import Coverage
import GEOS
import Geography
import Mustache

/// The page of a report: one file, no network, light and dark, readable on paper.
enum Page {
  static func html(
    of result: CoverageResult, decisions: Decisions, commands: ReportCommands, coast: MapCoast,
    program: String
  ) throws -> String {
    let template = try MustacheTemplate(string: PageTemplate.text)
    var content = try content(of: result, coast: coast, program: program)
    content["executive"] = PageExecutive.content(of: result)
    content["contest"] = decisions.contest.map(PageContest.content)
    content["corridors"] = PageCorridors.content(decisions.corridors, command: commands.corridors)
    content["initCommand"] = commands.scenario
    content["coverageCommand"] = commands.coverage
    content["contestCommand"] = commands.contest
    content["seasons"] = zip(result.seasons, commands.seasons).map { season, command in
      PageSeason.content(season).merging(["command": command.command]) { first, _ in first }
    }
    content["siting"] = zip(decisions.siting, commands.siting).map { question, command in
      PageSiting.content(question).merging(["command": command.command]) { first, _ in first }
    }
    content["methods"] = PageMethod.content(of: result, decisions: decisions)
    content["facts"] = ReportFacts.all(of: result, contest: decisions.contest).map {
      ["name": $0.name, "source": $0.source, "confidence": $0.confidence]
    }
    return template.render(PageContent.marked(content))
  }

  private static func content(
    of result: CoverageResult, coast: MapCoast, program: String
  ) throws -> [String: Any] {
    [
      "name": result.name, "summary": result.summary, "area": result.area.name, "areaNote": result.area.note,
      "areaSize": Figures.decimals(result.area.area.squareKilometres, 0),
      "headlines": result.layers.map(headline),
      "partHeads": result.area.parts.map { part in
        ["name": part.name, "size": Figures.decimals(part.area.squareKilometres, 0)]
      }, "hasParts": !result.area.parts.isEmpty,
      "layers": result.layers.map(layer),
      "map": try PageMap.content(of: result, coast: coast),
      "timeline": PageTimeline.content(of: result) as Any,
      "response": result.seaResponse.map(PageResponse.content) as Any,
      "bands": result.bands.map(PageBands.content) as Any,
      "routeHeads": result.layers.map { ["name": $0.name] }, "routes": result.routes.map(route),
      "routeResponse": PageRouteResponse.content(of: result) as Any,
      "places": result.places.map(place), "assumptions": result.assumptions, "program": program,
      "tolerance": Figures.decimals(result.tolerance.metres, 2),
      "inputs": result.inputs.map { input -> [String: Any] in
        ["name": input.name, "role": input.role, "sha256": input.sha256, "licence": input.licence ?? ""]
      },
    ]
  }

  private static func headline(_ layer: CoverageLayer) -> [String: Any] {
    let canada = layer.figures.first { $0.scope == .canada }
    let allies = layer.figures.first { $0.scope == .allies }
    return [
      "name": layer.name, "canada": Figures.percent(canada?.share ?? 0),
      "allies": Figures.percent(allies?.share ?? 0), "width": Figures.decimals((canada?.share ?? 0) * 100, 1),
      "more": Figures.decimals(((allies?.share ?? 0) - (canada?.share ?? 0)) * 100, 1),
    ]
  }

  private static func layer(_ layer: CoverageLayer) -> [String: Any] {
    func square(_ area: Area?) -> String { Figures.decimals(area?.squareKilometres ?? 0, 0) }
    let scopes = layer.figures.map { figures -> [String: Any] in
      [
        "scope": figures.scope.title, "union": square(figures.union), "inArea": square(figures.unionInArea),
        "share": Figures.percent(figures.share),
        "parts": figures.parts.map { ["share": Figures.percent($0.share)] },
        "twice": square(figures.levels.dropFirst().first?.areaInArea),
        "gap": figures.gaps.first.map { square($0.area) + " km² near \($0.nearestPlace)" } ?? "none",
      ]
    }
    let gaps = layer.figures.flatMap { figures in
      figures.gaps.prefix(3).enumerated().map { index, gap -> [String: Any] in
        [
          "scope": figures.scope.title, "rank": index + 1, "area": square(gap.area),
          "place": "\(Figures.decimals(gap.placeDistance.kilometres, 0)) km from \(gap.nearestPlace)",
        ]
      }
    }
    let most = (layer.figures.last?.contributions ?? []).sorted {
      ($1.uniqueInArea, $0.source) < ($0.uniqueInArea, $1.source)
    }
    return [
      "name": layer.name, "scopes": scopes, "gaps": gaps, "hasGaps": !gaps.isEmpty,
      "contributions": most.prefix(12).map { part -> [String: Any] in
        [
          "name": part.name, "inArea": square(part.areaInArea), "unique": square(part.uniqueInArea),
          "fair": square(part.fairShareInArea),
        ]
      },
      "dependences": dependences(layer), "allies": allies(layer),
    ]
  }

  // What hangs on one thing, with allies: the largest of each kind that lose more than a thousandth of what is covered.
  private static func dependences(_ layer: CoverageLayer) -> [[String: Any]] {
    guard let figures = layer.figures.first(where: { $0.scope == .allies }) else { return [] }
    let least = figures.unionInArea.squareMetres / 1000
    return Dependence.Kind.allCases.flatMap { kind in
      figures.dependences.filter { $0.kind == kind && $0.lostInArea.squareMetres > least }.prefix(4)
    }.map { part in
      [
        "kind": words(part.kind), "name": part.name,
        "lost": Figures.decimals(part.lostInArea.squareKilometres, 0),
        "share": Figures.percent(part.share(of: figures)),
      ]
    }
  }

  private static func words(_ kind: Dependence.Kind) -> String {
    switch kind {
    case .nation: "state"
    case .site: "site"
    case .status: "sites with the status"
    case .built: "built in Canada"
    }
  }

  private static func allies(_ layer: CoverageLayer) -> [[String: Any]] {
    layer.allies.map { ally in
      ["name": ally.nation, "added": Figures.decimals(ally.addedInArea.squareKilometres, 0)]
    }
  }

  private static func route(_ coverage: RouteCoverage) -> [String: Any] {
    let layers = coverage.byLayer.filter { $0.scope == .canada }
    return [
      "name": coverage.route.name, "length": Figures.decimals(coverage.length.kilometres, 0),
      "shares": layers.map { canada -> [String: Any] in
        let allies = coverage.byLayer.first { $0.layer == canada.layer && $0.scope == .allies }
        return [
          "canada": Figures.percent(canada.share), "allies": Figures.percent(allies?.share ?? canada.share),
          "differs": allies.map { $0.length != canada.length } ?? false,
        ]
      },
      "legs": layers.map { part -> [String: Any] in
        [
          "layer": part.layer, "covered": Figures.decimals(part.length.kilometres, 0),
          "uncovered": part.stretches.filter { !$0.covered }.map {
            "\($0.fromName) to \($0.toName) (\(Figures.decimals($0.to.kilometres - $0.from.kilometres, 0)) km)"
          }.joined(separator: "; "),
        ]
      },
    ]
  }

  private static func place(_ place: PlaceReach) -> [String: Any] {
    func words(_ arrival: PlaceReach.Arrival?) -> String {
      guard let arrival else { return "not reached" }
      let distance = Figures.decimals(arrival.distance.kilometres, 0)
      return "\(Figures.decimals(arrival.total.hours, 1)) h by \(arrival.name) (\(distance) km in "
        + "\(Figures.decimals(arrival.transit.hours, 1)) h after \(Figures.decimals(arrival.reaction.hours, 1)) h)"
        + (arrival.canReturn ? "" : ", without return")
    }
    return [
      "name": place.name,
      "ways": PlaceReach.Way.allCases.map { way -> [String: Any] in
        let arrivals = place.arrivals.filter { $0.way == way }
        return [
          "way": way == .air ? "by air" : "by sea",
          "canada": words(arrivals.first { $0.alliance == .canada }),
          "allies": words(arrivals.first { $0.alliance != .other }),
        ]
      },
    ]
  }
}
