import GeoJSON
import Geography
import Testing

struct StreamTests {
  @Test func membersAroundTheFeatures() throws {
    let text = """
      {"name":"n \\"features\\":[", "nested":{"features":[1]}, "type":"FeatureCollection", "features" : [
      {"type":"Feature","geometry":null,"properties":{"a":"]}"}} , {"type":"Feature","geometry":null,"properties":null}
      ] , "after":{"b":[1.50]} }
      """
    for size in 1...40 {
      let stream = pieces(Array(text.utf8), pieceSize: size)
      #expect(try stream.next()?.properties == ["a": "]}"])
      #expect(stream.foreignMembers.keys == ["name", "nested"])
      #expect(try stream.next()?.properties == nil)
      #expect(try stream.next() == nil)
      #expect(stream.foreignMembers.keys == ["name", "nested", "after"])
      #expect(try stream.next() == nil)
    }
  }

  @Test func aFeatureWithAMemberCalledFeatures() throws {
    let text = #"{"type":"Feature","geometry":null,"properties":null,"features":[{"not":"one"}]}"#
    #expect(try stream(Array(text.utf8), pieceSize: 3) == read(text).features)
  }

  @Test func featuresBeforeAFaultAreGiven() throws {
    let good = #"{"type":"Feature","geometry":null,"properties":null}"#
    let stream = pieces(
      Array(#"{"type":"FeatureCollection","features":[\#(good),\#(good),7]}"#.utf8), pieceSize: 9)
    #expect(try stream.next() != nil)
    #expect(try stream.next() != nil)
    let error = #expect(throws: GeoJSONError.self) { try stream.next() }
    #expect(error?.location?.path == "$.features[2]")
    #expect(error?.location?.featureIndex == 2)
    #expect(try stream.next() == nil)
  }

  @Test func collectionsOneAfterTheOther() throws {
    let collection =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"n":1}}]}"#
    let bad = collection.replacing("{\"n\":1}", with: "[]")
    let text = "\u{1E}\(collection)\n\u{1E}\(collection)\n\u{1E}\(bad)\n"
    let stream = pieces(Array(text.utf8), pieceSize: 13)
    #expect(try stream.next() != nil)
    #expect(try stream.next() != nil)
    let error = #expect(throws: GeoJSONError.self) { try stream.next() }
    #expect(error?.location?.path == "$.features[0].properties")
    #expect(error?.location?.featureIndex == 2)
    #expect(error == readingError(text))
  }

  @Test func aSourceThatFails() {
    let stream = FeatureStream { (_) throws(GeoJSONError) in
      throw GeoJSONError(.cannotRead(code: 5, reason: "the line is down"))
    }
    let error = #expect(throws: GeoJSONError.self) { try stream.next() }
    #expect(error?.kind == .cannotRead(code: 5, reason: "the line is down"))
  }

  /// A collection without end is read with the memory of one feature.
  @Test func anEndlessCollection() throws {
    let feature = Array(
      #"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}},"#.utf8)
    var isFirst = true
    let stream = FeatureStream { (buffer) throws(GeoJSONError) in
      let piece = isFirst ? Array(#"{"type":"FeatureCollection","features":["#.utf8) : feature
      isFirst = false
      buffer.copyBytes(from: piece)
      return piece.count
    }
    for _ in 0..<20_000 { #expect(try stream.next()?.geometry == .point(at(1, 2))) }
  }
}
