import Geography

/// What the radius of a zone rests on, so that it can be had for other values of its inputs.
enum ZoneBasis: Sendable {
  /// The scenario states the distance.
  case given
  /// An asset out, on station and back.
  case action(ScenarioAsset, timeOnStation: TimeSpan, reserve: Double)
  /// An asset within a time since the order, by air or by water.
  case reach(ScenarioAsset, within: TimeSpan)
  /// A radar: its horizon, at most the range of its instruments, whose confidence is nil where the scenario states it.
  case sight(antenna: Distance, target: Distance, factor: Double, instruments: Distance?, confidence: String?)
  /// A radar of a range, whose confidence is nil where the scenario states it.
  case instruments(confidence: String?)

  /// The inputs that may change the radius.
  func inputs(_ settings: BandSettings) -> Set<BandInput> {
    func instruments(_ confidence: String?) -> Set<BandInput> {
      guard let confidence, settings.spread(confidence) != .none else { return [] }
      return [.instruments]
    }
    switch self {
    case .given: return []
    case .action, .reach: return [.speeds, .ranges]
    case .sight(_, _, _, let range, let confidence):
      return instruments(range == nil ? nil : confidence).union([.radarFactor])
    case .instruments(let confidence): return instruments(confidence)
    }
  }

  /// The least and the greatest radius in metres while some inputs are anywhere between their ends; zero where nothing is
  /// left of it.
  ///
  /// - Parameter nominal: the radius as drawn.
  func radii(nominal: Double, varying: Set<BandInput>, _ settings: BandSettings) -> (
    low: Double, high: Double
  ) {
    switch self {
    case .given: return (nominal, nominal)
    case .action(let asset, let station, let reserve):
      let (speeds, ranges, endurances) = Self.ends(of: asset, varying, settings)
      return (
        Self.action(speeds, ranges.low, endurances.low, station, reserve).low,
        Self.action(speeds, ranges.high, endurances.high, station, reserve).high
      )
    case .reach(let asset, let time):
      // The distance v·min(t, E), at most D, grows with each of v, E and D.
      let (speeds, ranges, endurances) = Self.ends(of: asset, varying, settings)
      let left = max(0, time.seconds - asset.reaction.seconds)
      return (
        min(speeds.low * min(left, endurances.low), ranges.low),
        min(speeds.high * min(left, endurances.high), ranges.high)
      )
    case .sight(let antenna, let target, let factor, let instruments, let confidence):
      let factors =
        varying.contains(.radarFactor)
        ? (low: settings.lowestRadarFactor, high: settings.highestRadarFactor) : (low: factor, high: factor)
      func horizon(_ factor: Double) -> Double {
        RadarHorizon.distance(antennaHeight: antenna, targetHeight: target, factor: factor).metres
      }
      let spread = Self.spread(confidence, varying, settings)
      let range = instruments?.metres ?? .infinity
      return (min(horizon(factors.low), range * spread.low), min(horizon(factors.high), range * spread.high))
    case .instruments(let confidence):
      let spread = Self.spread(confidence, varying, settings)
      return (nominal * spread.low, nominal * spread.high)
    }
  }

  private typealias Ends = (low: Double, high: Double)

  private static func spread(
    _ confidence: String?, _ varying: Set<BandInput>, _ settings: BandSettings
  ) -> Spread {
    guard let confidence, varying.contains(.instruments) else { return .none }
    return settings.spread(confidence)
  }

  /// The ends of an asset's speed in m/s, range in m and endurance in s; infinite where it has none.
  static func ends(
    of asset: ScenarioAsset, _ varying: Set<BandInput>, _ settings: BandSettings
  ) -> (
    speed: (low: Double, high: Double), range: (low: Double, high: Double),
    endurance: (low: Double, high: Double)
  ) {
    func ends(
      _ value: Double?, _ figure: KeyPath<BandSettings.AssetSpreads, Spread?>, _ name: String,
      _ input: BandInput
    ) -> Ends {
      guard let value else { return (.infinity, .infinity) }
      guard varying.contains(input) else { return (value, value) }
      let spread = settings.spread(figure, name, of: asset)
      return (value * spread.low, value * spread.high)
    }
    return (
      ends(asset.speed?.metresPerSecond, \.speed, "speed", .speeds),
      ends(asset.range?.metres, \.range, "range", .ranges),
      ends(asset.endurance?.seconds, \.endurance, "endurance", .ranges)
    )
  }

  // The least and the greatest radius of action over an interval of speeds. By endurance it grows with the speed, by range it
  // falls: the least is at an end, the greatest at an end or where both are equal.
  private static func action(
    _ speeds: Ends, _ range: Double, _ endurance: Double, _ station: TimeSpan, _ reserve: Double
  ) -> Ends {
    func radius(_ speed: Double) -> Double {
      RadiusOfAction(
        speed: Speed(metresPerSecond: speed), range: range.isFinite ? Distance(metres: range) : nil,
        endurance: endurance.isFinite ? TimeSpan(seconds: endurance) : nil, timeOnStation: station,
        reserve: reserve)?.radius.metres ?? 0
    }
    var radii = [radius(speeds.low), radius(speeds.high)]
    let equal = range / endurance
    if equal.isFinite, equal > speeds.low, equal < speeds.high { radii.append(radius(equal)) }
    return (radii.min() ?? 0, radii.max() ?? 0)
  }
}
