import Foundation
import GeoData
import Navigation

/// A folder with the ice of every month: files whose names begin with 01 to 12.
enum IceMonths {
  /// The files by month, 1 to 12.
  static func files(in folder: String) throws -> [Int: String] {
    do { return try MonthlyIce(folder: folder).files } catch {
      if case .noFolder = error { throw Failure(code: EX_NOINPUT, message: error.description) }
      throw Failure.badData(error.description)
    }
  }
}
