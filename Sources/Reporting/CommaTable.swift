/// Tables as comma-separated values (RFC 4180).
package enum CommaTable {
  /// A table's bytes.
  package static func bytes(_ header: [String], _ rows: [[String]]) -> [UInt8] {
    Array(([header] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
