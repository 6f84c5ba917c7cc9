import Geography
import Navigation

extension ScenarioReader {
  /// The ice that ships meet.
  struct MetIce {
    let chart: IceChart
    /// What the chart is called.
    let words: String
    /// The ice of features that say nothing of ice.
    let assumed: String?
    /// Names the ice: charts with the same name and ice assumed are the same.
    let name: String
    let polaris: Polaris
  }

  /// The law that a ship keeps to.
  struct MetLaw {
    let law: SeaConditions.SeasonLaw
    /// The day, as it is shown.
    let date: String
    /// Names the law: days with the same name have the same.
    let name: String
  }

  /// What a ship meets, a name for it, and what is said of it; without a class she is in open water.
  static func met(
    by start: SeaStart, _ iceClass: IceClass?, ice: MetIce?, law: MetLaw?
  ) -> (SeaConditions, water: String, said: [CoverageZone.Parameter]) {
    var said: [CoverageZone.Parameter] = []
    if let law {
      said.append(.init("date", law.date))
      if start.platform == nil {
        said.append(.init("law_assumes", "a commercial ship of 300 gross tonnage or more"))
      }
    }
    guard let ice, let iceClass else {
      said.insert(.init("ice", "open water assumed"), at: 0)
      let water =
        law.map { "\($0.name) \(iceClass?.shortName ?? "") \(start.platform?.name ?? "")" }
        ?? SeaShip.openWater
      return (SeaConditions(openWater: start.speed, law: law?.law), water, said)
    }
    let ship = ShipInIce(openWaterSpeed: start.speed, iceClass: iceClass, polaris: ice.polaris)
    said.insert(.init("ice", "\(ice.words); open water assumed where it has none"), at: 0)
    said.append(.init("ice_class", iceClass.shortName))
    if let assumed = ice.assumed { said.append(.init("ice_assumed", assumed)) }
    let water = [
      ice.name, ice.assumed ?? "", iceClass.shortName, law?.name ?? "", start.platform?.name ?? "",
      "\(start.speed.metresPerSecond)",
    ].joined(separator: "|")
    return (SeaConditions(ship: ship, chart: ice.chart, law: law?.law), water, said)
  }
}
