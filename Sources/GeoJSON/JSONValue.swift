/// A JSON value that gives back what it was read from: numbers keep their text, objects the order of their members.
///
/// Strings keep their code points; their escapes are written anew (only `"`, `\` and control characters).
public enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as written.
  case number(JSONNumber)
  /// A string.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Named members in order.
  case object(JSONObject)

  /// Equal where type and content are: strings code point by code point, numbers as written, objects in order.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.isIdentical(to: b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }

  /// The nearest double to a number; `null` where it is not finite, as JavaScript writes it.
  public static func number(_ value: Double) -> JSONValue { JSONNumber(value).map(JSONValue.number) ?? .null }

  /// An integer.
  public static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

  /// A number rounded to at most `decimals` places, without trailing zeros or exponent; `null` where not finite.
  public static func number(_ value: Double, decimals: Int) -> JSONValue {
    guard value.isFinite else { return .null }
    var buffer = ByteBuffer()
    buffer.append(fixed: value, decimals: decimals)
    return .number(JSONNumber(checked: buffer.text))
  }
}

extension JSONValue {
  /// The member of an object; nil for any other value.
  public subscript(key: String) -> JSONValue? { object?[key] }

  /// The element of an array; nil for any other value or past its ends.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }

  /// The string, where this is one.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The truth value, where this is one.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The number as the nearest double, where this is one.
  public var double: Double? { if case .number(let value) = self { value.double } else { nil } }
  /// The number as an integer, where this is one that is written as an integer and fits.
  public var int: Int? { if case .number(let value) = self { value.int } else { nil } }
  /// The elements, where this is an array.
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  /// The members, where this is an object.
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// Whether this is `null`.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// What the value is, with its article, for messages.
  var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a truth value"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An integer.
  public init(integerLiteral value: Int) { self = .number(value) }
  /// A number in its shortest form.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
  }
}
