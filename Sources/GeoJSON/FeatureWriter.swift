import Foundation
import Geography

/// Writes features one at a time to any sink of bytes. Memory: 64 KiB and the largest feature.
///
/// A feature that cannot be written leaves nothing behind; others may follow. Call ``finish()`` at the end, or a
/// collection stays open. Not for use from two threads at once.
public final class FeatureWriter {
  /// Takes bytes in order; what it throws ends the writing.
  public typealias Sink = ([UInt8]) throws(GeoJSONError) -> Void

  /// What the features are written as.
  public enum Format: Sendable, Hashable {
    /// A GeoJSON feature collection.
    case featureCollection
    /// A GeoJSON text sequence (RFC 8142): a record separator, a feature, a line feed.
    case textSequence
    /// A feature a line.
    case lines
  }

  private var encoder: GeoJSONEncoder
  private let format: Format
  private let sink: Sink
  private var count = 0
  private var isFinished = false
  private var extent = Extent()
  private let computesBox: Bool
  private static let pieceSize = 1 << 16

  /// A writer.
  ///
  /// - Parameters:
  ///   - format: as what the features are written. Bounding box and foreign members are for a collection only.
  ///   - options: as for ``GeoJSONWriter``. A computed bounding box of the whole follows the features.
  ///   - boundingBox: a box of the whole, for the beginning of a collection.
  ///   - foreignMembers: further members of a collection.
  ///   - sink: where the bytes go, some 64 KiB at a time.
  /// - Throws: `reservedMember`, or `notFinite` for the box.
  public init(
    format: Format = .featureCollection, options: GeoJSONWriter.Options = .init(),
    boundingBox: BoundingBox? = nil, foreignMembers: JSONObject = JSONObject(), sink: @escaping Sink
  ) throws(GeoJSONError) {
    encoder = GeoJSONEncoder(options: options)
    self.format = format
    self.sink = sink
    computesBox = format == .featureCollection && options.boundingBoxes == .computed
    if format == .featureCollection {
      let box = options.boundingBoxes == .asGiven ? boundingBox : nil
      try encoder.beginCollection(box: box, foreignMembers: foreignMembers)
    }
  }

  /// Writes a feature.
  ///
  /// - Throws: as ``GeoJSONWriter``, what the sink throws, and `finished` after the end.
  public func write(_ feature: Feature) throws(GeoJSONError) {
    guard !isFinished else { throw GeoJSONError(.finished) }
    let start = encoder.out.count
    let prefix: String
    switch format {
    case .featureCollection:
      encoder.separateFeature(isFirst: count == 0)
      prefix = "$.features[\(count)]"
    case .textSequence:
      encoder.out.append(0x1E)
      prefix = "$"
    case .lines: prefix = "$"
    }
    do {
      try encoder.write(feature, index: count, prefix: prefix)
    } catch {
      encoder.out.cut(to: start)
      throw error
    }
    if format != .featureCollection { encoder.out.append(0x0A) }
    if computesBox, let geometry = feature.geometry { extent.add(geometry) }
    count += 1
    if encoder.out.count >= Self.pieceSize { try flush() }
  }

  /// Writes the end and hands over the last bytes. A second call does nothing.
  ///
  /// - Throws: what the sink throws.
  public func finish() throws(GeoJSONError) {
    guard !isFinished else { return }
    isFinished = true
    if format == .featureCollection {
      try encoder.endCollection(isEmpty: count == 0, box: computesBox ? extent.boundingBox : nil)
    }
    try flush()
  }

  private func flush() throws(GeoJSONError) {
    let piece = encoder.out.bytes()
    encoder.out.cut(to: 0)
    if !piece.isEmpty { try sink(piece) }
  }

  /// A sink that writes to an open descriptor, such as 1 for standard output, and leaves it open.
  ///
  /// It throws `cannotWrite` with the system's code (`EPIPE` where a reader has gone).
  public static func sink(fileDescriptor: Int32) -> Sink {
    { (bytes) throws(GeoJSONError) in
      var written = 0
      while written < bytes.count {
        let length = bytes.withUnsafeBytes { buffer in
          Foundation.write(fileDescriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        }
        if length >= 0 {
          written += length
          continue
        }
        let code = errno
        if code != EINTR {
          throw GeoJSONError(.cannotWrite(code: code, reason: String(cString: strerror(code))))
        }
      }
    }
  }
}
