import Coverage
import GeoJSON
import Geography

extension Figures {
  /// All figures of a report: those of the coverage, who is first, the commands that compute them, the facts behind them.
  static func json(
    of result: CoverageResult, decisions: Decisions, commands: ReportCommands, program: String
  ) -> JSONValue {
    guard var members = json(of: result, program: program).object else { return .null }
    members["contest"] = decisions.contest.map(contest) ?? .null
    members["siting"] = .array(decisions.siting.map(siting))
    members["corridors"] = .array(decisions.corridors.map(corridor))
    members["facts"] = .array(
      ReportFacts.all(of: result, contest: decisions.contest).map { fact in
        [
          "name": .string(fact.name), "confidence": .string(fact.confidence), "source": .string(fact.source),
        ]
      })
    members["methods"] = .array(
      PageMethod.lines(for: result, decisions: decisions).map { line in
        ["section": .string(line.name), "method": .string(line.words), "document": .string(line.document)]
      })
    members["commands"] = commands.json
    return .object(members)
  }

  /// Who is first: sides, the water, shares by side and by asset, passages.
  private static func contest(_ contest: Contest) -> JSONValue {
    let own = contest.cases.first
    return [
      "tolerance_m": .number(contest.settings.tolerance.metres, decimals: 3),
      "conditions": .array(contest.settings.conditions.map { .string($0) }),
      "sides": .array(contest.sides.map(side)),
      "water_km2": square(contest.water.area),
      "water_of_parts": .array(
        contest.water.parts.map { ["name": .string($0.name), "water_km2": square($0.area)] }),
      "first": .array((own?.holdings ?? []).map { holding($0, contest) }),
      "deciding": .array((own?.deciding ?? []).map { holding($0, contest) }),
      "passages": .array((own?.passages ?? []).map { passage($0, contest) }),
    ]
  }

  private static func side(_ side: Contest.Side) -> JSONValue {
    [
      "id": .string(side.id), "name": .string(side.name),
      "assets": .array(
        side.assets.map { asset in
          [
            "asset": .string(asset.id), "name": .string(asset.name), "way": .string(asset.way.rawValue),
            "speed_kn": .number(asset.speed.knots, decimals: 3),
            "reaction_s": .number(asset.reaction.seconds, decimals: 1),
            "radius_km": asset.radius.map { .number($0.kilometres, decimals: 3) } ?? .null,
          ]
        }),
    ]
  }

  private static func holding(_ holding: Contest.Holding, _ contest: Contest) -> JSONValue {
    var members: JSONObject = [
      "side": holding.side.map { .string($0) } ?? .null, "name": .string(contest.name(of: holding)),
    ]
    if let asset = holding.asset { members["asset"] = .string(asset) }
    members["area_km2"] = square(holding.size.area)
    members["share_of_water"] = share(contest.share(of: holding))
    members["parts"] = .array(
      zip(holding.size.parts, contest.water.parts).map { part, whole in
        [
          "name": .string(part.name), "area_km2": square(part.area),
          "share_of_water": share(Contest.ratio(part.area, of: whole.area)),
        ]
      })
    return .object(members)
  }

  private static func passage(_ passage: Contest.Passage, _ contest: Contest) -> JSONValue {
    [
      "id": .string(String(passage.id)), "name": .string(passage.name),
      "length_km": .number(passage.length.kilometres, decimals: 3),
      "first": .array(
        passage.shares.map { part in
          [
            "side": part.side.map { .string($0) } ?? .null, "name": .string(contest.name(of: part.side)),
            "length_km": .number(part.length.kilometres, decimals: 3),
            "share": share(Contest.ratio(part.length, of: passage.length)),
          ]
        }),
    ]
  }

  private static func square(_ area: Area) -> JSONValue { .number(area.squareKilometres, decimals: 6) }
}

extension Contest {
  /// A side's name, or that there is none.
  func name(of side: String?) -> String { sides.first { $0.id == side }?.name ?? "Nobody" }

  /// The name of the asset or the side that holds something.
  func name(of holding: Holding) -> String {
    let assets = sides.flatMap(\.assets)
    return assets.first { $0.id == holding.asset }?.name ?? name(of: holding.side)
  }

  /// What share of the area's water it is, 0…1.
  func share(of holding: Holding) -> Double { Self.ratio(holding.size.area, of: water.area) }

  static func ratio(_ part: Area, of whole: Area) -> Double {
    whole.squareMetres > 0 ? part.squareMetres / whole.squareMetres : 0
  }

  static func ratio(_ part: Distance, of whole: Distance) -> Double {
    whole.metres > 0 ? part.metres / whole.metres : 0
  }
}
