import Foundation
import GeoJSON
import Geography

/// A file of places with names: a table, or points as GeoJSON.
struct PlaceFile {
  let path: String
  let format: PointFormat?
  /// The column or property that holds names; found when left out.
  let name: String?
  let columns: ColumnOptions
  /// The option that names the column, for errors.
  var option = "--name"

  private static let nameColumns = ["name", "id"]

  private var file: String { Input.name(path) }

  /// The places in order. All are in memory: they are asked about in pairs.
  func places() throws -> [NamedPosition] {
    let places =
      switch format ?? (path == "-" ? .csv : PointFormat(path: path)) {
      case .csv: try table()
      case .geojson, .geojsonseq: try features()
      }
    guard !places.isEmpty else { throw Failure.badData("\(file): there is no place in it") }
    return places
  }

  /// The numbers of the column or property `name`, a place each.
  func numbers() throws -> [(position: Position, number: Double)] {
    try places().map { place in
      guard let number = Double(place.name), number.isFinite, number >= 0 else {
        throw Failure.badData(
          "\(file): '\(place.name)' of “\(name ?? "")” is no number of 0 or more; name another with \(option)"
        )
      }
      return (place.position, number)
    }
  }

  // MARK: - Tables

  private func table() throws -> [NamedPosition] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw Failure(code: EX_NOINPUT, message: "cannot read \(path): \(String(cString: strerror(errno)))")
    }
    defer { if path != "-" { close(descriptor) } }
    var reader = BlockReader(descriptor: descriptor, file: file)
    guard let first = try reader.line() else {
      throw Failure.badData("\(file): the table is empty; its first line names the columns")
    }
    let layout = try TableLayout(header: first.text, file: file, columns: columns)
    let column = try nameColumn(of: layout)
    var places: [NamedPosition] = []
    var line = 2
    while let block = try reader.block(of: 1 << 20) {
      for row in Self.rows(of: block) {
        if !row.isEmpty {
          places.append(try place(row, layout, column, line: line, number: places.count + 1))
        }
        line += 1 + row.count { $0 == 0x0A }
      }
    }
    return places
  }

  private func nameColumn(of layout: TableLayout) throws -> Int? {
    for wanted in name.map({ [$0] }) ?? Self.nameColumns {
      if let index = layout.header.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) {
        return index
      }
    }
    guard let name else { return nil }
    throw Failure.badData(
      "\(file), line 1: no column named \(name) among "
        + layout.header.map { "'\($0)'" }.joined(separator: ", ") + "; name it with \(option)")
  }

  private func place(
    _ row: [UInt8], _ layout: TableLayout, _ column: Int?, line: Int, number: Int
  ) throws -> NamedPosition {
    try row.withUnsafeBufferPointer { bytes in
      switch TableRow.position(bytes, layout) {
      case .failure(let error): throw Failure.badData("\(file), line \(line): \(error.reason)")
      case .success(nil):
        throw Failure.badData("\(file), line \(line): there is no position; give longitude and latitude")
      case .success(let position?):
        let fields = TableRow.fields(bytes, delimiter: layout.delimiter)
        var name = ""
        if let column, column < fields.count {
          name = Self.plain(String(decoding: bytes[fields[column]], as: UTF8.self))
        }
        return NamedPosition(
          name: name.isEmpty ? "place \(number)" : name,
          position: Position(longitude: position.x, latitude: position.y))
      }
    }
  }

  // A cell without its quotes.
  private static func plain(_ cell: String) -> String {
    let text = cell.trimmingCharacters(in: .whitespaces)
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }

  private static func rows(of block: [UInt8]) -> [[UInt8]] {
    var rows: [[UInt8]] = []
    var row: [UInt8] = []
    var isQuoted = false
    func withoutReturn() -> [UInt8] { row.last == 0x0D ? row.dropLast() : row }
    for byte in block {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted {
        rows.append(withoutReturn())
        row = []
      } else {
        row.append(byte)
      }
    }
    if !row.isEmpty { rows.append(withoutReturn()) }
    return rows
  }

  // MARK: - GeoJSON

  private func features() throws -> [NamedPosition] {
    let stream = path == "-" ? FeatureStream(fileDescriptor: 0) : try FeatureStream(contentsOf: path)
    var places: [NamedPosition] = []
    while let feature = try stream.next() {
      let number = places.count
      guard case .point(let position)? = feature.geometry else {
        throw Failure.badData("\(file): feature \(number) is not a point; give points, one a feature")
      }
      guard abs(position.latitude) <= 90, abs(position.longitude) <= 360 else {
        throw Failure.badData(
          "\(file): feature \(number): "
            + "\(GeographyError.invalidPosition(longitude: position.longitude, latitude: position.latitude))")
      }
      let named = (name.map { [$0] } ?? Self.nameColumns).lazy.compactMap { feature.properties?[$0] }.first
      let text = named.map { $0.string ?? $0.text() } ?? feature.id?.text
      places.append(NamedPosition(name: text ?? "place \(number + 1)", position: position))
    }
    return places
  }
}
