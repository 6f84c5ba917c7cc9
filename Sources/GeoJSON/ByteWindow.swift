/// The part of an input that is being looked at: bytes come in at its end and leave at its start.
struct ByteWindow {
  private var storage: [UInt8] = []
  private var start = 0
  private var end = 0
  private(set) var isAtEnd = false
  /// Where the window begins in the input.
  private(set) var offset = 0
  /// The line on which the window begins, from 1, and the byte in that line, from 1.
  private(set) var line = 1
  private(set) var column = 1
  private let source: FeatureStream.Source
  private static let chunk = 1 << 18

  init(source: @escaping FeatureStream.Source) { self.source = source }

  /// The number of bytes in the window.
  var count: Int { end - start }

  /// Calls `body` with the bytes in the window.
  func withBytes<Result, Fault>(_ body: (UnsafeBufferPointer<UInt8>) throws(Fault) -> Result) throws(Fault)
    -> Result
  {
    try storage.withUnsafeBufferPointer { (buffer) throws(Fault) in
      try body(UnsafeBufferPointer(rebasing: buffer[start..<end]))
    }
  }

  /// The byte at a place in the window, read in where need be; nil past the end of the input.
  mutating func byte(at place: Int) throws(GeoJSONError) -> UInt8? {
    while place >= count { guard try fill() else { return nil } }
    return storage[start + place]
  }

  /// The length of the value at a place in the window, read in where need be; nil where the input ends before.
  mutating func valueLength(at place: Int, depth: Int = 0) throws(GeoJSONError) -> Int? {
    var scanner = ValueScanner(depth: depth)
    repeat {
      if let length = withBytes({
        scanner.end(in: UnsafeBufferPointer(rebasing: $0[min(place, $0.count)...]))
      }) {
        return length
      }
    } while try fill()
    return nil
  }

  /// Reads more; false at the end of the input.
  mutating func fill() throws(GeoJSONError) -> Bool {
    guard !isAtEnd else { return false }
    if storage.count - end < Self.chunk { makeRoom() }
    let length = try storage.withUnsafeMutableBufferPointer { (buffer) throws(GeoJSONError) in
      try source(UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[end...])))
    }
    guard length > 0 else {
      isAtEnd = true
      return false
    }
    end += min(length, storage.count - end)
    return true
  }

  /// Moves what is in the window to the start of its storage, which doubles where the window fills most of it: so
  /// the copying stays linear in the size of the largest feature.
  private mutating func makeRoom() {
    let (from, length) = (start, count)
    if length > storage.count / 2 || storage.isEmpty {
      var larger = [UInt8](repeating: 0, count: max(2 * storage.count, 2 * Self.chunk))
      larger.withUnsafeMutableBytes { $0.copyBytes(from: storage[from..<from + length]) }
      storage = larger
    } else {
      storage.withUnsafeMutableBytes { buffer in
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[from..<from + length]))
      }
    }
    (start, end) = (0, length)
  }

  /// Lets the first `length` bytes go.
  mutating func consume(_ length: Int) {
    let gone = storage[start..<start + length]
    var lines = 0
    for byte in gone where byte == 0x0A { lines += 1 }
    if lines > 0, let last = gone.lastIndex(of: 0x0A) {
      column = start + length - last
      line += lines
    } else {
      column += length
    }
    start += length
    offset += length
  }
}
