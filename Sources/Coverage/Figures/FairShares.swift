/// What each of many sources gives to the area that they cover together, by Shapley's value (1953).
///
/// A source's share is what it adds to the union when it comes after others, on average over all orders. For a union
/// of areas this needs no orders: the first of the sources that cover a place adds it, each of them is the first as
/// often as any other, so a place covered by k of them counts a kth for each. The shares are exact, add up to the union,
/// and are equal for sources that cover the same. O(n) in the faces and what covers them.
enum FairShares {
  /// - Parameters:
  ///   - faces: sizes of areas that do not overlap, and which sources cover each.
  ///   - count: how many sources there are.
  static func of(_ faces: some Sequence<(size: Double, covering: [Int])>, count: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: count)
    for face in faces where !face.covering.isEmpty {
      let share = face.size / Double(face.covering.count)
      for source in face.covering { shares[source] += share }
    }
    return shares
  }
}
