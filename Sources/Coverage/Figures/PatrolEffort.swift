import Foundation
import Geography

/// How often patrols see an area: random search (B. O. Koopman, “Search and Screening”, 1946).
///
/// A patrol sweeps its sweep width times the way it makes on station. The coverage factor C is what all of them sweep in a
/// period over the area's size; with courses at random a place is seen at least once with probability 1 − e^(−C). Tracks laid
/// out on purpose see more, up to C itself; random search is the usual lower law.
public struct PatrolEffort: Sendable, Hashable {
  /// The area to be seen.
  public let area: Area
  /// How many ships or aircraft take turns.
  public let number: Int
  /// Time from their site to the area, one way.
  public let transit: TimeSpan
  /// Time away in all.
  public let endurance: TimeSpan
  /// Time between coming back and leaving again.
  public let turnaround: TimeSpan
  /// The speed on station.
  public let speed: Speed
  /// How wide a strip a sensor sees in full, or is worth.
  public let sweepWidth: Distance

  /// An effort from its parts.
  public init(
    area: Area, number: Int, transit: TimeSpan, endurance: TimeSpan, turnaround: TimeSpan, speed: Speed,
    sweepWidth: Distance
  ) {
    self.area = area
    self.number = number
    self.transit = transit
    self.endurance = endurance
    self.turnaround = turnaround
    self.speed = speed
    self.sweepWidth = sweepWidth
  }

  /// Time on station of one patrol; zero where the way there and back takes all of the endurance, to a millionth.
  public var onStation: TimeSpan {
    let left = endurance.seconds - 2 * transit.seconds
    return TimeSpan(seconds: left > endurance.seconds / 1e6 ? left : 0)
  }

  /// The share of the time that one of them is on station.
  public var presence: Double { onStation.seconds / (endurance.seconds + turnaround.seconds) }

  /// What all sweep in a second, square metres.
  private var rate: Double {
    Double(number) * presence * speed.metresPerSecond * sweepWidth.metres
  }

  /// What all sweep in a period.
  public func swept(in period: TimeSpan) -> Area { Area(squareMetres: rate * period.seconds) }

  /// What all sweep in a period over the area's size.
  public func coverageFactor(in period: TimeSpan) -> Double {
    swept(in: period).squareMetres / area.squareMetres
  }

  /// The probability that a place is seen at least once in a period.
  public func probability(in period: TimeSpan) -> Double { 1 - exp(-coverageFactor(in: period)) }

  /// The mean time from one look at a place to the next; nil where nobody gets there.
  public var revisit: TimeSpan? {
    rate > 0 ? TimeSpan(seconds: area.squareMetres / rate) : nil
  }

  /// How many are needed for a mean time between looks; nil where nobody gets there.
  public func needed(forRevisit wanted: TimeSpan) -> Int? {
    revisit.flatMap { Self.whole($0.seconds / wanted.seconds * Double(number)) }
  }

  /// How many are needed to see a place in a period with a probability; nil where nobody gets there.
  public func needed(forProbability wanted: Double, in period: TimeSpan) -> Int? {
    guard rate > 0 else { return nil }
    return Self.whole(-log(1 - wanted) / coverageFactor(in: period) * Double(number))
  }

  private static func whole(_ count: Double) -> Int? {
    // Rounding does not ask for one more.
    let count = (count * (1 - 1e-12)).rounded(.up)
    return count < 1e9 ? max(1, Int(count)) : nil
  }
}
