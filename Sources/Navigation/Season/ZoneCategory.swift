/// A category of ships in the Zone/Date System: a row of Schedule 1 of SOR/2017-286.
///
/// There are two lists, each from the strongest: Arctic Classes with the Canadian Arctic Classes (CAC) that share their rows,
/// and Types, which stand for the classes of other organizations.
public enum ZoneCategory: String, Sendable, Hashable, CaseIterable {
  /// Arctic Class 10 or CAC 1.
  case arcticClass10 = "Arctic Class 10, CAC 1"
  /// Arctic Class 8 or CAC 2.
  case arcticClass8 = "Arctic Class 8, CAC 2"
  /// Arctic Class 7.
  case arcticClass7 = "Arctic Class 7"
  /// Arctic Class 6 or CAC 3.
  case arcticClass6 = "Arctic Class 6, CAC 3"
  /// Arctic Class 4.
  case arcticClass4 = "Arctic Class 4"
  /// Arctic Class 3 or CAC 4.
  case arcticClass3 = "Arctic Class 3, CAC 4"
  /// Arctic Class 2.
  case arcticClass2 = "Arctic Class 2"
  /// Arctic Class 1A.
  case arcticClass1A = "Arctic Class 1A"
  /// Arctic Class 1.
  case arcticClass1 = "Arctic Class 1"
  /// Type A: PC1 to PC7, IA Super and their like.
  case typeA = "Type A"
  /// Type B: IA and its like.
  case typeB = "Type B"
  /// Type C: IB and its like.
  case typeC = "Type C"
  /// Type D: IC and its like.
  case typeD = "Type D"
  /// Type E: lower classes, and none.
  case typeE = "Type E"
}

extension IceClass {
  /// The category that Schedule 2 puts the class in.
  public var zoneCategory: ZoneCategory {
    switch self {
    case .pc1, .pc2, .pc3, .pc4, .pc5, .pc6, .pc7, .iaSuper: .typeA
    case .ia: .typeB
    case .ib: .typeC
    case .ic: .typeD
    case .unstrengthened: .typeE
    }
  }
}
