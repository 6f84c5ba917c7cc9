import Foundation
import GeoJSON

/// Reads a file in blocks that end where a row does.
struct BlockReader: Sendable {
  let descriptor: Int32
  let file: String
  private var rest: [UInt8] = []
  private var isAtEnd = false
  // A row longer than this is a quote that was never closed.
  private static let longestRow = 64 << 20

  init(descriptor: Int32, file: String) {
    self.descriptor = descriptor
    self.file = file
  }

  private mutating func fill(to count: Int) throws {
    guard !isAtEnd, rest.count < count else { return }
    let had = rest.count
    var filled = had
    var code: Int32 = 0
    var isDone = false
    let kept = rest
    rest = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      base.initialize(from: kept, count: had)
      while filled < count {
        let got = read(descriptor, base + filled, count - filled)
        if got > 0 {
          filled += got
        } else if got == 0 {
          isDone = true
          break
        } else if errno != EINTR {
          code = errno
          break
        }
      }
      initialized = filled
    }
    isAtEnd = isDone
    if code != 0 {
      throw Failure(code: EX_NOINPUT, message: "cannot read \(file): \(String(cString: strerror(code)))")
    }
  }

  /// How many bytes are left to read; nil where that is not known, as in a pipe.
  var remaining: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let place = lseek(descriptor, 0, SEEK_CUR)
    return place < 0 ? nil : max(0, Int(status.st_size) - Int(place)) + rest.count
  }

  /// The first line and its end.
  mutating func line() throws -> (text: [UInt8], end: [UInt8])? {
    try fill(to: 1 << 16)
    guard !rest.isEmpty else { return nil }
    let feed = rest.firstIndex(of: 0x0A) ?? rest.count
    var text = Array(rest[..<feed])
    let hasReturn = text.last == 0x0D
    if hasReturn { text.removeLast() }
    rest.removeFirst(min(feed + 1, rest.count))
    return (text, hasReturn ? [0x0D, 0x0A] : [0x0A])
  }

  /// The next block: whole rows, about as many bytes as asked for.
  mutating func block(of size: Int) throws -> [UInt8]? {
    var wanted = size
    while true {
      try fill(to: wanted)
      guard !rest.isEmpty else { return nil }
      if isAtEnd && rest.count <= wanted {
        defer { rest = [] }
        return rest
      }
      if let end = lastRowEnd(in: min(wanted, rest.count)) {
        let block = Array(rest[..<end])
        rest.removeFirst(end)
        return block
      }
      guard wanted < Self.longestRow else {
        throw Failure.badData("\(file): a row is longer than 64 MiB; is a quote never closed?")
      }
      wanted *= 2
    }
  }

  // After the last line feed that is not in quotes; blocks begin outside of them.
  private func lastRowEnd(in count: Int) -> Int? {
    rest.withUnsafeBufferPointer { bytes in
      guard bytes[..<count].contains(UInt8(ascii: "\"")) else {
        return bytes[..<count].lastIndex(of: 0x0A).map { $0 + 1 }
      }
      var isQuoted = false
      var last: Int?
      for place in 0..<count {
        if bytes[place] == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if bytes[place] == 0x0A, !isQuoted {
          last = place + 1
        }
      }
      return last
    }
  }
}
