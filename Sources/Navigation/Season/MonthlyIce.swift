import Foundation

/// The files of a folder that hold the ice of the months: names that begin with 01 to 12 and end in json.
public struct MonthlyIce: Sendable, Hashable {
  /// The files' paths by month, 1 to 12, at least one.
  public let files: [Int: String]

  /// Why a folder does not hold the ice of a year.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no such folder.
    case noFolder(String)
    /// Months that have no file.
    case missing(String, months: [Int])

    /// What is wrong and what to do about it.
    public var description: String {
      switch self {
      case .noFolder(let folder): "\(folder): there is no such folder; check its name"
      case .missing(let folder, let months):
        "\(folder): no file of month \(months.map { String(format: "%02d", $0) }.joined(separator: ", ")); "
          + "their names begin with 01 to 12 and end in json"
      }
    }
  }

  /// Finds the files; of several for one month the first by name counts.
  ///
  /// - Parameters:
  ///   - folder: the folder's path.
  ///   - isWhole: whether every month must have one; else one month must.
  public init(folder: String, isWhole: Bool = true) throws(Failure) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .noFolder(folder)
    }
    var files: [Int: String] = [:]
    for name in names.sorted() where name.lowercased().hasSuffix("json") {
      guard let month = Int(name.prefix(2)), (1...12).contains(month), files[month] == nil else { continue }
      files[month] = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    }
    let missing = (1...12).filter { files[$0] == nil }
    guard isWhole ? missing.isEmpty : !files.isEmpty else { throw .missing(folder, months: missing) }
    self.files = files
  }
}
