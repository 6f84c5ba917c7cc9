import GEOS
import Geography

/// A route as a dense line of the plane with the true length at every vertex.
struct Track {
  let route: ScenarioRoute
  let positions: [Position]
  let planar: [PlanarPoint]
  let envelope: PlanarEnvelope?
  private let lengths: [Double]

  var length: Double { lengths.last ?? 0 }

  init(_ route: ScenarioRoute, tolerance: Distance) throws(GeographyError) {
    self.route = route
    positions = try Plane.densify(route.line, edges: route.edges, tolerance: tolerance)
    planar = positions.map(Plane.project)
    envelope = PlanarGeometry.lineString(planar).envelope
    var total = 0.0
    var lengths = [0.0]
    for (a, b) in zip(positions, positions.dropFirst()) {
      total += a.distance(to: b).metres
      lengths.append(total)
    }
    self.lengths = lengths
  }

  /// The true distance along the route at a place; inside a segment, which is short, in proportion.
  func distance(at place: Double) -> Double {
    let index = min(Int(place), lengths.count - 1)
    let next = min(index + 1, lengths.count - 1)
    return lengths[index] + (place - Double(index)) * (lengths[next] - lengths[index])
  }

  func length(of stretches: [(from: Double, to: Double)]) -> Double {
    stretches.reduce(0) { $0 + distance(at: $1.to) - distance(at: $1.from) }
  }

  func positions(from: Double, to: Double) -> [Position] {
    var line = [position(at: from)]
    var index = Int(from) + 1
    while Double(index) < to {
      line.append(positions[index])
      index += 1
    }
    line.append(position(at: to))
    return line
  }

  /// The position so many metres along the route.
  func position(after metres: Double) -> Position {
    var (low, high) = (0, lengths.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lengths[middle] <= metres { low = middle } else { high = middle }
    }
    let step = lengths[high] - lengths[low]
    return position(at: Double(low) + (step > 0 ? (metres - lengths[low]) / step : 0))
  }

  private func position(at place: Double) -> Position {
    let index = min(Int(place), planar.count - 1)
    let next = min(index + 1, planar.count - 1)
    let fraction = place - Double(index)
    if fraction == 0 { return positions[index] }
    let a = planar[index]
    let b = planar[next]
    return Plane.unproject(
      PlanarPoint(x: a.x + fraction * (b.x - a.x), y: a.y + fraction * (b.y - a.y)))
  }
}
