import Foundation
import GeoJSON

/// What a command reads: a file, or `-` for standard input.
enum Input {
  static func read(_ path: String) throws -> GeoJSONDocument {
    guard path == "-" else { return try GeoJSONReader.read(contentsOf: path) }
    return try GeoJSONReader.read(bytes: standardInput())
  }

  static func standardInput() throws -> [UInt8] {
    do {
      return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
    } catch {
      throw Failure(code: EX_NOINPUT, message: "cannot read standard input: \(error.localizedDescription)")
    }
  }

  /// The words for an input in messages and properties.
  static func name(_ path: String) -> String {
    path == "-" ? "standard input" : URL(fileURLWithPath: path).lastPathComponent
  }
}
