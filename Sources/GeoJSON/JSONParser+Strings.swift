extension JSONParser {
  /// Reads a string; the place is its opening quote.
  mutating func parseString() throws(Failure) -> String {
    let opening = index
    let span = try stringSpan()
    let content = UnsafeBufferPointer(rebasing: bytes[opening + 1..<index - 1])
    return span.hasEscapes
      ? try unescape(from: opening + 1, to: index - 1) : String(decoding: content, as: UTF8.self)
  }

  /// Reads a member's name and shares one copy of each long one.
  mutating func parseKey() throws(Failure) -> String {
    let opening = index
    let span = try stringSpan()
    let content = UnsafeBufferPointer(rebasing: bytes[opening + 1..<index - 1])
    if span.hasEscapes { return try unescape(from: opening + 1, to: index - 1) }
    // Up to fifteen bytes a string needs no memory of its own.
    guard content.count > 15 else { return String(decoding: content, as: UTF8.self) }
    let middle = Int(content[content.count / 2])
    let slot = (content.count &* 31 &+ Int(content[content.count - 1]) &* 7 &+ middle) & 255
    if let known = memory.keys[slot], known.utf8.count == content.count, known.utf8.elementsEqual(content) {
      return known
    }
    let key = String(decoding: content, as: UTF8.self)
    memory.keys[slot] = key
    return key
  }

  /// Goes past a string, having checked all of it but its escapes.
  private mutating func stringSpan() throws(Failure) -> (hasEscapes: Bool, isASCII: Bool) {
    let opening = index
    var place = opening + 1
    var hasEscapes = false
    var union: UInt8 = 0
    while true {
      guard place < bytes.count else { throw fail(.unterminatedString, at: opening) }
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") { break }
      if byte < 0x20 { throw fail(.controlCharacterInString(byte), at: place) }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        place += 1
        // A control character after the backslash is met by the next turn.
        if place < bytes.count, bytes[place] < 0x20 { continue }
      }
      union |= byte
      place += 1
    }
    let isASCII = union < 0x80 && !hasEscapes
    if !isASCII, let bad = UTF8Check.firstInvalid(in: bytes, from: opening + 1, to: min(place, bytes.count)) {
      throw fail(.invalidUTF8(bytes[bad]), at: bad)
    }
    index = place + 1
    return (hasEscapes, isASCII)
  }

  private func unescape(from start: Int, to end: Int) throws(Failure) -> String {
    var content: [UInt8] = []
    content.reserveCapacity(end - start)
    var place = start
    while place < end {
      let byte = bytes[place]
      guard byte == UInt8(ascii: "\\") else {
        content.append(byte)
        place += 1
        continue
      }
      let escape = bytes[place + 1]
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(escape)
      case UInt8(ascii: "b"): content.append(0x08)
      case UInt8(ascii: "f"): content.append(0x0C)
      case UInt8(ascii: "n"): content.append(0x0A)
      case UInt8(ascii: "r"): content.append(0x0D)
      case UInt8(ascii: "t"): content.append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, length) = try unicodeEscape(at: place, to: end)
        content.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        place += length
        continue
      default:
        throw fail(.invalidEscape(String(decoding: bytes[place...place + 1], as: UTF8.self)), at: place)
      }
      place += 2
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// The code point of `\uXXXX`, or of two of them that form a pair, and the bytes they take.
  private func unicodeEscape(at place: Int, to end: Int) throws(Failure) -> (UnicodeScalar, Int) {
    let first = try codeUnit(at: place, to: end)
    if let scalar = UnicodeScalar(first) { return (scalar, 6) }
    guard first < 0xDC00, place + 8 <= end, bytes[place + 6] == UInt8(ascii: "\\"),
      bytes[place + 7] == UInt8(ascii: "u")
    else { throw fail(.loneSurrogate(first), at: place) }
    let second = try codeUnit(at: place + 6, to: end)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = UnicodeScalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw fail(.loneSurrogate(first), at: place) }
    return (scalar, 12)
  }

  private func codeUnit(at place: Int, to end: Int) throws(Failure) -> UInt16 {
    var unit: UInt16 = 0
    for offset in 2..<6 {
      guard place + offset < end, let digit = hexDigit(bytes[place + offset]) else {
        let text = String(decoding: bytes[place..<min(place + 6, end)], as: UTF8.self)
        throw fail(.invalidEscape(text), at: place)
      }
      unit = unit << 4 | digit
    }
    return unit
  }

  private func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte) - 0x37
    default: nil
    }
  }
}

/// Well-formed UTF-8, by table 3-7 of the Unicode Standard.
enum UTF8Check {
  /// The first byte that does not belong, or nil where all do.
  static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    var place = start
    while place < end {
      let byte = bytes[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      let followers: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch byte {
      case 0xC2...0xDF: followers = 1
      case 0xE0: (followers, second) = (2, 0xA0...0xBF)
      case 0xED: (followers, second) = (2, 0x80...0x9F)
      case 0xE1...0xEF: followers = 2
      case 0xF0: (followers, second) = (3, 0x90...0xBF)
      case 0xF4: (followers, second) = (3, 0x80...0x8F)
      case 0xF1...0xF3: followers = 3
      default: return place
      }
      guard place + followers < end, second.contains(bytes[place + 1]) else { return place }
      for offset in 2..<4 where offset <= followers {
        guard bytes[place + offset] & 0xC0 == 0x80 else { return place }
      }
      place += followers + 1
    }
    return nil
  }
}
