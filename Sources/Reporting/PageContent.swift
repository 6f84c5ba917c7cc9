/// What a page's template is filled with.
enum PageContent {
  /// The same with `false` for what is not there, at any depth.
  ///
  /// A template takes an optional without a value for something, and looks for a member that is missing in what it is nested in.
  static func marked(_ content: [String: Any]) -> [String: Any] { content.mapValues(marked) }

  private static func marked(_ value: Any) -> Any {
    if let optional = value as? any OptionalValue, optional.isAbsent { return false }
    if let members = value as? [String: Any] { return marked(members) }
    if let list = value as? [[String: Any]] { return list.map { marked($0) } }
    return value
  }
}

private protocol OptionalValue {
  var isAbsent: Bool { get }
}

extension Optional: OptionalValue {
  fileprivate var isAbsent: Bool {
    if case .none = self { return true }
    return false
  }
}
