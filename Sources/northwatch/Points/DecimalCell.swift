import GeoJSON

/// Writes numbers as decimals into the cells of a table.
enum DecimalCell {
  /// Appends a number rounded to so many decimals (nine at most), ties away from zero, without trailing zeros, exponent or
  /// minus zero.
  static func append(_ value: Double, decimals: Int, to row: inout [UInt8]) {
    var scale: UInt64 = 1
    for _ in 0..<decimals { scale *= 10 }
    let units = (value * Double(scale)).rounded()
    guard abs(units) < 0x1p53 else {
      return row.append(contentsOf: JSONValue.number(value, decimals: decimals).text().utf8)
    }
    let (whole, fraction) = UInt64(abs(units)).quotientAndRemainder(dividingBy: scale)
    // From the last digit to the first.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { text in
      var place = text.count
      if fraction > 0 {
        var (rest, digits) = (UInt32(truncatingIfNeeded: fraction), decimals)
        while rest % 10 == 0 {
          rest /= 10
          digits -= 1
        }
        for _ in 0..<digits {
          place -= 1
          text[place] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
          rest /= 10
        }
        place -= 1
        text[place] = UInt8(ascii: ".")
      }
      var rest = whole
      repeat {
        place -= 1
        text[place] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
        rest /= 10
      } while rest > 0
      if units < 0 {
        place -= 1
        text[place] = UInt8(ascii: "-")
      }
      row.append(contentsOf: UnsafeBufferPointer(rebasing: text[place...]))
    }
  }
}
