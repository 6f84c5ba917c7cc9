import Foundation
import GeoData
import Navigation
import TestSupport
import Testing

@testable import Coverage
@testable import Reporting

/// A scenario where there is no land, with `oceanArea` as its area.geojson.
func oceanScenario(_ text: String, files: [String: String] = [:], data: ReferenceData) throws -> Scenario {
  let folder = try scenarioFolder(files.merging(["area.geojson": oceanArea]) { own, _ in own })
  defer { try? FileManager.default.removeItem(at: folder) }
  var scenario = try Scenario(parsing: text, file: "test", folder: folder, data: data)
  scenario.seaChart = SeaChart(land: [])
  return scenario
}

extension [Report.File] {
  /// A file's bytes.
  func bytes(_ name: String) throws -> [UInt8] { try #require(first { $0.name == name }).bytes }

  /// A file's text.
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
}
