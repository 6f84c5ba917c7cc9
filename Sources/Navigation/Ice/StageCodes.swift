/// A stage of development as it was found in a chart: which type of POLARIS it is taken as, and what that assumes.
struct ReadStage: Sendable, Hashable {
  let stage: StageOfDevelopment
  /// What was assumed where the chart's stage is wider than one type; nil where it is not.
  let assumption: String?
  /// Whether it is ice of glaciers, which POLARIS gives no value to.
  let isGlacier: Bool

  init(_ stage: StageOfDevelopment, _ assumption: String? = nil, isGlacier: Bool = false) {
    self.stage = stage
    self.assumption = assumption
    self.isGlacier = isGlacier
  }

  private static func widest(_ name: String, _ stage: StageOfDevelopment) -> ReadStage {
    ReadStage(stage, "\(name) is taken as \(stage.words), the heaviest it can be")
  }

  static let young = widest("young ice", .greyWhite)
  static let firstYear = widest("first-year ice of no stated thickness", .thickFirstYear)
  static let thinFirstYear = widest("thin first-year ice", .thinFirstYearSecondStage)
  static let old = widest("old ice", .heavyMultiYear)
  static let multiYear = widest("multi-year ice of no stated thickness", .heavyMultiYear)
  static let brash = widest("brash ice", .thickFirstYear)
  static let undetermined = widest("ice of an undetermined stage", .heavyMultiYear)
  static let residual = ReadStage(.secondYear, "residual first-year ice is taken as second-year ice")
  static let glacier = ReadStage(
    .heavyMultiYear,
    "ice of glaciers is counted as heavy multi-year ice; POLARIS has no value for it and asks to keep off",
    isGlacier: true)

  /// A stage by its SIGRID-3 code, 80 to 99; nil for a code that is none.
  static func sigrid(_ code: Int) -> ReadStage? {
    switch code {
    case 70: brash
    case 81, 82: ReadStage(.newIce)
    case 83: young
    case 84: ReadStage(.grey)
    case 85: ReadStage(.greyWhite)
    case 86: firstYear
    case 87: thinFirstYear
    case 88: ReadStage(.thinFirstYearFirstStage)
    case 89: ReadStage(.thinFirstYearSecondStage)
    case 91: ReadStage(.mediumFirstYear)
    case 93: ReadStage(.thickFirstYear)
    case 94: residual
    case 95: old
    case 96: ReadStage(.secondYear)
    case 97: multiYear
    case 98: glacier
    case 80, 99: undetermined
    default: nil
    }
  }

  /// A stage by its figure in the egg of an ice chart, where a point after the figure makes it thicker ice.
  static func egg(_ figure: String) -> ReadStage? {
    switch figure.uppercased().replacing("•", with: ".") {
    case "1", "2": ReadStage(.newIce)
    case "3": young
    case "4": ReadStage(.grey)
    case "5": ReadStage(.greyWhite)
    case "6": firstYear
    case "7": thinFirstYear
    case "8": ReadStage(.thinFirstYearFirstStage)
    case "9": ReadStage(.thinFirstYearSecondStage)
    case "1.": ReadStage(.mediumFirstYear)
    case "4.": ReadStage(.thickFirstYear)
    case "7.": old
    case "8.": ReadStage(.secondYear)
    case "9.": multiYear
    case "L.", "▲", "▲.": glacier
    case "X": undetermined
    default: nil
    }
  }

  /// A stage in words, or by its name in the POLARIS table.
  static func words(_ text: String) -> ReadStage? {
    if let exact = StageOfDevelopment(rawValue: text.lowercased()) { return ReadStage(exact) }
    let letters = text.lowercased().replacing("gray", with: "grey")
    var words = letters.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    words.removeAll { ["ice", "sea", "of"].contains($0) }
    return byWords[words.joined(separator: " ")]
  }

  private static let byWords: [String: ReadStage] = {
    var names: [String: ReadStage] = [
      "free": ReadStage(.iceFree), "open water": ReadStage(.iceFree), "water": ReadStage(.iceFree),
      "new": ReadStage(.newIce), "nilas": ReadStage(.newIce), "young": young, "grey": ReadStage(.grey),
      "grey white": ReadStage(.greyWhite), "greywhite": ReadStage(.greyWhite), "old": old, "brash": brash,
      "residual": residual, "undetermined": undetermined, "unknown": undetermined, "glacier": glacier,
      "icebergs": glacier, "iceberg": glacier,
    ]
    for year in ["first year", "firstyear", "fy", "fyi"] {
      names[year] = firstYear
      names["thin \(year)"] = thinFirstYear
      for (words, stage) in [
        ("first stage", StageOfDevelopment.thinFirstYearFirstStage),
        ("second stage", .thinFirstYearSecondStage), ("1st stage", .thinFirstYearFirstStage),
        ("2nd stage", .thinFirstYearSecondStage), ("stage 1", .thinFirstYearFirstStage),
        ("stage 2", .thinFirstYearSecondStage),
      ] {
        names["thin \(year) \(words)"] = ReadStage(stage)
      }
      names["medium \(year)"] = ReadStage(.mediumFirstYear)
      names["medium \(year) under 1 m"] = ReadStage(.mediumFirstYearUnder1m)
      names["thick \(year)"] = ReadStage(.thickFirstYear)
    }
    for year in ["second year", "secondyear", "sy", "syi"] { names[year] = ReadStage(.secondYear) }
    for year in ["multi year", "multiyear", "my", "myi"] {
      names[year] = multiYear
      names["light \(year)"] = ReadStage(.lightMultiYear)
      names["heavy \(year)"] = ReadStage(.heavyMultiYear)
    }
    return names
  }()
}

extension StageOfDevelopment {
  /// Reads a stage in words, such as `thick first-year ice`, or by its name in the POLARIS table.
  ///
  /// A word that covers several types (`young`, `first-year`, `old`) is read as the heaviest of them.
  /// - Throws: ``IceError/unknownStage(text:)``.
  public init(parsing text: String) throws(IceError) {
    guard let read = ReadStage.words(text) else { throw .unknownStage(text: text) }
    self = read.stage
  }
}
