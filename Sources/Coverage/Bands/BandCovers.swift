import GEOS
import Geography

/// What zones cover of an area while inputs vary.
///
/// Every zone is drawn once for each set of its own inputs that vary, and the same zones are united once, however many questions
/// rest on them: where one input alone changes a layer, its union with all inputs off is that with this one off.
struct BandCovers: Sendable {
  let requests: [ZoneRequest]
  let settings: BandSettings
  /// That of zones which are drawn again.
  let tolerance: Distance
  /// The reaches by sea as they are while inputs vary.
  let seaZones: [ZoneEnd: PlanarGeometry]
  let tiles: AreaTiles
  let outline: AreaOutline

  /// A zone at one end of some of its inputs.
  struct ZoneEnd: Hashable, Sendable {
    let zone: String
    let varying: Set<BandInput>
    let isHigh: Bool
  }

  /// Zones of which the union is asked for while some inputs vary.
  struct Question: Sendable {
    let zones: [CoverageZone]
    let varying: Set<BandInput>
    let isHigh: Bool
    /// What they cover as drawn, in square metres.
    let covered: Double
    /// The zones that are at the other end.
    var opposite: Set<String> = []
  }

  /// Covered square metres, and by how much the outline may change them and the rest.
  struct Cover: Sendable {
    var covered: Double
    var inStrip = 0.0
    var outStrip = 0.0
  }

  // A zone of a union, with the number of its drawing where it is not as drawn before.
  private struct Piece: Hashable, Sendable {
    let zone: String
    let drawing: Int?
  }

  // A union that is needed, and what of it.
  private struct Union: Sendable {
    let pieces: [Piece]
    var needsLengths = false

    var isChanged: Bool { pieces.contains { $0.drawing != nil } }
  }

  // What was measured of a union.
  private struct Measured: Sendable {
    let area: Double?
    let lengths: (inside: Double, outside: Double)?
  }

  /// What zones rest on that may be off, in a fixed order; the outline of the area where it may be.
  func inputs(of zones: [CoverageZone]) -> [BandInput] {
    let ids = Set(zones.map(\.id))
    var inputs = requests.filter { ids.contains($0.id) }.reduce(into: Set<BandInput>()) {
      $0.formUnion($1.inputs(settings))
    }
    if settings.outline.metres > 0 { inputs.insert(.outline) }
    return BandInput.allCases.filter(inputs.contains)
  }

  /// The answers in the order of the questions.
  func answers(to questions: [Question], threads: Int) async throws -> [Cover] {
    let inputs = Dictionary(requests.map { ($0.id, $0.inputs(settings)) }) { first, _ in first }
    // What other zones of a layer rest on does not change this one.
    let ends = questions.map { question in
      question.zones.withoutNestedReach.map { zone in
        ZoneEnd(
          zone: zone.id, varying: question.varying.intersection(inputs[zone.id] ?? []),
          isHigh: question.isHigh != question.opposite.contains(zone.id))
      }
    }
    let (drawings, numbers) = try await redrawn(ends.flatMap { $0 }, threads: threads)
    var unions: [Union] = []
    var places: [[Piece]: Int] = [:]
    let asked = zip(questions, ends).map { question, ends -> Int? in
      let union = Union(pieces: ends.map { Piece(zone: $0.zone, drawing: numbers[$0]) })
      let hasOutline = question.varying.contains(.outline)
      guard hasOutline || union.isChanged else { return nil }
      let place = places[union.pieces] ?? unions.count
      if place == unions.count {
        places[union.pieces] = place
        unions.append(union)
      }
      if hasOutline { unions[place].needsLengths = true }
      return place
    }
    let drawn = Dictionary(questions.flatMap(\.zones).map { ($0.id, $0.zone.planar) }) { first, _ in first }
    let measured = try await parallelMap(unions, threads: threads) { union in
      let areas = union.pieces.compactMap { piece in
        piece.drawing.map { drawings[$0] } ?? drawn[piece.zone]
      }
      let whole = try PlanarGeometry.union(of: areas)
      return Measured(
        area: union.isChanged ? tiles.area(within: whole) : nil,
        lengths: union.needsLengths ? outline.lengths(within: whole) : nil)
    }
    return zip(questions, asked).map { question, number in
      guard let found = number.map({ measured[$0] }) else { return Cover(covered: question.covered) }
      var cover = Cover(covered: found.area ?? question.covered)
      if question.varying.contains(.outline), let lengths = found.lengths {
        cover.inStrip = lengths.inside * settings.outline.metres
        cover.outStrip = lengths.outside * settings.outline.metres
      }
      return cover
    }
  }

  // The zones that are not as drawn before at their ends, each once, and which of them an end has.
  private func redrawn(
    _ ends: [ZoneEnd], threads: Int
  ) async throws -> (drawings: [PlanarGeometry], numbers: [ZoneEnd: Int]) {
    var known: Set<ZoneEnd> = []
    let distinct = ends.filter { known.insert($0).inserted }
    let byID = Dictionary(requests.map { ($0.id, $0) }) { first, _ in first }
    let areas = try await parallelMap(distinct, threads: threads) { end in
      try seaZones[end]
        ?? byID[end.zone]?.area(
          varying: end.varying, isHigh: end.isHigh, settings, tolerance: tolerance)
    }
    var drawings: [PlanarGeometry] = []
    var numbers: [ZoneEnd: Int] = [:]
    var ofZone: [String: [Int]] = [:]
    for case (let end, let area?) in zip(distinct, areas) {
      // An input may change nothing beside the others.
      if let same = ofZone[end.zone]?.first(where: { drawings[$0] == area }) {
        numbers[end] = same
      } else {
        numbers[end] = drawings.count
        ofZone[end.zone, default: []].append(drawings.count)
        drawings.append(area)
      }
    }
    return (drawings, numbers)
  }
}
