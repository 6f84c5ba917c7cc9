import Foundation

/// Finds values by name without regard to case, accents and punctuation.
///
/// A value is known by its name, by the name without what stands in brackets, by what stands in brackets, and by the
/// halves of a name with a stroke. Rule where names meet: the full name or the name before the brackets first, then the
/// other ways; among equals the value that was put in first. A beginning of a name, or else words
/// within it, serve where they are those of one only.
struct NameIndex<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let key: String
    let isAlias: Bool
    let value: Int
  }

  private let kind: String
  private let values: [(name: String, value: Value)]
  private let entries: [Entry]

  /// - Parameter codes: further names of a value, as good as the first.
  init(kind: String, _ values: [(name: String, codes: [String], value: Value)]) {
    self.kind = kind
    self.values = values.map { ($0.name, $0.value) }
    var entries: [Entry] = []
    for (index, value) in values.enumerated() {
      let bare = String(value.name.prefix { $0 != "(" })
      for name in [value.name, bare] + value.codes {
        entries.append(Entry(key: Self.key(name), isAlias: false, value: index))
      }
      let bracketed = value.name.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
      let parts = bracketed.split(whereSeparator: { ",;/".contains($0) }) + bare.split(separator: "/")
      for part in parts { entries.append(Entry(key: Self.key(String(part)), isAlias: true, value: index)) }
    }
    self.entries = entries.filter { !$0.key.isEmpty }
  }

  /// Lower case, without accents; every run of other characters is one blank.
  static func key(_ name: String) -> String {
    let folded = name.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
      locale: Locale(identifier: "en_US_POSIX"))
    // Letters of the north that are no accented form of another.
    let plain = folded.map { northern[$0] ?? String($0) }.joined()
    let words = plain.replacingOccurrences(of: "'", with: "").replacingOccurrences(of: "’", with: "")
      .split { !($0.isLetter || $0.isNumber) }
    return words.map { $0 == "saint" ? "st" : $0 }.joined(separator: " ")
  }

  private static var northern: [Character: String] {
    ["ø": "o", "æ": "ae", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ŋ": "n", "ß": "ss"]
  }

  func find(_ name: String) throws(DataError) -> Value {
    let key = Self.key(name)
    let exact = entries.filter { $0.key == key }
    if let entry = exact.first(where: { !$0.isAlias }) ?? exact.first { return values[entry.value].value }
    var candidates = key.isEmpty ? [] : matches { $0.hasPrefix(key) }
    if candidates.isEmpty && !key.isEmpty { candidates = matches { " \($0) ".contains(" \(key) ") } }
    if candidates.count == 1 { return values[candidates[0]].value }
    guard candidates.isEmpty else {
      throw .ambiguousName(kind: kind, name: name, candidates: candidates.prefix(5).map { values[$0].name })
    }
    throw .unknownName(kind: kind, name: name, suggestions: suggestions(for: key))
  }

  private func matches(_ isMatch: (String) -> Bool) -> [Int] {
    Set(entries.filter { !$0.isAlias && isMatch($0.key) }.map(\.value)).sorted()
  }

  private func suggestions(for key: String) -> [String] {
    var best: [Int: Int] = [:]
    for entry in entries {
      // A name may be meant whole or by its beginning, as CP-140 of CP-140 Aurora.
      let distance = min(
        Self.editDistance(Array(key), Array(entry.key)),
        Self.editDistance(Array(key), Array(entry.key.prefix(key.count))))
      // More than half of the letters wrong is another name.
      if distance * 2 <= max(key.count, 3) {
        best[entry.value] = min(best[entry.value] ?? distance, distance)
      }
    }
    return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(3).map { values[$0.key].name }
  }

  // Levenshtein's distance; O(nm), names are short.
  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }
}
