import Dispatch
import Foundation
import Synchronization

/// What answers the points of a table for one thread: given many of them, what writes the answer to the point of a number
/// as cells, each with a delimiter before it.
typealias TableAnswerer = ([SIMD2<Double>]) -> (Int, inout [UInt8]) -> Void

/// Adds columns to a table of points, row by row, in order: blocks of it are worked on at once and written one after
/// the other, so that memory does not grow with the file.
struct PointTable {
  let file: String
  let columns: ColumnOptions
  let threads: Int
  /// How many points are answered at once.
  let together: Int

  // Large blocks, as points that are answered together help one another; smaller ones towards the end of a file, so
  // that all threads end at about the same time.
  private static let blockSizes = (256 << 10)...(4 << 20)

  /// Reads from a descriptor, writes to a sink.
  ///
  /// - Parameters:
  ///   - added: the names of the new columns.
  ///   - worker: makes what answers for one thread.
  /// - Returns: how many rows there were, and how many of them had no position.
  func run(
    from input: Int32, added: [String], to sink: @escaping @Sendable ([UInt8]) throws -> Void,
    worker: @Sendable (TableLayout) -> TableAnswerer
  ) throws -> (rows: Int, empty: Int) {
    var reader = BlockReader(descriptor: input, file: file)
    guard let first = try reader.line() else {
      throw Failure.badData("\(file): the table is empty; its first line names the columns")
    }
    let layout = try TableLayout(header: first.text, file: file, columns: columns)
    let delimiter = String(UnicodeScalar(layout.delimiter))
    try sink(
      first.text + Array((delimiter + added.joined(separator: delimiter)).utf8) + first.end)
    let source = Mutex((reader: reader, count: 0))
    let queue = BlockQueue(file: file, sink: sink)
    // A block is read only when there is room, so that none runs far ahead of one that takes long.
    let room = DispatchSemaphore(value: 2 * threads)
    let answers = added.count
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      let answer = worker(layout)
      while true {
        room.wait()
        let read = source.withLock { source -> (number: Int, bytes: Result<[UInt8]?, any Error>) in
          defer { source.count += 1 }
          return (
            source.count,
            Result {
              guard !queue.hasFailed else { return nil }
              let share = source.reader.remaining.map { $0 / (2 * threads) } ?? .max
              return try source.reader.block(
                of: min(max(share, Self.blockSizes.lowerBound), Self.blockSizes.upperBound))
            }
          )
        }
        switch read.bytes {
        case .success(let bytes?):
          let block = Block(bytes, layout, answers: answers, together: together, answer)
          queue.add(.success(block), read.number) { room.signal() }
        case .success(nil):
          room.signal()
          return
        case .failure(let error):
          queue.add(.failure(error), read.number) { room.signal() }
        }
      }
    }
    return try queue.total()
  }
}

/// Writes blocks in order as they come; what comes early waits.
private final class BlockQueue: Sendable {
  private struct State {
    var waiting: [Int: Result<Block, any Error>] = [:]
    var next = 0
    var isWriting = false
    var line = 2
    var total = (rows: 0, empty: 0)
    var failure: (any Error)?
  }

  private let file: String
  private let sink: @Sendable ([UInt8]) throws -> Void
  private let state = Mutex(State())

  init(file: String, sink: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.file = file
    self.sink = sink
  }

  var hasFailed: Bool { state.withLock { $0.failure != nil } }

  /// Adds a block and writes those whose turn it is, unless another thread is at it.
  ///
  /// - Parameter written: called for every block that has left.
  func add(_ block: Result<Block, any Error>, _ number: Int, written: () -> Void) {
    state.withLock { $0.waiting[number] = block }
    while true {
      let turn = state.withLock { state -> Result<Block, any Error>? in
        guard !state.isWriting, let turn = state.waiting.removeValue(forKey: state.next) else { return nil }
        state.isWriting = true
        state.next += 1
        return turn
      }
      guard let turn else { return }
      let outcome = hasFailed ? .success(()) : Result { try sink(try turn.get().written) }
      state.withLock { state in
        state.isWriting = false
        guard state.failure == nil else { return }
        switch (turn, outcome) {
        case (.success(let block), .success):
          if let problem = block.problem {
            state.failure = Failure.badData("\(file), line \(state.line + problem.line): \(problem.reason)")
          }
          state.line += block.lines
          state.total.rows += block.rows
          state.total.empty += block.empty
        case (.failure(let error), _), (_, .failure(let error)): state.failure = error
        }
      }
      written()
    }
  }

  /// How many rows there were, and how many of them had no position.
  func total() throws -> (rows: Int, empty: Int) {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.total
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

  /// A row: where it ends, where the next begins, and whether it has a position.
  private struct Row {
    let end: Int32
    let next: Int32
    let kind: Kind

    enum Kind: UInt8 {
      case point
      case withoutPosition
      case empty
    }
  }

  init(
    _ bytes: [UInt8], _ layout: TableLayout, answers: Int, together: Int, _ answer: TableAnswerer
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      let hasQuotes = bytes.contains(UInt8(ascii: "\""))
      var found: [Row] = []
      var points: [SIMD2<Double>] = []
      written.reserveCapacity(bytes.count * 3)
      var start = 0
      while start < bytes.count {
        let first = start
        found.removeAll(keepingCapacity: true)
        points.removeAll(keepingCapacity: true)
        while start < bytes.count, points.count < together {
          guard let row = read(bytes, from: start, layout, hasQuotes, &points) else { return }
          found.append(row)
          start = Int(row.next)
        }
        write(bytes, from: first, found, layout, answers, answer(points))
      }
    }
  }

  private mutating func write(
    _ bytes: UnsafeBufferPointer<UInt8>, from first: Int, _ rows: [Row], _ layout: TableLayout,
    _ answers: Int,
    _ answer: (Int, inout [UInt8]) -> Void
  ) {
    var start = first
    var number = 0
    for row in rows {
      written.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<Int(row.end)]))
      switch row.kind {
      case .point:
        answer(number, &written)
        number += 1
      case .withoutPosition: written.append(contentsOf: repeatElement(layout.delimiter, count: answers))
      case .empty: break
      }
      written.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[Int(row.end)..<Int(row.next)]))
      start = Int(row.next)
    }
  }

  // Takes a row apart; nil where it is not as it should be.
  @inline(__always)
  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ layout: TableLayout, _ hasQuotes: Bool,
    _ points: inout [SIMD2<Double>]
  ) -> Row? {
    let (end, next, inside) =
      hasQuotes ? Self.lineEnd(bytes, from: start) : Self.plainLineEnd(bytes, from: start)
    let row = UnsafeBufferPointer(rebasing: bytes[start..<end])
    var kind = Row.Kind.empty
    if !row.isEmpty {
      rows += 1
      switch TableRow.position(row, layout) {
      case .success(let position?):
        kind = .point
        points.append(position)
      case .success(nil):
        empty += 1
        kind = .withoutPosition
      case .failure(let error):
        problem = (lines, error.reason)
        return nil
      }
    }
    lines += 1 + inside
    return Row(end: Int32(truncatingIfNeeded: end), next: Int32(truncatingIfNeeded: next), kind: kind)
  }

  // The same as below where there are no quotes.
  private static func plainLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int, Int) {
    guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else {
      return (bytes.count, bytes.count, 0)
    }
    let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
    return (place > start && bytes[place - 1] == 0x0D ? place - 1 : place, place + 1, 0)
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
