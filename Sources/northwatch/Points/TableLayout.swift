import ArgumentParser
import Foundation
import GeoJSON

/// Which columns of a table hold the positions.
struct ColumnOptions: ParsableArguments {
  @Option(help: "The column of a CSV table that holds longitudes; found by its name when left out.")
  var lon: String?

  @Option(help: "The column that holds latitudes; found by its name when left out.")
  var lat: String?
}

/// How a table of points is laid out: delimiter, header, and where the positions are.
struct TableLayout: Sendable {
  let delimiter: UInt8
  let header: [String]
  let longitude: Int
  let latitude: Int

  private static let longitudeNames = ["longitude", "lon", "long", "lng", "x"]
  private static let latitudeNames = ["latitude", "lat", "y"]

  /// From a header line, without its line end.
  init(header line: [UInt8], file: String, columns: ColumnOptions) throws {
    delimiter =
      [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].max { one, other in
        line.count { $0 == one } < line.count { $0 == other }
      } ?? UInt8(ascii: ",")
    // A byte order mark is no part of the first name.
    let text = line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
    let delimiter = delimiter
    let header = text.withUnsafeBufferPointer { bytes in
      TableRow.fields(bytes, delimiter: delimiter).map {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[$0]), as: UTF8.self)
          .trimmingCharacters(in: CharacterSet(charactersIn: " \"'"))
      }
    }
    self.header = header
    func column(_ given: String?, _ known: [String], _ what: String, _ option: String) throws -> Int {
      let wanted = given.map { [$0.lowercased()] } ?? known
      for name in wanted {
        if let index = header.firstIndex(where: { $0.lowercased() == name }) { return index }
      }
      throw Failure.badData(
        "\(file), line 1: no column \(given.map { "named \($0)" } ?? "for the \(what)") among "
          + header.map { "'\($0)'" }.joined(separator: ", ") + "; name it with \(option)")
    }
    longitude = try column(columns.lon, Self.longitudeNames, "longitude", "--lon")
    latitude = try column(columns.lat, Self.latitudeNames, "latitude", "--lat")
  }
}

/// Takes rows of a table apart.
enum TableRow {
  private static let quote = UInt8(ascii: "\"")

  /// Where the fields of a row lie, quotes included.
  static func fields(_ row: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = 0
    var isQuoted = false
    for place in row.indices {
      if row[place] == quote { isQuoted.toggle() }
      if row[place] == delimiter, !isQuoted {
        fields.append(start..<place)
        start = place + 1
      }
    }
    fields.append(start..<row.count)
    return fields
  }

  /// The bytes of two fields of a row without spaces and quotes round them; nil for one that is not there.
  @inline(__always)
  static func two(
    _ row: UnsafeBufferPointer<UInt8>, delimiter: UInt8, _ first: Int, _ second: Int
  ) -> (UnsafeBufferPointer<UInt8>?, UnsafeBufferPointer<UInt8>?) {
    var found: (UnsafeBufferPointer<UInt8>?, UnsafeBufferPointer<UInt8>?) = (nil, nil)
    let last = max(first, second)
    var number = 0
    var start = 0
    var place = 0
    var isQuoted = false
    while true {
      if place == row.count || (row[place] == delimiter && !isQuoted) {
        if number == first { found.0 = trimmed(row, start, place) }
        if number == second { found.1 = trimmed(row, start, place) }
        if number == last || place == row.count { return found }
        number += 1
        start = place + 1
      } else if row[place] == quote {
        isQuoted.toggle()
      }
      place += 1
    }
  }

  /// Why a row has no position though it should have one.
  struct Unreadable: Error {
    let reason: String
  }

  /// The longitude and latitude of a row, or nil where both are left empty.
  @inline(__always)
  static func position(
    _ row: UnsafeBufferPointer<UInt8>, _ layout: TableLayout
  ) -> Result<SIMD2<Double>?, Unreadable> {
    let (x, y) = two(row, delimiter: layout.delimiter, layout.longitude, layout.latitude)
    guard let x, let y else {
      return .failure(Unreadable(reason: "there are fewer columns than in the first line"))
    }
    if x.isEmpty && y.isEmpty { return .success(nil) }
    guard let longitude = DecimalText.double(x), let latitude = DecimalText.double(y) else {
      let text = String(decoding: DecimalText.double(x) == nil ? x : y, as: UTF8.self)
      return .failure(Unreadable(reason: "'\(text)' is not a number; positions are degrees such as -84.55"))
    }
    guard abs(longitude) <= 180, abs(latitude) <= 90 else {
      return .failure(
        Unreadable(
          reason:
            "[\(longitude), \(latitude)] is not on the earth: longitude is in -180…180, latitude in -90…90"
        ))
    }
    return .success(SIMD2(longitude, latitude))
  }

  @inline(__always)
  private static func trimmed(
    _ row: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int
  ) -> UnsafeBufferPointer<UInt8> {
    var (from, to) = (from, to)
    while from < to, row[from] == 0x20 || row[from] == quote { from += 1 }
    while to > from, row[to - 1] == 0x20 || row[to - 1] == quote { to -= 1 }
    return UnsafeBufferPointer(rebasing: row[from..<to])
  }

  /// A field as it is written: in quotes where it needs them.
  static func written(_ text: String, delimiter: UInt8) -> [UInt8] {
    let special: [UInt8] = [delimiter, quote, 0x0A, 0x0D]
    let needsQuotes = text.utf8.contains(where: special.contains)
    return Array((needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text).utf8)
  }
}
