import Foundation
import GeoData
import GeoJSON
import Geography

extension ScenarioReader {
  /// Looks a name up in the bundled data; an error stands where the name does.
  func found<Value>(
    _ node: ScenarioNode, _ find: (String) throws(DataError) -> Value
  ) throws(ScenarioError) -> Value {
    let name = try node.text()
    do { return try find(name) } catch { throw node.error(error.description) }
  }

  /// A place: a site of the scenario, a name of the gazetteer, or a position.
  func position(_ node: ScenarioNode) throws(ScenarioError) -> (name: String, position: Position) {
    if node.isList {
      let position = try node.position()
      return ("\(position.longitude),\(position.latitude)", position)
    }
    let name = try node.text()
    if let site = sites.first(where: { $0.id == name }) { return (site.name, site.position) }
    let place = try found(node) { name throws(DataError) in try data.place(named: name) }
    return (place.name, place.position)
  }

  func site(_ node: ScenarioNode) throws(ScenarioError) -> ScenarioSite {
    try member(node, of: sites, id: \.id, kind: "site")
  }

  func asset(_ node: ScenarioNode) throws(ScenarioError) -> ScenarioAsset {
    try member(node, of: assets, id: \.id, kind: "asset")
  }

  func route(_ node: ScenarioNode) throws(ScenarioError) -> ScenarioRoute {
    try member(node, of: routes, id: \.id, kind: "route")
  }

  func member<Value>(
    _ node: ScenarioNode, of values: [Value], id: (Value) -> String, kind: String
  ) throws(ScenarioError) -> Value {
    let name = try node.text()
    guard let value = values.first(where: { id($0) == name }) else {
      let known = values.isEmpty ? "it has none" : "there are \(values.map(id).joined(separator: ", "))"
      throw node.error(
        "there is no \(kind) “\(name)” in the scenario"
          + ScenarioNode.hint(for: name, among: values.map(id)) + " (\(known))")
    }
    return value
  }

  func alliance(_ node: ScenarioNode) throws(ScenarioError) -> Alliance {
    guard let alliance = Alliance(rawValue: try node.text()) else {
      throw node.error("expected canada, allied or other")
    }
    return alliance
  }

  /// The states whose forces work with Canada's in the north: the other members of NATO that have Arctic forces.
  static func alliance(of nation: String) -> Alliance {
    if nation == "Canada" { return .canada }
    let allies = [
      "United States", "Greenland", "Denmark", "Iceland", "Norway", "Finland", "Sweden", "United Kingdom",
    ]
    return allies.contains { nation.contains($0) } ? .allied : .other
  }

  mutating func geometries(_ node: ScenarioNode) throws(ScenarioError) -> [Geometry] {
    try features(node).compactMap(\.geometry)
  }

  mutating func features(_ node: ScenarioNode) throws(ScenarioError) -> [Feature] {
    try features(path: URL(fileURLWithPath: try node.text(), relativeTo: folder).path, node)
  }

  /// The features of a file; an error stands where its name or its folder's does.
  mutating func features(path: String, _ node: ScenarioNode) throws(ScenarioError) -> [Feature] {
    do {
      let features = try GeoJSONReader.read(contentsOf: path).features
      files.append(path)
      return features
    } catch {
      throw node.error(error.description)
    }
  }
}
