import Foundation

/// The place a result is written to: a file that appears whole or not at all, or something else that has a name among files (a
/// device, a named pipe), which is written into as it is and never replaced.
enum OutputPlace {
  /// A file; behind links, the one that they lead to.
  case file(String)
  /// A device, a named pipe or a socket.
  case stream(String)

  /// - Throws: ``Failure`` where nothing can be written: a folder, or a file that is closed to the user.
  init(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      // Nothing is there yet, or a link that leads to nothing: then the link stays and what it names is made.
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      self = .file(target.map { URL(fileURLWithPath: $0, relativeTo: folder).path } ?? path)
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard access(path, W_OK) == 0 else {
        throw Failure(
          code: EX_CANTCREAT, message: "cannot write \(path): \(String(cString: strerror(errno)))")
      }
      self = .file(URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    case S_IFDIR:
      throw Failure(code: EX_CANTCREAT, message: "cannot write \(path): it is a folder; name a file in it")
    default: self = .stream(path)
    }
  }

  /// The name of the file that is written beside a file until it is whole.
  static func beside(_ path: String) -> String {
    path + ".part-\(ProcessInfo.processInfo.processIdentifier)"
  }
}
