/// A JSON number, kept exactly as it was written: `1.10`, `1e400` and `12345678901234567890` stay what they are.
///
/// Two numbers are equal where their texts are: `1` and `1.0` differ. Compare ``double`` to compare amounts.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
  /// The number's text, which always follows the grammar of RFC 8259, section 6.
  public let text: String

  /// A number from its text; nil where the text is not a JSON number (`NaN`, `+1`, `.5`, `01`).
  public init?(text: String) {
    var text = text
    let length = text.withUTF8 { bytes in NumberGrammar.end(of: bytes, from: 0) }
    guard let length, length == text.utf8.count else { return nil }
    self.text = text
  }

  /// The shortest text that reads back as the same double, without `.0`; nil where it is not finite.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    // Minus zero would be a number that no analyst wrote.
    let text = (value == 0 ? 0 : value).description
    self.text = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// An integer.
  public init(_ value: some BinaryInteger) { text = String(value) }

  /// A text that the parser has already checked.
  init(checked text: String) { self.text = text }

  /// The nearest double; infinite where the number is beyond its range.
  public var double: Double { Double(text) ?? .nan }

  /// The number as an integer, where it is written as one and fits.
  public var int: Int? { Int(text) }

  /// The text as written.
  public var description: String { text }
}

/// The grammar of a JSON number (RFC 8259, section 6).
enum NumberGrammar {
  /// The end of the number that begins at `start`, or nil where none does.
  static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    func digits() -> Bool {
      let first = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      return index > first
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "0") {
      index += 1
      if index < bytes.count, isDigit(bytes[index]) { return nil }
    } else if !digits() {
      return nil
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard digits() else { return nil }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
        index += 1
      }
      guard digits() else { return nil }
    }
    return index
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
