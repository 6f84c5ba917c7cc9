import Geography

/// A ship's own speeds in ice, by concentration and stage.
///
/// As text it is comma-separated, with the header `concentration_tenths,stage,speed_kn`. Between the rows of a stage the
/// speed is linear in the concentration, from the open-water speed at 0 tenths unless a row for 0 is given; beyond the
/// last row it stays. A stage without rows goes by the next heavier one that has some; where none is heavier, the table
/// does not cover it. Ice of several stages is passed stage by stage in proportion to its shares, each at the speed for the
/// total concentration, so that times add.
public struct IceSpeedTable: Sendable, Hashable {
  private struct Row: Sendable, Hashable {
    let tenths: Double
    let speed: Speed
  }
  private let rows: [StageOfDevelopment: [Row]]

  static let header = "concentration_tenths,stage,speed_kn"

  /// Reads a table.
  /// - Throws: ``IceError/speedTable(line:found:expected:)``.
  public init(parsing text: String) throws(IceError) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    var rows: [StageOfDevelopment: [Row]] = [:]
    var hasHeader = false
    for (index, line) in lines.enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0).trimmingSpaces
      }
      if cells == [""] || line.hasPrefix("#") { continue }
      let number = index + 1
      guard hasHeader else {
        guard cells.joined(separator: ",").lowercased() == Self.header else {
          throw .speedTable(line: number, found: String(line), expected: "the header \(Self.header)")
        }
        hasHeader = true
        continue
      }
      guard cells.count == 3 else {
        throw .speedTable(line: number, found: String(line), expected: "three cells: \(Self.header)")
      }
      guard let tenths = Double(cells[0]), (0...10).contains(tenths) else {
        throw .speedTable(line: number, found: cells[0], expected: "a concentration of 0 to 10 tenths")
      }
      guard let stage = try? StageOfDevelopment(parsing: cells[1]), stage != .iceFree else {
        throw .speedTable(
          line: number, found: cells[1],
          expected: StageOfDevelopment.allCases.dropFirst().map(\.rawValue).joined(separator: ", "))
      }
      guard let knots = Double(cells[2]), (0...100).contains(knots) else {
        throw .speedTable(line: number, found: cells[2], expected: "a speed of 0 to 100 knots")
      }
      guard rows[stage]?.contains(where: { $0.tenths == tenths }) != true else {
        throw .speedTable(
          line: number, found: String(line), expected: "one row for a concentration of a stage, not two")
      }
      rows[stage, default: []].append(Row(tenths: tenths, speed: .knots(knots)))
    }
    guard !rows.isEmpty else {
      throw .speedTable(line: lines.count, found: "no rows", expected: "rows under the header \(Self.header)")
    }
    self.rows = rows.mapValues { $0.sorted { $0.tenths < $1.tenths } }
  }

  /// The speed in a condition; nil where the table does not cover its ice. O(parts × rows).
  public func speed(in condition: IceCondition, openWaterSpeed: Speed) -> Speed? {
    let total = condition.totalTenths
    guard total > 0 else { return openWaterSpeed }
    var timePerMetre = 0.0
    for part in condition.parts {
      guard let speed = speed(at: total, in: part.stage, openWaterSpeed: openWaterSpeed) else { return nil }
      guard speed.metresPerSecond > 0 else { return Speed(metresPerSecond: 0) }
      timePerMetre += part.tenths / total / speed.metresPerSecond
    }
    return Speed(metresPerSecond: 1 / timePerMetre)
  }

  private func speed(at tenths: Double, in stage: StageOfDevelopment, openWaterSpeed: Speed) -> Speed? {
    let heavier = StageOfDevelopment.allCases.first { $0 >= stage && rows[$0] != nil }
    guard let heavier, let own = rows[heavier] else { return nil }
    var before = Row(tenths: 0, speed: openWaterSpeed)
    for row in own {
      if row.tenths >= tenths {
        let span = row.tenths - before.tenths
        guard span > 0 else { return row.speed }
        let share = (tenths - before.tenths) / span
        let difference = row.speed.metresPerSecond - before.speed.metresPerSecond
        return Speed(metresPerSecond: before.speed.metresPerSecond + share * difference)
      }
      before = row
    }
    return before.speed
  }
}

extension String {
  var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
