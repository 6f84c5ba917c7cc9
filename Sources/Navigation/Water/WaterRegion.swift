import Foundation
import Geography

/// Where the shore matters to a question; elsewhere it may be left coarse.
///
/// A way that is no longer than a bound cannot leave the ellipse of its ends with that sum of distances, and what is reached
/// within a distance cannot lie farther off than it: so what is found inside does not depend on the shore outside.
public struct WaterRegion: Sendable {
  private enum Form {
    case everywhere
    case ellipses([(Direction, Direction, sum: Double)])
    case discs(centres: [Direction], radius: Double)
  }

  private let form: Form
  // The region is told by cells of a lattice in space, of this many to the earth's radius: about 100 km across.
  private static let cells = 64.0
  // Half a cell's diagonal and what shores bulge over the chords of a cell, with room, in metres.
  private static let slack = 95_000.0

  /// All waters.
  public static let everywhere = WaterRegion(form: .everywhere)

  /// Where ways between places can pass that are no longer than a bound.
  ///
  /// - Parameters:
  ///   - places: the places, in the order of the ways.
  ///   - sum: the greatest length of a way between any two neighbours in the list.
  public static func ways(through places: [Position], sum: Distance) -> WaterRegion {
    ways([(places, sum)])
  }

  /// Where ways of several journeys can pass, each through places of its own and no longer than its own bound.
  static func ways(_ journeys: [(places: [Position], sum: Distance)]) -> WaterRegion {
    WaterRegion(
      form: .ellipses(
        journeys.flatMap { places, sum in
          let directions = places.map(AuxiliarySphere.direction)
          return zip(directions, directions.dropFirst()).map { ($0, $1, sum: sum.metres) }
        }))
  }

  /// All within a distance of places.
  public static func within(_ radius: Distance, of centres: [Position]) -> WaterRegion {
    WaterRegion(form: .discs(centres: centres.map(AuxiliarySphere.direction), radius: radius.metres))
  }

  /// Polygons with vertices left out where they are outside the region; those wholly outside may vanish. O(n).
  ///
  /// - Parameters:
  ///   - polygons: land or other areas.
  ///   - threads: how many threads; what comes out is the same.
  public func thinned(_ polygons: [Polygon], threads: Int = 1) -> [Polygon] {
    if case .everywhere = form { return polygons }
    // Polygons are dealt out in turn, as the large ones come together.
    let parts = max(1, min(8 * threads, polygons.count / 64))
    let thinned = Concurrent.map(Array(0..<parts), threads: threads, run: 1) { part in
      var known: [SIMD3<Int32>: Bool] = [:]
      return stride(from: part, to: polygons.count, by: parts).map { number -> Polygon? in
        let polygon = polygons[number]
        guard let exterior = self.thinned(polygon.exterior, &known) else { return nil }
        return Polygon(exterior: exterior, holes: polygon.holes.compactMap { self.thinned($0, &known) })
      }
    }
    return polygons.indices.compactMap { thinned[$0 % parts][$0 / parts] }
  }

  // Outside, the first and the last vertex of a ring's run through a cell stay: the chord between them lies in the cell.
  private func thinned(_ ring: [Position], _ known: inout [SIMD3<Int32>: Bool]) -> [Position]? {
    var kept: [Position] = []
    var lastCell = SIMD3<Int32>(repeating: .max)
    var isInside = false
    var skipped: Position?
    for position in ring {
      let cell = SIMD3<Int32>((AuxiliarySphere.direction(position) * Self.cells).rounded(.down))
      if cell != lastCell {
        if let last = skipped { kept.append(last) }
        skipped = nil
        lastCell = cell
        if let answer = known[cell] {
          isInside = answer
        } else {
          isInside = contains(cell)
          known[cell] = isInside
        }
        kept.append(position)
      } else if isInside {
        kept.append(position)
      } else {
        skipped = position
      }
    }
    if let last = skipped ?? ring.last, kept.last != last { kept.append(last) }
    return kept.count >= 4 ? kept : nil
  }

  private func contains(_ cell: SIMD3<Int32>) -> Bool {
    let middle = ((Direction(cell) + 0.5) / Self.cells).unit
    switch form {
    case .everywhere: return true
    case .ellipses(let ellipses):
      return ellipses.contains {
        AuxiliarySphere.length($0.0, middle) + AuxiliarySphere.length(middle, $0.1) <= $0.sum + 2 * Self.slack
      }
    case .discs(let centres, let radius):
      return centres.contains { AuxiliarySphere.length($0, middle) <= radius + Self.slack }
    }
  }
}
