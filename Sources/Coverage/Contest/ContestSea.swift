import GEOS
import GeoData
import Geography
import Navigation
import Synchronization

/// The water that is contested: that of the area, with its parts told apart.
struct ContestSea: Sendable {
  let waters: Waters
  /// The numbers of the parts that each kind of water lies in.
  let parts: [[Int]]

  // Shores this far beyond the area are whole.
  private static let room = Distance.kilometres(100)
  // Triangles are of about this size where no shore is near.
  private static let largest = Distance.kilometres(16)

  /// The water of a chart in some areas.
  ///
  /// - Parameters:
  ///   - borders: edges that the mesh is to have besides the areas', such as those of ice.
  ///   - tolerance: triangles no larger may be as thin as the shores make them.
  init(
    _ chart: SeaChart, areas: [Geometry], borders: [Geometry], tolerance: Distance, threads: Int
  ) throws {
    let locator = ZoneLocator(areas)
    let kinds = Kinds()
    var chart = chart
    chart.areas = areas + borders
    chart.medium = { position in
      let membership = locator.membership(of: position)
      return membership.inside.isEmpty ? nil : kinds.number(of: membership.inside.sorted())
    }
    let outline = Self.outline(of: areas)
    let planar = outline.map { Plane.project($0) }
    let (xs, ys) = (planar.map(\.x), planar.map(\.y))
    let box = PlanarEnvelope(
      minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
    let middle = Plane.unproject(
      PlanarPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2))
    let radius = outline.map { $0.distance(to: middle).metres }.max() ?? 0
    let shore = chart.land.flatMap { $0.rings.joined() }.filter { $0.latitude > 0 }
    let points = GradedPoints.points(
      among: shore.map { Plane.project($0) } + planar, in: box, largest: Self.largest, least: tolerance)
    let places = points.map { Plane.unproject($0) }.filter {
      !locator.membership(of: $0).inside.isEmpty
    }
    waters = try chart.waters(
      .within(Distance(metres: radius + Self.room.metres), of: [middle]), places: places,
      limit: Distance(metres: 0), threads: threads)
    parts = kinds.all
  }

  /// The vertices of the areas' outer rings.
  static func outline(of areas: [Geometry]) -> [Position] {
    areas.flatMap { $0.polygons.flatMap(\.exterior) }
  }

  // Numbers for combinations of parts, in the order they are asked about.
  private final class Kinds: Sendable {
    private let known = Mutex<[[Int]]>([])

    var all: [[Int]] { known.withLock { $0 } }

    func number(of parts: [Int]) -> UInt16? {
      known.withLock { all in
        if let index = all.firstIndex(of: parts) { return UInt16(index) }
        guard all.count < Int(UInt16.max) else { return nil }
        all.append(parts)
        return UInt16(all.count - 1)
      }
    }
  }
}
