import GeoData

/// The Zone/Date System: which ships may be in which control zone when (SOR/2017-286, Schedules 1 and 2).
public struct ZoneDateSystem: Sendable, Hashable {
  private let seasons: [ZoneCategory: [Season]]
  private let classes: [Entry]

  private struct Entry: Sendable, Hashable {
    let key: String
    let shortKey: String
    let organization: String
    let category: ZoneCategory
  }

  /// Reads the tables. O(rows).
  /// - Throws: ``SeasonError/table(what:)``.
  public init(_ data: ReferenceData) throws(SeasonError) {
    var seasons: [ZoneCategory: [Int: Season]] = [:]
    for row in data.zoneDates {
      guard let category = ZoneCategory(rawValue: row.category) else {
        throw .table(what: "no category “\(row.category)” is known")
      }
      seasons[category, default: [:]][row.zone] = try Season(row.period)
    }
    var ordered: [ZoneCategory: [Season]] = [:]
    for category in ZoneCategory.allCases {
      for zone in 1...16 {
        guard let season = seasons[category]?[zone] else {
          throw .table(what: "no season of \(category.rawValue) in zone \(zone)")
        }
        ordered[category, default: []].append(season)
      }
    }
    self.seasons = ordered
    var classes: [Entry] = []
    for row in data.iceClassEquivalences {
      guard let category = ZoneCategory(rawValue: row.category) else {
        throw .table(what: "no category “\(row.category)” is known")
      }
      classes.append(
        Entry(
          key: Self.key(row.iceClass), shortKey: Self.short(Self.key(row.iceClass)),
          organization: row.organization,
          category: category))
    }
    self.classes = classes
  }

  /// When ships of a category may be in a zone.
  /// - Throws: ``SeasonError/noZone(number:)``.
  public func season(of category: ZoneCategory, zone: Int) throws(SeasonError) -> Season {
    guard let all = seasons[category], all.indices.contains(zone - 1) else { throw .noZone(number: zone) }
    return all[zone - 1]
  }

  /// The category of an ice class in any organization's notation, such as `Arc5`, `ICE-1A*`, `Arctic Class 4`, `PC5`.
  ///
  /// - Parameters:
  ///   - text: the notation.
  ///   - organization: part of the organization's name, to tell notations apart that several use.
  /// - Throws: ``SeasonError/unknownClass(text:)`` or ``SeasonError/ambiguousClass(text:organizations:)``.
  public func category(of text: String, organization: String? = nil) throws(SeasonError) -> ZoneCategory {
    let entries = classes.filter { entry in
      organization.map { entry.organization.lowercased().contains($0.lowercased()) } ?? true
    }
    // What stands in brackets at the end may be a remark, as in “Arctic Class 4 (CASPPR)”.
    let bare = text.hasSuffix(")") ? String(text.prefix { $0 != "(" }) : text
    for key in [Self.key(text), Self.key(bare)] where !key.isEmpty {
      var found = entries.filter { $0.key == key }
      if found.isEmpty { found = entries.filter { $0.shortKey == Self.short(key) } }
      let categories = Set(found.map(\.category))
      if categories.count == 1, let category = categories.first { return category }
      if categories.count > 1 {
        throw .ambiguousClass(text: text, organizations: Set(found.map(\.organization)).sorted())
      }
    }
    if let iceClass = try? IceClass(parsing: text) { return iceClass.zoneCategory }
    throw .unknownClass(text: text)
  }

  // Capitals, digits and stars: a star makes another class.
  private static func key(_ text: String) -> String {
    text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "*") }
  }

  private static func short(_ key: String) -> String {
    for word in ["ICECLASS", "ICE"] where key.hasPrefix(word) && key.count > word.count {
      return String(key.dropFirst(word.count))
    }
    return key
  }
}
