import Geography

/// The ships of a scenario as they sail in a month's ice and by its law.
struct ResponseMonth: Sendable {
  /// 1 to 12.
  let month: Int
  /// The file of its ice; nil where open water is assumed.
  let ice: String?
  /// The ships in the scenario's order.
  let ships: [SeaShip]

  /// The day of a month whose law counts.
  static let day = 15

  /// Names the water of all its ships: months with the same names have the same answer.
  var waters: [String] { ships.map(\.water) }
}
