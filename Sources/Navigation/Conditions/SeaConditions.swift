import Geography

/// What a ship meets at sea besides land: ice with its risk and her speed in it, and the law of the season.
public struct SeaConditions: Sendable {
  /// Her speed in water without ice.
  public let openWater: Speed
  /// The speeds of the kinds of water, by their numbers; 0 is open water.
  public let speeds: [Speed]
  /// The ice, if a chart was given.
  public let ice: IceLocator?
  /// The law, if a day was given.
  public let law: SeasonLaw?
  /// The ship in the ice, if there is any.
  public let ship: ShipInIce?

  // By region of the ice chart.
  private let results: [ShipInIce.Result]
  private let numbers: [UInt16?]

  /// The law of a day for a ship.
  public struct SeasonLaw: Sendable {
    /// The rules.
    public let regulations: Regulations
    /// The day.
    public let day: CalendarDay
    /// The ship as the law sees her.
    public let ship: RegulatedShip
    /// Whether ways keep to where she may be.
    public let isObeyed: Bool

    /// A law.
    public init(regulations: Regulations, day: CalendarDay, ship: RegulatedShip, isObeyed: Bool) {
      self.regulations = regulations
      self.day = day
      self.ship = ship
      self.isObeyed = isObeyed
    }
  }

  /// Open water, with what law there is.
  public init(openWater: Speed, law: SeasonLaw? = nil) {
    self.openWater = openWater
    self.law = law
    speeds = [openWater]
    ice = nil
    ship = nil
    results = []
    numbers = []
  }

  /// Ice as a chart has it, for a ship; what the chart leaves out is taken for open water.
  public init(ship: ShipInIce, chart: IceChart, law: SeasonLaw? = nil) {
    self.ship = ship
    self.law = law
    openWater = ship.openWaterSpeed
    ice = IceLocator(chart)
    results = chart.regions.map { ship.speed(in: $0.condition) }
    let known = Set(results.compactMap(\.speed)).subtracting([ship.openWaterSpeed]).sorted()
    let speeds = [ship.openWaterSpeed] + known
    self.speeds = speeds
    numbers = results.map { result in result.speed.flatMap { speeds.firstIndex(of: $0) }.map(UInt16.init) }
  }

  /// Areas at whose edges the water may change for the ship.
  var areas: [Geometry] {
    let regions = ice?.chart.regions.map(\.geometry) ?? []
    guard let law, law.isObeyed else { return regions }
    return regions + law.regulations.map.zones.map(\.geometry)
  }

  /// The kind of water at a position; nil where she cannot go or, if the law is obeyed, may not.
  func medium(at position: Position) -> UInt16? {
    let region = region(at: position)
    if let law, law.isObeyed, verdict(at: position)?.isAllowed != true { return nil }
    guard let region else { return 0 }
    return numbers[region]
  }

  /// The control zones that are open to the ship by their dates; all where the law does not bind her.
  public var zonesInSeason: Set<Int> {
    guard let law else { return [] }
    return Set(
      (1...16).filter { zone in
        let verdict = try? law.regulations.verdict(
          zone: zone, on: law.day, ship: law.ship, condition: IceCondition?.none, escorted: false)
        return verdict?.isAllowed == true
      })
  }

  private func region(at position: Position) -> Int? {
    guard let ice, let ship else { return nil }
    return ice.region(at: position, for: ship.iceClass, polaris: ship.polaris)
  }

  /// The ice at a position and what it does to the ship; nil where the chart has none.
  public func ice(at position: Position) -> (region: IceRegion, result: ShipInIce.Result)? {
    guard let ice, let region = region(at: position) else { return nil }
    return (ice.chart.regions[region], results[region])
  }

  /// What the law says of the ship at a position; nil where no day was given.
  public func verdict(at position: Position) -> Verdict? {
    guard let law else { return nil }
    var condition: IceCondition? = nil
    if let ice {
      let charted: Int? = self.region(at: position)
      condition = charted.map { ice.chart.regions[$0].condition } ?? IceCondition.iceFree
    }
    let isEscorted: Bool = ship?.isEscorted ?? false
    do {
      return try law.regulations.verdict(
        at: position, on: law.day, ship: law.ship, condition: condition, escorted: isEscorted)
    } catch {
      // The zones of the map are those that the regulations know.
      return Verdict.undecided(error.description)
    }
  }
}

extension SeaChart {
  /// This chart with what a ship meets besides land.
  public func with(_ conditions: SeaConditions) -> SeaChart { with(conditions, areas: conditions.areas) }

  /// This chart with what a ship meets, and with areas at whose edges that may change: more of them than the conditions have
  /// tell nothing apart, but let the same shores serve other conditions.
  func with(_ conditions: SeaConditions, areas: [Geometry]) -> SeaChart {
    var chart = self
    chart.areas = areas
    chart.medium = nil
    if !conditions.areas.isEmpty { chart.medium = { conditions.medium(at: $0) } }
    return chart
  }
}
