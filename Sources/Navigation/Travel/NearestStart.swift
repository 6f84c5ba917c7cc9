import Geography

/// How positions are reached by water from the nearest of several starts.
public struct NearestStart: Sendable {
  /// What is known of one position.
  public struct Answer: Sendable, Hashable {
    /// How far the position was moved to the water.
    public let moved: Distance
    /// The number of the start that is nearest by water; nil where there is no way from any.
    public let start: Int?
    /// The length of the way from it; nil where there is none.
    public let length: Distance?

    /// How long the way takes at a speed; nil where there is none.
    public func time(at speed: Speed) -> TimeSpan? {
      length.map { TimeSpan(seconds: $0.metres / speed.metresPerSecond) }
    }
  }

  /// The starts as they were moved to the water; nil where there is none within the limit.
  public let starts: [PlaceOnWater?]
  /// The answers in the order of the positions; nil where there is no water within the limit.
  public let answers: [Answer?]

  /// Searches over all waters of a chart, once for all positions.
  ///
  /// - Parameters:
  ///   - positions: where to.
  ///   - starts: where ships may start.
  ///   - chart: the water.
  ///   - limit: how far a start or a position on land is moved to the water.
  ///   - threads: how many threads; the answers are the same.
  /// - Throws: `GeographyError` where the zone of clearance cannot be drawn.
  /// - Complexity: O((n + k) log (n + k)) expected for n vertices of shores and k positions.
  public init(
    to positions: [Position], from starts: [Position], on chart: SeaChart, limit: Distance, threads: Int = 1
  ) throws(GeographyError) {
    // Neighbours one after the other: a position is looked for from where the last one was.
    let order = InsertionOrder.indices(of: positions.map(AuxiliarySphere.direction))
    let waters = try chart.waters(
      .everywhere, places: starts + order.map { positions[Int($0)] }, limit: limit, threads: threads)
    let sources = waters.places[..<starts.count]
    let targets = waters.places[starts.count...]
    let mesh = waters.mesh.withoutDeadEnds(keeping: waters.places.compactMap { $0?.vertex })
    var search = WindowSearch(mesh: mesh, slowness: [1])
    let pieces = Set(sources.compactMap { $0?.piece })
    let reachable = targets.compactMap { $0 }.filter { !mesh.canals.isEmpty || pieces.contains($0.piece) }
    if !reachable.isEmpty {
      search.run(
        from: sources.compactMap { $0.map { ($0.vertex, 0) } },
        targets: Array(Set(reachable.map(\.vertex))).sorted())
    }
    var numbers: [Int32: Int] = [:]
    for (number, source) in sources.enumerated() {
      if let source, numbers[source.vertex] == nil { numbers[source.vertex] = number }
    }
    var measure = WayMeasure(search)
    var answers = [Answer?](repeating: nil, count: positions.count)
    for (index, place) in zip(order, targets) {
      guard let place else { continue }
      let length = measure.length(to: place.vertex)
      answers[Int(index)] = Answer(
        moved: place.moved, start: measure.source(of: place.vertex).flatMap { numbers[$0] },
        length: length.isFinite ? Distance(metres: length) : nil)
    }
    self.starts = Array(sources)
    self.answers = answers
  }
}
