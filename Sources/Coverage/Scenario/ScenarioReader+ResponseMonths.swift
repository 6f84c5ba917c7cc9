import GeoData
import Geography
import Navigation

extension ScenarioReader {
  /// The ships month by month, where the scenario asks for the response by month: each in the month's ice by her own class,
  /// and by the law of its 15th where a date is given for her; none where it does not ask.
  mutating func responseMonths(_ node: ScenarioNode?) throws(ScenarioError) -> [ResponseMonth] {
    guard let node = try node?.members(allowed: Self.responseKeys)["ice-months"] else { return [] }
    let ice = try monthIce(node)
    let sailing = seaStarts()
    guard !sailing.isEmpty else {
      throw node.error("there is no ship of a known speed among the assets whose response it could be")
    }
    var months = (1...12).map { (month: $0, ships: [SeaShip]()) }
    for (asset, start, words) in sailing {
      let iceClass = try seaClass(start.platform, words)
      guard iceClass != nil else {
        throw node.error(
          "ice needs the ice class of “\(asset.id)”: give the asset ice-class: PC5, or ice-class: none")
      }
      let law = try seaLaw(start.platform, iceClass, words["date"])
      for index in months.indices {
        let month = months[index].month
        let met = Self.met(
          by: start, iceClass, ice: ice[month],
          law: try law.map { law throws(ScenarioError) in
            try Self.law(law, in: month, node)
          })
        months[index].ships.append(
          SeaShip(
            id: start.id, name: start.name, position: start.site.position, reaction: start.reaction,
            conditions: met.0, water: met.water, longest: start.longest, said: met.said))
      }
    }
    return months.map { ResponseMonth(month: $0.month, ice: ice[$0.month]?.words, ships: $0.ships) }
  }

  // The ice by month; charts of the same ice have one name.
  private mutating func monthIce(_ node: ScenarioNode) throws(ScenarioError) -> [Int: MetIce] {
    let charts = try monthlyIce(node, isWhole: false)
    let assumed = try node.members(allowed: ["folder", "assume"])["assume"]?.text()
    let polaris: Polaris
    do { polaris = try Polaris(data) } catch { throw node.error(error.description) }
    var first: [IceChart: Int] = [:]
    var ice: [Int: MetIce] = [:]
    for (month, own) in charts.sorted(by: { $0.key < $1.key }) {
      let same = first[own.chart] ?? month
      first[own.chart] = same
      ice[month] = MetIce(
        chart: own.chart, words: own.words, assumed: assumed, name: "month \(same)", polaris: polaris)
    }
    return ice
  }

  // The law of a month. Days on which the same zones are open to a ship have the same.
  private static func law(
    _ law: SeaConditions.SeasonLaw, in month: Int, _ node: ScenarioNode
  ) throws(ScenarioError) -> MetLaw {
    let day: CalendarDay
    do { day = try CalendarDay(month: month, day: ResponseMonth.day) } catch {
      throw node.error(error.description)
    }
    let own = SeaConditions.SeasonLaw(
      regulations: law.regulations, day: day, ship: law.ship, isObeyed: law.isObeyed)
    let zones = SeaConditions(openWater: Speed(metresPerSecond: 1), law: own).zonesInSeason.sorted()
    return MetLaw(law: own, date: day.words, name: "zones \(zones)")
  }
}
