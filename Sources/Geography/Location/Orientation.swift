import Foundation

/// On which side of a line a point lies, without error.
enum Orientation {
  /// Positive where `c` is left of the way from `a` to `b`, negative where it is right, zero on the line; the sign is exact.
  ///
  /// The determinant in double precision decides where it exceeds its own error (Shewchuk 1997); elsewhere the six
  /// products are summed without rounding.
  static func sign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    let left = (ax - cx) * (by - cy)
    let right = (ay - cy) * (bx - cx)
    let determinant = left - right
    if abs(determinant) > 3.330669073875472e-16 * (abs(left) + abs(right)) { return determinant > 0 ? 1 : -1 }
    return exactSign(ax, ay, bx, by, cx, cy)
  }

  private static func exactSign(
    _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ cx: Double, _ cy: Double
  ) -> Int {
    var sum = Expansion()
    sum.add(ax, times: by)
    sum.add(-ax, times: cy)
    sum.add(-cx, times: by)
    sum.add(-ay, times: bx)
    sum.add(ay, times: cx)
    sum.add(cy, times: bx)
    return sum.sign
  }
}

/// A sum of doubles kept without rounding, as terms that do not overlap, the smallest first.
private struct Expansion {
  private var terms: [Double] = []

  mutating func add(_ a: Double, times b: Double) {
    let product = a * b
    add((-product).addingProduct(a, b))
    add(product)
  }

  private mutating func add(_ value: Double) {
    var carried = value
    var next: [Double] = []
    for term in terms {
      let sum = carried + term
      let virtual = sum - carried
      let error = (carried - (sum - virtual)) + (term - virtual)
      if error != 0 { next.append(error) }
      carried = sum
    }
    if carried != 0 { next.append(carried) }
    terms = next
  }

  var sign: Int { terms.last.map { $0 > 0 ? 1 : -1 } ?? 0 }
}
