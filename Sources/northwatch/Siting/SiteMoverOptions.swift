import ArgumentParser
import Coverage
import Foundation
import GeoData
import Geography
import Navigation

/// How demand is reached: by a ship, by an aircraft, or by whichever of them is sooner.
struct SiteMoverOptions: ParsableArguments {
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
    if aircraft == nil, airSpeed == nil, airReaction.seconds > 0 {
      throw ValidationError("--air-reaction needs --aircraft NAME or --air-speed 350kn")
    }
  }

  /// Whether an aircraft is asked for.
  var flies: Bool { aircraft != nil || airSpeed != nil }
  /// Whether a ship is asked for.
  var sails: Bool { ship.ship != nil || ship.speed != nil || !flies }

  /// A ship's figures: those of the options, else of the scenario's first ship.
  struct Ship {
    let name: String
    let speed: Speed
    let platform: Platform?
    let reaction: TimeSpan
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
    let byEndurance = platform?.endurance.map { Distance(metres: speed.metresPerSecond * $0.seconds) }
    let limits = [platform?.range, byEndurance].compactMap { $0 }
    return SitingMover(
      aircraft: platform?.name ?? "an aircraft", speed: speed, reaction: airReaction, farthest: limits.min())
  }
}
