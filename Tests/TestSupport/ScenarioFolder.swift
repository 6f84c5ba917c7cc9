import Foundation

/// A folder of its own with the files that a scenario names; whoever makes it removes it.
public func scenarioFolder(_ files: [String: String]) throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    UUID().uuidString, isDirectory: true)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }
  return folder
}

/// A square degree or so of ocean at 80° N, 150° W: the area of tests that are about ships, not about areas.
public let oceanArea = """
  {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "ocean"},
  "geometry": {"type": "Polygon",
  "coordinates": [[[-153, 79.5], [-147, 79.5], [-147, 80.5], [-153, 80.5], [-153, 79.5]]]}}]}
  """
