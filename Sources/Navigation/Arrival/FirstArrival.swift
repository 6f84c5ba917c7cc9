import GEOS
import Geography

/// Who arrives first at every place of the sea, and by how much.
///
/// The sea is a mesh whose triangles are halved where the first may change or a contour of the margin pass, until their edges
/// are as short as the tolerance. A change between two corners is found to half a metre, so lines at sea are within the
/// tolerance of the true ones, and where they are smooth much nearer. Shores are the mesh's own.
public struct FirstArrival: Sendable {
  /// The largest distance between a boundary at sea that is drawn and the true one.
  public let tolerance: Distance
  /// The margins whose contours can be drawn, ascending.
  public let levels: [TimeSpan]
  private let orders: [ArrivalOrder]
  private let times: ArrivalTimes
  private let mesh: ArrivalMesh
  private let partition: ArrivalPartition
  private let threads: Int

  // Two that arrive together do so within this many seconds: where a range ends, the next is later by more.
  private static let together = 20.0

  /// Finds who is first.
  ///
  /// - Parameters:
  ///   - sea: the water that is contested; its kinds are told apart in areas.
  ///   - contenders: those who may be first.
  ///   - waters: the waters that ships of the contenders were searched on, by their numbers.
  ///   - cases: which contenders count, once for every case.
  ///   - levels: margins whose contours will be asked for.
  ///   - tolerance: the largest error of a boundary at sea.
  ///   - threads: how many threads; the result is the same.
  /// - Complexity: O(n (k + log n)) for n vertices of the shore and k contenders, and in proportion to the length of the
  ///   boundaries over the tolerance.
  public init(
    over sea: Waters, contenders: [Contender], waters: [Waters], cases: [[Bool]], levels: [TimeSpan],
    tolerance: Distance, threads: Int
  ) {
    self.tolerance = tolerance
    self.levels = levels.sorted()
    self.threads = threads
    let times = ArrivalTimes(contenders, waters: waters)
    let orders = cases.map { ArrivalOrder(times: times, counts: $0) }
    let bounds = ArrivalBounds(
      orders: orders, levels: levels.map(\.seconds).sorted(), least: tolerance.metres)
    var mesh = ArrivalMesh(sea.mesh, times: times, threads: threads)
    mesh.refine(threads: threads) { bounds.edgeToHalve($0, $1) }
    partition = ArrivalPartition(mesh, threads: threads) { own in
      Self.label(orders.map { $0.first(own) }, of: times.count)
    }
    self.times = times
    self.orders = orders
    self.mesh = mesh
  }

  // Who is first in every case, as one number.
  private static func label(_ firsts: [Int], of count: Int) -> Int {
    firsts.reversed().reduce(0) { $0 * (count + 1) + $1 + 1 }
  }

  private func firsts(_ label: Int) -> [Int?] {
    var rest = label
    return orders.map { _ in
      defer { rest /= times.count + 1 }
      let first = rest % (times.count + 1) - 1
      return first < 0 ? nil : first
    }
  }

  /// Where a condition on the first contender of every case holds; nil stands for nobody. The areas of conditions that
  /// exclude each other share their boundaries point by point. O(n) in the boundaries.
  public func zone(where isIn: ([Int?]) -> Bool) throws(GeographyError) -> Zone {
    Zone(planar: try partition.area { isIn(firsts($0)) }, tolerance: tolerance)
  }

  /// The area of that, by kind of water. O(n) in the combinations of contenders.
  public func areas(where isIn: ([Int?]) -> Bool) -> [UInt16: Area] {
    partition.squareMetres { isIn(firsts($0)) }.mapValues { Area(squareMetres: $0) }
  }

  /// Where two sides arrive together and nobody does before, the first of them on the left; in the equal-area plane.
  public func equalArrival(inCase number: Int, of side: Int, and other: Int) -> [[PlanarPoint]] {
    func owner(_ label: Int) -> Int? { firsts(label)[number].map { times.sides[$0] } }
    let order = orders[number]
    return partition.lines {
      owner($0) == side && owner($1) == other
    } _: { sample in
      (order.margin(sample.times[...]) ?? .infinity) <= Self.together
    }
  }

  /// Contours of the margin between the first side and the second, by level; in the equal-area plane, the larger margin on
  /// the left.
  public func contours(inCase number: Int) -> [[[PlanarPoint]]] {
    let order = orders[number]
    let seconds = levels.map(\.seconds)
    let bands = ArrivalPartition(mesh, threads: threads) { own in
      order.margin(own).map { margin in seconds.count { $0 <= margin } } ?? -1
    }
    return seconds.enumerated().map { index, level in
      bands.lines {
        $0 > index && $1 <= index
      } _: { sample in
        abs((order.margin(sample.times[...]) ?? .infinity) - level) <= Self.together
      }
    }
  }

  /// Who is first along a line, and for how far.
  ///
  /// - Parameters:
  ///   - line: positions near enough to each other that straight and geodesic lines between them are the same.
  ///   - number: the case.
  ///   - room: metres from the water within which a position on land counts as water.
  public func lengths(
    along line: [Position], inCase number: Int, room: Distance
  ) -> [(first: Int?, length: Distance)] {
    var lengths: [Int: Double] = [:]
    var triangles = [Int32](repeating: 0, count: times.watersCount)
    let order = orders[number]
    func first(_ point: Direction) -> Int {
      let sample = times.sample(
        at: point, planar: PlanarPoint(x: 0, y: 0), from: triangles, room: room.metres)
      triangles = sample.triangles
      return order.first(sample.times[...])
    }
    for (from, to) in zip(line, line.dropFirst()) {
      let whole = from.distance(to: to).metres
      guard whole > 0 else { continue }
      let (a, b) = (AuxiliarySphere.direction(from), AuxiliarySphere.direction(to))
      let pieces = Int((whole / 1000).rounded(.up))
      func place(_ share: Double) -> Direction { (a + share * (b - a)).unit }
      var start = (share: 0.0, first: first(a))
      for piece in 1...pieces {
        let share = Double(piece) / Double(pieces)
        let end = first(place(share))
        if end == start.first {
          lengths[end, default: 0] += (share - start.share) * whole
        } else {
          var (low, high) = (start.share, share)
          while (high - low) * whole > 1 {
            let middle = (low + high) / 2
            if first(place(middle)) == start.first { low = middle } else { high = middle }
          }
          lengths[start.first, default: 0] += (low - start.share) * whole
          lengths[end, default: 0] += (share - low) * whole
        }
        start = (share, end)
      }
    }
    return lengths.sorted { $0.key < $1.key }.map { ($0.key < 0 ? nil : $0.key, Distance(metres: $0.value)) }
  }

  /// Whether no search ended too soon: where a ship was not found to arrive, nobody who counts with her is later than her
  /// search went, and neither is the second side unless it is behind by more than every level.
  public func isFinal(for contenders: [Contender]) -> Bool {
    let largest = levels.last?.seconds ?? 0
    let open = contenders.indices.filter { number in
      guard case .sea(let search, _) = contenders[number].way else { return false }
      let limit = search.field.limit
      return limit.isFinite && (contenders[number].longest?.seconds ?? .infinity) > limit
    }
    guard !open.isEmpty else { return true }
    for point in mesh.points.indices {
      let own = mesh.seconds(at: Int32(point))
      for order in orders {
        let first = order.first(own)
        let soonest = first < 0 ? Double.infinity : own[own.startIndex + first]
        let needed = soonest + min(order.margin(own) ?? 0, largest)
        for number in open where order.counts[number] {
          let time = own[own.startIndex + number]
          if !times.isKnown(number, at: time), time.isFinite, time < needed { return false }
        }
      }
    }
    return true
  }
}
