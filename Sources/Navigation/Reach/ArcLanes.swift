import Geography

/// Geodesic lengths to four places at a time: `AuxiliarySphere.length` with its functions of the chord as series, equal to it
/// to a part in 10¹⁰ up to 3,200 km.
struct ArcLanes {
  private let semiMajor = Earth.ellipsoid.semiMajorAxis
  private let flattening = Earth.ellipsoid.flattening

  /// The longest chord on the unit sphere that the series are good for.
  static let longestChord = 0.5

  /// The longest chord on the unit sphere, 640 km, that ``nearLengths(from:to:chordSquared:)`` is good for.
  static let nearChord = 0.1

  /// The squared chords from a unit direction to four others.
  @inline(__always)
  static func chordsSquared(from root: Direction, to place: (x: Lanes, y: Lanes, z: Lanes)) -> Lanes {
    let (dx, dy, dz) = (place.x - root.x, place.y - root.y, place.z - root.z)
    // A place at the root itself is a hair off it, so that nothing is divided by zero.
    return dx * dx + dy * dy + dz * dz + 4e-30
  }

  /// The lengths in metres from a unit direction to four others, none farther than ``nearChord``: the same with the first
  /// terms of each series.
  @inline(__always)
  func nearLengths(
    from root: Direction, to place: (x: Lanes, y: Lanes, z: Lanes), chordSquared: Lanes
  ) -> Lanes {
    let half = chordSquared * 0.25
    var arc = (half * 0.030_381_944_444_444_444 + 0.044_642_857_142_857_144) * half + 0.075
    arc = (arc * half + 1.0 / 6) * half + 1
    let less: Lanes = ((half * 0.973_809_523_809_524 + 13.0 / 15) * half + 2.0 / 3) * half
    let more: Lanes = ((half * -0.017_857_142_857_143 - 0.05) * half - 1.0 / 3) * half + 2
    return metres(from: root, to: place, chordSquared, arc: arc, less: less, more: more)
  }

  /// The lengths in metres from a unit direction to four others, none farther than ``longestChord``.
  @inline(__always)
  func lengths(
    from root: Direction, to place: (x: Lanes, y: Lanes, z: Lanes), chordSquared: Lanes
  ) -> Lanes {
    // The square h² of half the chord; with the arc's half σ = asin h, in powers of h²:
    let half = chordSquared * 0.25
    // σ / h,
    var arc = (half * 0.011_551_800_896_139_705 + 0.013_964_843_75) * half + 0.017_352_764_423_076_924
    arc = (arc * half + 0.022_372_159_090_909_092) * half + 0.030_381_944_444_444_444
    arc = ((arc * half + 0.044_642_857_142_857_144) * half + 0.075) * half + 1.0 / 6
    arc = arc * half + 1
    // (σ / h − cos σ) / (1 − h²),
    var less = (half * 1.160_908_579_267_954 + 1.130_830_454_267_954) * half + 1.092_969_877_344_877
    less = ((less * half + 1.043_253_968_253_968) * half + 0.973_809_523_809_524) * half + 13.0 / 15
    less = (less * half + 2.0 / 3) * half
    // and σ / h + cos σ.
    var more = (half * -0.003_155_048_076_923 - 0.004_971_590_909_091) * half - 0.008_680_555_555_556
    more = (((more * half - 0.017_857_142_857_143) * half - 0.05) * half - 1.0 / 3) * half + 2
    return metres(from: root, to: place, chordSquared, arc: arc, less: less, more: more)
  }

  // The length of an arc from its series, by the flattening's first order.
  @inline(__always)
  private func metres(
    from root: Direction, to place: (x: Lanes, y: Lanes, z: Lanes), _ chordSquared: Lanes, arc: Lanes,
    less: Lanes, more: Lanes
  ) -> Lanes {
    let (dz, sum) = (place.z - root.z, place.z + root.z)
    let bend = less * (sum * sum) * 0.25 + more * (dz * dz) / chordSquared
    return chordSquared.squareRoot() * (arc - bend * (0.5 * flattening)) * semiMajor
  }

  /// The same for places at any distance.
  @inline(never)
  static func lengthsOfAny(from root: Direction, to place: (x: Lanes, y: Lanes, z: Lanes)) -> Lanes {
    var lengths = Lanes()
    for lane in 0..<4 {
      lengths[lane] = AuxiliarySphere.length(root, Direction(place.x[lane], place.y[lane], place.z[lane]))
    }
    return lengths
  }
}
