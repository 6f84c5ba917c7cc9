import Geography
import Navigation

extension SeaSurvey {
  /// The bands of the time within which the first ship reaches a share of the area's water, with the ships at bases.
  ///
  /// Ways stay as they are: at a speed that is a tenth higher each takes a time that is an eleventh less. A ship is not sought
  /// where she does not come within the range and endurance that she was followed for.
  ///
  /// - Parameter times: the ships' times at the samples.
  func responseBands(
    _ times: [[TimeSpan?]], settings: BandSettings, decisions: [FigureDecision]
  ) -> [FigureBand] {
    let water = (times.first ?? []).indices.filter { times[0][$0] != nil }
    return Scope.allCases.flatMap { scope -> [FigureBand] in
      let counted = ships.indices.filter { scope.includes(ships[$0].asset.site.alliance) }
      func hours(_ varying: Set<BandInput>, isBest: Bool) -> [Double?] {
        let voyages = counted.map { number in
          (number, SeaVoyage(ships[number].asset, varying: varying, isBest: isBest, settings))
        }
        let soonest = water.map { sample in
          var first = Double.infinity
          for (number, voyage) in voyages {
            guard let time = times[number][sample], time.seconds.isFinite,
              let seconds = voyage.seconds(after: time.seconds)
            else { continue }
            first = min(first, seconds + ships[number].ship.reaction.seconds)
          }
          return first
        }.sorted()
        return SeaResponse.bandShares.map { share in
          let place = max(0, Int((share * Double(soonest.count)).rounded(.up)) - 1)
          return soonest.indices.contains(place) && soonest[place].isFinite ? soonest[place] / 3600 : nil
        }
      }
      let inputs: [BandInput] = [.speeds, .ranges]
      let nominal = hours([], isBest: true)
      let ends = (inputs.map { Set([$0]) } + [Set(inputs)]).map { varying in
        (best: hours(varying, isBest: true), worst: hours(varying, isBest: false))
      }
      return SeaResponse.bandShares.indices.map { share in
        let own = ends.map { FigureBand.Ends($0.best[share], $0.worst[share], around: nominal[share]) }
        let name = FigureDecision.response(SeaResponse.bandShares[share])
        return FigureBand(
          kind: .response, name: name, scope: scope, nominal: nominal[share], ends: own[inputs.count],
          inputs: zip(inputs, own).map { FigureBand.InputEnds(input: $0, ends: $1) },
          decision: decisions.first { $0.figure == name && $0.scope == scope })
      }
    }
  }
}
