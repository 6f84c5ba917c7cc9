import Geography

/// When each ship is at each sample of an area.
struct ResponseTable {
  let ships: [SeaSurvey.Ship]
  let samples: AreaSamples
  let parts: [String]
  // In seconds under way, by ship and sample.
  let times: [[TimeSpan?]]
  /// The samples on water.
  let water: [Int]

  /// A table of times.
  ///
  /// - Parameters:
  ///   - ships: the ships.
  ///   - samples: where they are looked for.
  ///   - parts: the names of the area's parts.
  ///   - times: the times under way by ship and sample.
  ///   - water: the samples on water; nil to take those that the times have there.
  init(
    ships: [SeaSurvey.Ship], samples: AreaSamples, parts: [String], times: [[TimeSpan?]], water: [Int]? = nil
  ) {
    self.ships = ships
    self.samples = samples
    self.parts = parts
    self.times = times
    // What is land for one ship is land for all.
    self.water = water ?? samples.positions.indices.filter { sample in times.first?[sample] != nil }
  }

  /// Whose ships count in what is told apart, with the ships' numbers.
  var cases: [(scope: Scope, withBase: Bool, ships: [Int])] {
    [true, false].flatMap { withBase in
      Scope.allCases.map { scope in
        let counted = ships.indices.filter { number in
          let site = ships[number].asset.site
          return scope.includes(site.alliance) && (withBase || site.role != "base")
        }
        return (scope, withBase, counted)
      }
    }
  }

  /// The first ship at a sample, in seconds since the order.
  struct Soonest {
    var total = Double.infinity
    var reaction = 0.0
    var ship: Int?
  }

  /// The first of some ships at each of the samples on water.
  func soonest(of counted: [Int]) -> [Soonest] { water.map { first($0, of: counted) } }

  func coverage(
    _ scope: Scope, withBase: Bool, ships counted: [Int], zones: [Zone]
  ) throws -> SeaResponse.Coverage {
    let all = soonest(of: counted)
    let inParts = parts.indices.map { part in
      zip(water, all).compactMap { sample, first in samples.parts[sample].contains(part) ? first : nil }
    }
    let contours = try zip(SeaResponse.times, zones).map { time, zone in
      SeaResponse.Contour(
        time: time, zone: zone, area: try zone.area(), share: Self.share(of: all, within: time),
        parts: zip(parts, inParts).map { name, places in
          SeaResponse.PartShare(name: name, share: Self.share(of: places, within: time))
        })
    }
    return SeaResponse.Coverage(
      scope: scope, withBase: withBase, ships: counted, contours: contours,
      percentiles: Self.percentiles(of: all),
      parts: zip(parts, inParts).map {
        SeaResponse.Part(name: $0, percentiles: Self.percentiles(of: $1))
      })
  }

  /// The share of samples where a ship is within a time; nothing of none.
  static func share(of places: [Soonest], within time: TimeSpan) -> Double {
    places.isEmpty ? 0 : Double(places.count { $0.total <= time.seconds }) / Double(places.count)
  }

  /// When each of the response's shares of samples is reached. O(n log n).
  static func percentiles(of places: [Soonest]) -> [SeaResponse.Percentile] {
    let sorted = places.sorted { ($0.total, $0.reaction) < ($1.total, $1.reaction) }
    return SeaResponse.shares.map { share in
      let place = max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)
      guard sorted.indices.contains(place), sorted[place].total.isFinite else {
        return SeaResponse.Percentile(share: share, time: nil, reaction: nil, ship: nil)
      }
      return SeaResponse.Percentile(
        share: share, time: TimeSpan(seconds: sorted[place].total),
        reaction: TimeSpan(seconds: sorted[place].reaction), ship: sorted[place].ship)
    }
  }

  // The first of some ships at a sample.
  private func first(_ sample: Int, of counted: [Int]) -> Soonest {
    var soonest = Soonest()
    for number in counted {
      let ship = ships[number].ship
      guard let time = times[number][sample], time.seconds <= ship.longest?.time.seconds ?? .infinity,
        time.seconds + ship.reaction.seconds < soonest.total
      else { continue }
      soonest = Soonest(
        total: time.seconds + ship.reaction.seconds, reaction: ship.reaction.seconds, ship: number)
    }
    return soonest
  }
}
