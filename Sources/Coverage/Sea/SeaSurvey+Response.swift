import Geography
import Navigation

extension SeaSurvey {
  /// How soon the first ship can be anywhere in an area: read off at samples of it.
  func response(over area: AreaOfInterest, samples: AreaSamples, threads: Int) async throws -> SeaResponse {
    let times = try await parallelMap(Array(ships.indices), threads: threads) { number in
      searches[number].times(at: samples.positions)
    }
    // What is land for one ship is land for all: they sail on one mesh.
    let water = samples.positions.indices.filter { times.first?[$0] != nil }
    let farthest = ships.map { $0.farthest.map { farthest in farthest.metres } ?? .infinity }
    func first(_ sample: Int, _ counts: (Ship) -> Bool) -> Double {
      var soonest = Double.infinity
      for (number, ship) in ships.enumerated() where counts(ship) {
        guard let time = times[number][sample], time.seconds * ship.speed.metresPerSecond <= farthest[number]
        else { continue }
        soonest = min(soonest, time.seconds + ship.asset.reaction.seconds)
      }
      return soonest
    }
    func coverage(_ scope: Scope, withBase: Bool) -> SeaResponse.Coverage {
      let soonest = water.map { sample in
        first(sample) { ship in
          scope.includes(ship.asset.site.alliance) && (withBase || ship.asset.site.role != "base")
        }
      }
      let names = area.parts.isEmpty ? [] : area.parts.map(\.name)
      func share(within time: TimeSpan, of places: [Int]) -> Double {
        places.isEmpty ? 0 : Double(places.count { soonest[$0] <= time.seconds }) / Double(places.count)
      }
      let all = Array(water.indices)
      let inParts = names.indices.map { part in all.filter { samples.parts[water[$0]].contains(part) } }
      let sorted = soonest.sorted()
      return SeaResponse.Coverage(
        scope: scope, withBase: withBase,
        contours: SeaResponse.times.map { time in
          SeaResponse.Contour(
            time: time, share: share(within: time, of: all),
            parts: zip(names, inParts).map { name, places in
              SeaResponse.PartShare(name: name, share: share(within: time, of: places))
            })
        },
        percentiles: SeaResponse.shares.map { share in
          let place = max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)
          let time = sorted.indices.contains(place) ? sorted[place] : .infinity
          return SeaResponse.Percentile(share: share, time: time.isFinite ? TimeSpan(seconds: time) : nil)
        })
    }
    return SeaResponse(
      spacing: AreaSamples.spacing, samples: water.count, onLand: samples.positions.count - water.count,
      coverages: [true, false].flatMap { withBase in
        Scope.allCases.map { coverage($0, withBase: withBase) }
      })
  }
}
