/// A distance along the earth, or a height; metres inside.
public struct Distance: Sendable, Hashable, Comparable {
  /// The length in metres.
  public var metres: Double

  /// A distance from metres.
  public init(metres: Double) { self.metres = metres }
  /// A distance in kilometres.
  public static func kilometres(_ value: Double) -> Distance { Distance(metres: value * 1000) }
  /// A distance in international nautical miles of 1852 m.
  public static func nauticalMiles(_ value: Double) -> Distance { Distance(metres: value * 1852) }
  /// The distance in kilometres.
  public var kilometres: Double { metres / 1000 }
  /// The distance in international nautical miles of 1852 m.
  public var nauticalMiles: Double { metres / 1852 }

  /// Orders by length.
  public static func < (a: Distance, b: Distance) -> Bool { a.metres < b.metres }
}

/// A speed; metres per second inside.
public struct Speed: Sendable, Hashable, Comparable {
  /// The speed in metres per second.
  public var metresPerSecond: Double

  /// A speed from metres per second.
  public init(metresPerSecond: Double) { self.metresPerSecond = metresPerSecond }
  /// A speed in knots, nautical miles an hour.
  public static func knots(_ value: Double) -> Speed { Speed(metresPerSecond: value * 1852 / 3600) }
  /// The speed in knots.
  public var knots: Double { metresPerSecond * 3600 / 1852 }

  /// Orders by speed.
  public static func < (a: Speed, b: Speed) -> Bool { a.metresPerSecond < b.metresPerSecond }
}

/// A span of time; seconds inside.
///
/// The standard library's `Duration` counts whole attoseconds; spans here are divided and multiplied by speeds.
public struct TimeSpan: Sendable, Hashable, Comparable {
  /// The span in seconds.
  public var seconds: Double

  /// A span from seconds.
  public init(seconds: Double) { self.seconds = seconds }
  /// A span in hours.
  public static func hours(_ value: Double) -> TimeSpan { TimeSpan(seconds: value * 3600) }
  /// The span in hours.
  public var hours: Double { seconds / 3600 }

  /// Orders by length.
  public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.seconds < b.seconds }
}

/// An angle; degrees inside, as bearings and coordinates are given in degrees.
public struct Angle: Sendable, Hashable, Comparable {
  /// The angle in degrees.
  public var degrees: Double

  /// An angle from degrees.
  public init(degrees: Double) { self.degrees = degrees }
  /// The angle in radians.
  public var radians: Double { degrees * .pi / 180 }

  /// Orders by size.
  public static func < (a: Angle, b: Angle) -> Bool { a.degrees < b.degrees }
}

/// An area on the earth; square metres inside.
public struct Area: Sendable, Hashable, Comparable {
  /// The area in square metres.
  public var squareMetres: Double

  /// An area from square metres.
  public init(squareMetres: Double) { self.squareMetres = squareMetres }
  /// The area in square kilometres.
  public var squareKilometres: Double { squareMetres / 1e6 }
  /// The area in square nautical miles.
  public var squareNauticalMiles: Double { squareMetres / (1852 * 1852) }

  /// Orders by size.
  public static func < (a: Area, b: Area) -> Bool { a.squareMetres < b.squareMetres }
}
