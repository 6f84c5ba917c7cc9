import Foundation
import Geography
import TestSupport

@testable import Navigation

/// Made-up seas to try ways and reach on.
enum SeaOfIslands {
  /// A closed ring.
  static func ring(_ corners: [(Double, Double)]) -> [Position] {
    (corners + corners.prefix(1)).map { Position(longitude: $0.0, latitude: $0.1) }
  }

  /// A polygon without holes.
  static func polygon(_ corners: [(Double, Double)]) -> Polygon { Polygon(exterior: ring(corners)) }

  /// A rectangle in longitude and latitude.
  static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Polygon {
    polygon([(west, south), (east, south), (east, north), (west, north)])
  }

  /// A sea with islands strewn over it: their corners at random round a middle, so that some stick out and some recede.
  struct Random {
    let centre: Position
    let islands: [Polygon]
    let size: Distance

    /// The same sea for the same seed; islands of up to a tenth of its radius that do not touch.
    init(seed: UInt64, count: Int = 9, radius: Distance = .kilometres(70)) {
      var generator = SeededGenerator(seed: seed)
      let centre = Position(
        longitude: .random(in: -165...165, using: &generator),
        latitude: .random(in: 55...72, using: &generator))
      var made: [(middle: Position, radius: Double)] = []
      var islands: [Polygon] = []
      for _ in 0..<400 where islands.count < count {
        let far = radius.metres * Double.random(in: 0...0.6, using: &generator)
        let middle = centre.destination(
          azimuth: Angle(degrees: .random(in: 0...360, using: &generator)), distance: Distance(metres: far))
        let largest = radius.metres * Double.random(in: 0.06...0.16, using: &generator)
        guard made.allSatisfy({ $0.middle.distance(to: middle).metres > $0.radius + largest + 500 }) else {
          continue
        }
        let corners = Int.random(in: 5...9, using: &generator)
        let turn = Double.random(in: 0...360, using: &generator)
        let points = (0..<corners).map { corner in
          let share = Double.random(in: 0.3...1, using: &generator)
          return middle.destination(
            azimuth: Angle(degrees: turn - 360 * Double(corner) / Double(corners)),
            distance: Distance(metres: largest * share))
        }
        made.append((middle, largest))
        islands.append(Polygon(exterior: points + [points[0]]))
      }
      self.centre = centre
      self.islands = islands
      size = radius
    }

    /// A position on the rim.
    func rim(_ azimuth: Double) -> Position {
      centre.destination(azimuth: Angle(degrees: azimuth), distance: size)
    }
  }

  /// How many edges of a line go into land, by the crossings of edges as both are written in longitude and latitude.
  static func crossings(of line: [Position], with land: [Polygon]) -> Int {
    func side(_ a: Position, _ b: Position, _ c: Position) -> Double {
      (b.longitude - a.longitude) * (c.latitude - a.latitude)
        - (b.latitude - a.latitude) * (c.longitude - a.longitude)
    }
    let edges = land.flatMap(\.rings).flatMap { Array(zip($0, $0.dropFirst())) }
    return zip(line, line.dropFirst()).count { a, b in
      edges.contains { c, d in
        side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
      }
    }
  }

  /// The best way between two positions round land, at a metre a second.
  static func way(_ land: [Polygon], _ from: Position, _ to: Position) throws -> Way? {
    let waters = Waters(WaterInput(land: land), places: [from, to])
    return try RouteSearch(waters, speeds: [Speed(metresPerSecond: 1)]).way(from: 0, to: 1)
  }

  /// The length in metres of geodesics through positions.
  static func length(_ line: [(Double, Double)]) -> Double {
    let line = line.map { Position(longitude: $0.0, latitude: $0.1) }
    return zip(line, line.dropFirst()).reduce(0) { $0 + (Vincenty.distance($1.0, $1.1) ?? .infinity) }
  }
}
