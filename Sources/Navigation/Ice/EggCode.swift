/// The oval of an ice chart: total concentration, up to three partial ones with their stages, and two stages besides.
///
/// Rules, where the egg leaves room: a range of concentration is taken at its upper end; a partial concentration that is
/// left out is the rest of the total; where the parts are more than the total, the heavier ice keeps its share.
enum EggCode {
  /// A concentration as found: tenths, and whether it stood for a range.
  struct Tenths {
    let value: Double
    let assumption: String?
  }

  /// The egg by SIGRID-3 (WMO/TD-No. 1214): CT, CA to CC with SA to SC, CN the stage of a trace, CD that of the rest.
  static func sigrid(_ cells: IceCells, assumed: IceCondition?) throws(IceReading.Failure) -> IceReading {
    try read(
      cells,
      names: (total: "ct", parts: [("ca", "sa"), ("cb", "sb"), ("cc", "sc")], trace: "cn", rest: "cd"),
      tenths: sigridTenths, stage: { Int(Double($0) ?? .nan, exactly: ()).flatMap(ReadStage.sigrid) },
      assumed: assumed)
  }

  /// The egg as the Canadian Ice Service names it: E_CT, E_CA with E_SA and so on, E_SO the trace, E_SD the rest.
  static func canadian(_ cells: IceCells, assumed: IceCondition?) throws(IceReading.Failure) -> IceReading {
    try read(
      cells,
      names: (
        total: "e_ct", parts: [("e_ca", "e_sa"), ("e_cb", "e_sb"), ("e_cc", "e_sc")], trace: "e_so",
        rest: "e_sd"
      ),
      tenths: eggTenths, stage: ReadStage.egg, assumed: assumed)
  }

  private typealias Names = (
    total: String, parts: [(amount: String, stage: String)], trace: String, rest: String
  )

  private static func read(
    _ cells: IceCells, names: Names, tenths: (String) -> Tenths?, stage: (String) -> ReadStage?,
    assumed: IceCondition?
  ) throws(IceReading.Failure) -> IceReading {
    func amount(_ name: String) throws(IceReading.Failure) -> Tenths? {
      guard let text = cells[name], !isMissing(text) else { return nil }
      guard let read = tenths(text) else { throw unknown(name, text, "a code of concentration") }
      return read
    }
    func ice(_ name: String) throws(IceReading.Failure) -> ReadStage? {
      guard let text = cells[name], !isMissing(text) else { return nil }
      guard let read = stage(text) else { throw unknown(name, text, "a code of a stage of development") }
      return read
    }
    var egg = Egg(total: try amount(names.total))
    for part in names.parts { egg.add(try ice(part.stage), try amount(part.amount)) }
    egg.rest = try ice(names.rest)
    egg.trace = try ice(names.trace)
    return try egg.reading(assumed: assumed, water: cells["poly_type", "polytype"]?.uppercased() == "W")
  }

  private static func unknown(_ name: String, _ text: String, _ what: String) -> IceReading.Failure {
    IceReading.Failure(
      reason: "\(name.uppercased()) is “\(text)”, which is not \(what)",
      advice: "correct the code, or leave it out where it is not known")
  }

  private static func isMissing(_ text: String) -> Bool {
    ["-9", "-9.0", "9-", "-", "null", "none"].contains(text.lowercased())
  }

  // Two figures: tenths from and to; 1 as the second after 8 or 9 is ten. 00, 55 and 98 are ice free, 01 open water,
  // 02 bergy water, 91 more than nine, 92 ten.
  static func sigridTenths(_ text: String) -> Tenths? {
    guard let code = Double(text).flatMap({ Int($0, exactly: ()) }) else { return nil }
    switch code {
    case 0, 55, 98: return Tenths(value: 0, assumption: nil)
    case 1: return Tenths(value: 0, assumption: "open water with less than one tenth is taken as ice free")
    case 2:
      return Tenths(
        value: 0, assumption: "bergy water is taken as ice free; POLARIS has no value for ice of glaciers")
    case 91: return Tenths(value: 10, assumption: "more than nine tenths is taken as ten")
    case 92: return Tenths(value: 10, assumption: nil)
    case 10...90:
      let (low, high) = (code / 10, code % 10)
      if high == 0 { return Tenths(value: Double(low), assumption: nil) }
      if high == 1, low >= 7 {
        return Tenths(value: 10, assumption: "\(low) to 10 tenths is taken as 10, the upper end")
      }
      guard high > low else { return nil }
      return Tenths(
        value: Double(high), assumption: "\(low) to \(high) tenths is taken as \(high), the upper end")
    default: return nil
    }
  }

  // “7”, “9+”, “10”, “4-6”, “<1”.
  static func eggTenths(_ text: String) -> Tenths? {
    if text == "<1" {
      return Tenths(value: 0, assumption: "open water with less than one tenth is taken as ice free")
    }
    if text == "9+" || text == "9.7" {
      return Tenths(value: 10, assumption: "more than nine tenths is taken as ten")
    }
    let ends = text.split(separator: "-").map { Double($0.replacing("+", with: "")) }
    guard (1...2).contains(ends.count), let low = ends.first ?? nil, let high = ends.last ?? nil,
      low >= 0, low <= high, high <= 10
    else { return nil }
    return Tenths(
      value: high, assumption: ends.count == 1 ? nil : "\(text) tenths is taken at its upper end")
  }
}

extension Int {
  // A whole number written as 4 or 4.0; nil for any other.
  init?(_ value: Double, exactly: Void) {
    guard value.isFinite, let whole = Int(exactly: value) else { return nil }
    self = whole
  }
}
