import Foundation
import GEOS

/// Cuts a polygon of the plane along the antimeridian, which is there a straight ray from the pole, and closes at the
/// pole what holds it.
///
/// Rings are walked with the area on their left. Where one crosses the ray it is broken; the pieces are joined again
/// along the edge of the map: up the meridian 180 to the pole, along the pole, and down the meridian -180. On that
/// edge, measured from -∞ below 180 through 0 at the pole to +∞ below -180, the piece that follows is the nearest start
/// at or after an end. This is exact on both sides: the same crossing point serves east and west. A hole over the
/// pole, a ring that crosses twice, and a ring that ends in the pole need no case of their own.
struct AntimeridianCut {
  /// Points nearer to the ray than this, in metres, are on it: overlay rounds to the grid.
  static let nearness = 2 * Plane.grid

  // Unit vector of the ray.
  private static let ray: PlanarPoint = {
    let onRay = Plane.project(longitude: 180, latitude: 0)
    let radius = (onRay.x * onRay.x + onRay.y * onRay.y).squareRoot()
    return PlanarPoint(x: onRay.x / radius, y: onRay.y / radius)
  }()

  /// A run of vertices that does not cross the ray.
  private struct Piece {
    var vertices: [CutVertex] = []
    /// Where on the edge of the map it starts and ends.
    var start = 0.0
    var end = 0.0
  }

  /// The rings of a polygon after the cut: outer rings counter-clockwise, holes clockwise, closed.
  static func cut(_ polygon: PlanarPolygon) -> (shells: [[CutVertex]], holes: [[CutVertex]]) {
    var shells: [[CutVertex]] = []
    var holes: [[CutVertex]] = []
    var pieces: [Piece] = []
    for (index, ring) in ([polygon.exterior] + polygon.holes).enumerated() {
      let counterClockwise = WindingFill.signedArea(of: ring) > 0
      let wanted = index == 0
      let directed = counterClockwise == wanted ? ring : ring.reversed()
      let broken = breakUp(directed)
      if let whole = broken.whole {
        if wanted { shells.append(whole) } else { holes.append(whole) }
      }
      pieces += broken.pieces
    }
    shells += join(pieces)
    return (shells, holes)
  }

  private struct Located {
    let point: PlanarPoint
    let across: Double
    let along: Double
    // On the ray counts as west of it, longitude -180: which side is a convention, that it is always the same is not.
    var isWest: Bool { across >= -AntimeridianCut.nearness }
    var isOnRay: Bool { abs(across) <= AntimeridianCut.nearness && along >= -AntimeridianCut.nearness }

    init(_ point: PlanarPoint) {
      self.point = point
      across = ray.x * point.y - ray.y * point.x
      along = ray.x * point.x + ray.y * point.y
    }

    // The longitude of a point on the ray is that of the side it is seen from.
    func vertex(west: Bool) -> CutVertex {
      let position = Plane.unproject(point)
      return isOnRay ? .onRay(point, latitude: position.latitude, west: west) : CutVertex(point, position)
    }
  }

  private static func breakUp(_ ring: [PlanarPoint]) -> (whole: [CutVertex]?, pieces: [Piece]) {
    let located = ring.dropLast().map(Located.init)
    var pieces: [Piece] = []
    var current = Piece()
    for index in located.indices {
      let here = located[index]
      let next = located[index + 1 == located.count ? 0 : index + 1]
      current.vertices.append(here.vertex(west: here.isWest))
      guard here.isWest != next.isWest, let crossing = crossing(here, next) else { continue }
      let latitude = Plane.unproject(crossing.point).latitude
      // A vertex on the ray is already in the piece that lies west of it.
      if !(here.isWest && here.isOnRay) {
        current.vertices.append(.onRay(crossing.point, latitude: latitude, west: here.isWest))
      }
      current.end = here.isWest ? crossing.distance : -crossing.distance
      pieces.append(current)
      current = Piece()
      current.start = next.isWest ? crossing.distance : -crossing.distance
      if !(next.isWest && next.isOnRay) {
        current.vertices.append(.onRay(crossing.point, latitude: latitude, west: next.isWest))
      }
    }
    guard !pieces.isEmpty else {
      guard let first = current.vertices.first else { return (nil, []) }
      return (current.vertices + [first], [])
    }
    // The ring began somewhere inside its first piece: what was walked last comes before it.
    pieces[0].vertices = current.vertices + pieces[0].vertices
    pieces[0].start = current.start
    return (nil, pieces)
  }

  private static func crossing(_ here: Located, _ next: Located) -> (point: PlanarPoint, distance: Double)? {
    let west = here.isWest ? here : next
    if west.isOnRay { return (west.point, max(0, west.along)) }
    let fraction = here.across / (here.across - next.across)
    let along = here.along + fraction * (next.along - here.along)
    // On the far side of the pole this is the meridian 0, which nothing is cut along.
    guard along > 0 else { return nil }
    return (PlanarPoint(x: ray.x * along, y: ray.y * along), along)
  }

  private static func join(_ pieces: [Piece]) -> [[CutVertex]] {
    let byStart = pieces.indices.sorted { (pieces[$0].start, $0) < (pieces[$1].start, $1) }
    var used = [Bool](repeating: false, count: pieces.count)
    var rings: [[CutVertex]] = []
    for first in pieces.indices where !used[first] {
      var ring: [CutVertex] = []
      var index = first
      repeat {
        used[index] = true
        ring += pieces[index].vertices
        let end = pieces[index].end
        // The edge of the map is a loop below the area: after the last start comes the first.
        let next =
          byStart.first { pieces[$0].start >= end && (!used[$0] || $0 == first) }
          ?? byStart.first { !used[$0] || $0 == first } ?? first
        if end <= 0 && pieces[next].start >= 0 {
          // Through the pole, from one side of the map to the other.
          ring.append(CutVertex(pole: 180))
          ring.append(CutVertex(pole: -180))
        }
        index = next
      } while index != first
      ring.append(ring[0])
      rings.append(ring)
    }
    return rings
  }
}

/// A vertex of a cut ring: where it is in the plane and how it is written.
struct CutVertex {
  let planar: PlanarPoint
  let position: Position

  init(_ planar: PlanarPoint, _ position: Position) {
    self.planar = planar
    self.position = position
  }

  init(pole longitude: Double) {
    self.init(PlanarPoint(x: 0, y: 0), Position(longitude: longitude, latitude: 90))
  }

  static func onRay(_ point: PlanarPoint, latitude: Double, west: Bool) -> CutVertex {
    CutVertex(point, Position(longitude: west ? -180 : 180, latitude: latitude))
  }

  var isPole: Bool { position.latitude == 90 }
}

/// Whether the edge between two positions is the map's own, along ±180° or a pole, and no edge of what is drawn on it.
func isMapEdge(_ a: Position, _ b: Position) -> Bool {
  (a.longitude == b.longitude && abs(a.longitude) == 180)
    || (a.latitude == b.latitude && abs(a.latitude) == 90)
}
