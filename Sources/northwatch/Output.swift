import ArgumentParser
import Foundation
import GeoJSON

/// Where a command's result goes, and in which form.
struct OutputOptions: ParsableArguments {
  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @Option(help: "geojson, or geojsonseq (RFC 8142); by the file's ending when left out.")
  var format: OutputFormat?

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  /// Writes features whole or not at all.
  func write(_ collection: FeatureCollection) throws {
    let bytes: [UInt8]
    switch format ?? output.map(OutputFormat.init(path:)) ?? .geojson {
    case .geojson:
      bytes = try GeoJSONWriter.write(
        collection, options: GeoJSONWriter.Options(layout: .featurePerLine, boundingBoxes: .computed))
    case .geojsonseq:
      var sequence: [UInt8] = []
      for feature in collection.features {
        sequence.append(0x1E)
        sequence += try GeoJSONWriter.write(
          feature, options: GeoJSONWriter.Options(layout: .compact, boundingBoxes: .computed))
      }
      bytes = sequence
    }
    try Output.write(bytes, to: output)
  }

  /// Says something on standard error, unless told not to.
  func say(_ text: String) {
    guard !quiet else { return }
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// The forms of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case geojson
  case geojsonseq

  /// By a file's ending.
  init(path: String) {
    self =
      ["geojsonseq", "geojsons", "geojsonl"].contains(URL(fileURLWithPath: path).pathExtension)
      ? .geojsonseq : .geojson
  }
}

/// Writes bytes so that a file appears whole or not at all.
enum Output {
  static func write(_ bytes: [UInt8], to path: String?) throws {
    guard let path, path != "-" else {
      do {
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
      } catch {
        throw Failure(code: EX_IOERR, message: "cannot write to standard output: \(reason(error))")
      }
      return
    }
    let beside = path + ".part-\(ProcessInfo.processInfo.processIdentifier)"
    guard FileManager.default.createFile(atPath: beside, contents: nil),
      let handle = FileHandle(forWritingAtPath: beside)
    else {
      throw Failure(
        code: EX_CANTCREAT,
        message: "cannot create \(path): check that its folder exists and that you may write there")
    }
    do {
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      throw Failure(code: EX_IOERR, message: "cannot write \(path): \(reason(error))")
    }
    guard rename(beside, path) == 0 else {
      let words = String(cString: strerror(errno))
      try? FileManager.default.removeItem(atPath: beside)
      throw Failure(code: EX_CANTCREAT, message: "cannot put \(path) in place: \(words)")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil
    return code.map { String(cString: strerror(Int32($0))) } ?? error.localizedDescription
  }
}
