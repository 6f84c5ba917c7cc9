import GEOS
import Geography

/// What the Convention asks of a line that can be computed: its length, and of one that closes a bay whether the mouth
/// is at most 24 nautical miles wide and the bay at least as large as the semicircle on it (article 10).
public struct BaselineFinding: Sendable {
  /// What closes a bay, or why that cannot be said.
  public enum Bay: String, Sendable {
    /// Its mouth is narrow and its waters are large enough.
    case bay
    /// Its waters are smaller than the semicircle on its mouth.
    case tooShallow = "smaller than the semicircle"
    /// Its mouth is wider than 24 nautical miles.
    case tooWide = "wider than 24 nautical miles"
    /// The line joins two lands.
    case betweenLands = "joins two lands"
    /// An end lies farther from the shore than the coast is exact.
    case offShore = "an end is off the shore"
  }

  /// The baseline.
  public let segment: MaritimeBasis.Segment
  /// Its length along the geodesic.
  public let length: Distance
  /// Whether it closes a bay.
  public let bay: Bay
  /// The waters that it closes with the shore between its ends, islands in them included; nil where there are none.
  public let waters: Area?
  /// The semicircle on it.
  public let semicircle: Area

  /// The widest mouth of a bay.
  public static let widestMouth = Distance.nauticalMiles(24)
}

/// Tests straight baselines against land.
///
/// An end belongs to the land whose shore is nearest, within two kilometres: points of texts and the coast as it is drawn
/// differ by some hundreds of metres. The waters are the smaller of the two areas that the line makes with the shore of
/// one land. Areas are those of the equal-area plane; the semicircle is that on the geodesic length.
/// O(n) in the vertices of the land for an end.
struct BaselineTests {
  private let lands: [(ring: [PlanarPoint], box: PlanarEnvelope)]

  /// How far an end may lie from the shore.
  static let reach = 2000.0

  init(land: [PlanarGeometry]) {
    lands = land.flatMap(\.polygons).compactMap { polygon in
      PlanarGeometry.lineString(polygon.exterior).envelope.map { (polygon.exterior, $0) }
    }
  }

  /// The findings for a baseline.
  func finding(for segment: MaritimeBasis.Segment) throws -> BaselineFinding {
    let length = segment.from.distance(to: segment.to)
    let semicircle = Area(squareMetres: .pi / 8 * length.metres * length.metres)
    func found(_ bay: BaselineFinding.Bay, _ waters: Area? = nil) -> BaselineFinding {
      BaselineFinding(segment: segment, length: length, bay: bay, waters: waters, semicircle: semicircle)
    }
    let (start, end) = (Plane.project(segment.from), Plane.project(segment.to))
    guard let near = nearest(to: start), let far = nearest(to: end) else { return found(.offShore) }
    guard near.land == far.land else { return found(.betweenLands) }
    let ring = lands[near.land].ring
    let (first, last) = (min(near.vertex, far.vertex), max(near.vertex, far.vertex))
    let line = near.vertex <= far.vertex ? [start, end] : [end, start]
    // One way along the shore from the first place to the last, the other round by the ring's end.
    let ways = [
      Array(ring[first...last]), Array((ring[last...].dropLast() + ring[...first]).reversed()),
    ]
    let sizes = try ways.map { way in
      try PlanarGeometry.polygon(PlanarPolygon(exterior: [line[0]] + way + [line[1], line[0]])).madeValid()
        .area()
    }
    let waters = Area(squareMetres: sizes.min() ?? 0)
    if length > BaselineFinding.widestMouth { return found(.tooWide, waters) }
    return found(waters < semicircle ? .tooShallow : .bay, waters)
  }

  // The nearest vertex of all shores within reach.
  private func nearest(to point: PlanarPoint) -> (land: Int, vertex: Int)? {
    var best: (land: Int, vertex: Int)?
    var least = Self.reach * Self.reach
    let room = PlanarEnvelope(
      minX: point.x - Self.reach, minY: point.y - Self.reach, maxX: point.x + Self.reach,
      maxY: point.y + Self.reach)
    for (number, land) in lands.enumerated() where land.box.intersects(room) {
      for (index, vertex) in land.ring.enumerated() {
        let (dx, dy) = (vertex.x - point.x, vertex.y - point.y)
        if dx * dx + dy * dy < least { (best, least) = ((number, index), dx * dx + dy * dy) }
      }
    }
    return best
  }
}
