import Foundation
import Geography

/// Geodesic lengths to four places at a time: `AuxiliarySphere.length` with a series for the arc sine, equal to it to a part
/// in 10¹¹.
struct ArcLanes {
  private let semiMajor = Earth.ellipsoid.semiMajorAxis
  private let flattening = Earth.ellipsoid.flattening
  // Half a chord squared up to which the series is used: 3,200 km.
  private let largest = 0.0625

  /// The lengths in metres from a unit direction to four others.
  @inline(__always)
  func lengths(from root: Direction, to place: (x: Lanes, y: Lanes, z: Lanes)) -> Lanes {
    let (dx, dy, dz) = (place.x - root.x, place.y - root.y, place.z - root.z)
    // A place at the root itself is a hair off it, so that nothing is divided by zero.
    let squared = (dx * dx + dy * dy + dz * dz) * 0.25 + 1e-30
    let half = squared.squareRoot()
    // asin x / x in powers of x².
    var arc = (squared * (2_027_025.0 / 175_472_640) + 135_135.0 / 9_676_800) * squared + 10395.0 / 599_040
    arc = (arc * squared + 945.0 / 42240) * squared + 105.0 / 3456
    arc = ((arc * squared + 15.0 / 336) * squared + 3.0 / 40) * squared + 1.0 / 6
    arc = arc * squared + 1
    if squared.max() > largest { arc = Self.arc(half) }
    let rest = 1 - squared
    let chord = rest.squareRoot()
    let sum = (place.z + root.z) * 0.5
    let spread = dz * 0.5
    let bend = (arc - chord) * (sum * sum) / rest + (arc + chord) * (spread * spread) / squared
    return half * (arc * 2 - bend * flattening) * semiMajor
  }

  @inline(never)
  private static func arc(_ half: Lanes) -> Lanes {
    var arc = Lanes()
    for lane in 0..<4 {
      let own = min(1, half[lane])
      arc[lane] = asin(own) / own
    }
    return arc
  }
}
