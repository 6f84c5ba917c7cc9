import Foundation
import Geography

/// How far a radar sees along the ground before the earth hides the target.
///
/// The ray is straight over an earth whose radius is multiplied by `factor`, 4/3 in the standard atmosphere
/// (ITU-R P.453; Skolnik, “Radar Handbook”). Terrain is not considered, so the horizon is an upper bound wherever
/// land stands in the way.
public enum RadarHorizon {
  /// The standard factor of the effective earth.
  public static let standardFactor = 4.0 / 3
  /// The mean radius of WGS 84 in metres (IUGG R1).
  public static let earthRadius = 6_371_008.8

  /// The ground distance from an antenna to the farthest visible target, both heights above the sea.
  ///
  /// Exact on the effective sphere: k·R·(acos(kR/(kR+h₁)) + acos(kR/(kR+h₂))), which for low heights is the usual
  /// 4.12 km·(√h₁ + √h₂) of k = 4/3.
  public static func distance(
    antennaHeight: Distance, targetHeight: Distance, factor: Double = standardFactor
  ) -> Distance {
    let effective = factor * earthRadius
    func arc(_ height: Double) -> Double {
      // acos(r/(r+h)) written so that nothing cancels for low heights.
      2 * effective * asin((max(0, height) / (2 * (effective + max(0, height)))).squareRoot())
    }
    return Distance(metres: arc(antennaHeight.metres) + arc(targetHeight.metres))
  }
}
