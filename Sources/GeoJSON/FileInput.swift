import Foundation

/// A file open for reading, closed with the value.
struct FileInput: ~Copyable {
  let descriptor: Int32

  init(path: String) throws(GeoJSONError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      let isMissing = code == ENOENT || code == ENOTDIR
      throw GeoJSONError(
        isMissing ? .noSuchFile : .cannotRead(code: code, reason: String(cString: strerror(code))), file: path
      )
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// All bytes from here on, in one piece of the file's size.
  ///
  /// The file is copied and not mapped: a mapped file that another program shortens meanwhile would end this one.
  func readAll() throws(GeoJSONError) -> [UInt8] {
    var status = stat()
    // One byte more than the size tells the end of the file without another piece.
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    var room = isRegular ? Int(status.st_size) + 1 : 1 << 20
    var bytes: [UInt8] = []
    while true {
      let piece = try readPiece(room)
      if piece.isEmpty { return bytes }
      if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
      room = 1 << 20
    }
  }

  /// Up to `room` bytes; fewer only at the end.
  private func readPiece(_ room: Int) throws(GeoJSONError) -> [UInt8] {
    var failure: GeoJSONError?
    let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room {
        let target = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        do throws(GeoJSONError) {
          let length = try FileInput.read(descriptor, into: target)
          if length == 0 { return }
          count += length
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
    return piece
  }

  /// One read from a descriptor: how many bytes came, 0 at the end.
  static func read(_ descriptor: Int32, into target: UnsafeMutableRawBufferPointer) throws(GeoJSONError)
    -> Int
  {
    while true {
      // One call moves less than 2 GiB on every system.
      let length = Foundation.read(descriptor, target.baseAddress, min(target.count, 1 << 30))
      if length >= 0 { return length }
      let code = errno
      if code != EINTR {
        throw GeoJSONError(.cannotRead(code: code, reason: String(cString: strerror(code))))
      }
    }
  }
}
