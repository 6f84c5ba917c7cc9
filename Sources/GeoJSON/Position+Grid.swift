import Geography

extension Position {
  /// The position as it will be written and read again: longitude, latitude and altitude rounded to seven decimals,
  /// without minus zero. Rounding twice is rounding once.
  ///
  /// Validity is to be judged on this grid, for two positions less than 1e-7 degrees (a centimetre) apart may become
  /// one on it. Coordinates that are not finite stay so.
  public var roundedForOutput: Position {
    Position(
      longitude: Grid.rounded(longitude), latitude: Grid.rounded(latitude),
      altitude: altitude.map(Grid.rounded))
  }
}

/// The grid of coordinates in output: whole multiples of 1e-7.
enum Grid {
  static let decimals = 7
  private static let scale = 1e7

  static func rounded(_ value: Double) -> Double {
    let units = (value * scale).rounded()
    // Beyond this a double has no more than seven decimals; adding zero makes minus zero plain.
    return abs(units) < 0x1p53 ? units / scale + 0 : value
  }

  /// The multiple of 1e-7 next to a value that is within ±`limit`; nil beyond, or where it is not a number.
  @inline(__always) static func units(_ value: Double, within limit: Int64) -> Int64? {
    let units = (value * scale).rounded()
    return abs(units) <= Double(limit) * scale ? Int64(units) : nil
  }
}
