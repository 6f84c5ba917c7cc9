extension IceClass {
  /// Reads a class in any usual spelling: `PC5`, `Polar Class 5`, `IA Super`, `1AS`, `Ice Class 1A*`, `none`.
  ///
  /// Classes of other rules (Arctic Class, Arc, CAC) have no row in POLARIS and are refused, not converted: their
  /// equivalence is for an administration to give.
  /// - Throws: ``IceError/unknownIceClass(text:suggestion:)`` with the nearest class.
  public init(parsing text: String) throws(IceError) {
    let key = Self.key(text)
    guard let found = Self.spellings[key] else {
      throw .unknownIceClass(text: text, suggestion: Self.nearest(to: key))
    }
    self = found
  }

  // Capitals and digits only; a star means Super; words that say no more than “ice class” are dropped.
  private static func key(_ text: String) -> String {
    var key = text.uppercased().replacing("*", with: "SUPER")
    key = String(key.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    for word in ["FINNISHSWEDISH", "FSICR", "BALTIC", "ICECLASS", "IACS", "ICE"]
    where key.hasPrefix(word) && key.count > word.count {
      key.removeFirst(word.count)
    }
    return key
  }

  private static let spellings: [String: IceClass] = {
    var names: [String: IceClass] = [:]
    for (number, polar) in allCases.prefix(7).enumerated() {
      for prefix in ["PC", "POLARCLASS", "POLAR"] { names["\(prefix)\(number + 1)"] = polar }
    }
    let baltic: [(String, IceClass)] = [
      ("ASUPER", .iaSuper), ("AS", .iaSuper), ("A", .ia), ("B", .ib), ("C", .ic),
    ]
    for (letters, ice) in baltic {
      for digit in ["I", "1"] { names[digit + letters] = ice }
    }
    for word in [
      "NONE", "NO", "NIL", "NOICECLASS", "NOCLASS", "NOTICESTRENGTHENED", "NOICESTRENGTHENING",
      "UNSTRENGTHENED",
      "NIS", "OPENWATER", "CATEGORYII", "CATEGORY2",
    ] {
      names[word] = IceClass.unstrengthened
    }
    return names
  }()

  private static func nearest(to key: String) -> IceClass? {
    let ranked = spellings.map { (distance: distance(key, $0.key), ice: $0.value) }
      .sorted { ($0.distance, $0.ice.rank) < ($1.distance, $1.ice.rank) }
    guard let best = ranked.first, best.distance * 2 <= max(key.count, 2) else { return nil }
    // PC8 is as near to every polar class: the one next to the number is meant.
    if key.hasPrefix("PC"), let number = Int(key.dropFirst(2)), number > 7 { return .pc7 }
    return best.ice
  }

  // Levenshtein's distance; O(nm), names are short.
  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
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
