import Geography

/// What a ship meets along a leg.
public struct LegConditions: Sendable {
  /// The leg, or the part of one that lies in the same control zones.
  public let leg: Way.Leg
  /// The shipping safety control zones it lies in.
  public let zones: [Int]
  /// The gravest ice along it, if any is charted there.
  public let ice: (region: IceRegion, result: ShipInIce.Result)?
  /// What the law says where it says least; nil where no day was given.
  public let verdict: Verdict?
}

extension SeaConditions {
  /// The legs of a way, cut where control zones begin and end if a day was given, with what is met on each.
  ///
  /// Ice and law are asked at the vertices of the written line, which lie no more than a few kilometres apart, and in the
  /// middles between them.
  public func met(on way: [Way.Leg]) -> [LegConditions] {
    way.flatMap { leg in cut(leg).map(described) }
  }

  private func cut(_ leg: Way.Leg) -> [(leg: Way.Leg, zones: [Int])] {
    guard let law else { return [(leg, [])] }
    func zones(_ a: Position, _ b: Position) -> [Int] {
      law.regulations.map.zones(
        at: a.destination(azimuth: a.azimuth(to: b), distance: Distance(metres: a.distance(to: b).metres / 2))
      )
    }
    var pieces: [(line: [Position], zones: [Int])] = []
    for (a, b) in zip(leg.line, leg.line.dropFirst()) {
      let own = zones(a, b)
      if let last = pieces.last, last.zones == own {
        pieces[pieces.count - 1].line.append(b)
      } else {
        pieces.append(([a, b], own))
      }
    }
    guard pieces.count > 1 else { return [(leg, pieces.first?.zones ?? [])] }
    return pieces.map { (leg.part(along: $0.line), $0.zones) }
  }

  private func described(_ leg: Way.Leg, _ zones: [Int]) -> LegConditions {
    var gravestIce: (region: IceRegion, result: ShipInIce.Result)?
    var gravest: Verdict?
    for place in leg.samples {
      if let met = ice(at: place),
        gravestIce.map({ met.result.risk.outcome < $0.result.risk.outcome }) ?? true
      {
        gravestIce = met
      }
      if let next = verdict(at: place), gravest.map({ next.gravity > $0.gravity }) ?? true { gravest = next }
    }
    return LegConditions(leg: leg, zones: zones, ice: gravestIce, verdict: gravest)
  }
}

extension Way.Leg {
  /// A part of this leg, at the same speed.
  func part(along line: [Position]) -> Way.Leg {
    let length = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).metres }
    let last = line.count - 1
    return Way.Leg(
      line: line, length: Distance(metres: length),
      time: TimeSpan(seconds: self.length.metres > 0 ? time.seconds * length / self.length.metres : 0),
      startCourse: line[0].azimuth(to: line[1]),
      endCourse: Angle(
        degrees: (line[last].azimuth(to: line[last - 1]).degrees + 180).truncatingRemainder(dividingBy: 360)),
      medium: medium, canal: canal)
  }

  // Middles of its edges: a vertex may lie on the border of two kinds of water.
  fileprivate var samples: [Position] {
    zip(line, line.dropFirst()).map { a, b in
      let way = a.distance(to: b).metres / 2
      return a.destination(azimuth: a.azimuth(to: b), distance: Distance(metres: way))
    }
  }
}
