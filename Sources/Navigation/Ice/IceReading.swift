import GeoJSON

/// What the properties of a feature say of its ice.
enum IceReading: Sendable, Hashable {
  /// Ice, and what was assumed.
  case condition(IceCondition, assumptions: [String])
  /// Nothing of ice.
  case nothing
  /// Land.
  case land
  /// An area without data.
  case noData

  /// Why properties could not be read.
  struct Failure: Error, Sendable, Hashable {
    let reason: String
    let advice: String
  }

  /// Reads properties of any of the three kinds: an egg of the Canadian Ice Service, SIGRID-3, or plain words.
  static func read(_ properties: JSONObject?, assumed: IceCondition?) throws(Failure) -> IceReading {
    let cells = IceCells(properties)
    switch cells["poly_type", "polytype"]?.uppercased().first {
    case "L": return .land
    case "N": return .noData
    case "S":
      guard let shelf = try? IceCondition(tenths: 10, of: .heavyMultiYear) else { return .noData }
      return .condition(shelf, assumptions: ["an ice shelf is taken as ten tenths of heavy multi-year ice"])
    default: break
    }
    if cells.hasAny(["e_ct", "e_ca", "e_sa"]) { return try EggCode.canadian(cells, assumed: assumed) }
    if cells.hasAny(["ct", "ca", "sa"]) { return try EggCode.sigrid(cells, assumed: assumed) }
    if let plain = try PlainIce.read(cells, assumed: assumed) { return plain }
    return cells["poly_type", "polytype"]?.uppercased().first == "W"
      ? .condition(.iceFree, assumptions: []) : .nothing
  }
}

/// The properties of a feature as text under lower-case names; blanks and null are left out.
struct IceCells {
  private var texts: [String: String] = [:]
  private var numbers: Set<String> = []

  init(_ properties: JSONObject?) {
    for member in properties ?? JSONObject() {
      let key = member.key.lowercased()
      switch member.value {
      case .string(let text) where !text.trimmingSpaces.isEmpty: texts[key] = text.trimmingSpaces
      case .number(let number):
        texts[key] = number.text
        numbers.insert(key)
      default: continue
      }
    }
  }

  /// The text under the first of the names that has one.
  subscript(keys: String...) -> String? { keys.lazy.compactMap { texts[$0] }.first }

  func hasAny(_ keys: [String]) -> Bool { keys.contains { texts[$0] != nil } }

  func isNumber(_ key: String) -> Bool { numbers.contains(key) }
}
