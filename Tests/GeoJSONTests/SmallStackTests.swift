import Foundation
import GeoJSON
import Testing

/// What nests as deep as is allowed must fit the smallest stack that a thread has anywhere: 512 KiB.
struct SmallStackTests {
  private func onSmallStack(_ body: @escaping @Sendable () -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  @Test func deepValues() async {
    let passed = await onSmallStack {
      let array = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
      let object = String(repeating: #"{"a":"#, count: 128) + "1" + String(repeating: "}", count: 128)
      guard let first = try? JSONValue(parsing: array), let second = try? JSONValue(parsing: object) else {
        return false
      }
      return first.text() == array && second.text() == object && first == first
        && !second.text(layout: .indented).isEmpty
        && (try? JSONValue(parsing: "[" + array + "]")) == nil
    }
    #expect(passed)
  }

  @Test func deepCollections() async {
    let passed = await onSmallStack {
      let text =
        String(repeating: #"{"geometries":["#, count: 32) + #"{"type":"Point","coordinates":[1,2]}"#
        + String(repeating: #"],"type":"GeometryCollection"}"#, count: 32)
      guard let document = try? read(text),
        let again = try? GeoJSONReader.read(bytes: GeoJSONWriter.write(document))
      else { return false }
      return document == again && document.features[0].geometry?.isEmpty == false
    }
    #expect(passed)
  }
}
