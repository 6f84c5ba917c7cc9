/// An ice class that POLARIS has risk values for, from the strongest to none.
///
/// Polar classes are those of the International Association of Classification Societies, IA Super to IC those of the
/// Finnish-Swedish rules.
public enum IceClass: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Polar class 1.
  case pc1 = "PC1"
  /// Polar class 2.
  case pc2 = "PC2"
  /// Polar class 3.
  case pc3 = "PC3"
  /// Polar class 4.
  case pc4 = "PC4"
  /// Polar class 5.
  case pc5 = "PC5"
  /// Polar class 6.
  case pc6 = "PC6"
  /// Polar class 7.
  case pc7 = "PC7"
  /// Finnish-Swedish IA Super.
  case iaSuper = "IA Super"
  /// Finnish-Swedish IA.
  case ia = "IA"
  /// Finnish-Swedish IB.
  case ib = "IB"
  /// Finnish-Swedish IC.
  case ic = "IC"
  /// No ice strengthening.
  case unstrengthened = "Not ice strengthened"

  /// The name as one types it; the raw value is that of the POLARIS table.
  public var shortName: String { self == .unstrengthened ? "none" : rawValue }

  /// Its place, 0 for the strongest.
  public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it is one of PC1 to PC7.
  public var isPolarClass: Bool { self <= .pc7 }

  /// The category of ship that POLARIS puts the class in.
  public var category: Category {
    switch self {
    case .pc1, .pc2, .pc3, .pc4, .pc5: .a
    case .pc6, .pc7: .b
    case .iaSuper, .ia, .ib, .ic, .unstrengthened: .c
    }
  }

  /// The categories of ships in polar waters.
  public enum Category: String, Sendable, Hashable, CaseIterable {
    /// For at least medium first-year ice, which may include old ice.
    case a = "A"
    /// For at least thin first-year ice, which may include old ice.
    case b = "B"
    /// For open water or ice less severe than the others'.
    case c = "C"
  }

  /// Orders from the strongest to the weakest.
  public static func < (a: IceClass, b: IceClass) -> Bool { a.rank < b.rank }
}
