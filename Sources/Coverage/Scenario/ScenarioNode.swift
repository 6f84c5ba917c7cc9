import Geography
import Yams

/// A value of the scenario's YAML that knows where it stands, so that every error can say so.
struct ScenarioNode {
  let node: Node
  let path: String
  let file: String

  /// The root of a scenario's text.
  init(parsing text: String, file: String) throws(ScenarioError) {
    do {
      var documents = try Yams.compose_all(yaml: text).makeIterator()
      guard let first = documents.next() else {
        // The sequence ends at an error, and keeps it.
        if let error = documents.error { throw Self.syntax(error, file: file) }
        throw ScenarioError(
          file: file, line: 1, column: 1, path: "",
          message: "it is empty; northwatch init writes one to start from")
      }
      let further = documents.next()
      if let error = documents.error { throw Self.syntax(error, file: file) }
      if let second = further {
        throw ScenarioError(
          file: file, line: second.mark?.line ?? 1, column: second.mark?.column ?? 1, path: "",
          message: "a second document; a scenario is one")
      }
      self.init(node: first, path: "", file: file)
    } catch let error as ScenarioError {
      throw error
    } catch {
      throw Self.syntax(error, file: file)
    }
  }

  private init(node: Node, path: String, file: String) {
    self.node = node
    self.path = path
    self.file = file
  }

  private static func syntax(_ error: any Error, file: String) -> ScenarioError {
    func at(_ mark: Mark?, _ problem: String) -> ScenarioError {
      ScenarioError(
        file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, path: "",
        message: "not YAML: \(problem)")
    }
    guard let error = error as? YamlError else { return at(nil, "\(error)") }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return at(mark, problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return at(context.mark, "keys twice: \(duplicates.map { "\($0)" }.sorted().joined(separator: ", "))")
    default: return at(nil, "\(error)")
    }
  }

  /// An error at this value.
  func error(_ message: String) -> ScenarioError {
    ScenarioError(
      file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, path: path, message: message)
  }

  private func child(_ node: Node, _ step: String) -> ScenarioNode {
    ScenarioNode(
      node: node, path: path.isEmpty || step.hasPrefix("[") ? path + step : "\(path).\(step)", file: file)
  }

  /// The members in order, any keys.
  func members() throws(ScenarioError) -> [(key: String, value: ScenarioNode)] {
    guard let mapping = node.mapping else { throw error("expected keys with values, found \(kind)") }
    var members: [(String, ScenarioNode)] = []
    for (key, value) in mapping {
      guard let name = key.string else { throw child(key, "key").error("expected a word as key") }
      members.append((name, child(value, name)))
    }
    return members
  }

  /// The members by key; a key that is none of `allowed` is an error that names the nearest.
  func members(allowed: [String]) throws(ScenarioError) -> [String: ScenarioNode] {
    guard let mapping = node.mapping else { throw error("expected keys with values, found \(kind)") }
    for (key, _) in mapping where !allowed.contains(key.string ?? "") {
      let name = key.string ?? ""
      let hint = Self.hint(for: name, among: allowed)
      throw ScenarioNode(node: key, path: path.isEmpty ? name : "\(path).\(name)", file: file).error(
        "unknown key\(hint) (known here: \(allowed.joined(separator: ", ")))")
    }
    return Dictionary(try members().map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// One value or a list of them.
  func list() -> [ScenarioNode] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.enumerated().map { child($1, "[\($0)]") }
  }

  /// Whether it is a list.
  var isList: Bool { node.sequence != nil }
  /// Whether it has keys.
  var isMapping: Bool { node.mapping != nil }

  /// A word or words.
  func text() throws(ScenarioError) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw error("expected words, found \(kind)") }
    return text
  }

  /// A quantity with its unit, positive unless zero is allowed.
  func quantity<Quantity: UnitParsable & Comparable>(
    _: Quantity.Type = Quantity.self, zeroAllowed: Bool = false
  ) throws(ScenarioError) -> Quantity {
    let text = try text()
    let quantity: Quantity
    do { quantity = try Quantity(parsing: text) } catch { throw self.error(error.description) }
    let zero = Quantity(stored: 0)
    guard quantity > zero || (zeroAllowed && quantity == zero) else {
      throw error("“\(text)” must be \(zeroAllowed ? "zero or more" : "more than zero")")
    }
    return quantity
  }

  /// A whole number from 1.
  func count() throws(ScenarioError) -> Int {
    guard let count = Int(try text()), count >= 1 else { throw error("expected a whole number from 1") }
    return count
  }

  /// A share written as a percentage, 0…1.
  func share() throws(ScenarioError) -> Double {
    let text = try text()
    guard text.hasSuffix("%"), let percent = Double(text.dropLast()), percent >= 0, percent < 100 else {
      throw error("“\(text)” is not a percentage from 0% to below 100%, as in 10%")
    }
    return percent / 100
  }

  /// A position in the Northern Hemisphere: `[longitude, latitude]`.
  func position() throws(ScenarioError) -> Position {
    let parts = list()
    guard isList, parts.count == 2, let longitude = Double(try parts[0].text()),
      let latitude = Double(try parts[1].text()), longitude.isFinite, latitude.isFinite
    else { throw error("expected a position as [longitude, latitude] in degrees") }
    guard abs(longitude) <= 180 else { throw error("longitude \(longitude) is not in -180…180") }
    guard abs(latitude) <= 90 else {
      throw error("latitude \(latitude) is not in -90…90; are longitude and latitude swapped?")
    }
    guard latitude > 0 else {
      throw error(
        "latitude \(latitude) is on the wrong side of the earth for the Arctic; "
          + "check its sign, and that longitude comes first")
    }
    return Position(longitude: longitude, latitude: latitude)
  }

  private var kind: String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "“\(scalar.string)”"
    case .mapping: "keys with values"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  /// Words that name the nearest of some names; empty where none is near.
  static func hint(for name: String, among names: [String]) -> String {
    let nearest = names.min { difference(name, $0) < difference(name, $1) }
    return nearest.map { difference(name, $0) <= 3 ? "; did you mean \($0)?" : "" } ?? ""
  }

  private static func difference(_ a: String, _ b: String) -> Int {
    let changes = Array(a).difference(from: Array(b))
    return max(changes.insertions.count, changes.removals.count)
  }
}
