import Geography

/// The lengths of the shortest ways by water between all pairs of places.
///
/// Every way is sought once, from the place that lies farther west; so what is found is the same in both directions, in any
/// order of the places and on any number of threads.
public struct TravelMatrix: Sendable {
  /// How many places there are.
  public let count: Int
  // Row by row; infinite where there is no way.
  private let lengths: [Double]

  /// Searches between all of the waters' places.
  ///
  /// - Parameters:
  ///   - waters: the water and the places; a place without water has no way to any.
  ///   - threads: how many threads; what comes out is the same.
  /// - Complexity: a search over the water for each place, O(n log n) expected for n vertices of shores.
  public init(_ waters: Waters, threads: Int = 1) {
    let mesh = waters.mesh
    let vertices = Set(waters.places.compactMap { $0?.vertex }).sorted {
      let (a, b) = (mesh.points[Int($0)], mesh.points[Int($1)])
      return (a.x, a.y, a.z) < (b.x, b.y, b.z)
    }
    let open = mesh.withoutDeadEnds(keeping: vertices)
    let rows = Concurrent.map(Array(vertices.indices), threads: threads, run: 1) { index in
      Self.lengths(from: vertices[index], to: Array(vertices[(index + 1)...]), over: open)
    }
    let numbers = Dictionary(uniqueKeysWithValues: vertices.enumerated().map { ($1, $0) })
    let places = waters.places.map { $0.flatMap { numbers[$0.vertex] } }
    var all = [Double](repeating: .infinity, count: places.count * places.count)
    for (row, from) in places.enumerated() {
      for (column, to) in places.enumerated() {
        guard let from, let to else { continue }
        let (first, last) = (min(from, to), max(from, to))
        all[row * places.count + column] = first == last ? 0 : rows[first][last - first - 1]
      }
    }
    count = places.count
    lengths = all
  }

  /// The matrix of positions on a chart.
  ///
  /// Shores are looked at in full only where a way can pass that is as short as the longest of those found: no part of it is
  /// farther than half its length from one of its ends.
  ///
  /// - Parameters:
  ///   - positions: the places.
  ///   - chart: the water.
  ///   - limit: how far a place on land is moved to the water.
  ///   - threads: how many threads; the matrix is the same.
  /// - Throws: `GeographyError` where the zone of clearance cannot be drawn.
  public static func between(
    _ positions: [Position], on chart: SeaChart, limit: Distance, threads: Int = 1
  ) throws(GeographyError) -> (matrix: TravelMatrix, places: [PlaceOnWater?]) {
    var direct = 0.0
    for (index, position) in positions.enumerated() {
      for other in positions[..<index] {
        direct = max(direct, position.distance(to: other).metres)
      }
    }
    var radius = 0.65 * direct + 100_000 + 2 * limit.metres
    while true {
      let isAll = radius > 6_000_000
      let waters = try chart.waters(
        isAll ? .everywhere : .within(Distance(metres: radius), of: positions), places: positions,
        limit: limit, threads: threads)
      let matrix = TravelMatrix(waters, threads: threads)
      // Places that were moved to the water may lie that much outside.
      let needed = (matrix.lengths.max() ?? 0) / 2 + 2 * limit.metres
      if isAll || needed <= radius { return (matrix, waters.places) }
      radius = needed * 1.001
    }
  }

  /// The length of the shortest way between two places, along geodesics from corner to corner of the shore; nil where there
  /// is none.
  public func length(from: Int, to: Int) -> Distance? {
    let length = lengths[from * count + to]
    return length.isFinite ? Distance(metres: length) : nil
  }

  private static func lengths(from source: Int32, to targets: [Int32], over mesh: WaterMesh) -> [Double] {
    // What lies in another water would be looked for everywhere.
    let own = mesh.component(ofVertex: source)
    let near = mesh.canals.isEmpty ? targets.filter { mesh.component(ofVertex: $0) == own } : targets
    guard !near.isEmpty else { return targets.map { _ in .infinity } }
    var search = WindowSearch(mesh: mesh, slowness: [1])
    search.run(from: [(source, 0)], targets: near)
    var measure = WayMeasure(search)
    return targets.map { measure.length(to: $0) }
  }
}

/// Measures the ways of a finished search along geodesics, each stretch once.
struct WayMeasure {
  private let search: WindowSearch
  private var known: [Int32: Double] = [:]

  init(_ search: WindowSearch) { self.search = search }

  /// The length in metres of the best way to a vertex; infinite where there is none.
  mutating func length(to vertex: Int32) -> Double {
    guard search.times[Int(vertex)].isFinite else { return .infinity }
    var path: [Int32] = [vertex]
    var length = 0.0
    while let here = path.last {
      if let measured = known[here] {
        length = measured
        path.removeLast()
        break
      }
      let parent = search.parents[Int(here)]
      if parent < 0 || parent == here { break }
      path.append(parent)
    }
    for (index, here) in path.enumerated().reversed() {
      let parent = index + 1 < path.count ? path[index + 1] : search.parents[Int(here)]
      if parent >= 0, parent != here { length += stretch(from: parent, to: here) }
      known[here] = length
    }
    return length
  }

  /// The source that the best way to a vertex starts at; nil where there is none.
  func source(of vertex: Int32) -> Int32? {
    guard search.times[Int(vertex)].isFinite else { return nil }
    var here = vertex
    while true {
      let parent = search.parents[Int(here)]
      if parent < 0 || parent == here { return here }
      here = parent
    }
  }

  private func stretch(from: Int32, to: Int32) -> Double {
    let arrival = search.arrivals[Int(to)]
    if arrival < -1,
      let link = search.mesh.canals[from]?.first(where: { $0.to == to && ~Int32($0.canal) == arrival })
    {
      return link.length
    }
    let points = search.mesh.points
    return AuxiliarySphere.position(points[Int(from)]).distance(to: AuxiliarySphere.position(points[Int(to)]))
      .metres
  }
}
