import Coverage
import Foundation
import GeoJSON
import Geography

/// Adds properties to point features, one after the other, in order; memory does not grow with the file.
struct PointFeatures {
  let file: String
  let threads: Int

  private static let batch = 1 << 14

  /// - Returns: how many features there were, and how many of them had no geometry.
  func run(
    from stream: FeatureStream, to writer: FeatureWriter, empty none: [(String, JSONValue)],
    worker: @escaping @Sendable () -> ([Position]) -> [[(String, JSONValue)]]
  ) async throws -> (rows: Int, empty: Int) {
    var total = (rows: 0, empty: 0)
    while true {
      var features: [Feature] = []
      while features.count < Self.batch, let feature = try stream.next() { features.append(feature) }
      guard !features.isEmpty else { return total }
      for (index, feature) in features.enumerated() {
        switch feature.geometry {
        case .point(let position)?:
          guard abs(position.latitude) <= 90, abs(position.longitude) <= 360 else {
            throw Failure.badData(
              "\(file): feature \(total.rows + index): "
                + "\(GeographyError.invalidPosition(longitude: position.longitude, latitude: position.latitude))"
            )
          }
        case nil: total.empty += 1
        default:
          throw Failure.badData(
            "\(file): feature \(total.rows + index) is not a point; give points, one a feature")
        }
      }
      let pieces = stride(from: 0, to: features.count, by: 1024).map { start in
        Array(features[start..<min(start + 1024, features.count)])
      }
      let answered = try await parallelMap(pieces, threads: threads) { piece in
        let positions = piece.compactMap { feature -> Position? in
          if case .point(let position)? = feature.geometry { position } else { nil }
        }
        var answers = worker()(positions).makeIterator()
        return piece.map { feature -> Feature in
          var feature = feature
          var properties = feature.properties ?? [:]
          for (key, value) in feature.geometry == nil ? none : answers.next() ?? none {
            properties[key] = value
          }
          feature.properties = properties
          return feature
        }
      }
      for feature in answered.joined() { try writer.write(feature) }
      total.rows += features.count
    }
  }
}
