import Geography
import Navigation

extension SeaSurvey {
  /// The bands of the time within which the first ship reaches a share of the area's water, with the ships at bases, and of
  /// what these save of it against the other ships alone.
  ///
  /// Ways stay as they are: at a speed that is a tenth higher each takes a time that is an eleventh less. A ship is not sought
  /// where she does not come within the range and endurance that she was followed for. What is saved lies between the
  /// differences of the ends of both times.
  ///
  /// - Parameter times: the ships' times at the samples.
  func responseBands(
    _ times: [[TimeSpan?]], settings: BandSettings, decisions: [FigureDecision]
  ) -> [FigureBand] {
    let answers = Scope.allCases.map { scope in
      let counted = ships.indices.filter { scope.includes(ships[$0].asset.site.alliance) }
      let others = counted.filter { ships[$0].asset.site.role != "base" }
      return (
        scope: scope, all: responseEnds(of: counted, times, settings),
        others: others.isEmpty || others.count == counted.count
          ? nil : responseEnds(of: others, times, settings)
      )
    }
    let responses = answers.flatMap { answer in
      SeaResponse.bandShares.indices.map { share in
        let name = FigureDecision.response(SeaResponse.bandShares[share])
        return FigureBand(
          kind: .response, name: name, scope: answer.scope, nominal: answer.all.nominal[share],
          ends: answer.all.ends(share, Self.responseInputs.count),
          inputs: Self.responseInputs.indices.map {
            FigureBand.InputEnds(input: Self.responseInputs[$0], ends: answer.all.ends(share, $0))
          }, decision: decisions.first { $0.figure == name && $0.scope == answer.scope })
      }
    }
    let gains = answers.flatMap { answer in
      SeaResponse.bandShares.indices.compactMap { share in
        answer.others.flatMap { Self.gain(share, answer.scope, with: answer.all, without: $0) }
      }
    }
    return responses + gains
  }

  private static let responseInputs: [BandInput] = [.speeds, .ranges]

  // The hours within which shares of the water are reached: as computed, and with each input and then all at both ends.
  private struct ResponseEnds {
    let nominal: [Double?]
    let best: [[Double?]]
    let worst: [[Double?]]

    func ends(_ share: Int, _ input: Int) -> FigureBand.Ends {
      FigureBand.Ends(best[input][share], worst[input][share], around: nominal[share])
    }
  }

  private func responseEnds(
    of counted: [Int], _ times: [[TimeSpan?]], _ settings: BandSettings
  ) -> ResponseEnds {
    let water = (times.first ?? []).indices.filter { times[0][$0] != nil }
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
    let cases = Self.responseInputs.map { Set([$0]) } + [Set(Self.responseInputs)]
    return ResponseEnds(
      nominal: hours([], isBest: true), best: cases.map { hours($0, isBest: true) },
      worst: cases.map { hours($0, isBest: false) })
  }

  // Nil where the share is not reached: with all ships at their worst, or with the others as computed.
  private static func gain(
    _ share: Int, _ scope: Scope, with all: ResponseEnds, without others: ResponseEnds
  ) -> FigureBand? {
    guard let now = all.nominal[share], let before = others.nominal[share] else { return nil }
    func ends(_ input: Int) -> FigureBand.Ends? {
      guard let latest = all.worst[input][share], let soonest = all.best[input][share],
        let least = others.best[input][share]
      else { return nil }
      // Where the others do not reach it at their worst there is no end to what is saved.
      return FigureBand.Ends(
        least - latest, others.worst[input][share].map { $0 - soonest }, around: before - now)
    }
    let own = (0...responseInputs.count).map(ends)
    guard let whole = own[responseInputs.count] else { return nil }
    return FigureBand(
      kind: .gained, name: FigureBand.gained(SeaResponse.bandShares[share]),
      scope: scope, nominal: before - now, ends: whole,
      inputs: zip(responseInputs, own).compactMap { input, ends in
        ends.map { FigureBand.InputEnds(input: input, ends: $0) }
      }, decision: nil)
  }
}
