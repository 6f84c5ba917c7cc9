extension JSONParser {
  /// Reads a number's text; the place is its first character.
  mutating func parseNumberText() throws(Failure) -> String {
    let end = try numberEnd()
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<end]), as: UTF8.self)
    index = end
    return text
  }

  /// Reads a number as the nearest double; infinite where it is beyond its range.
  mutating func parseDouble() throws(Failure) -> Double {
    let start = index
    var place = index
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let firstDigit = place
    var digits: UInt64 = 0
    while place < bytes.count, NumberGrammar.isDigit(bytes[place]) {
      digits = digits &* 10 &+ UInt64(bytes[place] &- 0x30)
      place += 1
    }
    let wholeDigits = place - firstDigit
    var decimals = 0
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      let firstDecimal = place + 1
      place = firstDecimal
      while place < bytes.count, NumberGrammar.isDigit(bytes[place]) {
        digits = digits &* 10 &+ UInt64(bytes[place] &- 0x30)
        place += 1
      }
      decimals = place - firstDecimal
      if decimals == 0 { return try parseUnusualDouble() }
    }
    let isPlain =
      wholeDigits > 0 && wholeDigits + decimals <= 19
      && (wholeDigits == 1 || bytes[firstDigit] != UInt8(ascii: "0"))
      && (place >= bytes.count || bytes[place] | 0x20 != UInt8(ascii: "e"))
    guard isPlain, start < place else { return try parseUnusualDouble() }
    index = place
    let value = Decimal64.double(digits: digits, decimals: decimals)
    return isNegative ? -value : value
  }

  /// Exponents, more than nineteen digits, and what is no number at all.
  private mutating func parseUnusualDouble() throws(Failure) -> Double {
    let start = index
    let text = try parseNumberText()
    guard let value = Double(text) else { throw fail(.invalidNumber(text), at: start) }
    return value
  }

  private func numberEnd() throws(Failure) -> Int {
    if let end = NumberGrammar.end(of: bytes, from: index) { return end }
    var end = index
    while end < bytes.count, end < index + 40, isNumberLike(bytes[end]) { end += 1 }
    if end == bytes.count { throw fail(.unexpectedEnd(expected: "the rest of a number"), at: end) }
    throw fail(.invalidNumber(String(decoding: bytes[index..<end], as: UTF8.self)))
  }

  private func isNumberLike(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}

/// Plain decimal numbers among bytes, as tables hold them.
public enum DecimalText {
  /// The double nearest to a decimal such as `-84.55`, or nil where the bytes are something else. O(n).
  @inlinable public static func double(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var place = 0
    let count = bytes.count
    guard count > 0 else { return nil }
    let isNegative = bytes[0] == 0x2D
    if isNegative || bytes[0] == 0x2B { place = 1 }
    var digits: UInt64 = 0
    var figures = 0
    var decimals = 0
    var isAfterPoint = false
    while place < count {
      let digit = bytes[place] &- 0x30
      if digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
        figures += 1
        if isAfterPoint { decimals += 1 }
      } else if bytes[place] == 0x2E, !isAfterPoint {
        isAfterPoint = true
      } else {
        return unusual(bytes)
      }
      place += 1
    }
    guard figures > 0 else { return nil }
    guard figures <= 19 else { return unusual(bytes) }
    let value = nearest(digits: digits, decimals: decimals)
    return isNegative ? -value : value
  }

  @usableFromInline static func nearest(digits: UInt64, decimals: Int) -> Double {
    Decimal64.double(digits: digits, decimals: decimals)
  }

  // Exponents, and more digits than 64 bits hold.
  @usableFromInline static func unusual(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard bytes.allSatisfy({ $0 &- 0x30 < 10 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }) else {
      return nil
    }
    return Double(String(decoding: bytes, as: UTF8.self))
  }
}

/// A decimal of at most nineteen digits, turned into the nearest double.
enum Decimal64 {
  /// 10⁰ to 10¹⁹, all that 64 bits hold.
  private static let powers: [UInt64] = [
    1, 10, 100, 1000, 10000, 100000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  /// The double nearest to `digits` / 10^`decimals`, ties to even; `decimals` is at most 19.
  ///
  /// Up to 2⁵³ both operands are exact, so one division rounds once (Clinger 1990). Beyond that the quotient is
  /// taken in integers to 63 bits or more, and what is left over becomes its lowest bit, far below the bit that
  /// rounding looks at.
  @inline(__always) static func double(digits: UInt64, decimals: Int) -> Double {
    if digits < 1 << 53 { return Double(digits) / Double(powers[decimals]) }
    let divisor = powers[decimals]
    let digitShift = digits.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    let dividend = digits << UInt64(digitShift)
    let (quotient, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth(
      (dividend >> 1, dividend << 63))
    let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
    let exponent = divisorShift - digitShift - 63
    return rounded * Double(bitPattern: UInt64(1023 + exponent) << 52)
  }
}
