import Foundation
import GeoData
import GeoJSON

/// A folder with the ice of every month: files whose names begin with 01 to 12.
enum IceMonths {
  /// The files by month, 1 to 12.
  static func files(in folder: String) throws -> [Int: String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(code: EX_NOINPUT, message: "\(folder): there is no such folder; check its name")
    }
    var files: [Int: String] = [:]
    for name in names.sorted() where name.lowercased().hasSuffix("json") {
      guard let month = Int(name.prefix(2)), (1...12).contains(month), files[month] == nil else { continue }
      files[month] = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    }
    let missing = (1...12).filter { files[$0] == nil }
    guard missing.isEmpty else {
      throw Failure.badData(
        "\(folder): no file of month \(missing.map { String(format: "%02d", $0) }.joined(separator: ", ")); "
          + "their names begin with 01 to 12 and end in json")
    }
    return files
  }
}
