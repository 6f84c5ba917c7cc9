import Foundation
import Geography

/// An oracle for geodesic distance that shares no code with the product: T. Vincenty, “Direct and inverse solutions
/// of geodesics on the ellipsoid with application of nested equations”, Survey Review 23 (1975). Good to half a
/// millimetre except near antipodes, where it gives nil.
public enum Vincenty {
  /// The distance in metres on WGS 84.
  public static func distance(_ p: Position, _ q: Position) -> Double? {
    let a = 6_378_137.0
    let f = 1 / 298.257223563
    let b = a * (1 - f)
    let radian = Double.pi / 180
    let l = (q.longitude - p.longitude) * radian
    let u1 = atan((1 - f) * tan(p.latitude * radian))
    let u2 = atan((1 - f) * tan(q.latitude * radian))
    var lambda = l
    for _ in 0..<200 {
      let t1 = cos(u2) * sin(lambda)
      let t2 = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda)
      let sinSigma = (t1 * t1 + t2 * t2).squareRoot()
      if sinSigma == 0 { return 0 }
      let cosSigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda)
      let sigma = atan2(sinSigma, cosSigma)
      let sinAlpha = cos(u1) * cos(u2) * sin(lambda) / sinSigma
      let cos2Alpha = 1 - sinAlpha * sinAlpha
      let cos2SigmaM = cos2Alpha > 1e-12 ? cosSigma - 2 * sin(u1) * sin(u2) / cos2Alpha : 0
      let c = f / 16 * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha))
      let next =
        l + (1 - c) * f * sinAlpha
        * (sigma + c * sinSigma
          * (cos2SigmaM + c * cosSigma * (2 * cos2SigmaM * cos2SigmaM - 1)))
      if abs(next - lambda) < 1e-13 {
        let uSquared = cos2Alpha * (a * a - b * b) / (b * b)
        let bigA = 1 + uSquared / 16384 * (4096 + uSquared * (-768 + uSquared * (320 - 175 * uSquared)))
        let bigB = uSquared / 1024 * (256 + uSquared * (-128 + uSquared * (74 - 47 * uSquared)))
        let delta =
          bigB * sinSigma
          * (cos2SigmaM + bigB / 4
            * (cosSigma * (2 * cos2SigmaM * cos2SigmaM - 1) - bigB / 6 * cos2SigmaM
              * (4 * sinSigma * sinSigma - 3) * (4 * cos2SigmaM * cos2SigmaM - 3)))
        return b * bigA * (sigma - delta)
      }
      lambda = next
    }
    return nil
  }
}
