import Coverage
import Crypto
import Foundation
import GeoData
import Reporting

/// A scenario as named by the user, or the bundled one, with what went into it.
struct ScenarioInput {
  let scenario: Scenario
  let data: ReferenceData
  let inputs: [CoverageResult.Input]
  /// The scenario's file without its folder, or - for standard input.
  let fileName: String

  init(path: String?) throws {
    data = try ReferenceData()
    let text: String
    let name: String
    var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    switch path {
    case nil: (text, name) = (BundledScenario.text, BundledScenario.name)
    case "-"?: (text, name) = (String(decoding: try Input.standardInput(), as: UTF8.self), "standard input")
    case let path?:
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw Failure(
          code: EX_NOINPUT,
          message: "\(path): there is no such file, or it cannot be read; northwatch init writes a scenario")
      }
      guard let decoded = String(bytes: bytes, encoding: .utf8) else {
        throw Failure.badData("\(path): this is not UTF-8 text")
      }
      (text, name) = (decoded, path)
      folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    }
    fileName = path == "-" ? "-" : URL(fileURLWithPath: name).lastPathComponent
    scenario = try Scenario(parsing: text, file: name, folder: folder, data: data)
    var inputs = [
      CoverageResult.Input(
        name: URL(fileURLWithPath: name).lastPathComponent, role: "scenario",
        sha256: Self.hash(Data(text.utf8)),
        licence: nil)
    ]
    for file in scenario.files {
      inputs.append(
        CoverageResult.Input(
          name: URL(fileURLWithPath: file).lastPathComponent, role: "named by the scenario",
          sha256: Self.hash(FileManager.default.contents(atPath: file) ?? Data()), licence: nil))
    }
    for set in data.datasets where !inputs.contains(where: { $0.name == set.file }) {
      inputs.append(
        CoverageResult.Input(
          name: set.file, role: "bundled: \(set.title)",
          sha256: Self.hash(try Data(contentsOf: set.location, options: .mappedIfSafe)),
          licence: set.licence))
    }
    self.inputs = inputs
  }

  func coverage(threads: Int, messages: Messages) async throws -> CoverageResult {
    try await scenario.coverage(data: data, inputs: inputs, threads: threads) { messages.stage($0) }
  }

  func bands(of result: CoverageResult, threads: Int, messages: Messages) async throws -> Bands {
    try await scenario.bands(of: result, data: data, threads: threads) { messages.stage($0) }
  }

  /// The bundled coast to draw under maps.
  func mapCoast() throws -> MapCoast {
    try MapCoast(
      land: data.coast(.overview, levels: [.land]).map(\.polygon),
      lakes: data.coast(.overview, levels: [.lake]).map(\.polygon))
  }

  private static func hash(_ bytes: Data) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
