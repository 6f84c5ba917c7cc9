import GeoJSON
import Geography
import Testing

/// A document from text.
func read(_ text: String, wrapping: Bool = false) throws(GeoJSONError) -> GeoJSONDocument {
  try GeoJSONReader.read(bytes: Array(text.utf8), options: .init(wrapLongitudes: wrapping))
}

/// The error of reading a text, or nil where it reads.
func readingError(_ text: String) -> GeoJSONError? { readingError(Array(text.utf8)) }

/// The error of reading bytes, or nil where they read.
func readingError(_ bytes: [UInt8]) -> GeoJSONError? {
  do throws(GeoJSONError) {
    _ = try GeoJSONReader.read(bytes: bytes)
    return nil
  } catch {
    return error
  }
}

/// All features of a stream that is fed `pieceSize` bytes at a time.
func stream(_ bytes: [UInt8], pieceSize: Int) throws(GeoJSONError) -> [Feature] {
  let stream = pieces(bytes, pieceSize: pieceSize)
  var features: [Feature] = []
  while let feature = try stream.next() { features.append(feature) }
  return features
}

/// A stream that is fed `pieceSize` bytes at a time.
func pieces(_ bytes: [UInt8], pieceSize: Int) -> FeatureStream {
  var rest = bytes[...]
  return FeatureStream { (buffer) throws(GeoJSONError) in
    let piece = rest.prefix(min(pieceSize, buffer.count))
    buffer.copyBytes(from: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}

/// The text that a document is written as.
func written(_ document: GeoJSONDocument, _ options: GeoJSONWriter.Options = .init()) throws(GeoJSONError)
  -> String
{
  String(decoding: try GeoJSONWriter.write(document, options: options), as: UTF8.self)
}

/// A position with fewer letters.
func at(_ longitude: Double, _ latitude: Double, _ altitude: Double? = nil) -> Position {
  Position(longitude: longitude, latitude: latitude, altitude: altitude)
}
