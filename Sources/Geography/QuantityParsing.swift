/// A quantity that could not be read, with what was expected in its place.
public struct QuantityError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was given.
  public let text: String
  /// What is wrong with it and what would be right.
  public let expected: String

  /// The sentence shown to the user.
  public var description: String { "“\(text)” is not \(expected)" }
}

/// A quantity that is written as a number with its unit, such as `200nmi` or `1.5 h`.
public protocol UnitParsable: Sendable {
  /// What the quantity is called in an error, with an article: "a distance".
  static var quantityName: String { get }
  /// The units read, each with its size in the unit that is stored; the first few serve as examples.
  static var units: [(symbol: String, size: Double)] { get }
  /// The quantity of `value` stored units.
  init(stored value: Double)
}

extension UnitParsable {
  /// Reads a number and its unit; blanks between them are allowed, the unit's case is kept.
  ///
  /// A bare number is an error that names the units, because the most expensive mistakes in this field are
  /// kilometres taken for nautical miles.
  public init(parsing text: String) throws(QuantityError) {
    let symbols = Self.units.map(\.symbol).joined(separator: ", ")
    let example = "2\(Self.units[0].symbol)"
    let trimmed = text.filter { !$0.isWhitespace }
    let numberEnd = Self.endOfNumber(in: trimmed)
    guard let value = Double(trimmed[..<numberEnd]), value.isFinite else {
      throw QuantityError(
        text: text, expected: "\(Self.quantityName): write a number and a unit (\(symbols)), as in \(example)"
      )
    }
    let symbol = String(trimmed[numberEnd...])
    guard !symbol.isEmpty else {
      throw QuantityError(
        text: text,
        expected: "\(Self.quantityName): a bare number has no unit; add one of \(symbols), as in \(example)")
    }
    guard let unit = Self.units.first(where: { $0.symbol == symbol }) else {
      throw QuantityError(
        text: text,
        expected:
          "\(Self.quantityName): the unit “\(symbol)” is none of \(symbols); write for example \(example)")
    }
    self.init(stored: value * unit.size)
  }

  // Digits, sign, point, and an exponent only where digits follow, so that no unit's first letter is eaten.
  private static func endOfNumber(in text: String) -> String.Index {
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if character.isASCII, character.isNumber || character == "." {
        index = next
      } else if (character == "-" || character == "+") && index == text.startIndex {
        index = next
      } else if (character == "e" || character == "E") && next < text.endIndex && index > text.startIndex
        && (text[next].isNumber
          || ("+-".contains(text[next]) && text.index(after: next) < text.endIndex
            && text[text.index(after: next)].isNumber))
      {
        index = text.index(after: next)
      } else {
        break
      }
    }
    return index
  }
}

extension Distance: UnitParsable {
  /// "a distance".
  public static var quantityName: String { "a distance" }
  /// Metres, kilometres, nautical miles, feet.
  public static var units: [(symbol: String, size: Double)] {
    [("nmi", 1852), ("km", 1000), ("m", 1), ("ft", 0.3048)]
  }
  /// From metres.
  public init(stored value: Double) { self.init(metres: value) }
}

extension Speed: UnitParsable {
  /// "a speed".
  public static var quantityName: String { "a speed" }
  /// Knots, kilometres an hour, metres a second.
  public static var units: [(symbol: String, size: Double)] {
    [("kn", 1852.0 / 3600), ("km/h", 1 / 3.6), ("m/s", 1)]
  }
  /// From metres per second.
  public init(stored value: Double) { self.init(metresPerSecond: value) }
}

extension TimeSpan: UnitParsable {
  /// "a time".
  public static var quantityName: String { "a time" }
  /// Hours, minutes, seconds, days.
  public static var units: [(symbol: String, size: Double)] {
    [("h", 3600), ("min", 60), ("s", 1), ("d", 86400)]
  }
  /// From seconds.
  public init(stored value: Double) { self.init(seconds: value) }
}

extension Angle: UnitParsable {
  /// "an angle".
  public static var quantityName: String { "an angle" }
  /// Degrees.
  public static var units: [(symbol: String, size: Double)] { [("deg", 1), ("°", 1)] }
  /// From degrees.
  public init(stored value: Double) { self.init(degrees: value) }
}
