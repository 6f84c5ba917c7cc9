import Foundation
import Geography

/// A way by water from one place to another: legs along great ellipses, none of them on land.
public struct Way: Sendable, Hashable {
  /// The legs in order; none where both places are the same.
  public let legs: [Leg]

  /// A way of legs.
  public init(legs: [Leg]) { self.legs = legs }

  /// The length of all legs.
  public var length: Distance { Distance(metres: legs.reduce(0) { $0 + $1.length.metres }) }
  /// The time of all legs.
  public var time: TimeSpan { TimeSpan(seconds: legs.reduce(0) { $0 + $1.time.seconds }) }

  /// One straight stretch of a way.
  public struct Leg: Sendable, Hashable {
    /// From its start to its end, dense enough that geodesics and lines straight in longitude and latitude between
    /// neighbours are the same within half a metre.
    public let line: [Position]
    /// The sum of the geodesics between its vertices.
    public let length: Distance
    /// How long it takes.
    public let time: TimeSpan
    /// The course at its start, clockwise from north.
    public let startCourse: Angle
    /// The course at its end.
    public let endCourse: Angle
    /// The kind of water, by the number that the caller gave it; 0 where nothing is said.
    public let medium: Int
    /// The number of the canal that it follows, if it does.
    public let canal: Int?

    /// The speed along it.
    public var speed: Speed { Speed(metresPerSecond: time.seconds > 0 ? length.metres / time.seconds : 0) }
  }

  /// All positions of the way, each once.
  public var line: [Position] {
    var line: [Position] = []
    for leg in legs { line += line.isEmpty ? leg.line : Array(leg.line.dropFirst()) }
    return line
  }

  /// The same way from its end to its start.
  public var reversed: Way {
    func turned(_ angle: Angle) -> Angle {
      Angle(degrees: (angle.degrees + 180).truncatingRemainder(dividingBy: 360))
    }
    return Way(
      legs: legs.reversed().map { leg in
        Leg(
          line: leg.line.reversed(), length: leg.length, time: leg.time,
          startCourse: turned(leg.endCourse), endCourse: turned(leg.startCourse), medium: leg.medium,
          canal: leg.canal)
      })
  }
}

/// A stretch between two directions as it is written.
enum WrittenStretch {
  /// Pieces of a great ellipse this short are geodesics to a millimetre.
  private static let piece = 50_000.0
  /// How far the written line may be from the great ellipse, in metres.
  static let tolerance = Distance(metres: 0.5)

  /// The positions of a great ellipse, and its length.
  static func line(
    from a: Direction, to b: Direction
  ) throws(GeographyError) -> (line: [Position], length: Double) {
    let count = max(1, Int((AuxiliarySphere.length(a, b) / piece).rounded(.up)))
    let angle = 2 * asin(min(1, (a - b).norm / 2))
    var coarse: [Position] = []
    for step in 0...count {
      let fraction = Double(step) / Double(count)
      let direction =
        angle < 1e-9 ? a + fraction * (b - a) : sin((1 - fraction) * angle) * a + sin(fraction * angle) * b
      coarse.append(AuxiliarySphere.position(direction))
    }
    let length = zip(coarse, coarse.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).metres }
    return (try Plane.densify(coarse, edges: .geodesic, tolerance: tolerance), length)
  }
}
