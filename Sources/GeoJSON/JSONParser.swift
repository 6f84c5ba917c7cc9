import Geography

/// What a parser keeps from one feature to the next.
final class ParserMemory {
  /// How longitudes beyond ±180° are taken.
  let wrapsLongitudes: Bool
  /// What the reader noticed, where someone asked; nil where no one did.
  var notices: [ReaderNotice]?
  /// Where each record begins.
  var roots: [Int] = []
  /// Long keys seen before, so that a million features share one copy of each.
  var keys = [String?](repeating: nil, count: 256)
  /// Room for the positions of the next list, so that each list is allocated once and at its size.
  var positions: [Position] = []
  /// How many properties the last feature had.
  var propertyCount = 0
  /// The index of the feature being read; nil outside features.
  var featureIndex: Int?
  /// How many features have been begun, in all records.
  var featureCount = 0

  init(wrapsLongitudes: Bool, collectsNotices: Bool = false) {
    self.wrapsLongitudes = wrapsLongitudes
    notices = collectsNotices ? [] : nil
  }

  /// Counts a feature, which is then the one being read.
  func beginFeature() {
    featureIndex = featureCount
    featureCount += 1
  }
}

/// A parser over bytes that outlive it. It reads each byte once and allocates only what it returns.
///
/// Beyond the last byte it sees zeros, which no rule of JSON accepts.
struct JSONParser: ~Copyable {
  /// Deeper nesting is refused, so that recursion stays within the smallest thread's stack.
  static let depthLimit = 128
  /// Collections within collections take more of the stack, and RFC 7946 advises against any.
  static let collectionLimit = 32

  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  var depth = 0
  var collectionDepth = 0
  let memory: ParserMemory

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, memory: ParserMemory) {
    self.bytes = bytes
    index = start
    self.memory = memory
  }

  @inline(__always) var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  @inline(__always) mutating func skipWhitespace() {
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      index += 1
    }
  }

  /// Reads any value.
  mutating func parseValue() throws(Failure) -> JSONValue {
    skipWhitespace()
    switch current {
    case UInt8(ascii: "{"): return .object(try parseObject())
    case UInt8(ascii: "["): return .array(try parseArray())
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(JSONNumber(checked: try parseNumberText()))
    case UInt8(ascii: "t"):
      try parseWord("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try parseWord("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try parseWord("null")
      return .null
    default: throw unexpected("a value")
    }
  }

  /// Reads an object; the place is its opening brace.
  mutating func parseObject(expecting count: Int = 0) throws(Failure) -> JSONObject {
    try enter()
    var builder = JSONObjectBuilder(capacity: count)
    var isFirst = true
    while let key = try nextKey(&isFirst) {
      let place = index
      if builder.set(key, try parseValue()) { notice(.duplicateKey(key), at: place) }
    }
    return builder.object
  }

  /// Reads an array; the place is its opening bracket.
  private mutating func parseArray() throws(Failure) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    var isFirst = true
    while try nextElement(&isFirst) { elements.append(try parseValue()) }
    return elements
  }

  /// Goes past an opening bracket.
  mutating func enter() throws(Failure) {
    guard depth < Self.depthLimit else { throw fail(.nestingTooDeep(limit: Self.depthLimit)) }
    depth += 1
    index += 1
  }

  /// Goes to the value of the next member and returns its key, or past the closing brace and returns nil.
  mutating func nextKey(_ isFirst: inout Bool) throws(Failure) -> String? {
    skipWhitespace()
    if current == UInt8(ascii: "}") {
      index += 1
      depth -= 1
      return nil
    }
    if !isFirst {
      guard current == UInt8(ascii: ",") else { throw unexpected("a comma or }") }
      let comma = index
      index += 1
      skipWhitespace()
      if current == UInt8(ascii: "}") { throw fail(.trailingComma, at: comma) }
    }
    isFirst = false
    guard current == UInt8(ascii: "\"") else { throw unexpected("a member name in quotes") }
    let key = try parseKey()
    skipWhitespace()
    guard current == UInt8(ascii: ":") else { throw unexpected("a colon") }
    index += 1
    skipWhitespace()
    return key
  }

  /// Goes to the next element and returns true, or past the closing bracket and returns false.
  mutating func nextElement(_ isFirst: inout Bool) throws(Failure) -> Bool {
    skipWhitespace()
    if current == UInt8(ascii: "]") {
      index += 1
      depth -= 1
      return false
    }
    if !isFirst {
      guard current == UInt8(ascii: ",") else { throw unexpected("a comma or ]") }
      let comma = index
      index += 1
      skipWhitespace()
      if current == UInt8(ascii: "]") { throw fail(.trailingComma, at: comma) }
    }
    isFirst = false
    return true
  }

  /// Goes past `null` and returns true, where it stands here.
  mutating func skipNull() throws(Failure) -> Bool {
    guard current == UInt8(ascii: "n") else { return false }
    try parseWord("null")
    return true
  }

  private mutating func parseWord(_ word: StaticString) throws(Failure) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard index + offset < bytes.count, bytes[index + offset] == word.utf8Start[offset] else {
        throw unexpected("\(word)")
      }
    }
    index += word.utf8CodeUnitCount
  }
}

extension JSONParser {
  /// A failure here, or at another place.
  func fail(_ kind: GeoJSONError.Kind, at offset: Int? = nil) -> Failure {
    Failure(kind: kind, offset: offset ?? index)
  }

  /// The failure of finding here something other than what is expected.
  func unexpected(_ expected: String) -> Failure {
    guard index < bytes.count else { return fail(.unexpectedEnd(expected: expected)) }
    if let word = nonNumberWord() { return fail(.invalidNumber(word)) }
    return fail(.unexpectedCharacter(found: describe(bytes[index]), expected: expected))
  }

  /// Remembers what is worth a warning, where warnings are wanted.
  func notice(_ kind: GeoJSONWarning.Kind, at offset: Int) {
    memory.notices?.append(ReaderNotice(kind: kind, offset: offset, featureIndex: memory.featureIndex))
  }

  /// What kind of value begins here, with its article.
  var valueName: String {
    switch current {
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "an array"
    case UInt8(ascii: "\""): "a string"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "a truth value"
    case UInt8(ascii: "n"): "null"
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): "a number"
    default: ""
    }
  }

  /// The failure of a value of the wrong type, or of no value at all.
  func mismatch(_ expected: String) -> Failure {
    let found = valueName
    return found.isEmpty ? unexpected(expected) : fail(.wrongType(expected: expected, found: found))
  }

  // Other programs write these for numbers that JSON does not have.
  private func nonNumberWord() -> String? {
    for word in ["NaN", "nan", "Infinity", "-Infinity", "inf", "-inf"] {
      let end = index + word.utf8.count
      if end <= bytes.count, bytes[index..<end].elementsEqual(word.utf8) { return word }
    }
    return nil
  }

  private func describe(_ byte: UInt8) -> String {
    switch byte {
    case 0x21...0x7E: "'\(Character(UnicodeScalar(byte)))'"
    case 0x1E: "a record separator"
    default: "byte 0x\(String(byte, radix: 16, uppercase: true))"
    }
  }
}
