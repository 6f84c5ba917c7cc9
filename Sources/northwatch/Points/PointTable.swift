import Dispatch
import Foundation
import GeoJSON
import Synchronization

/// Adds columns to a table of points, row by row, in order: blocks of it are worked on at once and written one after
/// the other, so that memory does not grow with the file.
struct PointTable {
  let file: String
  let columns: ColumnOptions
  let threads: Int

  private static let blockSize = 4 << 20

  /// Reads from a descriptor, writes to a sink.
  ///
  /// - Parameters:
  ///   - added: the names of the new columns.
  ///   - worker: makes what answers a point for one thread; the answer is written as it is, from the first delimiter on.
  /// - Returns: how many rows there were, and how many of them had no position.
  func run(
    from input: Int32, added: [String], to sink: ([UInt8]) throws -> Void,
    worker: @Sendable (TableLayout) -> (Double, Double, inout [UInt8]) -> Void
  ) throws -> (rows: Int, empty: Int) {
    var reader = BlockReader(descriptor: input, file: file)
    guard let first = try reader.line() else {
      throw Failure.badData("\(file): the table is empty; its first line names the columns")
    }
    let layout = try TableLayout(header: first.text, file: file, columns: columns)
    let delimiter = String(UnicodeScalar(layout.delimiter))
    try sink(
      first.text + Array((delimiter + added.joined(separator: delimiter)).utf8) + first.end)
    var line = 2
    var total = (rows: 0, empty: 0)
    while true {
      var blocks: [[UInt8]] = []
      while blocks.count < threads, let block = try reader.block(of: Self.blockSize) { blocks.append(block) }
      guard !blocks.isEmpty else { return total }
      let work = blocks
      let done = Mutex([Block?](repeating: nil, count: work.count))
      let answers = added.count
      DispatchQueue.concurrentPerform(iterations: work.count) { number in
        let block = Block(work[number], layout, answers: answers, worker(layout))
        done.withLock { $0[number] = block }
      }
      for case let block? in done.withLock({ $0 }) {
        if let problem = block.problem {
          throw Failure.badData("\(file), line \(line + problem.line): \(problem.reason)")
        }
        try sink(block.written)
        line += block.lines
        total.rows += block.rows
        total.empty += block.empty
      }
    }
  }
}

/// A piece of a table, worked on.
private struct Block: Sendable {
  var written: [UInt8] = []
  var lines = 0
  var rows = 0
  var empty = 0
  var problem: (line: Int, reason: String)?

  init(
    _ bytes: [UInt8], _ layout: TableLayout, answers: Int, _ answer: (Double, Double, inout [UInt8]) -> Void
  ) {
    written.reserveCapacity(bytes.count * 2)
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let (end, next, inside) = Self.lineEnd(bytes, from: start)
        let row = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if !row.isEmpty {
          rows += 1
          written.append(contentsOf: row)
          let (x, y) = TableRow.two(row, delimiter: layout.delimiter, layout.longitude, layout.latitude)
          guard let x, let y else {
            problem = (lines, "there are fewer columns than in the first line")
            return
          }
          if x.isEmpty && y.isEmpty {
            empty += 1
            written.append(contentsOf: repeatElement(layout.delimiter, count: answers))
          } else {
            guard let longitude = DecimalText.double(x), let latitude = DecimalText.double(y) else {
              let text = String(decoding: DecimalText.double(x) == nil ? x : y, as: UTF8.self)
              problem = (lines, "'\(text)' is not a number; positions are degrees such as -84.55")
              return
            }
            guard abs(longitude) <= 180, abs(latitude) <= 90 else {
              problem = (
                lines,
                "[\(longitude), \(latitude)] is not on the earth: longitude is in -180…180, latitude in -90…90"
              )
              return
            }
            answer(longitude, latitude, &written)
          }
        }
        written.append(contentsOf: bytes[end..<next])
        lines += 1 + inside
        start = next
      }
    }
  }

  // Where a row ends, where the next begins, and how many line feeds lie within quotes.
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int, Int) {
    var place = start
    var isQuoted = false
    var inside = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x0A {
        if !isQuoted {
          return (place > start && bytes[place - 1] == 0x0D ? place - 1 : place, place + 1, inside)
        }
        inside += 1
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      }
      place += 1
    }
    return (bytes.count, bytes.count, inside)
  }
}

/// Reads a file in blocks that end where a row does.
private struct BlockReader {
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
