/// Ice in plain properties: a concentration with its unit and a stage in words.
///
/// A bare number is tenths, 0 or 1 to 10. One between 0 and 1 may be a fraction as well and is refused, and so is one over
/// 10: `concentration_fraction`, `concentration_percent`, or a text such as "80%" says what is meant.
enum PlainIce {
  private static let amounts: [(key: String, perTenth: Double)] = [
    ("concentration_tenths", 1), ("concentration_percent", 10), ("concentration_fraction", 0.1),
    ("ice_concentration_tenths", 1), ("ice_concentration_percent", 10), ("ice_concentration_fraction", 0.1),
  ]
  private static let bare = ["concentration", "ice_concentration", "total_concentration"]
  private static let stages = ["stage", "ice_type", "stage_of_development", "icetype"]

  /// The reading, or nil where no such property is there.
  static func read(_ cells: IceCells, assumed: IceCondition?) throws(IceReading.Failure) -> IceReading? {
    let amount = try concentration(cells)
    let name = stages.first { cells[$0] != nil }
    var notes: [String] = []
    var stage: ReadStage?
    if let name, let text = cells[name] {
      guard let read = ReadStage.words(text) else {
        throw IceReading.Failure(
          reason: IceError.unknownStage(text: text).description, advice: "correct the property \(name)")
      }
      stage = read
    }
    if amount == nil && stage == nil { return nil }
    if stage?.stage == .iceFree || amount?.value == 0 {
      return .condition(.iceFree, assumptions: [amount?.assumption].compactMap { $0 })
    }
    guard let tenths = amount?.value ?? assumed?.totalTenths else {
      throw IceReading.Failure(
        reason: "it has a stage of development but no concentration",
        advice: "add the property concentration (\"80%\" or 8), or give ice to be assumed")
    }
    guard let stage = stage ?? assumed.map({ ReadStage($0.heaviest) }), stage.stage != .iceFree else {
      throw IceReading.Failure(
        reason: "it has a concentration but no stage of development",
        advice: "add the property stage (thick first-year ice), or give ice to be assumed")
    }
    if let assumption = amount?.assumption { notes.append(assumption) }
    if amount == nil { notes.append("no concentration is given; \(tenths) tenths are assumed, as was asked") }
    if name == nil { notes.append("no stage is given; \(stage.stage.words) is assumed, as was asked") }
    if let assumption = stage.assumption { notes.append(assumption) }
    do {
      return .condition(try IceCondition(tenths: tenths, of: stage.stage), assumptions: notes)
    } catch {
      throw IceReading.Failure(reason: error.description, advice: "correct the property concentration")
    }
  }

  private static func concentration(_ cells: IceCells) throws(IceReading.Failure) -> EggCode.Tenths? {
    for (key, perTenth) in amounts {
      guard let text = cells[key] else { continue }
      guard let number = Double(text), (0...10 * perTenth).contains(number) else {
        throw refusal(key, text, "give a number of 0 to \(Int(10 * perTenth))")
      }
      return EggCode.Tenths(value: number / perTenth, assumption: nil)
    }
    guard let key = bare.first(where: { cells[$0] != nil }), let text = cells[key] else { return nil }
    if text.hasSuffix("%") {
      guard let percent = Double(text.dropLast().description.trimmingSpaces), (0...100).contains(percent)
      else {
        throw refusal(key, text, "give 0% to 100%")
      }
      return EggCode.Tenths(value: percent / 10, assumption: nil)
    }
    let tenths = text.replacing("/10", with: "").replacing("tenths", with: "").trimmingSpaces
    guard let read = EggCode.eggTenths(tenths) else {
      throw refusal(key, text, "write tenths (8 or 7-8) or per cent (\"80%\")")
    }
    guard read.value == 0 || read.value >= 1 || tenths != text else {
      throw refusal(
        key, text,
        "it may be tenths or a fraction: name the property concentration_tenths or "
          + "concentration_fraction")
    }
    return read
  }

  private static func refusal(_ key: String, _ text: String, _ advice: String) -> IceReading.Failure {
    IceReading.Failure(reason: "\(key) is “\(text)”, which is no concentration", advice: advice)
  }
}
