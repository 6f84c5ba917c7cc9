import Foundation
import GeoJSON
import Geography
import Synchronization

extension PointOptions {
  /// All positions of the points, each once, in rising order; after it the points can be read again.
  ///
  /// - Throws: what ``answer(added:together:cells:properties:)`` would throw for the same points.
  func survey() async throws -> [Position] {
    let found = Mutex<Set<Position>>([])
    if points == "-" { try StandardInput.makeRewindable() }
    try await read(
      cells: { _ in
        { points in
          found.withLock { $0.formUnion(points.map { Position(longitude: $0.x, latitude: $0.y) }) }
          return { _, _ in }
        }
      },
      properties: {
        { positions in
          found.withLock { $0.formUnion(positions) }
          return positions.map { _ in [] }
        }
      })
    if points == "-" { try StandardInput.rewind() }
    return found.withLock { $0 }.sorted { ($0.longitude, $0.latitude) < ($1.longitude, $1.latitude) }
  }
}

/// Standard input that can be read twice: what comes through a pipe is kept in a file without a name.
enum StandardInput {
  private static let start = Atomic<Int64>(0)

  static func makeRewindable() throws {
    let here = lseek(0, 0, SEEK_CUR)
    if here >= 0 { return start.store(Int64(here), ordering: .relaxed) }
    guard let file = tmpfile() else { throw failure("keep") }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = read(0, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failure("read") }
      if got == 0 { break }
      guard fwrite(buffer, 1, got, file) == got else { throw failure("keep") }
    }
    guard fflush(file) == 0, dup2(fileno(file), 0) == 0 else { throw failure("keep") }
    try rewind()
  }

  static func rewind() throws {
    guard lseek(0, off_t(start.load(ordering: .relaxed)), SEEK_SET) >= 0 else { throw failure("read") }
  }

  private static func failure(_ what: String) -> Failure {
    Failure(code: EX_NOINPUT, message: "cannot \(what) standard input: \(String(cString: strerror(errno)))")
  }
}
