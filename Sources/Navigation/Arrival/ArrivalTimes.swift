import Foundation
import GEOS
import Geography

/// When each of many contenders arrives at a place, reaction and way together.
///
/// By sea the time is the search's own, by air the geodesic's over the speed (Lambert's formula, right to 1e-5).
struct ArrivalTimes: Sendable {
  /// The times at a place.
  struct Sample: Sendable {
    var point: Direction
    /// Where it is in the equal-area plane.
    var planar: PlanarPoint
    /// Seconds since the order, by contender; where a search ended before, that time, and `isKnown` is false.
    var times: [Double]
    /// The triangle of each of the waters that holds the place, to look for the next one from.
    var triangles: [Int32]
  }

  private enum Field: Sendable {
    case air(Direction, pace: Double)
    case sea(TimeField, waters: Int)

    func isSame(as other: Field) -> Bool {
      switch (self, other) {
      case (.air(let one, let pace), .air(let two, let second)): one == two && pace == second
      case (.sea(let one, _), .sea(let two, _)): one === two
      default: false
      }
    }
  }

  private struct Entry: Sendable {
    let field: Field
    let reaction: Double
    let last: Double
    let known: Double
  }

  private let entries: [Entry]
  /// The side of each contender.
  let sides: [Int]
  private let meshes: [WaterMesh]
  // How far into the land of other waters a place may lie and still be water: coasts are snapped to a lattice.
  static let shoreRoom = 20.0

  init(_ contenders: [Contender], waters: [Waters]) {
    meshes = waters.map(\.mesh)
    sides = contenders.map(\.side)
    entries = contenders.map { contender in
      let reaction = contender.reaction.seconds
      let longest = contender.longest?.seconds ?? .infinity
      switch contender.way {
      case .air(let from, let speed):
        return Entry(
          field: .air(AuxiliarySphere.direction(from), pace: 1 / speed.metresPerSecond), reaction: reaction,
          last: reaction + longest, known: .infinity)
      case .sea(let search, let number):
        return Entry(
          field: .sea(search.field, waters: number), reaction: reaction,
          last: reaction + min(longest, search.field.limit), known: reaction + search.field.limit)
      }
    }
  }

  var count: Int { entries.count }
  var watersCount: Int { meshes.count }

  /// Whether a contender's time at a place is one it can be there at.
  func isThere(_ contender: Int, at time: Double) -> Bool {
    time <= entries[contender].last && time < .infinity
  }

  /// Whether a time is the contender's, and not merely one before which it does not arrive.
  func isKnown(_ contender: Int, at time: Double) -> Bool { time < entries[contender].known }

  /// The last second at which a contender can be anywhere.
  func last(_ contender: Int) -> Double { entries[contender].last }

  /// The contenders that are nowhere later than one: they go the same way, and leave no later.
  func rivals(before contender: Int) -> [Int] {
    let own = entries[contender]
    return entries.indices.filter { number in
      let other = entries[number]
      return number != contender && other.field.isSame(as: own.field) && other.last >= own.last
        && (other.reaction, number) < (own.reaction, contender)
    }
  }

  /// Seconds a metre at a place of a sample, an upper bound of the slope of the contender's times.
  func pace(_ contender: Int, in triangles: ArraySlice<Int32>) -> Double {
    switch entries[contender].field {
    case .air(_, let pace): return pace
    case .sea(let field, let waters):
      let triangle = triangles[triangles.startIndex + waters]
      return field.slowness[Int(field.mesh.media[Int(triangle)])]
    }
  }

  /// The times at a place.
  ///
  /// - Parameters:
  ///   - planar: where it is in the plane.
  ///   - triangles: where to look from, by waters.
  ///   - room: metres from the water within which a place on land counts as water.
  func sample(
    at point: Direction, planar: PlanarPoint, from triangles: [Int32], room: Double = shoreRoom
  ) -> Sample {
    var found = triangles
    var places = [Direction?](repeating: nil, count: meshes.count)
    for (number, mesh) in meshes.enumerated() {
      let triangle = mesh.triangle(holding: Lattice.snapped(point), from: triangles[number])
      found[number] = triangle
      if mesh.isWater[Int(triangle)] {
        places[number] = point
      } else if let near = mesh.nearestWater(to: point, component: nil, limit: room) {
        found[number] = near.edge / 3
        places[number] = near.place
      }
    }
    let times = entries.map { entry -> Double in
      switch entry.field {
      case .air(let root, let pace): return entry.reaction + pace * AuxiliarySphere.length(root, point)
      case .sea(let field, let number):
        guard let place = places[number] else { return .infinity }
        return entry.reaction + min(field.limit, Self.time(field, at: place, in: found[number]))
      }
    }
    return Sample(point: point, planar: planar, times: times, triangles: found)
  }

  // No later than by way of a corner of the triangle, which is water: so the times at vertices are the search's own.
  private static func time(_ field: TimeField, at place: Direction, in triangle: Int32) -> Double {
    var least = field.time(at: place, in: triangle)
    let pace = field.slowness[Int(field.mesh.media[Int(triangle)])]
    for corner in field.mesh.corners[Int(3 * triangle)..<Int(3 * triangle + 3)] {
      let start = field.times[Int(corner)]
      guard start < least else { continue }
      least = min(least, start + pace * AuxiliarySphere.length(field.mesh.points[Int(corner)], place))
    }
    return least
  }
}
