import Coverage
import GEOS
import GeoJSON
import Geography

/// What is written of a contest.
public enum ContestReport {
  private static let gained = "#0072b2"
  private static let lost = "#d55e00"
  private static let nobody = "#888888"

  /// The features of every case, then what changes: areas of sides and of nobody, areas of assets, lines where two sides
  /// arrive together, contours of the margin, what is gained and what is lost.
  ///
  /// - Parameters:
  ///   - contest: what was computed.
  ///   - threads: how many are made at once; the features are the same.
  public static func features(of contest: Contest, threads: Int) async throws -> [Feature] {
    var areas: [(make: @Sendable (Geometry) -> Feature, zone: Zone)] = []
    for own in contest.cases {
      for holding in own.holdings + own.deciding where !holding.zone.planar.polygons.isEmpty {
        areas.append(({ feature(of: holding, in: own, contest, $0) }, holding.zone))
      }
    }
    for change in contest.changes where !change.zone.planar.polygons.isEmpty {
      if change.with != nil {
        areas.append(({ feature(of: change, isLost: true, contest, $0) }, change.zone))
      }
      if change.without != nil {
        areas.append(({ feature(of: change, isLost: false, contest, $0) }, change.zone))
      }
    }
    let edges = contest.edges
    let drawn = try await parallelMap(areas, threads: threads) { area in
      area.make(
        try Zone(planar: area.zone.planar, tolerance: min(edges, area.zone.tolerance)).geometry())
    }
    return drawn + contest.cases.flatMap { lines(of: $0, contest) }
  }

  private static func suffix(_ own: Contest.Case) -> String {
    own.without.map { "-without-\(ReportFeatures.slug($0))" } ?? ""
  }

  static func colour(of side: String?, _ contest: Contest) -> String {
    guard let number = contest.sides.firstIndex(where: { $0.id == side }) else { return nobody }
    return ReportFeatures.colours[number % ReportFeatures.colours.count]
  }

  private static func name(of side: String?, _ contest: Contest) -> String { contest.name(of: side) }

  // What all features of a case say.
  private static func common(_ own: Contest.Case, _ contest: Contest) -> JSONObject {
    var properties: JSONObject = ["scenario": .string(contest.name)]
    if let without = own.without { properties["without"] = .string(without) }
    properties["tolerance_m"] = .number(contest.settings.tolerance.metres, decimals: 1)
    properties["conditions"] = .string(
      contest.settings.conditions.isEmpty ? "open water" : contest.settings.conditions.joined(separator: "; ")
    )
    return properties
  }

  private static func add(_ size: Contest.Size, of contest: Contest, to properties: inout JSONObject) {
    func share(_ area: Area, _ whole: Area) -> JSONValue {
      .number(whole.squareMetres > 0 ? area.squareMetres / whole.squareMetres : 0, decimals: 6)
    }
    properties["area_km2"] = .number(size.area.squareKilometres, decimals: 6)
    properties["share"] = share(size.area, contest.water.area)
    properties["parts"] = .array(
      zip(size.parts, contest.water.parts).map { part, whole in
        .object([
          "name": .string(part.name), "area_km2": .number(part.area.squareKilometres, decimals: 6),
          "share": share(part.area, whole.area),
        ])
      })
  }

  private static func feature(
    of holding: Contest.Holding, in own: Contest.Case, _ contest: Contest, _ geometry: Geometry
  ) -> Feature {
    var properties = common(own, contest)
    let side = name(of: holding.side, contest)
    let ending = own.without.map { ", without \($0)" } ?? ""
    if let asset = holding.asset, let shown = contest.asset(asset) {
      properties["kind"] = "first-asset"
      properties["name"] = .string("First: \(shown.name)\(ending)")
      properties["asset"] = .string(asset)
      properties["way"] = .string(shown.way.rawValue)
      properties["speed_kn"] = .number(shown.speed.knots, decimals: 3)
      properties["reaction_s"] = .number(shown.reaction.seconds, decimals: 1)
      if let radius = shown.radius { properties["radius_m"] = .number(radius.metres, decimals: 1) }
      properties["source"] = .string(shown.provenance.source)
      properties["confidence"] = .string(shown.provenance.confidence)
      properties["site_confidence"] = .string(shown.siteProvenance.confidence)
    } else {
      properties["kind"] = holding.side == nil ? "unreached" : "first-arrival"
      properties["name"] = .string((holding.side == nil ? "Reached by nobody" : "First: \(side)") + ending)
    }
    if let side = holding.side { properties["side"] = .string(side) }
    add(holding.size, of: contest, to: &properties)
    let colour = colour(of: holding.side, contest)
    properties["stroke"] = .string(colour)
    properties["stroke-width"] = 1
    properties["fill"] = .string(colour)
    properties["fill-opacity"] = holding.asset == nil ? 0.35 : 0
    let id = holding.asset.map { "first-asset-\($0)" } ?? holding.side.map { "first-\($0)" } ?? "unreached"
    return Feature(id: .string(id + suffix(own)), geometry: geometry, properties: properties)
  }

  private static func feature(
    of change: Contest.Change, isLost: Bool, _ contest: Contest, _ geometry: Geometry
  ) -> Feature {
    let without = contest.cases.last?.without ?? ""
    let (side, other) = isLost ? (change.with, change.without) : (change.without, change.with)
    let kind = isLost ? "lost" : "gained"
    let words = "\(name(of: side, contest)) \(isLost ? "loses to" : "gains from") \(name(of: other, contest))"
    var properties: JSONObject = [
      "kind": .string(kind), "name": .string("\(words) without \(without)"),
      "scenario": .string(contest.name), "without": .string(without),
    ]
    if let side { properties["side"] = .string(side) }
    if let other { properties["other"] = .string(other) }
    properties["tolerance_m"] = .number(contest.settings.tolerance.metres, decimals: 1)
    add(change.size, of: contest, to: &properties)
    properties["stroke"] = .string(isLost ? lost : gained)
    properties["stroke-width"] = 1
    properties["fill"] = .string(isLost ? lost : gained)
    properties["fill-opacity"] = 0.4
    return Feature(
      id: .string(
        "\(kind)-\(side ?? "nobody")-\(isLost ? "to" : "from")-\(other ?? "nobody")-without-"
          + ReportFeatures.slug(without)),
      geometry: geometry, properties: properties)
  }

  private static func lines(of own: Contest.Case, _ contest: Contest) -> [Feature] {
    let equal = own.lines.map { line -> Feature in
      var properties = common(own, contest)
      properties["kind"] = "equal-arrival"
      properties["name"] = .string(
        "\(name(of: line.left, contest)) and \(name(of: line.right, contest)) arrive together")
      properties["side"] = .string(line.left)
      properties["other"] = .string(line.right)
      properties["margin_h"] = 0
      properties["stroke"] = "#000000"
      properties["stroke-width"] = 2
      return Feature(
        id: .string("equal-arrival-\(line.left)-\(line.right)\(suffix(own))"),
        geometry: geometry(of: line.lines, contest), properties: properties)
    }
    let contours = zip(contest.settings.margins, own.contours).compactMap { margin, lines -> Feature? in
      guard !lines.isEmpty else { return nil }
      let hours = JSONValue.number(margin.hours, decimals: 3)
      var properties = common(own, contest)
      properties["kind"] = "margin"
      properties["name"] = .string("The first side is \(hours.text()) h before the second")
      properties["margin_h"] = hours
      properties["stroke"] = "#555555"
      properties["stroke-width"] = 1
      return Feature(
        id: .string("margin-\(hours.text())h\(suffix(own))"), geometry: geometry(of: lines, contest),
        properties: properties)
    }
    return equal + contours
  }

  private static func geometry(of lines: [[PlanarPoint]], _ contest: Contest) -> Geometry {
    let slack = contest.settings.tolerance.metres / 100
    return .multiLineString(
      lines.flatMap {
        Plane.lines(of: Simplification.line($0, tolerance: slack), tolerance: contest.edges)
      }.filter { $0.count > 1 })
  }
}

extension Contest {
  fileprivate func asset(_ id: String) -> Asset? { sides.flatMap(\.assets).first { $0.id == id } }
}
