import GeoJSON
import TestSupport
import Testing

struct RoundTripTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func whatIsWrittenReadsTheSame(seed: UInt64) throws {
    var random = RandomDocument(seed: seed)
    for _ in 0..<150 {
      let document = random.document()
      for options in [GeoJSONWriter.Options(), .init(layout: .compact)] {
        let bytes = try GeoJSONWriter.write(document, options: options)
        #expect(try GeoJSONReader.read(bytes: bytes) == document)
        #expect(try GeoJSONWriter.write(GeoJSONReader.read(bytes: bytes), options: options) == bytes)
        // Any JSON reader finds the same text.
        let value = try JSONValue(parsing: bytes)
        if options.layout == .compact { #expect(value.bytes() + [0x0A] == bytes) }
        #expect(try JSONValue(parsing: value.bytes(layout: .indented)) == value)
        for size in [1, 17, 100_000] {
          let features = try stream(bytes, pieceSize: size)
          #expect(features == document.features)
        }
      }
    }
  }

  @Test(arguments: [FeatureWriter.Format.featureCollection, .lines, .textSequence])
  func streamsReadTheSame(format: FeatureWriter.Format) throws {
    var random = RandomDocument(seed: 99)
    let features = (0..<60).map { _ in random.feature() }
    var bytes: [UInt8] = []
    let writer = try FeatureWriter(format: format) { bytes += $0 }
    for feature in features { try writer.write(feature) }
    try writer.finish()
    #expect(try GeoJSONReader.read(bytes: bytes).features == features)
    #expect(try stream(bytes, pieceSize: 31) == features)
  }

  /// Bytes changed at random are read or refused, never anything else, and every reader agrees.
  @Test(arguments: [11, 12, 13, 14] as [UInt64]) func changedBytes(seed: UInt64) throws {
    var random = RandomDocument(seed: seed)
    let alphabet =
      Array("[]{}\",:\\0123456789.-eEnulltrue \n\u{1E}".utf8) + [0x00, 0x80, 0xC3, 0xE2, 0xED, 0xFF]
    var refused = 0
    for _ in 0..<120 {
      let original = try GeoJSONWriter.write(random.document())
      for _ in 0..<8 {
        var bytes = original
        for _ in 0..<Int.random(in: 1...3, using: &random.generator) {
          let place = Int.random(in: 0..<bytes.count, using: &random.generator)
          let byte = alphabet.randomElement(using: &random.generator) ?? 0
          switch Int.random(in: 0..<4, using: &random.generator) {
          case 0: bytes[place] = byte
          case 1: bytes.insert(byte, at: place)
          case 2: bytes.remove(at: place)
          default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
          }
          if bytes.isEmpty { bytes = [byte] }
        }
        let error = readingError(bytes)
        if let error {
          refused += 1
          #expect(error.location?.byteOffset.map { (0...bytes.count).contains($0) } == true)
          #expect(error.location?.path.hasPrefix("$") == true)
          let streamed = #expect(throws: GeoJSONError.self) { try stream(bytes, pieceSize: 50) }
          // Where the type is not known from the start, each may find another one of the faults first.
          if bytes.starts(with: Array(#"{"type":"FeatureCollection","#.utf8)) { #expect(streamed == error) }
        } else {
          let document = try GeoJSONReader.read(bytes: bytes)
          #expect(try stream(bytes, pieceSize: 50) == document.features)
          #expect(throws: Never.self) { try GeoJSONInspection(bytes: bytes) }
        }
      }
    }
    #expect(refused > 300)
  }
}
