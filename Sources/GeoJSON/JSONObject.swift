/// A JSON object whose members keep their order.
///
/// A key occurs once: where a text gives it twice, the last value stands, at the place of the first, as in
/// JavaScript, Python and PostgreSQL. Keys are compared code point by code point, as RFC 8259 asks, so that two
/// keys which only look alike stay two. Equality heeds the order.
public struct JSONObject: Sendable, Hashable {
  /// One key and its value.
  public struct Member: Sendable, Hashable {
    /// The member's name.
    public let key: String
    /// What it holds.
    public var value: JSONValue

    /// A member.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }

    /// Equal where key and value are, code point by code point.
    public static func == (a: Member, b: Member) -> Bool {
      a.key.isIdentical(to: b.key) && a.value == b.value
    }

    /// Hashes the value alone: the key's own hash would treat as one what `==` holds apart, which is no harm.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(key)
      hasher.combine(value)
    }
  }

  private var members: [Member]

  /// An object without members.
  public init() { members = [] }

  /// An object of `members`; where a key comes twice, the last value stands at the place of the first. O(n).
  public init(_ members: some Sequence<Member>) {
    var builder = JSONObjectBuilder()
    for member in members { builder.set(member.key, member.value) }
    self = builder.object
  }

  init(unique members: [Member]) { self.members = members }

  /// The value under `key`, or nil where there is none. Setting adds at the end or replaces in place; nil removes.
  /// O(n).
  public subscript(key: String) -> JSONValue? {
    get { members.first { $0.key.isIdentical(to: key) }?.value }
    set {
      let index = members.firstIndex { $0.key.isIdentical(to: key) }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Adds a member at the end, or replaces the value where the key is there already. O(n).
  public mutating func append(_ value: JSONValue, for key: String) { self[key] = value }

  /// The keys in order.
  public var keys: [String] { members.map(\.key) }
}

extension JSONObject: RandomAccessCollection {
  /// Where the members begin.
  public var startIndex: Int { members.startIndex }
  /// One past the last member.
  public var endIndex: Int { members.endIndex }
  /// The member at a place in the order.
  public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object from a literal, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

/// Gathers members in time linear in their number, however many there are.
struct JSONObjectBuilder {
  private struct ExactKey: Hashable {
    let key: String
    static func == (a: ExactKey, b: ExactKey) -> Bool { a.key.isIdentical(to: b.key) }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }
  }

  private var members: [JSONObject.Member] = []
  private var places: [ExactKey: Int] = [:]
  // Below this a look along the list is faster than a hash.
  private static let listLimit = 16

  init(capacity: Int = 0) { if capacity > 0 { members.reserveCapacity(capacity) } }

  /// The members so far.
  var object: JSONObject { JSONObject(unique: members) }

  /// Sets a member; true where the key was there already.
  @discardableResult mutating func set(_ key: String, _ value: JSONValue) -> Bool {
    if let place = place(of: key) {
      members[place].value = value
      return true
    }
    if members.count >= Self.listLimit {
      if places.isEmpty {
        for (index, member) in members.enumerated() { places[ExactKey(key: member.key)] = index }
      }
      places[ExactKey(key: key)] = members.count
    }
    members.append(JSONObject.Member(key: key, value: value))
    return false
  }

  private func place(of key: String) -> Int? {
    places.isEmpty
      ? members.firstIndex { $0.key.isIdentical(to: key) } : places[ExactKey(key: key)]
  }
}

extension String {
  /// Whether both are the same code points; `==` also holds differently composed accents to be equal.
  func isIdentical(to other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return utf8.elementsEqual(other.utf8)
  }
}
