/// Bytes on their way out.
struct ByteBuffer: ~Copyable {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 256) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// The bytes from `start` on.
  func bytes(from start: Int = 0) -> [UInt8] { Array(view[start...]) }

  /// The bytes, for as long as nothing is added.
  var view: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// The bytes as text.
  var text: String { String(decoding: view, as: UTF8.self) }

  /// Takes away all after the first `length` bytes.
  mutating func cut(to length: Int) { count = min(count, length) }

  @inline(__always) mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    (storage + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      reserve(bytes.count)
      (storage + count).update(from: base, count: bytes.count)
      count += bytes.count
    }
  }

  mutating func append(text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let base = bytes.baseAddress else { return }
      reserve(bytes.count)
      (storage + count).update(from: base, count: bytes.count)
      count += bytes.count
    }
  }

  @inline(__always) private mutating func reserve(_ room: Int) { if capacity - count < room { grow(room) } }

  @inline(never) private mutating func grow(_ room: Int) {
    let larger = max(capacity * 2, count + room)
    let replacement = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    replacement.update(from: storage, count: count)
    storage.deallocate()
    storage = replacement
    capacity = larger
  }
}

extension ByteBuffer {
  /// Writes `units` / 10^`decimals` without trailing zeros, exponent or minus zero.
  @inline(__always) mutating func append(units: Int64, decimals: Int) {
    reserve(32)
    if units < 0 { append(UInt8(ascii: "-")) }
    var scale: UInt64 = 1
    for _ in 0..<decimals { scale *= 10 }
    let (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: scale)
    append(integer: whole)
    guard fraction > 0 else { return }
    var (rest, length) = (fraction, decimals)
    while rest % 10 == 0 {
      rest /= 10
      length -= 1
    }
    append(UInt8(ascii: "."))
    var place = count + length
    count = place
    while place > count - length {
      place -= 1
      storage[place] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
    }
  }

  @inline(__always) private mutating func append(integer: UInt64) {
    var length = 1
    var bound: UInt64 = 10
    while length < 19, integer >= bound {
      length += 1
      bound *= 10
    }
    if length == 19, integer >= bound { length = 20 }
    var (rest, place) = (integer, count + length)
    count = place
    for _ in 0..<length {
      place -= 1
      storage[place] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
    }
  }

  /// Writes a finite number rounded to at most `decimals` places (15 at most), ties away from zero.
  mutating func append(fixed value: Double, decimals: Int) {
    let decimals = min(max(decimals, 0), 15)
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let units = (value * scale).rounded()
    if abs(units) < 0x1p53 {
      append(units: Int64(units), decimals: decimals)
    } else {
      // So large a number has no more decimals than its shortest text.
      append(text: Self.withoutExponent(value.description))
    }
  }

  /// The same decimal number written out: `1.5e+20` as `150000000000000000000`.
  private static func withoutExponent(_ text: String) -> String {
    let parts = text.split(separator: "e")
    guard let mantissa = parts.first else { return text }
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let isNegative = mantissa.hasPrefix("-")
    let pieces = (isNegative ? mantissa.dropFirst() : mantissa).split(separator: ".")
    let whole = pieces.first.map(String.init) ?? "0"
    let fraction = pieces.count == 2 && pieces[1] != "0" ? String(pieces[1]) : ""
    var digits = whole + fraction
    let point = whole.count + exponent
    if point > digits.count { digits += String(repeating: "0", count: point - digits.count) }
    if point <= 0 { digits = String(repeating: "0", count: 1 - point) + digits }
    let head = String(digits.prefix(max(point, 1)))
    let tail = String(digits.dropFirst(max(point, 1)))
    return (isNegative ? "-" : "") + head + (tail.isEmpty ? "" : "." + tail)
  }
}
