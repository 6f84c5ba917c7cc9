import ArgumentParser
import Coverage
import Foundation
import GeoData
import Geography

/// How long ships are under way: the times asked for, out or out and back, and what endurance and range allow.
struct TripOptions: ParsableArguments {
  @Option(
    help:
      "The times, with commas between: 12h,24h,48h. With --return it may be left out for a ship of known endurance or range.",
    transform: { try Times(parsing: $0) })
  var within: Times?

  @Flag(name: .customLong("return"), help: "Out and back within the time.")
  var returns = false

  @Option(
    help: "The longest time under way without supplies: 30d; that of --ship when left out.",
    transform: quantity)
  var endurance: TimeSpan?

  @Option(
    help: "How far the fuel lasts at the ship's speed: 6800nmi; that of --ship when left out.",
    transform: quantity)
  var range: Distance?

  func validate() throws {
    if within == nil, !returns {
      throw ValidationError("give the times, as in --within 24h,48h; only --return can do without")
    }
    if let endurance, !(endurance.seconds > 0 && endurance.hours <= 24 * 366) {
      throw ValidationError("--endurance is more than 0h, and at most a year")
    }
    if let range, !(range.metres > 0 && range.metres <= 1e8) {
      throw ValidationError("--range is more than 0km, and at most 100000km")
    }
  }

  /// A time asked for, and what of it ships are under way.
  struct Trip {
    let within: TimeSpan
    let underWay: TimeSpan
    /// What bounds the time under way: time, endurance or range.
    let limit: String
    /// The time on the way out.
    let out: TimeSpan
  }

  /// The trips in rising order of the times.
  func trips(
    of speed: (speed: Speed, source: String, platform: Platform?)
  ) throws -> [Trip] {
    let longest = longest(of: speed)
    guard let spans = within?.spans ?? longest.map({ [$0.time] }) else {
      throw Failure(
        code: EX_USAGE,
        message:
          "nothing says how long \(speed.platform.map { "“\($0.name)”" } ?? "the ship") may be under way: "
          + "give --endurance, --range or --within")
    }
    return spans.map { span in
      let isShort = (longest?.time.seconds ?? .infinity) < span.seconds
      let underWay = isShort ? longest?.time ?? span : span
      let isBound = isShort || within == nil
      return Trip(
        within: span, underWay: underWay, limit: isBound ? longest?.name ?? "time" : "time",
        out: TimeSpan(seconds: returns ? underWay.seconds / 2 : underWay.seconds))
    }
  }

  private func longest(of speed: (speed: Speed, source: String, platform: Platform?)) -> TransitLimit? {
    TransitLimit(
      endurance: endurance ?? speed.platform?.endurance, range: range ?? speed.platform?.range,
      speed: speed.speed)
  }
}

/// Times in rising order, as a list with commas.
struct Times: Sendable {
  let spans: [TimeSpan]

  init(parsing text: String) throws {
    var spans: [TimeSpan] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let span: TimeSpan = try quantity(String(part))
      guard span.seconds > 0, span.hours <= 24 * 366 else {
        throw ValidationError("'\(part)' is no time to sail: give more than 0h and at most a year")
      }
      spans.append(span)
    }
    self.spans = Array(Set(spans)).sorted()
  }
}
