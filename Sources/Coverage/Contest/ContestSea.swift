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

  /// The water of a chart in some areas.
  ///
  /// - Parameters:
  ///   - borders: edges that the mesh is to have besides the areas', such as those of ice.
  init(_ chart: SeaChart, areas: [Geometry], borders: [Geometry], threads: Int) throws {
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
    let middle = Plane.unproject(
      PlanarPoint(
        x: ((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, y: ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2))
    let radius = outline.map { $0.distance(to: middle).metres }.max() ?? 0
    waters = try chart.waters(
      .within(Distance(metres: radius + Self.room.metres), of: [middle]), places: [],
      limit: Waters.usualLimit, threads: threads)
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
