import ArgumentParser
import Coverage
import Foundation
import GeoData
import Geography
import Navigation

/// How demand is reached: by a ship, by an aircraft, or by whichever of them is sooner.
struct SiteMoverOptions: ParsableArguments {
  @Option(
    help:
      "A ship or an aircraft of the scenario, by its key: its speed, range, endurance and reaction, and the ice and the law that the scenario gives it, unless --ice or --date say others."
  )
  var asset: String?

  @OptionGroup var ship: ShipOptions

  @Option(help: "Time from the order to the ship's departure: 0h when left out.", transform: quantity)
  var reaction = TimeSpan(seconds: 0)

  @Option(
    help: "A bundled aircraft or drone, by name: demand is reached by air, at her speed and within her range."
  )
  var aircraft: String?

  @Option(help: "The aircraft's speed: 350kn.", transform: quantity)
  var airSpeed: Speed?

  @Option(help: "The aircraft's time from the order to the departure: 0h when left out.", transform: quantity)
  var airReaction = TimeSpan(seconds: 0)

  func validate() throws {
    if let airSpeed, !(airSpeed.metresPerSecond > 0 && airSpeed.knots <= 2000) {
      throw ValidationError("--air-speed is more than 0kn, and at most 2000kn")
    }
    for time in [reaction, airReaction] where !(time.seconds >= 0 && time.hours <= 24 * 366) {
      throw ValidationError("a reaction takes 0h to a year")
    }
    if asset != nil {
      guard ship.ship == nil, ship.speed == nil, !flies, reaction.seconds == 0 else {
        throw ValidationError(
          "--asset has its own speed and reaction: leave out --ship, --speed, --reaction, --aircraft and --air-speed"
        )
      }
    }
    if aircraft == nil, airSpeed == nil, airReaction.seconds > 0 {
      throw ValidationError("--air-reaction needs --aircraft NAME or --air-speed 350kn")
    }
  }

  /// Whether an aircraft is asked for.
  var flies: Bool { aircraft != nil || airSpeed != nil }
  /// Whether a ship is asked for.
  var sails: Bool { ship.ship != nil || ship.speed != nil || !flies }

  /// A ship's figures: those of the options or of an asset, else of the scenario's first ship.
  struct Ship {
    let name: String
    let speed: Speed
    let platform: Platform?
    let reaction: TimeSpan
    /// Farther than this she cannot go one way; nil without a limit.
    let farthest: Distance?
    /// The ice and law that the scenario gives her; nil where it is not asked.
    let own: SitingAsset?

    init(name: String, speed: Speed, platform: Platform?, reaction: TimeSpan) {
      self.name = name
      self.speed = speed
      self.platform = platform
      self.reaction = reaction
      farthest = platform?.range
      own = nil
    }

    init(_ asset: SitingAsset, data: ReferenceData) {
      name = asset.name
      speed = asset.speed
      platform = try? data.platform(named: asset.name)
      reaction = asset.reaction
      farthest = asset.farthest
      own = asset
    }
  }

  /// The asset of the scenario, where one is named.
  func chosenAsset(of scenario: Scenario) throws -> SitingAsset? {
    guard let asset else { return nil }
    guard let found = scenario.assets.first(where: { $0.id == asset }) else {
      throw Failure.badData(
        "there is no asset “\(asset)” in the scenario (there are "
          + "\(scenario.assets.map(\.id).joined(separator: ", ")))")
    }
    guard let chosen = scenario.sitingAsset(found) else {
      throw Failure.badData(
        "the speed of \(found.platform) is not known; give it at the asset “\(asset)” of the scenario")
    }
    return chosen
  }

  func chosenShip(of scenario: Scenario, data: ReferenceData) throws -> Ship {
    if let own = try ship.openWater(data: data) {
      return Ship(
        name: own.platform?.name ?? "a ship", speed: own.speed, platform: own.platform, reaction: reaction)
    }
    guard let asset = scenario.assets.first(where: { !$0.flies && $0.speed != nil }), let speed = asset.speed
    else {
      throw Failure(
        code: EX_USAGE,
        message:
          "how is demand reached? give --speed 14kn, --ship NAME, --aircraft NAME or --air-speed 350kn: "
          + "the scenario has no ship with a speed")
    }
    return Ship(
      name: asset.platform, speed: speed, platform: try? data.platform(named: asset.platform),
      reaction: reaction.seconds > 0 ? reaction : asset.reaction)
  }

  /// The aircraft, where one is asked for.
  func flight(data: ReferenceData) throws -> SitingMover? {
    guard flies else { return nil }
    let platform = try aircraft.map { try data.platform(named: $0) }
    if let platform, !platform.kind.flies {
      throw Failure.badData("“\(platform.name)” is no aircraft; choose one with northwatch data platforms")
    }
    guard let speed = airSpeed ?? platform?.cruiseSpeed ?? platform?.maximumSpeed else {
      throw Failure.badData("no speed of “\(platform?.name ?? "")” is known; give one with --air-speed")
    }
    return SitingMover(
      aircraft: platform?.name ?? "an aircraft", speed: speed, reaction: airReaction,
      farthest: SitingMover.farthest(range: platform?.range, endurance: platform?.endurance, at: speed))
  }
}
