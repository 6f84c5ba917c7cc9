/// Reads features one at a time, from inputs larger than memory: a feature collection, lines, or a text sequence.
///
/// It holds no more than about twice the largest feature. What it accepts and refuses is as ``GeoJSONReader`` says;
/// an error comes when its place is reached, after the features before it. Not for use from two threads at once.
///
/// ```swift
/// let stream = try FeatureStream(contentsOf: "ships.geojson")
/// while let feature = try stream.next() { … }
/// ```
public final class FeatureStream {
  /// Fills a part of the buffer and returns how many bytes that are; 0 at the end of the input.
  public typealias Source = (UnsafeMutableRawBufferPointer) throws(GeoJSONError) -> Int

  private enum State {
    case beforeRecord(isFirst: Bool)
    case inFeatures(isFirst: Bool)
    case afterFeatures
    case finished
  }

  private var window: ByteWindow
  private var state = State.beforeRecord(isFirst: true)
  private var pending: ArraySlice<Feature> = []
  private var members = CollectionMembers()
  private var recordStart: GeoJSONError.Location?
  // How many features came in records before this one.
  private var firstFeature = 0
  private let memory: ParserMemory
  private let file: String?

  /// A stream from a file.
  ///
  /// - Throws: `noSuchFile` or `cannotRead`.
  public init(contentsOf path: String, options: GeoJSONReader.Options = .init()) throws(GeoJSONError) {
    let input = try FileOwner(path)
    window = ByteWindow { (buffer) throws(GeoJSONError) in
      try FileInput.read(input.file.descriptor, into: buffer)
    }
    memory = ParserMemory(wrapsLongitudes: options.wrapLongitudes)
    file = path
  }

  /// A stream from an open descriptor, such as 0 for standard input; it is not closed.
  public init(fileDescriptor: Int32, options: GeoJSONReader.Options = .init()) {
    window = ByteWindow { (buffer) throws(GeoJSONError) in try FileInput.read(fileDescriptor, into: buffer) }
    memory = ParserMemory(wrapsLongitudes: options.wrapLongitudes)
    file = nil
  }

  /// A stream from any source of bytes.
  public init(options: GeoJSONReader.Options = .init(), source: @escaping Source) {
    window = ByteWindow(source: source)
    memory = ParserMemory(wrapsLongitudes: options.wrapLongitudes)
    file = nil
  }

  /// The foreign members of the collection, as far as they have been read: all of them after the last feature.
  public var foreignMembers: JSONObject { members.foreign.object }

  /// The next feature, or nil after the last. A bare geometry is a feature without properties.
  ///
  /// - Throws: as ``GeoJSONReader``; the stream is then at its end.
  public func next() throws(GeoJSONError) -> Feature? {
    do {
      while true {
        if let feature = pending.popFirst() { return feature }
        switch state {
        case .beforeRecord(let isFirst): try beginRecord(isFirst: isFirst)
        case .inFeatures(let isFirst):
          if let feature = try nextInCollection(isFirst: isFirst) { return feature }
        case .afterFeatures: try endCollection()
        case .finished: return nil
        }
      }
    } catch {
      state = .finished
      throw file.map(error.inFile) ?? error
    }
  }

  private func beginRecord(isFirst: Bool) throws(GeoJSONError) {
    if isFirst {
      while window.count < 4, try window.fill() {}
      let mark = try parse { (parser) throws(Failure) in try TextEncoding.markLength(parser.bytes) }
      window.consume(mark)
    }
    var isSeparated = isFirst
    while let byte = try window.byte(at: 0), let separator = RecordSeparator(byte) {
      if separator == .record { isSeparated = true }
      window.consume(1)
    }
    guard let byte = try window.byte(at: 0) else {
      state = .finished
      if isFirst { throw located(Failure(kind: .emptyInput, offset: 0)) }
      return
    }
    if !isFirst, !isSeparated || byte != UInt8(ascii: "{") {
      throw located(Failure(kind: .trailingContent, offset: 0))
    }
    if let length = try featuresPlace(), try isCollection(length) {
      members = CollectionMembers()
      firstFeature = memory.featureCount
      recordStart = GeoJSONError.Location(
        path: "$", byteOffset: window.offset, line: window.line, column: window.column)
      try parse { (parser) throws(Failure) in
        try parser.enter()
        _ = try parser.parseMembersUpToFeatures(&members)
      }
      window.consume(length + 1)
      state = .inFeatures(isFirst: true)
    } else {
      try readWholeRecord()
    }
  }

  /// The place of the bracket that opens `features`, or nil where the record is something else or no JSON.
  private func featuresPlace() throws(GeoJSONError) -> Int? {
    guard try window.byte(at: 0) == UInt8(ascii: "{") else { return nil }
    var place = 1
    while true {
      try skipWhitespace(&place)
      guard try window.byte(at: place) == UInt8(ascii: "\""), let length = try window.valueLength(at: place)
      else {
        return nil
      }
      let key = window.withBytes { String(decoding: $0[place..<place + length], as: UTF8.self) }
      place += length
      try skipWhitespace(&place)
      guard try window.byte(at: place) == UInt8(ascii: ":") else { return nil }
      place += 1
      try skipWhitespace(&place)
      if key == "\"features\"", try window.byte(at: place) == UInt8(ascii: "[") { return place }
      guard let length = try window.valueLength(at: place) else { return nil }
      place += length
      try skipWhitespace(&place)
      guard try window.byte(at: place) == UInt8(ascii: ",") else { return nil }
      place += 1
    }
  }

  private func skipWhitespace(_ place: inout Int) throws(GeoJSONError) {
    while let byte = try window.byte(at: place), byte != 0x1E, RecordSeparator(byte) != nil { place += 1 }
  }

  /// Whether the members before `features` do not say that the object is something else than a collection.
  private func isCollection(_ place: Int) throws(GeoJSONError) -> Bool {
    try parse { (parser) throws(Failure) in
      var isFirst = true
      try parser.enter()
      while parser.index < place, let key = try parser.nextKey(&isFirst), parser.index < place {
        let value = try parser.parseValue()
        if key == "type" { return value.string == "FeatureCollection" }
      }
      return true
    }
  }

  private func readWholeRecord() throws(GeoJSONError) {
    // Where the record has no end, the parser says what is wrong with it.
    _ = try window.valueLength(at: 0)
    var length = 0
    let document = try parse { (parser) throws(Failure) in
      let document = try parser.parseDocument()
      length = parser.index
      return document
    }
    if case .featureCollection(let collection) = document {
      members = CollectionMembers()
      for member in collection.foreignMembers { members.foreign.set(member.key, member.value) }
    }
    pending = document.features[...]
    window.consume(length)
    state = .beforeRecord(isFirst: false)
  }

  private func nextInCollection(isFirst: Bool) throws(GeoJSONError) -> Feature? {
    let index = memory.featureCount - firstFeature
    var place = 0
    try skipWhitespace(&place)
    if !isFirst, try window.byte(at: place) == UInt8(ascii: ",") {
      let comma = place
      place += 1
      try skipWhitespace(&place)
      if try window.byte(at: place) == UInt8(ascii: "]") {
        throw located(Failure(kind: .trailingComma, offset: comma), prefix: ".features[\(index - 1)]")
      }
    } else if try window.byte(at: place) == UInt8(ascii: "]") {
      window.consume(place + 1)
      memory.featureIndex = nil
      state = .afterFeatures
      return nil
    } else if !isFirst {
      try parse(prefix: ".features[\(index - 1)]") { (parser) throws(Failure) in
        parser.skipWhitespace()
        throw parser.unexpected("a comma or ]")
      }
    }
    window.consume(place)
    _ = try window.valueLength(at: 0)
    memory.beginFeature()
    var length = 0
    let feature = try parse(prefix: ".features[\(index)]") { (parser) throws(Failure) in
      parser.depth = 2
      let feature = try parser.parseFeature()
      length = parser.index
      return feature
    }
    window.consume(length)
    state = .inFeatures(isFirst: false)
    return feature
  }

  private func endCollection() throws(GeoJSONError) {
    _ = try window.valueLength(at: 0, depth: 1)
    var length = 0
    try parse(afterMember: "features") { (parser) throws(Failure) in
      parser.depth = 1
      _ = try parser.parseMembersUpToFeatures(&members)
      length = parser.index
    }
    guard members.hasType else { throw GeoJSONError(.missingMember("type"), location: recordStart) }
    window.consume(length)
    state = .beforeRecord(isFirst: false)
  }
}

extension FeatureStream {
  /// Parses at the start of the window. `prefix` is the path to there.
  private func parse<Result>(
    prefix: String = "", afterMember key: String? = nil,
    _ body: (inout JSONParser) throws(Failure) -> Result
  ) throws(GeoJSONError) -> Result {
    do {
      return try window.withBytes { (bytes) throws(Failure) in
        var parser = JSONParser(bytes, memory: memory)
        return try body(&parser)
      }
    } catch {
      throw located(error, prefix: prefix, afterMember: key)
    }
  }

  /// The error of a failure in the window.
  private func located(_ failure: Failure, prefix: String = "", afterMember key: String? = nil)
    -> GeoJSONError
  {
    window.withBytes { bytes in
      var locator = JSONPathLocator(bytes, from: 0, afterMember: key)
      let (line, column) = LineLocator.position(
        of: failure.offset, in: bytes, firstLine: window.line, firstColumn: window.column)
      return GeoJSONError(
        failure.kind,
        location: GeoJSONError.Location(
          path: "$" + prefix + locator.path(to: failure.offset) + failure.trail,
          featureIndex: memory.featureIndex, byteOffset: window.offset + failure.offset, line: line,
          column: column))
    }
  }
}

/// Keeps a file open for as long as a source of bytes refers to it.
private final class FileOwner {
  let file: FileInput
  init(_ path: String) throws(GeoJSONError) { file = try FileInput(path: path) }
}
