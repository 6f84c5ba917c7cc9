import Coverage
import GEOS
import Geography
import Mustache

/// The page of a report: one file, no network, light and dark, readable on paper.
enum Page {
  static func html(of result: CoverageResult, coast: MapCoast, program: String) throws -> String {
    let template = try MustacheTemplate(string: PageTemplate.text)
    return template.render(try content(of: result, coast: coast, program: program))
  }

  private static func content(
    of result: CoverageResult, coast: MapCoast, program: String
  ) throws -> [String: Any] {
    let layerNames = result.layers.map(\.name)
    let layers: [[String: Any]] = try result.layers.enumerated().map { index, layer in
      let zones = result.zones.filter { $0.layer == layer.name }
      return [
        "index": index, "name": layer.name,
        "colour": ReportFeatures.colour(of: layer.name, in: layerNames), "shown": index == 0,
        "zones": try zones.map { zone -> [String: Any] in
          [
            "path": try PolarMap.path(zone.zone.planar), "name": zone.name,
            "allied": zone.alliance != .canada,
            "area": Figures.decimals(zone.area.squareKilometres, 0), "confidence": zone.provenance.confidence,
          ]
        },
        "figures": layer.figures.map { figures -> [String: Any] in
          [
            "scope": figures.scope.title, "union": Figures.decimals(figures.union.squareKilometres, 0),
            "inArea": Figures.decimals(figures.unionInArea.squareKilometres, 0),
            "share": Figures.percent(figures.share),
            "twice": Figures.decimals(
              figures.levels.dropFirst().first?.areaInArea.squareKilometres ?? 0, 0),
            "gap": figures.gaps.first.map {
              "\(Figures.decimals($0.area.squareKilometres, 0)) km² near \($0.nearestPlace)"
            } ?? "none",
          ]
        },
        "contributions": (layer.figures.last?.contributions ?? []).sorted {
          ($1.uniqueInArea, $0.source) < ($0.uniqueInArea, $1.source)
        }.prefix(12).map { part -> [String: Any] in
          [
            "name": part.name, "inArea": Figures.decimals(part.areaInArea.squareKilometres, 0),
            "unique": Figures.decimals(part.uniqueInArea.squareKilometres, 0),
          ]
        },
      ]
    }
    return [
      "name": result.name, "summary": result.summary, "area": result.area.name, "areaNote": result.area.note,
      "areaSize": Figures.decimals(result.area.area.squareKilometres, 0), "graticule": PolarMap.graticule,
      "land": PolarMap.path(coast.land), "lakes": PolarMap.path(coast.lakes),
      "areaPath": try PolarMap.path(result.area.zone.planar), "layers": layers,
      "routes": try result.routes.map(route), "sites": result.sites.map(site),
      "places": result.places.map(place), "timeline": timeline(result) as Any,
      "assumptions": result.assumptions, "program": program,
      "tolerance": Figures.decimals(result.tolerance.metres, 2),
      "inputs": result.inputs.map { input -> [String: Any] in
        ["name": input.name, "role": input.role, "sha256": input.sha256, "licence": input.licence ?? ""]
      },
      "facts": result.sites.map { site -> [String: Any] in
        ["name": site.name, "source": site.provenance.source, "confidence": site.provenance.confidence]
      }
        + result.assets.map { asset -> [String: Any] in
          [
            "name": "\(asset.platform), \(asset.site.name)", "source": asset.provenance.source,
            "confidence": asset.provenance.confidence,
          ]
        },
    ]
  }

  private static func route(_ coverage: RouteCoverage) throws -> [String: Any] {
    let dense = try Plane.densify(
      coverage.route.line, edges: coverage.route.edges, tolerance: Distance(metres: 500))
    return [
      "name": coverage.route.name, "length": Figures.decimals(coverage.length.kilometres, 0),
      "path": PolarMap.line(dense.map(Plane.project)),
      "layers": coverage.byLayer.map { part -> [String: Any] in
        [
          "layer": part.layer, "scope": part.scope.title,
          "covered": Figures.decimals(part.length.kilometres, 0), "share": Figures.percent(part.share),
          "uncovered": part.stretches.filter { !$0.covered }.map { "\($0.fromName) to \($0.toName)" }
            .joined(separator: "; "),
        ]
      },
    ]
  }

  private static func site(_ site: ScenarioSite) -> [String: Any] {
    let place = PolarMap.point(Plane.project(site.position))
    return [
      "name": site.name, "role": site.role, "status": site.status, "nation": site.nation,
      "alliance": site.alliance.rawValue, "x": PolarMap.coordinate(place.x),
      "y": PolarMap.coordinate(place.y),
      "labelX": PolarMap.coordinate(place.x + 8), "labelY": PolarMap.coordinate(place.y + 4),
      "isBase": site.role == "base", "confidence": site.provenance.confidence,
      "longitude": "\(site.position.longitude)", "latitude": "\(site.position.latitude)",
    ]
  }

  private static func place(_ place: PlaceReach) -> [String: Any] {
    func words(_ arrival: PlaceReach.Arrival?) -> String {
      guard let arrival else { return "not reached" }
      return "\(Figures.decimals(arrival.total.hours, 1)) h by \(arrival.name)"
    }
    return [
      "name": place.name, "canada": words(place.arrivals.first { $0.alliance == .canada }),
      "allies": words(place.arrivals.first { $0.alliance != .other }),
    ]
  }

  // A plot of 600 by 220 units: time to the right, share upwards.
  private static func timeline(_ result: CoverageResult) -> [String: Any]? {
    guard let last = result.timeline.last else { return nil }
    func path(_ share: (TimelinePoint) -> Double) -> String {
      result.timeline.enumerated().map { index, point in
        let x = 50 + 530 * point.time.seconds / last.time.seconds
        let y = 190 - 170 * share(point)
        return (index == 0 ? "M" : "L") + PolarMap.coordinate(x) + " " + PolarMap.coordinate(y)
      }.joined()
    }
    return [
      "canada": path(\.canada), "allies": path(\.allies), "hours": Figures.decimals(last.time.hours, 1),
      "canadaLast": Figures.percent(last.canada), "alliesLast": Figures.percent(last.allies),
    ]
  }
}
