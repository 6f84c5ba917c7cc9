import Foundation
import Geography
import SwiftCSV

/// A table of facts with named columns.
struct Table {
  let file: String
  let rows: [Row]

  /// Reads comma-separated values (RFC 4180) with a header.
  init(contentsOf folder: URL, file: String, columns: [String]) throws(DataError) {
    let text: String
    do {
      text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    } catch {
      throw .unreadable(file: file, reason: error.localizedDescription)
    }
    try self.init(text: text, file: file, columns: columns)
  }

  init(text: String, file: String, columns: [String]) throws(DataError) {
    let header: [String]
    let records: [[String]]
    do {
      let csv = try EnumeratedCSV(string: text, loadColumns: false)
      header = csv.header
      records = csv.rows
    } catch {
      throw .unreadable(file: file, reason: "\(error)")
    }
    guard header == columns else {
      throw .badRow(
        file: file, row: 1, column: "header", found: header.joined(separator: ","),
        expected: columns.joined(separator: ","))
    }
    self.file = file
    var rows: [Row] = []
    for (index, cells) in records.enumerated() {
      if cells.count > header.count, let extra = cells[header.count...].first(where: { !$0.isEmpty }) {
        throw .badRow(
          file: file, row: index + 2, column: "after the last", found: extra,
          expected: "\(header.count) cells")
      }
      rows.append(
        Row(
          file: file, number: index + 2,
          cells: Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first })))
    }
    self.rows = rows
  }

  /// One row, its cells read as what they should be.
  struct Row {
    let file: String
    let number: Int
    fileprivate let cells: [String: String]

    func text(_ column: String) throws(DataError) -> String {
      guard let text = optionalText(column) else { throw error(column, expected: "words, not a blank") }
      return text
    }

    func optionalText(_ column: String) -> String? {
      cells[column].flatMap { $0.isEmpty ? nil : $0 }
    }

    func number(_ column: String, in range: ClosedRange<Double> = 0...1e9) throws(DataError) -> Double {
      guard let number = try optionalNumber(column, in: range) else {
        throw error(column, expected: "a number in \(range)")
      }
      return number
    }

    func optionalNumber(
      _ column: String, in range: ClosedRange<Double> = 0...1e9
    ) throws(DataError) -> Double? {
      guard let text = optionalText(column) else { return nil }
      guard let number = Double(text), range.contains(number) else {
        throw error(column, expected: "a number in \(range)")
      }
      return number
    }

    func integer(_ column: String) throws(DataError) -> Int {
      guard let number = Int(try text(column)) else { throw error(column, expected: "a whole number") }
      return number
    }

    func position() throws(DataError) -> Position {
      Position(
        longitude: try number("lon", in: -180...180), latitude: try number("lat", in: -90...90))
    }

    func confidence() throws(DataError) -> Confidence {
      guard let confidence = Confidence(rawValue: try text("confidence")) else {
        throw error("confidence", expected: "high, medium or low")
      }
      return confidence
    }

    func error(_ column: String, expected: String) -> DataError {
      .badRow(
        file: file, row: number, column: column, found: cells[column] ?? "", expected: expected)
    }
  }
}
