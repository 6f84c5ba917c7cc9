import Foundation

/// Degrees as ten-millionths of one.
///
/// A coordinate of seven decimals is meant as that decimal, which a double is not; as a whole number it is exact, and so
/// whether a point lies on an edge is what the written numbers say.
enum Decimal7 {
  static let perDegree = 1e7

  static func scaled(_ degrees: Double) -> Double {
    let units = degrees * perDegree
    let whole = units.rounded()
    return whole / perDegree == degrees ? whole : units
  }
}

/// An edge of a polygon, in ten-millionths of degrees, as it is written.
struct LocatedEdge {
  let ax: Double
  let ay: Double
  let bx: Double
  let by: Double
  let polygon: Int32

  /// Along ±180° or a pole: an edge of the map.
  var isOnMapEdge: Bool {
    (ax == bx && abs(ax) == 180 * Decimal7.perDegree)
      || (ay == by && abs(ay) == 90 * Decimal7.perDegree)
  }

  /// Whether a point lies on it; exact.
  func holds(_ x: Double, _ y: Double) -> Bool {
    min(ax, bx) <= x && x <= max(ax, bx) && min(ay, by) <= y && y <= max(ay, by)
      && Orientation.sign(ax, ay, bx, by, x, y) == 0
  }
}

/// The grid of a ``ZoneLocator``.
struct LocationGrid: Sendable {
  private let edges: [LocatedEdge]
  /// The zone of every polygon.
  private let zones: [Int]
  /// In degrees.
  private let west: Double
  private let south: Double
  private let columns: Int
  private let rows: Int
  private let perLongitude: Double
  private let perLatitude: Double
  /// Zero or more: the code of all the cell. Less: minus one minus the number of a mixed cell.
  private let cells: [Int32]
  private let mixed: [MixedCell]
  private let mixedEdges: [Int32]

  /// A cell that edges pass through: the answer at a place in it.
  private struct MixedCell {
    var x: Double
    var y: Double
    /// The polygons that hold it.
    var inside: [Int32]
    var firstEdge: Int
    var lastEdge: Int
  }

  private static let mostCells = 1 << 22
  private static let room = 0.01

  init(_ geometries: [Geometry], table: inout MembershipTable) {
    var edges: [LocatedEdge] = []
    var zones: [Int] = []
    for (zone, polygon) in geometries.enumerated().flatMap({ zone in zone.1.polygons.map { (zone.0, $0) } }) {
      let number = Int32(zones.count)
      zones.append(zone)
      for ring in polygon.rings {
        for (a, b) in zip(ring, ring.dropFirst()) where a.longitude != b.longitude || a.latitude != b.latitude
        {
          edges.append(
            LocatedEdge(
              ax: Decimal7.scaled(a.longitude), ay: Decimal7.scaled(a.latitude),
              bx: Decimal7.scaled(b.longitude), by: Decimal7.scaled(b.latitude), polygon: number))
        }
      }
    }
    self.edges = edges
    self.zones = zones
    var low = SIMD2(Double.infinity, Double.infinity)
    var high = -low
    for edge in edges {
      low = pointwiseMin(low, pointwiseMin(SIMD2(edge.ax, edge.ay), SIMD2(edge.bx, edge.by)))
      high = pointwiseMax(high, pointwiseMax(SIMD2(edge.ax, edge.ay), SIMD2(edge.bx, edge.by)))
    }
    guard !edges.isEmpty, low.x.isFinite, high.x.isFinite else {
      (west, south, columns, rows, perLongitude, perLatitude) = (0, 0, 0, 0, 0, 0)
      (cells, mixed, mixedEdges) = ([], [], [])
      return
    }
    // Room on all sides, so that no edge lies on the rim.
    let span = pointwiseMax(high - low, SIMD2(10, 10)) * 1.001
    let corner = (low + high - span) / 2
    west = corner.x / Decimal7.perDegree
    south = corner.y / Decimal7.perDegree
    let wanted = Double(min(Self.mostCells, max(1 << 14, 16 * edges.count)))
    // A degree of longitude is shorter than one of latitude where zones lie.
    let shape = span.x * 0.4 / span.y
    columns = min(8192, max(1, Int((wanted * shape).squareRoot())))
    rows = min(8192, max(1, Int(wanted) / columns))
    perLongitude = Double(columns) / span.x * Decimal7.perDegree
    perLatitude = Double(rows) / span.y * Decimal7.perDegree
    var builder = Builder(
      edges: edges, zones: zones, west: corner.x, south: corner.y, columns: columns, rows: rows,
      width: span.x / Double(columns), height: span.y / Double(rows))
    (cells, mixed, mixedEdges) = builder.build(&table)
  }

  /// The code of a point, or -1 where the edges must be looked at.
  @inline(__always)
  func code(_ x: Double, _ y: Double) -> Int32 {
    let column = (x - west) * perLongitude
    let row = (y - south) * perLatitude
    // False for what is not a number, too.
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return 0 }
    let cell = Int(row) &* columns &+ Int(column)
    return cells.withUnsafeBufferPointer { max($0[cell], -1) }
  }

  /// Where a point of a mixed cell lies.
  func membership(_ x: Double, _ y: Double) -> ZoneMembership {
    guard abs(x) == 180 || abs(y) == 90 else { return plain(x, y) }
    // The same place is written in several ways; a zone that holds all of them holds the place.
    var places = [(x, y)]
    if abs(y) == 90 {
      places = mapEdgeLongitudes.map { ($0, y) }
    } else {
      places.append((-x, y))
    }
    let all = places.map { plain($0.0, $0.1) }
    var inside = Set(all[0].inside + all[0].onEdge)
    var touched: Set<Int> = []
    for one in all {
      inside.formIntersection(one.inside + one.onEdge)
      touched.formUnion(one.inside + one.onEdge)
    }
    // On an edge that is not the map's it is on an edge all the same.
    let onReal = Set(
      places.flatMap { place in
        edges(near: place.0, place.1).filter {
          !$0.isOnMapEdge && $0.holds(Decimal7.scaled(place.0), Decimal7.scaled(place.1))
        }.map {
          zones[Int($0.polygon)]
        }
      })
    let closed = abs(y) == 90 ? onReal.subtracting(inside) : onReal
    return ZoneMembership(
      inside: inside.subtracting(closed).sorted(),
      onEdge: touched.subtracting(inside).union(closed.intersection(touched)).sorted())
  }

  // The pole is written with any longitude: the middles between the ends of edges along it stand for all.
  private var mapEdgeLongitudes: [Double] {
    var ends: Set<Double> = [-180, 180]
    let pole = 90 * Decimal7.perDegree
    for edge in edges {
      if abs(edge.ay) == pole { ends.insert(edge.ax / Decimal7.perDegree) }
      if abs(edge.by) == pole { ends.insert(edge.bx / Decimal7.perDegree) }
    }
    let sorted = ends.sorted()
    return zip(sorted, sorted.dropFirst()).map { ($0 + $1) / 2 }
  }

  private func mixedCell(_ x: Double, _ y: Double) -> MixedCell? {
    let column = (x - west) * perLongitude
    let row = (y - south) * perLatitude
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
    let code = cells[Int(row) * columns + Int(column)]
    return code < 0 ? mixed[Int(-1 - code)] : nil
  }

  private func edges(near x: Double, _ y: Double) -> [LocatedEdge] {
    guard let cell = mixedCell(x, y) else { return [] }
    return mixedEdges[cell.firstEdge..<cell.lastEdge].map { edges[Int($0)] }
  }

  // From the place whose answer is known to the point: every edge between changes it.
  private func plain(_ longitude: Double, _ latitude: Double) -> ZoneMembership {
    guard let cell = mixedCell(longitude, latitude) else {
      return .nowhere
    }
    let x = Decimal7.scaled(longitude)
    let y = Decimal7.scaled(latitude)
    var inside = cell.inside
    var touched: [Int32] = []
    for index in cell.firstEdge..<cell.lastEdge {
      let edge = edges[Int(mixedEdges[index])]
      if edge.holds(x, y) {
        touched.append(edge.polygon)
      } else if Self.parts(edge, cell.x, cell.y, x, y) {
        if let place = inside.firstIndex(of: edge.polygon) {
          inside.remove(at: place)
        } else {
          inside.append(edge.polygon)
        }
      }
    }
    // Inside one of a zone's polygons is inside the zone.
    let within = Set(inside.filter { !touched.contains($0) }.map { zones[Int($0)] })
    let onEdge = Set(touched.map { zones[Int($0)] }).subtracting(within)
    return ZoneMembership(inside: within.sorted(), onEdge: onEdge.sorted())
  }

  /// Whether an edge lies between a place that is on no edge's line and a point that is not on the edge.
  ///
  /// Vertices on the line from the place to the point count as left of it: as if that line were moved by a hair, which
  /// changes neither end's answer.
  private static func parts(_ edge: LocatedEdge, _ px: Double, _ py: Double, _ x: Double, _ y: Double) -> Bool
  {
    let a = Orientation.sign(px, py, x, y, edge.ax, edge.ay) >= 0
    let b = Orientation.sign(px, py, x, y, edge.bx, edge.by) >= 0
    guard a != b else { return false }
    let place = Orientation.sign(edge.ax, edge.ay, edge.bx, edge.by, px, py)
    let point = Orientation.sign(edge.ax, edge.ay, edge.bx, edge.by, x, y)
    return point != 0 && place != point
  }

  /// Fills the cells.
  private struct Builder {
    let edges: [LocatedEdge]
    let zones: [Int]
    let west: Double
    let south: Double
    let columns: Int
    let rows: Int
    let width: Double
    let height: Double

    mutating func build(_ table: inout MembershipTable) -> ([Int32], [MixedCell], [Int32]) {
      // The edges of every mixed cell, in the order of the edges.
      var pairs: [(cell: Int32, edge: Int32)] = []
      for (number, edge) in edges.enumerated() {
        forEachCell(of: edge) { pairs.append((Int32($0), Int32(number))) }
      }
      pairs.sort { ($0.cell, $0.edge) < ($1.cell, $1.edge) }
      var cells = [Int32](repeating: 0, count: columns * rows)
      var mixed: [MixedCell] = []
      var start = 0
      while start < pairs.count {
        var end = start
        while end < pairs.count, pairs[end].cell == pairs[start].cell { end += 1 }
        let cell = Int(pairs[start].cell)
        cells[cell] = Int32(-1 - mixed.count)
        let place = reference(of: cell, pairs[start..<end].map { edges[Int($0.edge)] })
        mixed.append(MixedCell(x: place.x, y: place.y, inside: [], firstEdge: start, lastEdge: end))
        start = end
      }
      fill(&cells, &mixed, &table)
      return (cells, mixed, pairs.map(\.edge))
    }

    // A place of a cell that lies on the line of none of its edges.
    private func reference(of cell: Int, _ passing: [LocatedEdge]) -> (x: Double, y: Double) {
      let left = west + Double(cell % columns) * width
      let foot = south + Double(cell / columns) * height
      // Its height is that of the row, its place along it any that serves.
      let y = foot + 0.5 * height
      for attempt in 0..<64 {
        let fraction = (0.5 + Double(attempt) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
        let x = left + (0.1 + 0.8 * fraction) * width
        if passing.allSatisfy({ Orientation.sign($0.ax, $0.ay, $0.bx, $0.by, x, y) != 0 }) { return (x, y) }
      }
      return (left + 0.5 * width, y)
    }

    // All cells that an edge passes or comes near.
    private func forEachCell(of edge: LocatedEdge, _ body: (Int) -> Void) {
      let low = min(edge.ay, edge.by) - LocationGrid.room
      let high = max(edge.ay, edge.by) + LocationGrid.room
      let firstRow = max(0, Int((low - south) / height))
      let lastRow = min(rows - 1, Int((high - south) / height))
      guard firstRow <= lastRow else { return }
      for row in firstRow...lastRow {
        let bottom = south + Double(row) * height - LocationGrid.room
        let top = bottom + height + 2 * LocationGrid.room
        var from = min(edge.ax, edge.bx)
        var to = max(edge.ax, edge.bx)
        if edge.ay != edge.by {
          let slope = (edge.bx - edge.ax) / (edge.by - edge.ay)
          let one = edge.ax + (max(bottom, low) - edge.ay) * slope
          let other = edge.ax + (min(top, high) - edge.ay) * slope
          let span = LocationGrid.room + abs(slope) * LocationGrid.room
          from = max(from, min(one, other) - span)
          to = min(to, max(one, other) + span)
        }
        let firstColumn = max(0, Int((from - LocationGrid.room - west) / width))
        let lastColumn = min(columns - 1, Int((to + LocationGrid.room - west) / width))
        guard firstColumn <= lastColumn else { continue }
        for column in firstColumn...lastColumn { body(row * columns + column) }
      }
    }

    // Along the middle of every row, polygon by polygon: where its edges cross, inside and outside change.
    private func fill(_ cells: inout [Int32], _ mixed: inout [MixedCell], _ table: inout MembershipTable) {
      var crossings: [[(polygon: Int32, edge: Int32, x: Double)]] = Array(repeating: [], count: rows)
      for (number, edge) in edges.enumerated() {
        let first = Int(((min(edge.ay, edge.by) - south) / height - 0.5).rounded(.down))
        let last = Int(((max(edge.ay, edge.by) - south) / height - 0.5).rounded(.up))
        guard max(0, first) <= min(rows - 1, last) else { continue }
        for row in max(0, first)...min(rows - 1, last) {
          let y = south + Double(row) * height + 0.5 * height
          guard (edge.ay > y) != (edge.by > y) else { continue }
          let x = edge.ax + (y - edge.ay) / (edge.by - edge.ay) * (edge.bx - edge.ax)
          crossings[row].append((edge.polygon, Int32(number), x))
        }
      }
      var added: [SIMD2<Int32>: Int32] = [:]
      for row in 0..<rows {
        crossings[row].sort { ($0.polygon, $0.x, $0.edge) < ($1.polygon, $1.x, $1.edge) }
        let y = south + Double(row) * height + 0.5 * height
        var start = 0
        while start < crossings[row].count {
          let polygon = crossings[row][start].polygon
          var end = start
          while end < crossings[row].count, crossings[row][end].polygon == polygon { end += 1 }
          fill(
            row, y: y, polygon: polygon, crossings[row][start..<end], &cells, &mixed, &table, &added)
          start = end
        }
      }
    }

    private func fill(
      _ row: Int, y: Double, polygon: Int32,
      _ crossings: ArraySlice<(polygon: Int32, edge: Int32, x: Double)>,
      _ cells: inout [Int32], _ mixed: inout [MixedCell], _ table: inout MembershipTable,
      _ added: inout [SIMD2<Int32>: Int32]
    ) {
      // The cells from the first crossing to the last; outside of them the zone is not.
      guard let first = crossings.first, let last = crossings.last else { return }
      let firstColumn = max(0, Int((first.x - west) / width) - 1)
      let lastColumn = min(columns - 1, Int((last.x - west) / width) + 1)
      var next = crossings.startIndex
      var isInside = false
      for column in firstColumn...lastColumn {
        let cell = row * columns + column
        if cells[cell] < 0 {
          let number = Int(-1 - cells[cell])
          // Crossings near the place are told apart exactly.
          var count = isInside
          var index = next
          while index < crossings.endIndex, crossings[index].x < mixed[number].x + 2 * width {
            if isLeft(crossings[index], of: mixed[number].x, y) { count.toggle() }
            index += 1
          }
          if count { mixed[number].inside.append(polygon) }
        } else {
          // No edge passes: the middle stands for the cell.
          let middle = west + (Double(column) + 0.5) * width
          var state = isInside
          var index = next
          while index < crossings.endIndex, crossings[index].x < middle {
            state.toggle()
            index += 1
          }
          if state {
            let zone = zones[Int(polygon)]
            let key = SIMD2(cells[cell], Int32(zone))
            if let known = added[key] {
              cells[cell] = known
            } else {
              var membership = table[cells[cell]]
              if !membership.inside.contains(zone) { membership.inside.append(zone) }
              membership.inside.sort()
              let code = table.code(of: membership)
              added[key] = code
              cells[cell] = code
            }
          }
        }
        // What lies a cell and more behind is settled.
        let settled = west + Double(column) * width
        while next < crossings.endIndex, crossings[next].x < settled - width {
          isInside.toggle()
          next += 1
        }
      }
    }

    private func isLeft(_ crossing: (polygon: Int32, edge: Int32, x: Double), of x: Double, _ y: Double)
      -> Bool
    {
      if abs(crossing.x - x) > LocationGrid.room { return crossing.x < x }
      let edge = edges[Int(crossing.edge)]
      let side = Orientation.sign(edge.ax, edge.ay, edge.bx, edge.by, x, y)
      // Left of an upward edge, right of a downward one, the point lies west of it.
      return edge.by > edge.ay ? side < 0 : side > 0
    }
  }
}
