import Geography

/// Finds shortest or fastest ways between places on the water.
public struct RouteSearch: Sendable {
  let waters: Waters
  let slowness: [Double]

  /// A search over waters.
  ///
  /// - Parameters:
  ///   - waters: the water and the places.
  ///   - speeds: the speed in each kind of water, the first where nothing is said.
  public init(_ waters: Waters, speeds: [Speed]) {
    self.waters = waters
    slowness = speeds.map { 1 / $0.metresPerSecond }
  }

  /// The best way between two of the waters' places, or nil where there is none.
  ///
  /// The way and its length are the same in both directions: it is always sought from the same end.
  /// - Complexity: in proportion to the shores seen on ways that are not longer, O(n log n) at most.
  public func way(from: Int, to: Int) throws(GeographyError) -> Way? {
    guard let start = waters.places[from], let end = waters.places[to] else { return nil }
    let isTurned =
      (end.position.longitude, end.position.latitude) < (start.position.longitude, start.position.latitude)
    let (first, last) = isTurned ? (end, start) : (start, end)
    guard first.vertex != last.vertex else { return Way(legs: []) }
    guard waters.mesh.mayLead(from: first.vertex, to: last.vertex) else { return nil }
    var search = WindowSearch(mesh: waters.mesh, slowness: slowness)
    search.run(from: [(first.vertex, 0)], targets: [last.vertex])
    guard search.times[Int(last.vertex)].isFinite else { return nil }
    let maker = WayMaker(mesh: waters.mesh, slowness: slowness)
    let way = try maker.way(through: maker.nodes(to: last.vertex, in: search))
    return isTurned ? way.reversed : way
  }

  /// The best ways from each of some places to the next, or nil where one is missing.
  ///
  /// - Complexity: that of a way for each.
  func parts(through numbers: [Int]) throws(GeographyError) -> [Way]? {
    var parts: [Way] = []
    for (from, to) in zip(numbers, numbers.dropFirst()) {
      guard let way = try way(from: from, to: to) else { return nil }
      parts.append(way)
    }
    return parts
  }

  /// The best way between two of the waters' places and ways that are truly different from it and from each other, at most
  /// so many, the best first; none where there is no way.
  ///
  /// Different means that land as large as a square of a hundredth of the way lies between them. None takes more than half
  /// as long again as the best.
  /// - Complexity: that of two searches of all that is reached in that time.
  public func alternatives(from: Int, to: Int, count: Int) throws(GeographyError) -> [Way] {
    guard let start = waters.places[from], let end = waters.places[to], start.vertex != end.vertex else {
      return []
    }
    guard let best = try way(from: from, to: to) else { return [] }
    let limit = best.time.seconds * AlternativeWays.longest * 1.001
    var out = WindowSearch(mesh: waters.mesh, slowness: slowness, limit: limit)
    out.run(from: [(start.vertex, 0)])
    var back = WindowSearch(mesh: waters.mesh, slowness: slowness, limit: limit)
    back.run(from: [(end.vertex, 0)])
    let maker = WayMaker(mesh: waters.mesh, slowness: slowness)
    let ways = AlternativeWays(mesh: waters.mesh, out: out, back: back).all(
      from: start.vertex, to: end.vertex, count: count, maker: maker)
    var made = [best]
    for nodes in ways.dropFirst() { made.append(try maker.way(through: nodes)) }
    return made
  }

  /// Where a way between two of the waters' places may pass that takes no longer than the best and some time to spare; nil
  /// where there is no way.
  ///
  /// - Parameters:
  ///   - from: the number of the place where the way starts.
  ///   - to: the number of the place where it ends.
  ///   - slack: the time to spare.
  ///   - tolerance: the largest error of the boundary, in metres of either part of the way.
  /// - Complexity: that of two searches of all that is reached in that time, and as for an area of reach.
  public func corridor(
    from: Int, to: Int, slack: TimeSpan, tolerance: Distance
  ) throws(GeographyError) -> Zone? {
    guard let start = waters.places[from], let end = waters.places[to], let best = try way(from: from, to: to)
    else { return nil }
    let time = best.time.seconds + slack.seconds
    let limit = time * 1.001 + 1
    let fields = Concurrent.map([start.vertex, end.vertex], threads: 2, run: 1) { vertex in
      var search = WindowSearch(mesh: waters.mesh, slowness: slowness, limit: limit, keepsWindows: true)
      search.run(from: [(vertex, 0)])
      return TimeField(search, limit: limit)
    }
    var refined = RefinedField(fields[0], plus: fields[1])
    refined.refine(for: time, to: tolerance.metres)
    var contour = ReachContour(refined, time: time, slack: tolerance.metres / 10)
    let rings = contour.rings()
    return Zone(planar: try rings.area(boundedBy: rings.outlines(threads: 2)), tolerance: tolerance)
  }
}
