import Geography

/// Tells of a triangle whether it may hold a change: another owner, or a margin's contour.
///
/// A contender's times have nowhere a slope above its pace, so its time at a corner bounds those all over the triangle.
struct ArrivalBounds: Sendable {
  /// Who counts, once for every case that is asked about.
  let orders: [ArrivalOrder]
  /// Margins in seconds, ascending, whose contours are drawn.
  let levels: [Double]
  /// Edges this long in metres stay as they are, but for those where three owners may meet.
  let least: Double

  // No place of a triangle is farther from its nearest corner than this share of its longest edge, with room for what the
  // plane stretches.
  private static let nearest = 0.6
  // Where three owners may meet triangles are finer by this factor.
  private static let finer = 128.0

  /// The longest edge of a triangle, where it is to be halved.
  func edgeToHalve(_ mesh: ArrivalMesh, _ triangle: Int32) -> Int32? {
    let edges = (3 * triangle)..<(3 * triangle + 3)
    var longest: (edge: Int32, length: Double) = (3 * triangle, 0)
    for edge in edges {
      let length = mesh.length(edge)
      if length > longest.length { longest = (edge, length) }
    }
    guard longest.length > least / Self.finer else { return nil }
    let corners = edges.map { mesh.corners[Int($0)] }
    let bounds = bounds(mesh, corners, longest.length)
    let own = corners.map { mesh.seconds(at: $0) }
    let isCoarse = longest.length > least
    // Who is first is open between these: the same two in every case is one change.
    var open: Set<Int?> = []
    for order in orders {
      let rivals = rivals(order, bounds)
      if rivals.count > 1 { open.formUnion(rivals) }
      guard isCoarse else { continue }
      let firsts = own.map(order.first)
      if rivals.count > 1 || firsts.contains(where: { $0 != firsts[0] })
        || mayPassLevel(order, bounds, own.map(order.margin), length: longest.length)
      {
        return longest.edge
      }
    }
    if open.count > 2 { return longest.edge }
    guard isCoarse else { return nil }
    // All corners may lie on the edge of water that is closed to a ship, and the triangle in it.
    let middle = mesh.middle(of: triangle).times[...]
    return orders.contains { $0.first(middle) != $0.first(own[0]) } ? longest.edge : nil
  }

  /// What is known of a contender's times in a triangle.
  private struct Bound {
    var earliest: Double
    var latest: Double
    var pace: Double
  }

  private func bounds(_ mesh: ArrivalMesh, _ corners: [Int32], _ length: Double) -> [Bound] {
    (0..<mesh.times.count).map { contender in
      var (least, most, pace) = (Double.infinity, 0.0, 0.0)
      var (leastKnown, mostKnown) = (Double.infinity, 0.0)
      for corner in corners {
        let own = mesh.seconds(at: corner)
        let time = own[own.startIndex + contender]
        least = min(least, time)
        most = max(most, time)
        pace = max(pace, mesh.times.pace(contender, in: mesh.triangles(at: corner)))
        let known = mesh.times.isKnown(contender, at: time) ? time : .infinity
        leastKnown = min(leastKnown, known)
        mostKnown = max(mostKnown, known)
      }
      let slope = pace * length
      return Bound(
        earliest: max(least - Self.nearest * slope, most.isFinite ? most - slope : least - slope),
        latest: min(mostKnown + Self.nearest * slope, leastKnown + slope), pace: pace)
    }
  }

  // Who may be the first in some place; nil among them where it may be nobody.
  private func rivals(_ order: ArrivalOrder, _ bounds: [Bound]) -> Set<Int?> {
    var latest = Double.infinity
    for (contender, bound) in bounds.enumerated() where order.mayBeFirst[contender] {
      if order.times.isThere(contender, at: bound.latest) { latest = min(latest, bound.latest) }
    }
    var rivals: Set<Int?> = []
    for (contender, bound) in bounds.enumerated() where order.mayBeFirst[contender] {
      guard bound.earliest < latest, order.times.isThere(contender, at: bound.earliest) else { continue }
      rivals.insert(contender)
    }
    if latest == .infinity { rivals.insert(nil) }
    return rivals
  }

  // Whether a contour of the margin may pass.
  private func mayPassLevel(
    _ order: ArrivalOrder, _ bounds: [Bound], _ margins: [Double?], length: Double
  ) -> Bool {
    let known = margins.compactMap { $0 }
    guard !levels.isEmpty, known.count == margins.count else { return false }
    // The second side is there by this time; who comes later changes nothing.
    var latest: [Int: Double] = [:]
    for (contender, bound) in bounds.enumerated() where order.counts[contender] {
      guard order.times.isThere(contender, at: bound.latest) else { continue }
      let side = order.times.sides[contender]
      latest[side] = min(latest[side] ?? .infinity, bound.latest)
    }
    let sorted = latest.values.sorted()
    let second = sorted.count > 1 ? sorted[1] : .infinity
    var pace = 0.0
    for (contender, bound) in bounds.enumerated()
    where order.counts[contender] && bound.earliest <= second
      && order.times.isThere(contender, at: bound.earliest)
    {
      pace = max(pace, bound.pace)
    }
    let slope = 2 * pace * length
    let (least, most) = (known.min() ?? 0, known.max() ?? 0)
    // Where a rival's range ends between the corners the margin jumps.
    guard most.isFinite else { return least.isFinite }
    let low = max(least - Self.nearest * slope, most - slope)
    let high = min(most + Self.nearest * slope, least + slope)
    return levels.contains { $0 > low && $0 <= high }
  }
}
