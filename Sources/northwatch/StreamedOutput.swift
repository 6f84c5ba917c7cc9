import Foundation
import GeoJSON

/// A file written bit by bit that appears whole or not at all; standard output, a device or a named pipe gets what there is at
/// once.
final class StreamedOutput: Sendable {
  // What the user named, for messages.
  private let path: String
  // Nil where nothing is put in place at the end.
  private let target: String?
  private let descriptor: Int32

  /// - Parameter path: nil or "-" for standard output.
  init(path: String?) throws {
    guard let path, path != "-" else {
      self.path = "standard output"
      target = nil
      descriptor = 1
      return
    }
    self.path = path
    switch try OutputPlace(path) {
    case .file(let file):
      target = file
      descriptor = open(OutputPlace.beside(file), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    case .stream(let name):
      target = nil
      descriptor = open(name, O_WRONLY)
    }
    guard descriptor >= 0 else {
      throw Failure(code: EX_CANTCREAT, message: "cannot create \(path): \(String(cString: strerror(errno)))")
    }
  }

  /// Writes bytes, as GeoJSON writers want it.
  var sink: FeatureWriter.Sink { FeatureWriter.sink(fileDescriptor: descriptor) }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws { try sink(bytes) }

  /// Puts the file in its place.
  func commit() throws {
    guard let target else {
      if descriptor != 1 { close(descriptor) }
      return
    }
    let beside = OutputPlace.beside(target)
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(beside, target) == 0 else {
      let words = String(cString: strerror(errno))
      unlink(beside)
      throw Failure(code: EX_IOERR, message: "cannot write \(path): \(words)")
    }
  }

  /// Leaves nothing behind.
  func abandon() {
    if descriptor != 1 { close(descriptor) }
    if let target { unlink(OutputPlace.beside(target)) }
  }
}
