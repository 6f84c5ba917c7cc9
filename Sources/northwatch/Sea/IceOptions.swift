import ArgumentParser
import Foundation
import GeoData
import GeoJSON
import Geography
import Navigation

/// The ice, the day, and what ice and law ask of the ship.
struct IceOptions: ParsableArguments {
  @Option(help: "Ice: polygons with concentration and stage (SIGRID-3, eggs or plain; GeoJSON).")
  var ice: String?

  @Option(help: "The ship's ice class: PC5, IA, none; that of --ship when left out.")
  var iceClass: String?

  @Option(
    help:
      "Ice to be assumed where the file says only that there is some: tenths:stage, such as 9:medium first-year."
  )
  var assumeIce: String?

  @Flag(help: "An icebreaker goes ahead.")
  var escort = false

  @Option(help: "The ship's own speeds in ice: a CSV table concentration_tenths,stage,speed_kn.")
  var iceSpeeds: String?

  @Option(
    help: "The day of sailing, 2027-08-20: says for every leg what the Zone/Date System and POLARIS allow.")
  var date: String?

  @Flag(help: "Keep to where the ship may be on that day.")
  var obeyRules = false

  @Option(help: "Gross tonnage, for the law.")
  var tonnage: Double?

  @Option(help: "In whose service: commercial, government or military; by the bundled ship when left out.")
  var service: RegulatedShip.Service?

  @Flag(help: "She carries a pollutant or dangerous goods.")
  var dangerousGoods = false

  @Flag(help: "She is a certified passenger vessel.")
  var passenger = false

  @Flag(help: "Her manual has measures for elevated risk, and she keeps to them.")
  var riskMeasures = false

  func validate() throws {
    if let tonnage, !(tonnage >= 0) { throw ValidationError("--tonnage takes 0 or more") }
  }

  /// Refuses options that say something of ice or a day that is not given.
  func checkIce() throws {
    if obeyRules, date == nil { throw ValidationError("--obey-rules needs the day: --date 2027-08-20") }
    if ice == nil {
      if assumeIce != nil { throw ValidationError("--assume-ice needs --ice FILE to say where") }
      if iceSpeeds != nil { throw ValidationError("--ice-speeds needs --ice FILE") }
      if escort { throw ValidationError("--escort needs --ice FILE") }
    }
  }

  /// What the ship meets, and what was noticed in reading it.
  func conditions(
    openWater: Speed, platform: Platform?, data: ReferenceData, messages: Messages
  ) throws -> SeaConditions {
    try conditions(
      openWater: openWater, platform: platform, data: data, messages: messages, ice: ice,
      day: try parsedDay(), obeysRules: obeyRules)
  }

  /// The same for other ice and another day than the options name.
  func conditions(
    openWater: Speed, platform: Platform?, data: ReferenceData, messages: Messages, ice: String?,
    day: CalendarDay?, obeysRules: Bool
  ) throws -> SeaConditions {
    let ownClass = try parsedClass(platform, hasIce: ice != nil)
    var rules: SeaConditions.SeasonLaw?
    if let day { rules = try law(platform, ownClass, data: data, day: day, obeysRules: obeysRules) }
    guard let ice else { return SeaConditions(openWater: openWater, law: rules) }
    guard let ownClass else {
      throw Failure(
        code: EX_USAGE, message: "ice needs the ship's class: give --ice-class PC5, or --ice-class none")
    }
    messages.stage("reading the ice")
    let chart = try IceChart(features: try Input.read(ice).features, assumed: try assumed())
    for note in chart.notes { messages.say("\(Input.name(ice)): \(note)") }
    let ship = ShipInIce(
      openWaterSpeed: openWater, iceClass: ownClass, isEscorted: escort, table: try table(),
      polaris: try Polaris(data))
    return SeaConditions(ship: ship, chart: chart, law: rules)
  }

  private func parsedDay() throws -> CalendarDay? {
    guard let date else { return nil }
    return try CalendarDay(parsing: date)
  }

  private func parsedClass(_ platform: Platform?, hasIce: Bool) throws -> IceClass? {
    if let iceClass { return try IceClass(parsing: iceClass) }
    guard let text = platform?.iceClass else { return nil }
    if let known = try? IceClass(parsing: text) { return known }
    if hasIce {
      throw Failure.badData(
        "the ice class of “\(platform?.name ?? "")” is \(text), which POLARIS does not know; give --ice-class"
      )
    }
    return nil
  }

  private func law(
    _ platform: Platform?, _ ownClass: IceClass?, data: ReferenceData, day: CalendarDay, obeysRules: Bool
  ) throws -> SeaConditions.SeasonLaw {
    let regulations = try Regulations(data)
    var ship = RegulatedShip(
      grossTonnage: tonnage, carriesDangerousGoods: dangerousGoods, isCertifiedPassengerVessel: passenger,
      service: service ?? Self.service(of: platform), iceClass: ownClass)
    if riskMeasures { ship.hasMeasuresForElevatedRisk = true }
    if ship.category == nil, let text = platform?.iceClass {
      ship.category = try? regulations.dates.category(of: text)
    }
    return SeaConditions.SeasonLaw(regulations: regulations, day: day, ship: ship, isObeyed: obeysRules)
  }

  // A bundled ship's service by who operates her.
  private static func service(of platform: Platform?) -> RegulatedShip.Service {
    let words = platform?.operatedBy.lowercased() ?? ""
    if words.contains("navy") { return .military }
    return words.contains("coast guard") ? .government : .commercial
  }

  private func assumed() throws -> IceCondition? {
    guard let assumeIce else { return nil }
    let parts = assumeIce.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 2, let tenths = Double(parts[0]) else {
      throw Failure(
        code: EX_USAGE,
        message: "--assume-ice takes tenths:stage, such as 9:medium first-year; found '\(assumeIce)'")
    }
    return try IceCondition(tenths: tenths, of: StageOfDevelopment(parsing: parts[1]))
  }

  private func table() throws -> IceSpeedTable? {
    guard let iceSpeeds else { return nil }
    guard let bytes = FileManager.default.contents(atPath: iceSpeeds) else {
      throw Failure(code: EX_NOINPUT, message: "\(iceSpeeds): there is no such file; check its name")
    }
    return try IceSpeedTable(parsing: String(decoding: bytes, as: UTF8.self))
  }
}

extension RegulatedShip.Service: ExpressibleByArgument {}
