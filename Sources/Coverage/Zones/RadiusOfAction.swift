import Geography

/// How far an asset can go out, stay on station and come back with its reserve untouched.
///
/// In still air and calm water, at one speed: with endurance E, reserve share r and time on station s the radius is
/// v·(E·(1 − r) − s)/2; with a range D at that speed it is (D·(1 − r) − v·s)/2. Where both are known the smaller
/// counts.
public struct RadiusOfAction: Sendable, Hashable {
  /// The radius.
  public let radius: Distance
  /// What limits it: "endurance" or "range".
  public let limit: String

  /// The radius of an asset, or nil where time on station and reserve leave nothing, or neither range nor endurance
  /// is known.
  public init?(
    speed: Speed, range: Distance?, endurance: TimeSpan?, timeOnStation: TimeSpan, reserve: Double
  ) {
    let byEndurance = endurance.map {
      speed.metresPerSecond * ($0.seconds * (1 - reserve) - timeOnStation.seconds) / 2
    }
    let byRange = range.map {
      ($0.metres * (1 - reserve) - speed.metresPerSecond * timeOnStation.seconds) / 2
    }
    let metres: Double
    switch (byEndurance, byRange) {
    case (nil, nil): return nil
    case (let endurance?, nil): (metres, limit) = (endurance, "endurance")
    case (nil, let range?): (metres, limit) = (range, "range")
    case (let endurance?, let range?):
      (metres, limit) = endurance < range ? (endurance, "endurance") : (range, "range")
    }
    guard metres > 0 else { return nil }
    radius = Distance(metres: metres)
  }
}
