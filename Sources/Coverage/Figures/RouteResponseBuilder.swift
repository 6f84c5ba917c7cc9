import Geography

/// Finds how soon the first asset is along routes.
struct RouteResponseBuilder {
  /// Who can come: the name shown, whose it is and how.
  struct Comer {
    let name: String
    let alliance: Alliance
    let way: PlaceReach.Way
    let reaction: TimeSpan
    /// Seconds on the way to every middle of the routes' pieces, one route after the other; nil on land, infinite where it does
    /// not come.
    let transits: [Double?]
  }

  let comers: [Comer]

  // A piece of a route with the number of its middle.
  private struct Piece {
    let number: Int
    let length: Double
  }

  /// The answers for routes, in their order. O(a·n) for a assets and n pieces.
  func responses(of routes: [RoutePieces]) -> [RouteResponse] {
    var first = 0
    return routes.map { route in
      var pieces: [[Piece]] = []
      for leg in route.legs {
        let length = leg.length / Double(max(1, leg.middles.count))
        pieces.append(leg.middles.indices.map { Piece(number: first + $0, length: length) })
        first += leg.middles.count
      }
      return RouteResponse(
        whole: answers(pieces.flatMap { $0 }),
        legs: zip(route.legs, pieces).map { leg, pieces in
          RouteResponse.Leg(
            from: leg.from, to: leg.to, length: Distance(metres: leg.length), line: leg.line,
            answers: answers(pieces))
        })
    }
  }

  private func answers(_ pieces: [Piece]) -> [RouteResponse.Answer] {
    Scope.allCases.flatMap { scope in
      PlaceReach.Way.allCases.compactMap { way in
        let own = comers.filter { $0.way == way && scope.includes($0.alliance) }
        return own.isEmpty ? nil : answer(scope, way, own, pieces)
      }
    }
  }

  private func answer(
    _ scope: Scope, _ way: PlaceReach.Way, _ comers: [Comer], _ pieces: [Piece]
  ) -> RouteResponse.Answer {
    var found: [(time: RouteResponse.Time, length: Double)] = []
    var firsts = [Double](repeating: 0, count: comers.count)
    var length = 0.0
    for piece in pieces {
      var best: (comer: Int, time: RouteResponse.Time)?
      var isOnLand = true
      for (number, comer) in comers.enumerated() {
        guard let transit = comer.transits[piece.number] else { continue }
        isOnLand = false
        let time = RouteResponse.Time(reaction: comer.reaction, transit: TimeSpan(seconds: transit))
        if transit.isFinite, time.total.seconds < best?.time.total.seconds ?? .infinity {
          best = (number, time)
        }
      }
      if isOnLand { continue }
      length += piece.length
      guard let best else { continue }
      firsts[best.comer] += piece.length
      found.append((best.time, piece.length))
    }
    found.sort { ($0.time.total, $0.time.reaction) < ($1.time.total, $1.time.reaction) }
    let reached = found.reduce(0) { $0 + $1.length }
    let most = firsts.indices.max { (firsts[$0], $1) < (firsts[$1], $0) }
    return RouteResponse.Answer(
      scope: scope, way: way, first: reached > 0 ? most.map { comers[$0].name } : nil,
      reached: length > 0 ? reached / length : 0, length: Distance(metres: length),
      soonest: found.first?.time.total, times: Self.times(found, of: length))
  }

  // When each share of a length is reached.
  private static func times(
    _ found: [(time: RouteResponse.Time, length: Double)], of length: Double
  ) -> [RouteResponse.Time?] {
    var sum = 0.0
    let sums = found.map { entry in
      sum += entry.length
      return sum
    }
    return RouteResponse.shares.map { share in
      // Sums of equal pieces are off by their rounding.
      sums.firstIndex { $0 >= share * length * (1 - 1e-12) }.map { found[$0].time }
    }
  }
}
