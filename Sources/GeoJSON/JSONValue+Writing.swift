extension JSONValue {
  /// How a JSON text is laid out.
  public enum Layout: Sendable, Hashable {
    /// Without any space.
    case compact
    /// A member or element a line, indented by two spaces a level; ends with a line feed.
    case indented
  }

  /// The value as JSON in UTF-8: numbers as they were written, members in their order.
  public func bytes(layout: Layout = .compact) -> [UInt8] {
    var buffer = ByteBuffer()
    switch layout {
    case .compact: buffer.append(json: self)
    case .indented:
      buffer.append(json: self, indentation: 0)
      buffer.append(0x0A)
    }
    return buffer.bytes()
  }

  /// The value as JSON text.
  public func text(layout: Layout = .compact) -> String {
    String(decoding: bytes(layout: layout), as: UTF8.self)
  }
}

extension ByteBuffer {
  /// Writes a value without spaces.
  mutating func append(json value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let number): append(text: number.text)
    case .string(let string): append(quoted: string)
    case .array(let elements):
      append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        append(json: element)
      }
      append(UInt8(ascii: "]"))
    case .object(let object): append(object)
    }
  }

  /// Writes an object without spaces.
  mutating func append(_ object: JSONObject) {
    append(UInt8(ascii: "{"))
    for (index, member) in object.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(member)
    }
    append(UInt8(ascii: "}"))
  }

  /// Writes a member without spaces.
  mutating func append(_ member: JSONObject.Member) {
    append(quoted: member.key)
    append(UInt8(ascii: ":"))
    append(json: member.value)
  }

  fileprivate mutating func append(json value: JSONValue, indentation: Int) {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        breakLine(indentation + 2, afterComma: index > 0)
        append(json: element, indentation: indentation + 2)
      }
      breakLine(indentation, afterComma: false)
      append(UInt8(ascii: "]"))
    case .object(let object) where !object.isEmpty:
      append(UInt8(ascii: "{"))
      for (index, member) in object.enumerated() {
        breakLine(indentation + 2, afterComma: index > 0)
        append(quoted: member.key)
        append(": ")
        append(json: member.value, indentation: indentation + 2)
      }
      breakLine(indentation, afterComma: false)
      append(UInt8(ascii: "}"))
    default: append(json: value)
    }
  }

  private mutating func breakLine(_ indentation: Int, afterComma: Bool) {
    if afterComma { append(UInt8(ascii: ",")) }
    append(0x0A)
    for _ in 0..<indentation { append(0x20) }
  }

  /// Writes a string in quotes, with the escapes that JSON demands and no other.
  mutating func append(quoted text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x08: append("\\b")
      case 0x09: append("\\t")
      case 0x0A: append("\\n")
      case 0x0C: append("\\f")
      case 0x0D: append("\\r")
      case 0..<0x20:
        append(byte < 0x10 ? "\\u000" : "\\u001")
        let digit = byte & 0x0F
        append(digit < 10 ? digit + 0x30 : digit + 0x57)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
