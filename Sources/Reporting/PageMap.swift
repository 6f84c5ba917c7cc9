import Coverage
import GEOS
import Geography

/// What the page's map shows, as paths and places in the drawing.
enum PageMap {
  static func content(of result: CoverageResult, coast: MapCoast) throws -> [String: Any] {
    let shown = layersShownAtFirst(result)
    let names = result.layers.map(\.name)
    return [
      "land": PolarMap.path(coast.land), "lakes": PolarMap.path(coast.lakes),
      "graticule": PolarMap.graticule,
      "graticuleNames": PolarMap.graticuleNames.map { name -> [String: Any] in
        ["text": name.text, "x": PolarMap.coordinate(name.x), "y": PolarMap.coordinate(name.y)]
      },
      "area": PolarMap.path(result.area.zone.planar),
      "scaleBar": PolarMap.coordinate(PolarMap.scaleBar),
      "layers": result.layers.enumerated().map { index, layer -> [String: Any] in
        [
          "index": index, "name": layer.name, "colour": ReportFeatures.colour(of: layer.name, in: names),
          "shown": shown.contains(layer.name),
          "zones": result.zones.filter { $0.layer == layer.name }.map(zone),
          "gaps": (layer.figures.first { $0.scope == .canada }?.gaps ?? []).map { gap -> [String: Any] in
            [
              "path": PolarMap.path(gap.zone.planar), "place": gap.nearestPlace,
              "area": Figures.decimals(gap.area.squareKilometres, 0),
            ]
          },
        ]
      },
      "responseMap": result.seaResponse.flatMap(response) as Any,
      "routes": try result.routes.map(route), "sites": sites(result.sites),
    ]
  }

  // What the first ship reaches, the longest time first: Canada alone, with the ships at bases.
  private static func response(_ response: SeaResponse) -> [String: Any]? {
    guard let coverage = response.coverages.first, !coverage.ships.isEmpty else { return nil }
    let bands = bands(of: coverage)
    return ["bands": Array(bands.reversed()), "keys": bands]
  }

  private static func bands(of coverage: SeaResponse.Coverage) -> [[String: Any]] {
    coverage.contours.enumerated().map { number, contour -> [String: Any] in
      [
        "path": PolarMap.path(contour.zone.planar), "colour": ResponseFeatures.colours[number % 5],
        "hours": Figures.decimals(contour.time.hours, 0), "y": 32 + 21 * number, "ty": 44 + 21 * number,
        "area": Figures.decimals(contour.area.squareKilometres, 0),
      ]
    }
  }

  /// The hours and colours of what the first ship reaches, as the map draws it; none where there is no ship.
  static func bands(of result: CoverageResult) -> [[String: Any]] {
    guard let coverage = result.seaResponse?.coverages.first, !coverage.ships.isEmpty else { return [] }
    return coverage.contours.enumerated().map { number, contour -> [String: Any] in
      ["colour": ResponseFeatures.colours[number % 5], "hours": Figures.decimals(contour.time.hours, 0)]
    }
  }

  /// The first layers of the first two kinds of zones: enough to see, not too much to read.
  private static func layersShownAtFirst(_ result: CoverageResult) -> [String] {
    var kinds: [ZoneKind] = []
    var shown: [String] = []
    for zone in result.zones where !kinds.contains(zone.kind) && kinds.count < 2 {
      kinds.append(zone.kind)
      shown.append(zone.layer)
    }
    return shown
  }

  private static func zone(_ zone: CoverageZone) -> [String: Any] {
    [
      "path": PolarMap.path(zone.zone.planar), "name": zone.name, "allied": zone.alliance != .canada,
      "area": Figures.decimals(zone.area.squareKilometres, 0), "confidence": zone.provenance.confidence,
    ]
  }

  private static func route(_ coverage: RouteCoverage) throws -> [String: Any] {
    let dense = try Plane.densify(
      coverage.route.line, edges: coverage.route.edges, tolerance: Distance(metres: 500))
    return [
      "name": coverage.route.name, "length": Figures.decimals(coverage.length.kilometres, 0),
      "path": PolarMap.line(dense.map(Plane.project)),
    ]
  }

  private static func sites(_ sites: [ScenarioSite]) -> [[String: Any]] {
    func radius(_ site: ScenarioSite) -> Double { site.role == "base" ? 7 : 4 }
    let marks = sites.map { site in
      let place = PolarMap.point(Plane.project(site.position))
      return (site: site, x: place.x, y: place.y, radius: radius(site))
    }.filter { PolarMap.shows(($0.x, $0.y)) }
    var labels = MapLabels(marks: marks.map { ($0.x, $0.y, $0.radius) })
    return marks.sorted { $0.radius > $1.radius }.map { mark -> [String: Any] in
      let site = mark.site
      let short = String(site.name.split(separator: " (").first ?? "")
      let label = labels.place(short, x: mark.x, y: mark.y, radius: mark.radius)
      return [
        "name": site.name, "role": site.role, "status": site.status, "nation": site.nation,
        "x": PolarMap.coordinate(mark.x), "y": PolarMap.coordinate(mark.y),
        "radius": PolarMap.coordinate(mark.radius), "isBase": site.role == "base",
        "isAllied": site.alliance != .canada,
        "label": label.map { place -> [String: Any] in
          ["text": short, "x": PolarMap.coordinate(place.x), "y": PolarMap.coordinate(place.y)]
        } as Any,
      ]
    }
  }
}

/// The plot of the share reached by air against time: 600 by 230 units, time to the right, share upwards.
enum PageTimeline {
  static func content(of result: CoverageResult) -> [String: Any]? {
    guard let last = result.timeline.last else { return nil }
    func x(_ seconds: Double) -> Double { 50 + 520 * seconds / last.time.seconds }
    func path(_ share: (TimelinePoint) -> Double) -> String {
      result.timeline.enumerated().map { index, point in
        (index == 0 ? "M" : "L") + PolarMap.coordinate(x(point.time.seconds)) + " "
          + PolarMap.coordinate(190 - 170 * share(point))
      }.joined()
    }
    func halfway(_ share: (TimelinePoint) -> Double) -> String {
      let first = result.timeline.first { share($0) >= 0.5 }
      return first.map { Figures.decimals($0.time.hours, 1) + " h" } ?? "not reached"
    }
    let hours = last.time.hours
    let step = [0.5, 1, 2, 3, 6, 12, 24, 48].first { hours / $0 <= 8 } ?? hours
    return [
      "canada": path(\.canada), "allies": path(\.allies), "hours": Figures.decimals(hours, 1),
      "canadaLast": Figures.percent(last.canada), "alliesLast": Figures.percent(last.allies),
      "canadaHalf": halfway(\.canada), "alliesHalf": halfway(\.allies),
      "ticks": stride(from: 0, through: hours, by: step).map { hour -> [String: Any] in
        [
          "x": PolarMap.coordinate(x(hour * 3600)), "text": Figures.decimals(hour, step < 1 ? 1 : 0),
        ]
      },
    ]
  }
}
