/// Walks through JSON to a byte and says where that is: its path, and its line.
///
/// Nothing is kept for this while a document is parsed; an error pays for its path when it happens. The bytes up
/// to there need to be JSON, the rest need not.
struct JSONPathLocator {
  private enum Step {
    case member(String?)
    case element(Int)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place: Int
  private var steps: [Step] = []
  private var expectsKey = false

  /// A walk that begins at `start`, the root of the document or of a record.
  ///
  /// `afterMember` names the member of the root after which the bytes begin, where that is not before the root.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, afterMember key: String? = nil) {
    self.bytes = bytes
    place = start
    if let key { steps = [.member(key)] }
  }

  /// Goes on to `offset`, which is not before the last one, and returns the path below the root. O(bytes between).
  mutating func path(to offset: Int) -> String {
    while place < min(offset, bytes.count) || (place == offset && expectsKey && isQuote(place)) {
      switch bytes[place] {
      case UInt8(ascii: "{"):
        steps.append(.member(nil))
        expectsKey = true
      case UInt8(ascii: "["):
        steps.append(.element(0))
        expectsKey = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if !steps.isEmpty { steps.removeLast() }
        expectsKey = false
      case UInt8(ascii: ","): separate()
      case UInt8(ascii: "\""):
        guard passString(upTo: offset) else { return text }
        continue
      default: break
      }
      place += 1
    }
    return text
  }

  private func isQuote(_ place: Int) -> Bool { place < bytes.count && bytes[place] == UInt8(ascii: "\"") }

  private mutating func separate() {
    switch steps.last {
    case .element(let index): steps[steps.count - 1] = .element(index + 1)
    case .member:
      steps[steps.count - 1] = .member(nil)
      expectsKey = true
    case nil: break
    }
  }

  /// Goes past a string, unless the offset lies in it and it is no key, or it has no end.
  private mutating func passString(upTo offset: Int) -> Bool {
    var end = place + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count else { return false }
    if expectsKey {
      let key = String(decoding: bytes[place + 1..<end], as: UTF8.self)
      steps[steps.count - 1] = .member(key)
      expectsKey = false
    } else if offset <= end {
      return false
    }
    place = end + 1
    return true
  }

  private var text: String {
    let parts = steps.map { step in
      switch step {
      case .element(let index): "[\(index)]"
      case .member(nil): ""
      case .member(let key?): isName(key) ? ".\(key)" : "[\"\(key)\"]"
      }
    }
    guard parts.count > 40 else { return parts.joined() }
    return parts.prefix(12).joined() + "…" + parts.suffix(4).joined()
  }

  private func isName(_ key: String) -> Bool {
    guard let first = key.utf8.first, !NumberGrammar.isDigit(first) else { return false }
    return key.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || NumberGrammar.isDigit(byte) || (byte | 0x20) &- 0x61 < 26
    }
  }
}

/// Lines and columns, both from 1.
enum LineLocator {
  /// The line and the byte in it at `offset`, where the bytes begin at the first byte of line `firstLine`.
  static func position(
    of offset: Int, in bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1, firstColumn: Int = 1
  ) -> (line: Int, column: Int) {
    var line = firstLine
    var column = firstColumn
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return (line, column)
  }
}
