import GeoData
import Geography
import Navigation

extension Scenario {
  /// Finds which side is first where. The result is the same on one thread or many.
  ///
  /// - Parameters:
  ///   - data: the bundled coast and passages.
  ///   - way: by sea or by air alone; both when left out.
  ///   - without: keys of sides, sites and assets that are left out together in a second case.
  ///   - threads: how many threads.
  ///   - stage: is told what begins, in words for the user.
  /// - Throws: ``ContestError`` where there are no sides or a name is not known, `CoverageError` for a ship without water.
  /// - Complexity: in proportion to the shores within reach of the ships, and to the lines between owners.
  public func contest(
    data: ReferenceData, way: PlaceReach.Way? = nil, without: [String] = [], threads: Int,
    stage: @Sendable (String) -> Void = { _ in }
  ) async throws -> Contest {
    guard !sides.isEmpty else {
      throw ContestError(
        description: "the scenario “\(name)” has no sides; give two or more under the key sides, as in "
          + "canada: {assets: [aops]}")
    }
    let sides = sides.map { side in
      ScenarioSide(
        id: side.id, name: side.name,
        members: side.members.filter { way == nil || ($0.asset.flies ? .air : .sea) == way })
    }
    let members = sides.enumerated().flatMap { number, side in side.members.map { (side: number, member: $0) }
    }
    guard Set(members.map(\.side)).count > 1 else {
      throw ContestError(
        description: "fewer than two sides have anything that goes by \(way?.rawValue ?? "air or sea")")
    }
    let left = try counts(members, without: without)
    let chart = try seaChart ?? SeaChart(bundled: data)
    let areas = area.parts.map(\.geometry)
    let passages = try data.passages.map { passage in
      (
        passage,
        try Plane.densify(
          passage.points.map(\.position), edges: .planar, tolerance: ContestBuilder.passageTolerance)
      )
    }
    stage("sailing and flying for \(sides.count) sides")
    let borders = members.compactMap { $0.member.ship }.flatMap { chart.with($0.conditions).areas }
    let sea = try ContestSea(
      chart, areas: areas, borders: ContestBuilder.distinct(borders), tolerance: contestSettings.tolerance,
      threads: threads)
    let targets = ContestSea.outline(of: areas) + passages.flatMap { $0.0.points.map(\.position) }
    func found(isBounded: Bool) async throws -> (first: FirstArrival, isFinal: Bool) {
      let field = try await ContestField(
        members, chart: chart, targets: targets, isBounded: isBounded, threads: threads)
      stage("looking who is first")
      let first = FirstArrival(
        over: sea.waters, contenders: field.contenders, waters: field.waters, cases: left,
        levels: contestSettings.margins, tolerance: contestSettings.tolerance, threads: threads)
      return (first, first.isFinal(for: field.contenders))
    }
    var first = try await found(isBounded: true)
    // A way longer than was looked for may count after all.
    if !first.isFinal { first = try await found(isBounded: false) }
    stage("drawing who is first")
    let builder = ContestBuilder(
      sides: sides, members: members.map { ($0.side, $0.member) }, first: first.first, sea: sea,
      partNames: area.parts.map(\.name), passages: passages.map { ($0.0, $0.1) })
    let settings = contestSettings.by(way)
    let without = without.isEmpty ? nil : without.joined(separator: ", ")
    let cases = try await builder.cases(([nil] + [without]).prefix(left.count).map { $0 }, threads: threads)
    return Contest(
      name: name, area: area.name, settings: settings, sides: builder.sidesShown, edges: tolerance,
      water: builder.size { _ in true }, cases: cases,
      changes: left.count > 1 ? try await builder.changes(threads: threads) : [])
  }

  // Which members count in each case: all, and those that are left.
  private func counts(
    _ members: [(side: Int, member: ScenarioSide.Member)], without: [String]
  ) throws(ContestError) -> [[Bool]] {
    let all = members.map { _ in true }
    guard !without.isEmpty else { return [all] }
    let keys = members.map { side, member in
      [sides[side].id, member.asset.site.id, member.asset.id]
    }
    var left = all
    for name in without {
      guard keys.contains(where: { $0.contains(name) }) else {
        var known: [String] = []
        for key in keys.joined() where !known.contains(key) { known.append(key) }
        throw ContestError(
          description: "there is no side, asset or site with assets “\(name)” in the contest"
            + ScenarioNode.hint(for: name, among: known) + " (there are \(known.joined(separator: ", ")))")
      }
      for (number, key) in keys.enumerated() where key.contains(name) { left[number] = false }
    }
    guard left.contains(true) else {
      throw ContestError(description: "without \(without.joined(separator: ", ")) no asset is left")
    }
    return [all, left]
  }
}

/// Makes zones and figures of who is first.
struct ContestBuilder: Sendable {
  let sides: [ScenarioSide]
  let members: [(side: Int, member: ScenarioSide.Member)]
  let first: FirstArrival
  let sea: ContestSea
  let partNames: [String]
  let passages: [(passage: GeoData.Passage, line: [Position])]

  /// Passages are straight in longitude and latitude; between their positions here they are this near to geodesics.
  static let passageTolerance = Distance(metres: 100)
  /// A waypoint's leg may cut a cape: a ship is taken to be on the water that near.
  static let passageRoom = Distance.kilometres(5)

  /// Geometries without those that stand there twice.
  static func distinct(_ geometries: [Geometry]) -> [Geometry] {
    var seen: Set<Geometry> = []
    return geometries.filter { seen.insert($0).inserted }
  }

  private func side(of contender: Int?) -> Int? { contender.map { members[$0].side } }

  var sidesShown: [Contest.Side] {
    sides.map { side in
      Contest.Side(
        id: side.id, name: side.name,
        assets: side.members.map { member in
          Contest.Asset(
            id: member.asset.id, name: "\(member.asset.platform), \(member.asset.site.name)",
            way: member.asset.flies ? .air : .sea, speed: member.speed, reaction: member.asset.reaction,
            radius: member.radius, provenance: member.asset.provenance,
            siteProvenance: member.asset.site.provenance)
        })
    }
  }

  /// The size of where a condition on the first of every case holds.
  func size(where isIn: ([Int?]) -> Bool) -> Contest.Size {
    let areas = first.areas(where: isIn).sorted { $0.key < $1.key }
    func sum(_ counts: ([Int]) -> Bool) -> Area {
      Area(
        squareMetres: areas.reduce(0) { sum, entry in
          sea.parts.indices.contains(Int(entry.key)) && counts(sea.parts[Int(entry.key)])
            ? sum + entry.value.squareMetres : sum
        })
    }
    return Contest.Size(
      area: sum { _ in true },
      parts: partNames.enumerated().map { number, name in (name, sum { $0.contains(number) }) })
  }

  private struct Question: Sendable {
    let number: Int
    let side: Int?
    let contender: Int?
  }

  /// The contest in every case.
  func cases(_ names: [String?], threads: Int) async throws -> [Contest.Case] {
    let nobody = Question(number: 0, side: nil, contender: nil)
    var questions: [Question] = []
    for number in names.indices {
      questions += sides.indices.map { Question(number: number, side: $0, contender: nil) }
      questions.append(Question(number: number, side: nobody.side, contender: nil))
      questions += members.enumerated().map {
        Question(number: number, side: $0.element.side, contender: $0.offset)
      }
    }
    let holdings = try await parallelMap(questions, threads: threads) { question in
      let isIn: ([Int?]) -> Bool = { firsts in
        let own = firsts[question.number]
        guard let contender = question.contender else { return side(of: own) == question.side }
        return own == contender
      }
      return Contest.Holding(
        side: question.side.map { sides[$0].id },
        asset: question.contender.map { members[$0].member.asset.id }, zone: try first.zone(where: isIn),
        size: size(where: isIn))
    }
    let each = questions.count / names.count
    return names.enumerated().map { number, name in
      let own = holdings[(number * each)..<((number + 1) * each)]
      return Contest.Case(
        without: name, holdings: Array(own.prefix(sides.count + 1)),
        deciding: Array(own.dropFirst(sides.count + 1)), lines: lines(number),
        contours: first.contours(inCase: number), passages: passages(number))
    }
  }

  private func lines(_ number: Int) -> [Contest.EqualArrival] {
    var found: [Contest.EqualArrival] = []
    for one in sides.indices {
      for other in sides.indices where one < other {
        let lines = first.equalArrival(inCase: number, of: one, and: other)
        if !lines.isEmpty {
          found.append(Contest.EqualArrival(left: sides[one].id, right: sides[other].id, lines: lines))
        }
      }
    }
    return found
  }

  private func passages(_ number: Int) -> [Contest.Passage] {
    passages.map { passage, line in
      var metres: [Int?: Double] = [:]
      for (contender, length) in first.lengths(along: line, inCase: number, room: Self.passageRoom) {
        metres[side(of: contender), default: 0] += length.metres
      }
      let keys: [Int?] = sides.indices.map { $0 } + [nil]
      return Contest.Passage(
        id: passage.id, name: passage.name,
        length: Distance(
          metres: zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).metres }),
        shares: keys.map { key in
          (key.map { sides[$0].id }, Distance(metres: metres[key] ?? 0))
        })
    }
  }

  /// What one side has in the first case, and another in the second.
  func changes(threads: Int) async throws -> [Contest.Change] {
    let keys: [Int?] = sides.indices.map { $0 } + [nil]
    let pairs = keys.flatMap { with in keys.filter { $0 != with }.map { (with: with, without: $0) } }
    return try await parallelMap(pairs, threads: threads) { pair in
      let isIn: ([Int?]) -> Bool = { firsts in
        side(of: firsts[0]) == pair.with && side(of: firsts[1]) == pair.without
      }
      return Contest.Change(
        with: pair.with.map { sides[$0].id }, without: pair.without.map { sides[$0].id },
        zone: try first.zone(where: isIn), size: size(where: isIn))
    }.filter { $0.size.area.squareMetres > 0 }
  }
}
