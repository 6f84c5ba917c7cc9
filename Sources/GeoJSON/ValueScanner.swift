/// Finds where a JSON value ends without reading it, and can stop at the end of the bytes and go on with more.
///
/// It only counts brackets and minds strings; whether the value is JSON is for the parser to say.
struct ValueScanner {
  private var depth: Int
  private var inString = false
  private var afterBackslash = false
  private var inWord = false
  /// How many bytes have been looked at, from the value's first.
  private(set) var scanned = 0

  /// A scanner at the start of a value, or inside `depth` brackets that are open already.
  init(depth: Int = 0) { self.depth = depth }

  /// Goes on through `bytes`, which begin with the value and may have grown since the last call.
  ///
  /// - Returns: the length of the value, or nil where its end is not among the bytes.
  mutating func end(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = scanned
    defer { scanned = place }
    while place < bytes.count {
      let byte = bytes[place]
      if inString {
        if afterBackslash {
          afterBackslash = false
        } else if byte == UInt8(ascii: "\\") {
          afterBackslash = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
          if depth == 0 { return place + 1 }
        }
        place += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        if inWord { return place }
        inString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if inWord { return place }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return place }
        depth -= 1
        if depth == 0 { return place + 1 }
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09:
        if depth == 0 { return place }
      default:
        if depth == 0 { inWord = true }
      }
      place += 1
    }
    return nil
  }
}
