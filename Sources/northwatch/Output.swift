import ArgumentParser
import Foundation
import GeoJSON
import Reporting

/// Where a command's result goes, and in which form.
struct OutputOptions: ParsableArguments {
  @Option(name: [.customShort("o"), .long], help: "Write to this file instead of standard output.")
  var output: String?

  @Option(help: "geojson, geojsonseq (RFC 8142) or gpkg (GeoPackage); by the file's ending when left out.")
  var format: OutputFormat?

  func validate() throws {
    if chosen == .gpkg, output == nil || output == "-" {
      throw ValidationError("a GeoPackage cannot go to standard output; name a file with -o")
    }
  }

  private var chosen: OutputFormat { format ?? output.map(OutputFormat.init(path:)) ?? .geojson }

  /// Writes features whole or not at all.
  ///
  /// - Parameter threads: how many threads turn them to text; the bytes are the same.
  func write(_ collection: FeatureCollection, threads: Int = 1) throws {
    let bytes: [UInt8]
    switch chosen {
    case .geojson:
      bytes = try GeoJSONWriter.write(
        collection, options: GeoJSONWriter.Options(layout: .featurePerLine, boundingBoxes: .computed),
        threads: threads)
    case .geojsonseq:
      var sequence: [UInt8] = []
      for feature in collection.features {
        sequence.append(0x1E)
        sequence += try GeoJSONWriter.write(
          feature, options: GeoJSONWriter.Options(layout: .compact, boundingBoxes: .computed))
      }
      bytes = sequence
    case .gpkg:
      guard let output else { return }
      let layer = URL(fileURLWithPath: output).deletingPathExtension().lastPathComponent
      return try Output.inPlace(of: output) { beside in
        try GeoPackageWriter.write(collection, layer: layer, to: beside)
      }
    }
    try Output.write(bytes, to: output)
  }
}

/// The forms of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case geojson
  case geojsonseq
  case gpkg

  /// By a file's ending.
  init(path: String) {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "geojsonseq", "geojsons", "geojsonl": self = .geojsonseq
    case "gpkg": self = .gpkg
    default: self = .geojson
    }
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
    if case .stream = try OutputPlace(path) {
      let stream = try StreamedOutput(path: path)
      do {
        try stream.write(bytes)
        try stream.commit()
      } catch {
        stream.abandon()
        if let failure = error as? Failure { throw failure }
        throw Failure(code: EX_IOERR, message: "\(path): \(error)")
      }
      return
    }
    try inPlace(of: path) { beside in
      guard FileManager.default.createFile(atPath: beside, contents: nil),
        let handle = FileHandle(forWritingAtPath: beside)
      else {
        throw Failure(
          code: EX_CANTCREAT,
          message: "cannot create \(path): check that its folder exists and that you may write there")
      }
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
    }
  }

  /// Writes the files of a report into a folder, which is made if it is not there.
  static func write(_ files: [Report.File], into folder: String, messages: Messages) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        code: EX_CANTCREAT, message: "cannot make the folder \(folder): \(error.localizedDescription)")
    }
    for file in files {
      try write(file.bytes, to: URL(fileURLWithPath: folder).appendingPathComponent(file.name).path)
    }
    for file in files { messages.say("wrote \(folder)/\(file.name) (\(file.bytes.count) bytes)") }
  }

  /// Has a file written beside its place, and puts it there when it is whole.
  static func inPlace(of path: String, _ write: (String) throws -> Void) throws {
    guard case .file(let target) = try OutputPlace(path) else {
      throw Failure(
        code: EX_CANTCREAT, message: "cannot write \(path): it is no file, and this format needs one")
    }
    let beside = OutputPlace.beside(target)
    do {
      try write(beside)
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      if let failure = error as? Failure { throw failure }
      throw Failure(code: EX_IOERR, message: "cannot write \(path): \(reason(error))")
    }
    guard rename(beside, target) == 0 else {
      let words = String(cString: strerror(errno))
      try? FileManager.default.removeItem(atPath: beside)
      throw Failure(code: EX_CANTCREAT, message: "cannot put \(path) in place: \(words)")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil
    return code.map { String(cString: strerror(Int32($0))) } ?? "\(error)"
  }
}
