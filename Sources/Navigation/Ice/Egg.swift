/// An egg as found, before its gaps are filled.
struct Egg {
  let total: EggCode.Tenths?
  private var parts: [(stage: ReadStage, tenths: Double?)] = []
  private var assumptions: [String] = []
  /// The stage of whatever the parts leave of the total.
  var rest: ReadStage?
  /// Ice of less than one tenth, heavier than the parts.
  var trace: ReadStage?

  init(total: EggCode.Tenths?) {
    self.total = total
    if let assumption = total?.assumption { assumptions.append(assumption) }
  }

  /// Adds a part; one without a stage is kept as of an undetermined one.
  mutating func add(_ stage: ReadStage?, _ amount: EggCode.Tenths?) {
    guard stage != nil || (amount?.value ?? 0) > 0 else { return }
    let stage = stage ?? .undetermined
    parts.append((stage, amount?.value))
    if let assumption = amount?.assumption { assumptions.append(assumption) }
  }

  /// The condition.
  func reading(assumed: IceCondition?, water: Bool) throws(IceReading.Failure) -> IceReading {
    let stated = parts.compactMap(\.tenths)
    guard let total = total?.value ?? (stated.isEmpty ? nil : min(10, stated.reduce(0, +))) else {
      if water { return .condition(.iceFree, assumptions: assumptions) }
      return .nothing
    }
    guard total > 0 else { return .condition(.iceFree, assumptions: assumptions) }
    var notes = assumptions
    var shares: [IceCondition.Part] = []
    var left = total
    func take(_ ice: ReadStage, _ tenths: Double) {
      if let assumption = ice.assumption { notes.append(assumption) }
      let taken = min(tenths, left)
      shares.append(IceCondition.Part(stage: ice.stage, tenths: taken))
      left -= taken
    }
    if let trace {
      // Ice of glaciers by the piece is in most eggs of the eastern Arctic; it is said, not counted.
      if trace.isGlacier {
        notes.append("there is ice of glaciers, less than one tenth; POLARIS has no value for it")
      } else {
        take(trace, min(1, total))
        notes.append("less than one tenth of \(trace.stage.words) is taken as one tenth")
      }
    }
    if stated.reduce(0, +) > total + 1e-9 {
      notes.append("the parts are more than the total; the heavier ice keeps its share")
    }
    for part in parts.sorted(by: { $0.stage.stage > $1.stage.stage }) {
      if let tenths = part.tenths { take(part.stage, tenths) }
    }
    let open = parts.filter { $0.tenths == nil }
    if let first = open.first {
      if open.count > 1 {
        notes.append("several stages have no concentration; what is left is taken as the heaviest of them")
      }
      take(open.map(\.stage).max { $0.stage < $1.stage } ?? first.stage, left)
    } else if left > 1e-9, let rest {
      take(rest, left)
    } else if left > 1e-9, let heaviest = parts.map(\.stage).max(by: { $0.stage < $1.stage }) {
      notes.append("the parts are less than the total; what is left is taken as the heaviest of them")
      take(heaviest, left)
    } else if left > 1e-9, let stage = assumed?.heaviest, stage != .iceFree {
      notes.append("no stage is given; \(stage.words) is assumed, as was asked")
      take(ReadStage(stage), left)
    } else if left > 1e-9 {
      take(.undetermined, left)
    }
    do {
      return .condition(try IceCondition(parts: shares), assumptions: notes)
    } catch {
      throw IceReading.Failure(reason: error.description, advice: "correct the egg")
    }
  }
}
