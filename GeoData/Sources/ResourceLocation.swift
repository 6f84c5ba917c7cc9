import Foundation

/// Finds the folder of the bundled data: beside the program, wherever that was copied to.
///
/// The build system's own accessor ends the process where the folder is missing, so it is not used.
enum ResourceLocation {
  /// The folder's name as the build system gives it.
  static let bundleName = "northwatch_GeoData.resources"
  /// The environment variable that names another folder.
  static let variable = "NORTHWATCH_DATA"

  /// The folder that holds the tables.
  static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = executablePath
  ) throws(DataError) -> URL {
    var candidates: [URL] = []
    if let named = environment[variable], !named.isEmpty {
      // A folder that is named must be the one, or a report would use other data than its author thinks.
      candidates = [
        URL(fileURLWithPath: named), URL(fileURLWithPath: named).appendingPathComponent("Resources"),
      ]
    } else {
      let folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
      candidates = [
        folder.appendingPathComponent(bundleName).appendingPathComponent("Resources"),
        folder.appendingPathComponent("../share/northwatch/Resources").standardizedFileURL,
      ]
    }
    for candidate in candidates
    where FileManager.default.fileExists(atPath: candidate.appendingPathComponent("datasets.csv").path) {
      return candidate
    }
    throw .notFound(lookedIn: candidates.map(\.path))
  }

  private static var executablePath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? Bundle.main.executablePath ?? CommandLine.arguments.first ?? "."
  }
}
