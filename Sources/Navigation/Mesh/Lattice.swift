import Geography

/// Directions on a lattice, so that on which side of a line a point lies is decided without error.
///
/// Coordinates are whole multiples of 2⁻³³ (0.7 mm on the earth). Their differences are exact in double precision; the
/// determinant decides where it exceeds its own error, and elsewhere it is computed in whole numbers of 128 bits.
enum Lattice {
  static let scale = 8_589_934_592.0

  /// The nearest direction of the lattice.
  static func snapped(_ direction: Direction) -> Direction {
    (direction * scale).rounded(.toNearestOrEven) / scale
  }

  /// Positive where `c` is left of the great circle from `a` to `b` as seen from outside, negative where it is right, zero
  /// on it; the sign is exact. All three are of the lattice.
  @inline(__always)
  static func side(_ a: Direction, _ b: Direction, _ c: Direction) -> Int {
    let u = b - a
    let v = c - a
    let determinant = u.cross(v).dot(a)
    // Twice the bound: three products of products, each rounded once or twice, of at most the largest components.
    let largestU = max(abs(u.x), max(abs(u.y), abs(u.z)))
    let largestV = max(abs(v.x), max(abs(v.y), abs(v.z)))
    let error = 4e-15 * largestU * largestV
    if determinant > error { return 1 }
    if determinant < -error { return -1 }
    return exactSide(a, b, c)
  }

  @inline(never)
  private static func exactSide(_ a: Direction, _ b: Direction, _ c: Direction) -> Int {
    func whole(_ d: Direction) -> SIMD3<Int64> { SIMD3<Int64>(d * scale) }
    let (p, q, r) = (whole(a), whole(b), whole(c))
    let u = q &- p
    let v = r &- p
    func product(_ x: Int64, _ y: Int64) -> Int128 { Int128(x) * Int128(y) }
    let x = product(u.y, v.z) - product(u.z, v.y)
    let y = product(u.z, v.x) - product(u.x, v.z)
    let z = product(u.x, v.y) - product(u.y, v.x)
    let determinant = x * Int128(p.x) + y * Int128(p.y) + z * Int128(p.z)
    return determinant.signum() > 0 ? 1 : determinant.signum() < 0 ? -1 : 0
  }
}

/// An order of insertion in which neighbours follow each other, in rounds that double (Amenta, Choi and Rote 2003), so that
/// a triangulation is built in about n log n steps whatever the order of its points.
enum InsertionOrder {
  static func indices(of points: [Direction]) -> [Int32] {
    KeyOrder.indices(
      of: points.indices.map { round(of: UInt32(truncatingIfNeeded: $0)) << 57 | place(of: points[$0]) })
  }

  // Half of the points come in the last round, a quarter in the one before, and so on: chosen by a hash of the number.
  private static func round(of index: UInt32) -> UInt64 {
    var hash = index &* 0x9E37_79B1
    hash = (hash ^ hash >> 15) &* 0x85EB_CA6B
    hash ^= hash >> 13
    return UInt64(20 - min(20, hash.trailingZeroBitCount))
  }

  /// Along a Morton curve over the earth's cube, 19 bits a side.
  static func place(of point: Direction) -> UInt64 {
    func spread(_ value: Double) -> UInt64 {
      var x = UInt64(max(0, min(524_287, (value + 1) * 262_144)))
      x = (x | x << 32) & 0x1F_0000_0000_FFFF
      x = (x | x << 16) & 0x1F_0000_FF00_00FF
      x = (x | x << 8) & 0x100F_00F0_0F00_F00F
      x = (x | x << 4) & 0x10C3_0C30_C30C_30C3
      x = (x | x << 2) & 0x1249_2492_4924_9249
      return x
    }
    return spread(point.x) | spread(point.y) << 1 | spread(point.z) << 2
  }
}
