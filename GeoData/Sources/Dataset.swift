import Foundation

/// What is known of a bundled file as a whole.
public struct Dataset: Sendable, Hashable {
  /// Its name at the command line.
  public let name: String
  /// Its title.
  public let title: String
  /// The file.
  public let file: String
  /// Its licence.
  public let licence: String
  /// Where it comes from.
  public let source: String
  /// When it was compiled, as year-month-day.
  public let date: String
  /// How many rows or features it has.
  public let rowCount: Int
  /// Where the file is.
  public let location: URL

  static let columns = ["name", "title", "file", "licence", "source", "date"]

  init(_ row: Table.Row, counts: [String: Int], folder: URL) throws(DataError) {
    name = try row.text("name")
    title = try row.text("title")
    file = try row.text("file")
    licence = try row.text("licence")
    source = try row.text("source")
    date = try row.text("date")
    guard let count = counts[name] else {
      throw row.error("name", expected: counts.keys.sorted().joined(separator: ", "))
    }
    rowCount = count
    location = folder.appendingPathComponent(file)
  }
}
