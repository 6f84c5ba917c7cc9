/// A type of ice as POLARIS tells them apart, from open water to the heaviest.
///
/// They follow the World Meteorological Organization's stages of development, with medium first-year ice and multi-year
/// ice in two parts each. Thicknesses are in ``Polaris/thickness(of:)``.
public enum StageOfDevelopment: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Water without ice.
  case iceFree = "ice_free"
  /// New ice and nilas, under 10 cm.
  case newIce = "new_ice"
  /// Grey ice, 10 to 15 cm.
  case grey = "grey_ice"
  /// Grey-white ice, 15 to 30 cm.
  case greyWhite = "grey_white_ice"
  /// Thin first-year ice, first stage, 30 to 50 cm.
  case thinFirstYearFirstStage = "thin_first_year_1st_stage"
  /// Thin first-year ice, second stage, 50 to 70 cm.
  case thinFirstYearSecondStage = "thin_first_year_2nd_stage"
  /// Medium first-year ice under 1 m.
  case mediumFirstYearUnder1m = "medium_first_year_lt_1m"
  /// Medium first-year ice to 1.2 m.
  case mediumFirstYear = "medium_first_year"
  /// Thick first-year ice, over 1.2 m.
  case thickFirstYear = "thick_first_year"
  /// Second-year ice.
  case secondYear = "second_year"
  /// Light multi-year ice, under 2.5 m.
  case lightMultiYear = "light_multi_year_lt_2_5m"
  /// Heavy multi-year ice.
  case heavyMultiYear = "heavy_multi_year"

  /// Its place, 0 for water without ice.
  public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Its name in words.
  public var words: String {
    switch self {
    case .iceFree: "ice free"
    case .newIce: "new ice"
    case .grey: "grey ice"
    case .greyWhite: "grey-white ice"
    case .thinFirstYearFirstStage: "thin first-year ice, first stage"
    case .thinFirstYearSecondStage: "thin first-year ice, second stage"
    case .mediumFirstYearUnder1m: "medium first-year ice under 1 m"
    case .mediumFirstYear: "medium first-year ice"
    case .thickFirstYear: "thick first-year ice"
    case .secondYear: "second-year ice"
    case .lightMultiYear: "light multi-year ice"
    case .heavyMultiYear: "heavy multi-year ice"
    }
  }

  /// Orders from open water to the heaviest ice.
  public static func < (a: StageOfDevelopment, b: StageOfDevelopment) -> Bool { a.rank < b.rank }
}
