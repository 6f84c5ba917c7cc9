import Geography

/// A ship's fuel, with the carbon dioxide of a tonne of it.
public enum MarineFuel: String, Sendable, Hashable, CaseIterable {
  /// Marine diesel or gas oil.
  case mdo = "MDO"
  /// Heavy fuel oil.
  case hfo = "HFO"
  /// Liquefied natural gas.
  case lng = "LNG"

  /// Tonnes of carbon dioxide from a tonne of fuel: IMO MEPC.364(79), paragraph 2.2.1.
  public var carbonFactor: Double {
    switch self {
    case .mdo: 3.206
    case .hfo: 3.114
    case .lng: 2.750
    }
  }
}

/// What of a ship's bunkers a way takes, by her published range.
///
/// At moderate speed the power of a displacement ship goes with the cube of her speed (the Admiralty coefficient: Molland,
/// Turnock and Hudson, Ship Resistance and Propulsion, 2nd ed. 2017), so fuel for a distance goes with the square. Ice is not
/// counted.
public struct FuelUse: Sendable, Hashable {
  /// The share of full bunkers, more than 1 where she has to take fuel on the way; nil where a figure is missing.
  public let share: Double?
  /// Tonnes of fuel; nil where a figure is missing.
  public let tonnes: Double?
  /// Tonnes of carbon dioxide from the ship; nil where a figure is missing.
  public let carbonDioxide: Double?
  /// Which figures are missing; empty where none is.
  public let missing: [String]

  /// Fuel for a distance.
  ///
  /// - Parameters:
  ///   - distance: the length of the way.
  ///   - speed: the ship's speed on it.
  ///   - ship: what is known of her.
  public init(distance: Distance, speed: Speed, ship: Bunkers) {
    var missing: [String] = []
    if ship.range == nil { missing.append("range") }
    if ship.rangeSpeed == nil { missing.append("speed of the range") }
    if ship.capacity == nil { missing.append("fuel-capacity") }
    if ship.fuel == nil { missing.append("fuel") }
    self.missing = missing
    guard let range = ship.range, let rangeSpeed = ship.rangeSpeed else {
      (share, tonnes, carbonDioxide) = (nil, nil, nil)
      return
    }
    let ratio = speed.metresPerSecond / rangeSpeed.metresPerSecond
    let used = distance.metres / range.metres * ratio * ratio
    share = used
    tonnes = ship.capacity.map { used * $0 }
    carbonDioxide = tonnes.flatMap { tonnes in ship.fuel.map { tonnes * $0.carbonFactor } }
  }
}

/// What is known of a ship's bunkers.
public struct Bunkers: Sendable, Hashable {
  /// How far she goes on them.
  public var range: Distance?
  /// At which speed she goes that far.
  public var rangeSpeed: Speed?
  /// Tonnes of fuel that they hold.
  public var capacity: Double?
  /// The fuel.
  public var fuel: MarineFuel?

  /// What is known.
  public init(range: Distance?, rangeSpeed: Speed?, capacity: Double?, fuel: MarineFuel?) {
    self.range = range
    self.rangeSpeed = rangeSpeed
    self.capacity = capacity
    self.fuel = fuel
  }
}
